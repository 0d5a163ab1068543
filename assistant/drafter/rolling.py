"""Start from last year's form: years, dates and amounts rolled, everything taken over listed."""

import re

from assistant.declaration import LABELS
from assistant.draft import Draft, Row
from assistant.drafter.stale import is_paid, items_of, stale_notes, with_new_total
from assistant.origin import Origin, OriginKind
from assistant.suggester import from_facts, row_findings
from assistant.suggester.situation import Situation, short_name
from assistant.target import TargetKind
from assistant.vocabulary.numerals import plain

_YEAR = re.compile(r"(?<![0-9])20[0-9]{2}(?=\s*年|-|/|\.)")
_TEXTS = ("policy_basis", "cost_basis", "annual_goal", "long_term_goal")


def roll(last: Draft, start: Draft) -> tuple[Draft, tuple[str, ...]]:
    """The new draft and its notes; what `start` already states wins over last year."""
    before = _year_of(last, start.year)
    shift = (start.year - before) if start.year and before else 0
    if start.brief:  # its own numbers make these texts anew
        last = last.with_header(cost_basis="", annual_goal="", long_term_goal="")
    fields = {
        name: getattr(start.header, name) or _rolled(name, last, shift) for name in LABELS if name != "indicators"
    }
    fields["medium_term_total"] = start.header.medium_term_total
    fields["project_code"] = start.header.project_code
    rows = tuple(_row(row, last, shift, index) for index, row in enumerate(last.rows))
    rows = tuple(_for_amount(row, last, start) for row in rows)
    rolled = start.with_header(**fields).with_rows(*rows)
    return _without_stated(rolled), tuple(_notes(last, rolled, start))


def _year_of(last: Draft, following: int | None) -> int | None:
    """The budget year of last year's form: its own, that of its dates, else the last that its texts speak of."""
    if last.year:
        return last.year
    days = [row.indicator.target.day for row in last.rows]
    years = [day.year for day in days if day]
    if years:
        return max(set(years), key=years.count)
    texts = "\n".join(getattr(last.header, name) for name in _TEXTS if name != "policy_basis")
    told = [int(year) for year in _YEAR.findall(re.sub(r"《[^》]*》|〔[^〕]*〕", "", texts))]
    return max((year for year in told if not following or year < following), default=None)


def _rolled(name: str, last: Draft, shift: int) -> str:
    text = str(getattr(last.header, name))
    if name == "cost_basis":
        return _moved_items(text, shift)
    return _moved(text, shift) if name in ("annual_goal", "long_term_goal") else text


def _moved_items(text: str, shift: int) -> str:
    """Item by item; what pays off or began a contract of a year keeps that year."""
    for item in items_of(text):
        text = text if is_paid(item) else text.replace(item, _moved(item, shift), 1)
    return text


def _moved(text: str, shift: int) -> str:
    """Years moved on; what stands in 《…》 or 〔…〕 is a document's name and stays."""
    parts = re.split(r"(《[^》]*》|〔[^〕]*〕)", text)
    return "".join(
        part if index % 2 else _YEAR.sub(lambda match: str(int(match[0]) + shift), part)
        for index, part in enumerate(parts)
    )


def _row(row: Row, last: Draft, shift: int, index: int) -> Row:
    indicator = row.indicator
    if not indicator.applicable:
        return row
    value = _moved(indicator.value, shift) if indicator.target.kind is TargetKind.DEADLINE else indicator.value
    origin = Origin(
        kind=OriginKind.PRECEDENT,
        text=f"取自往年《{last.header.project_name}》第{index + 1}行",
        ref=f"{last.file or last.header.project_code}#{index}",
    )
    moved = indicator.model_copy(update={"value": value, "name": _moved(indicator.name, shift)})
    return Row(indicator=moved, origin=origin, unconfirmed=bool(re.search(r"[0-9]", value)))


def _for_amount(row: Row, last: Draft, start: Draft) -> Row:
    """The total of the new year's amount needs no confirmation: it is computed."""
    indicator = with_new_total(row.indicator, last, start.header.annual_wan)
    if indicator == row.indicator:
        return row
    text = f"按本年度项目金额 {start.header.annual_amount} 万元计算，往年为“{row.indicator.value}”"
    return Row(indicator=indicator, origin=Origin(kind=OriginKind.COMPUTED, text=text))


def _without_stated(rolled: Draft) -> Draft:
    """Rows of a slot for which the new brief states its own numbers give way to them."""
    if not rolled.brief:
        return rolled
    situation = Situation(draft=rolled.with_header(cost_basis="", annual_goal=""))
    stated = {
        row.indicator.slot for row in rolled.rows if row.indicator.slot and from_facts(row.indicator.slot, situation)
    }
    return rolled.with_rows(*(row for row in rolled.rows if row.indicator.slot not in stated))


def _notes(last: Draft, rolled: Draft, start: Draft) -> list[str]:
    name = last.header.project_name
    notes = [
        f"从往年《{name}》（{_year_of(last, start.year) or '年度不明'}）滚动到 {start.year or '新'} 年度，请逐项核对"
    ]
    if start.header.project_name and short_name(name) != short_name(start.header.project_name):
        notes.append(
            f"往年表是《{name}》，本项目是《{start.header.project_name}》，名称不同，沿用的指标可能不属于本项目"
        )
    taken = [
        f"“{LABELS[field]}”"
        for field in ("unit", "budget_unit", "annual_amount", "project_type", "is_new", "allocation", *_TEXTS)
        if getattr(rolled.header, field) and not getattr(start.header, field)
    ]
    if taken:
        notes.append(f"{'、'.join(taken)}沿用往年内容，请逐项核对")
    notes += _stale(last, start)
    notes += [
        f"指标“{row.indicator.name}”沿用往年，值“{row.indicator.value}”待确认" for row in rolled.rows if row.unconfirmed
    ]
    return [*notes, *_weak(rolled)]


def _stale(last: Draft, start: Draft) -> list[str]:
    """What was true for last year only, of the texts that are taken over; and an amount that these do not add up to."""
    kept = last.with_header(
        cost_basis="" if start.header.cost_basis else last.header.cost_basis,
        policy_basis="" if start.header.policy_basis else last.header.policy_basis,
    )
    notes = list(stale_notes(kept, start.year))
    old, new = last.header.annual_wan, start.header.annual_wan
    if kept.header.cost_basis and old is not None and new is not None and old != new:
        notes.append(
            f"本年度金额 {plain(new)} 万元与往年的 {plain(old)} 万元不同，"
            f"“{LABELS['cost_basis']}”仍是往年的明细，请按新金额调整"
        )
    return notes


def _weak(rolled: Draft) -> list[str]:
    """Rows that the rules find weak, to be rewritten before they are filed again."""
    situation = Situation(draft=rolled)
    weak = [row.indicator.name for row in rolled.rows
            if row.indicator.applicable and set(row_findings(row.indicator, situation)) - _EXPLAINED]  # fmt: skip
    named = "、".join(f"“{name}”" for name in weak)
    advice = "请在“问题与改写”中逐行改写，或用 jixiao rewrite 查看改法"
    return [f"沿用的指标中有 {len(weak)} 行较弱：{named}；{advice}"] if weak else []


_EXPLAINED = {"M111", "M112", "M113"}
"""Hardly any past explanation is free of these: alone they make no row weak."""
