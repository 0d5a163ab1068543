"""Small pieces of HTML; every text of a form is escaped here."""

from collections.abc import Iterable, Mapping
from html import escape

from assistant.finding import Finding, Severity, Verdict

COLOUR = {Severity.ERROR: "red", Severity.WARNING: "amber", Severity.HINT: "grey"}
LAMP = {Verdict.REJECTED: "red", Verdict.AFTER_CHANGES: "amber", Verdict.PASSED: "green"}


def tag(text: str, *, colour: str = "grey") -> str:
    return f'<span class="jx-tag jx-{colour}">{escape(text)}</span>'


def lamp(text: str, *, colour: str) -> str:
    """A coloured dot, always with a word."""
    return f'<span class="jx-lamp jx-{colour}"><i></i>{escape(text)}</span>'


def verdict(outcome: Verdict) -> str:
    return lamp(f"{outcome.lamp} · {outcome}", colour=LAMP[outcome])


def severity(grade: Severity, *, count: int | None = None) -> str:
    return tag(f"{grade} {count}" if count is not None else str(grade), colour=COLOUR[grade])


def finding(found: Finding, *, where: str = "") -> str:
    """One finding as a block: grade, code, place, sentence, advice."""
    codes = "、".join((found.code, *found.also))
    place = f"<b>{escape(where)}</b>" if where else ""
    advice = f'<div class="jx-advice">{escape(found.advice)}</div>' if found.advice else ""
    head = f'{severity(found.severity)}<span class="jx-code">{escape(codes)}</span>{place}'
    return f'<div class="jx-finding"><div>{head}</div><div>{escape(found.message)}</div>{advice}</div>'


def bar(share: float, *, colour: str = "accent") -> str:
    return f'<div class="jx-bar"><div class="jx-fill jx-bg-{colour}" style="width:{share * 100:.1f}%"></div></div>'


def stacked(counts: Mapping[Severity, int], *, largest: int) -> str:
    """Counts by severity side by side on a common scale."""
    pieces = "".join(
        f'<div class="jx-fill jx-bg-{COLOUR[grade]}" style="width:{count / largest * 100:.1f}%"></div>'
        for grade, count in counts.items()
        if count and largest
    )
    return f'<div class="jx-bar">{pieces}</div>'


def table(head: Iterable[str], *, rows: Iterable[Iterable[str]], kind: str = "") -> str:
    """Plain cells; texts wrap."""
    heads = "".join(f"<th>{escape(cell)}</th>" for cell in head)
    lines = "".join("<tr>" + "".join(f"<td>{paragraphs(cell)}</td>" for cell in row) + "</tr>" for row in rows)
    return f'<table class="jx-table {kind}"><thead><tr>{heads}</tr></thead><tbody>{lines}</tbody></table>'


def paragraphs(text: str) -> str:
    """Escaped, line breaks kept."""
    return escape(text).replace("\n", "<br>")


def small(text: str) -> str:
    return f'<div class="jx-small">{paragraphs(text)}</div>'


def change(label: str, *, before: str, after: str) -> str:
    """A cell before and after; an unchanged one stands once."""
    if before == after:
        body = f'<span class="jx-same">{paragraphs(after) or "（空）"}</span>'
    else:
        body = f"<del>{paragraphs(before) or '（空）'}</del><ins>{paragraphs(after) or '（空）'}</ins>"
    return f'<div class="jx-change"><span class="jx-label">{escape(label)}</span><div>{body}</div></div>'


def plain(text: str) -> str:
    """A text of a form inside Markdown: its signs mean nothing there."""
    return "".join(f"\\{sign}" if sign in "\\`*_{}[]()#+-.!|~<>$:" else sign for sign in text.replace("\n", " "))
