"""Bodies written by earlier versions of the program, brought to the present shape when they are read."""

import json
import re
from typing import Any

from assistant.trace import clause_of

Body = dict[str, Any]
_QUOTED = re.compile(r"(说明|测算依据|年度目标)“([^”]+)”")


def migrated(body: str, schema: int) -> str:
    """Untouched where it is of the present shape; the stored row stays as it was written."""
    if schema >= 2:
        return body
    return json.dumps(_with_trace(json.loads(body)), ensure_ascii=False)


def _with_trace(body: Body) -> Body:
    """From 1 to 2: the facts that the origins of the rows quote, found again in the texts of the form."""
    header = body.get("header", {})
    texts = {
        "说明": body.get("brief", ""),
        "测算依据": header.get("cost_basis", ""),
        "年度目标": header.get("annual_goal", ""),
    }
    told = "\n".join(row.get("origin", {}).get("text", "") for row in body.get("rows", ()))
    facts = [
        {"source": source, "text": text, "clause": clause_of(texts[source], text)}
        for source, text in dict.fromkeys(_QUOTED.findall(told))
    ]
    return {**body, "trace": {"brief": body.get("brief", "") if facts else "", "facts": facts}}
