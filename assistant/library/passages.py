"""What of a row, a header and an exemplar is searched."""

import re
from collections.abc import Iterator

from assistant.declaration import Declaration, Indicator
from assistant.library.exemplars import Exemplar, Purpose
from assistant.library.query import without_numbers
from assistant.vocabulary.slots import NOT_APPLICABLE

BAR = " | "
PASSAGE = 40
"""Characters of one header passage: a vector of a long text resembles everything a little."""
PASSAGES = 14
_FRAME = re.compile(r"^(?:该指标)?(?:主要)?(?:考核|考察|反映|衡量|体现|评价)|是否\w{0,6}$|(?:程度|情况|水平)$")
_MARKUP = re.compile(r"<[^>]+>")


def row_text(declaration: Declaration, row: Indicator) -> str:
    """项目名称 | 二级指标 | 三级指标 | 指标值 | what the explanation adds; without numbers."""
    parts = (declaration.project_name, row.level2, row.name, row.value, explanation_core(row))
    return BAR.join(text for part in parts if (text := without_numbers(_MARKUP.sub(" ", part))))


def explanation_core(row: Indicator) -> str:
    """The first clause without its frame; empty where it only says the name again."""
    clause = re.split(r"[；;。]|计算公式|数据来源", row.explanation, maxsplit=1)[0]
    core = _FRAME.sub("", _FRAME.sub("", clause.strip()))
    known = sum(char in row.name for char in core)
    return "" if core == NOT_APPLICABLE or known >= 0.6 * len(core) else core


def header_texts(declaration: Declaration) -> tuple[str, ...]:
    """Passages of what the project is, each beginning with its name."""
    name = declaration.project_name
    pieces = (*_pieces(declaration.cost_basis), *_pieces(declaration.annual_goal))
    return (name, *(f"{name}{BAR}{piece}" for piece in pieces[: PASSAGES - 1]))


def _pieces(text: str) -> Iterator[str]:
    """Lines of a field, short ones joined, long ones cut at a comma where possible."""
    joined = ""
    for line in re.split(r"[\n；;。]|\s+(?=[0-9]{1,2}[.、．])", _MARKUP.sub(" ", text)):
        bare = without_numbers(re.sub(r"^\s*[0-9]{1,2}[.、．]", "", line)).strip(" ,，、（）()*×=")
        if joined and len(joined) + len(bare) > PASSAGE:
            yield joined
            joined = ""
        joined = f"{joined}，{bare}"[: 2 * PASSAGE] if joined and bare else joined or bare[: 2 * PASSAGE]
    if joined:
        yield joined


def exemplar_text(purpose: Purpose, exemplar: Exemplar) -> str:
    """Like a row, with the holes filled by what the purpose usually is about."""
    name = _filled(exemplar.name, purpose)
    core = explanation_core(Indicator(name=name, explanation=_filled(exemplar.explanation, purpose, name)))
    parts = (purpose.name, str(exemplar.slot), name, core, " ".join(exemplar.fits))
    return BAR.join(part for part in parts if part)


def purpose_texts(purpose: Purpose) -> tuple[str, ...]:
    """Passages of what a purpose is about: its words and objects."""
    return (
        f"{purpose.name}{BAR}{' '.join(purpose.words[:12])}",
        f"{purpose.name}{BAR}{' '.join(purpose.objects[:12])}{BAR}{purpose.verb}",
    )


def _filled(pattern: str, purpose: Purpose, name: str = "") -> str:
    thing = purpose.objects[0] if purpose.objects else ""
    holes = {"对象": thing, "受众": purpose.audience, "项目": purpose.name, "名称": name}
    return re.sub(r"\{([^{}]*)\}", lambda hole: holes.get(hole[1], ""), pattern)
