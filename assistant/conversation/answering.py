"""Answers to questions, from the findings and from the library, each with its sources."""

import re

from assistant.conversation.amendment import Response, named
from assistant.conversation.asking import asked_of, asks_for_examples, asks_for_help, asks_for_others
from assistant.conversation.fields import Locus, locate, text_of
from assistant.conversation.how_many import how_many
from assistant.conversation.mentioning import mentioned, sharing
from assistant.conversation.places import slots_named
from assistant.conversation.talk import Talk, choices
from assistant.errors import LibraryUnavailable
from assistant.finding import Finding, Severity
from assistant.library import Library
from assistant.origin import OriginKind
from assistant.rules import CODES, rule_named
from assistant.rules.reviewing import review
from assistant.suggestion import Precedent
from assistant.vocabulary.slots import Slot

_SHOWN = 3
HELP = (
    "可以这样说：“把培训人次改成500”“满意度提高5个百分点”“加一条质量指标：验收合格率不低于98%”“最后一条不要了”"
    "“年度目标补一句……”；也可以问：“为什么这条不合格？”“去年类似项目怎么写的？”"
)


def answer(text: str, talk: Talk, library: Library | None) -> Response:
    """About a rule, about past forms, or about what the check found."""
    if asks_for_help(text):
        return Response(answer=HELP)
    if code := re.search(r"(?<![A-Za-z0-9])[A-Za-z][0-9]{3}(?![0-9])", text):
        return _about_rule(code[0].upper(), talk)
    if asks_for_examples(text):
        return _about_past(text, talk, library)
    return _about_findings(text, talk)


def _about_rule(code: str, talk: Talk) -> Response:
    if code not in CODES:
        return Response(answer=f"没有编号为“{code}”的规则；全部编号见“设置”页或命令 jixiao rules。")
    rule = rule_named(code)
    parts = "".join(f"{part}：{rule.page[part]}\n" for part in ("是什么", "为什么", "正例") if rule.page.get(part))
    return Response(answer=f"{rule.title}。\n{parts.strip()}", sources=(_rule_source(code),))


def _rule_source(code: str) -> str:
    return f"规则 {code}《{rule_named(code).title}》"


def _about_findings(text: str, talk: Talk) -> Response:
    report = review(talk.draft)
    findings = _worst_first(report.findings)
    if response := how_many(text, talk, report):
        return response
    rows = _spoken_of(text, talk) or _unused(text, talk)
    if rows and re.search(r"多少|是几|什么时候|多长|多久", text):
        return Response(answer=_values(rows, talk), sources=("本表的绩效指标",))
    locus = locate(text, talk)
    if rows:
        chosen = tuple(f for f in findings if f.row in rows)
        place = "、".join(dict.fromkeys(_called(at, talk) for at in rows))
    elif isinstance(locus, Locus):
        chosen, place = tuple(f for f in findings if f.row is None and locus.field in f.fields), locus.field
    else:
        chosen, place = tuple(f for f in findings if f.severity is not Severity.HINT), "这份表"
        if _POINTED.search(text):
            place = "没有指明哪一条，请说出三级指标的名称；整张表"
    if not chosen:
        now = f"现在是“{text_of(locus, talk)}”。" if isinstance(locus, Locus) else _values(rows, talk)
        return Response(answer=f"{place}没有检查出问题。{now}", sources=("本表的检查结果",))
    told = [_told(finding, talk, whole=not rows) for finding in chosen[:8]]
    more = f"\n另有 {len(chosen) - 8} 处，见“检查”页。" if len(chosen) > 8 else ""
    sources = tuple(dict.fromkeys(_rule_source(finding.code) for finding in chosen[:8]))
    return Response(answer=f"{place}有 {len(chosen)} 处问题：\n" + "\n".join(told) + more, sources=sources)


def _called(at: int, talk: Talk) -> str:
    row = talk.draft.rows[at].indicator
    return named(talk.draft, at) if row.applicable else f"“{row.level2}”"


def _values(rows: tuple[int, ...], talk: Talk) -> str:
    return f"现在是：{'、'.join(choices(rows, talk))}。" if rows else ""


def _told(finding: Finding, talk: Talk, *, whole: bool) -> str:
    place = ""
    if whole:
        place = f"{named(talk.draft, finding.row)}：" if finding.row is not None else f"{finding.field}："
    return f"{finding.severity} {place}{finding.message.rstrip('。')}。{finding.advice}"


def _spoken_of(text: str, talk: Talk) -> tuple[int, ...]:
    """The rows that a question names; 这条 is the one looked at."""
    words = asked_of(text)
    if words:
        each = tuple(at for found in talk.table.find_each(words) for at in found.rows)
        if found := tuple(dict.fromkeys(each)) or _within(words, talk) or sharing(words, talk) or mentioned(text, talk):
            return found
    return talk.pointed() if _POINTED.search(text) else ()


_POINTED = re.compile(r"[这那]一?[条项行]|[这那]个指标|它")


def _unused(text: str, talk: Talk) -> tuple[int, ...]:
    """The rows of 不适用 of the slots that a question names."""
    slots = slots_named(asked_of(text))
    return tuple(at for at, row in enumerate(talk.draft.rows) if row.indicator.slot in slots)


def _worst_first(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    return tuple(sorted(findings, key=lambda finding: finding.severity.rank))


def _within(words: str, talk: Talk) -> tuple[int, ...]:
    return tuple(at for at, row in talk.table.rows.items() if row.name in words)


def _about_past(text: str, talk: Talk, library: Library | None) -> Response:
    if library is None:
        return Response(answer="没有打开往年库，查不到往年的写法。")
    rows = _spoken_of(text, talk)
    words = asked_of(text)
    slots = slots_named(words)
    row = talk.draft.rows[rows[0]].indicator if len(rows) == 1 else None
    slot: Slot | None = row.slot if row else slots[0] if len(slots) == 1 else None
    query = f"{talk.draft.header.project_name} {row.name if row else words}".strip()
    try:
        found = library.similar(query, slot=slot, limit=3 * _SHOWN)
    except LibraryUnavailable as error:
        return Response(answer=f"{error}。")
    if not found:
        return Response(answer="往年库和范例里没有足够接近的写法；可以在“往年库”加入往年的表后再问。")
    found = (found if row or slots else _past_first(found, text))[:_SHOWN]
    lines = [
        f"{number}. {one.indicator.level2}｜{_filled(one.indicator.name)}｜{_filled(one.indicator.value)}"
        + (f"（有问题：{'、'.join(one.findings)}，不宜照抄）" if one.findings else "")
        for number, one in enumerate(found, 1)
    ]
    return Response(
        answer="相近的写法：\n" + "\n".join(lines), sources=tuple(dict.fromkeys(one.source for one in found))
    )


def _past_first(found: tuple[Precedent, ...], text: str) -> tuple[Precedent, ...]:
    """Forms of the past before patterns, where it is they that are asked for."""
    if asks_for_others(text):
        found = tuple(sorted(found, key=lambda one: one.kind is not OriginKind.PRECEDENT))
    return found


def _filled(text: str) -> str:
    """A pattern for people: ≥{数值}% is ≥（数值）%."""
    return re.sub(r"\{([^{}]*)\}", r"（\1）", text)
