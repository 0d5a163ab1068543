"""Every error of the program; each message is one Chinese sentence: what is wrong, where, what to do.

AssistantError
├── WrongUsage            an option or value that makes no sense
├── UnreadableFile        cannot be opened, is damaged, too large or of another kind
├── NotADeclaration       readable, but no filled-in form in it
├── InvalidDeclaration    a form or draft in JSON with a wrong shape
├── NotSubmittable        the official export is refused
├── UnknownDraft          no draft of this id
├── DraftChanged          somebody else saved this draft first
├── LibraryUnavailable    the library of past forms cannot be used
├── UnwritableFile        the result cannot be written
├── ModelUnavailable      the model cannot be asked: not reachable, not allowed, not answering
└── UnusableReply         the model answered, but never in a form that can be used
"""


class AssistantError(Exception):
    """The root: everything that is told to the user as a sentence."""


class WrongUsage(AssistantError):
    """An option or value that makes no sense."""


class UnreadableFile(AssistantError):
    """Cannot be opened, is damaged, too large, or of another kind."""


class NotADeclaration(AssistantError):
    """Readable, but there is no filled-in form in it."""


class InvalidDeclaration(AssistantError):
    """A form or draft in JSON with a wrong shape."""


class NotSubmittable(AssistantError):
    """The official export is refused; `reasons` has one sentence for each thing that blocks."""

    def __init__(self, reasons: tuple[str, ...]) -> None:
        super().__init__(f"还有 {len(reasons)} 处问题，不能导出正式表；请修改，或写明理由后豁免，或用 --draft 导出草稿")
        self.reasons = reasons


class UnknownDraft(AssistantError):
    """No draft of this id."""


class DraftChanged(AssistantError):
    """Somebody else saved this draft first."""


class LibraryUnavailable(AssistantError):
    """The library of past forms cannot be used."""


class UnwritableFile(AssistantError):
    """The result cannot be written."""


class ModelUnavailable(AssistantError):
    """The model cannot be asked; `kind` says why in one word, `lasting` whether another try is vain."""

    def __init__(self, message: str, *, kind: str, lasting: bool = False) -> None:
        super().__init__(message)
        self.kind = kind
        self.lasting = lasting


class UnusableReply(AssistantError):
    """The model answered, but never in a form that can be used; `kind` counts it."""

    def __init__(self, message: str, *, kind: str, reasons: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.kind = kind
        self.reasons = reasons
