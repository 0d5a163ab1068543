"""What is attached to a saved mail."""

import base64
import re

from pydantic import TypeAdapter

from assistant.frozen import Frozen
from assistant.readers.worker import pages_of
from assistant.settings import Settings

_NAMED = re.compile(rb"name\*?[0-9*]*=", re.IGNORECASE)
_HEADER = re.compile(rb"\s*[A-Za-z-]+:[^\r\n]*\r?\n")


class Attachment(Frozen):
    """A file inside a mail."""

    name: str
    data: str
    """In base64."""

    @property
    def content(self) -> bytes:
        return base64.b64decode(self.data)


_FOUND = TypeAdapter(tuple[Attachment, ...])


def attachments(name: str, data: bytes, settings: Settings) -> tuple[Attachment, ...]:
    """The attached files, taken out by the reading process; none where the file is no mail."""
    if not _HEADER.match(data[:2000]) or not _NAMED.search(data):
        return ()
    return _FOUND.validate_python(pages_of(name, "attachments", data, settings))
