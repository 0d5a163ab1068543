"""What the program reads out of the texts, with the sum set against the amount."""

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import TypeVar

import streamlit as st

from assistant.draft import Draft
from assistant.facts import Deadline, Facts, Price, Quantity, Rate, facts
from assistant.ui import markup
from assistant.ui.editing import share

F = TypeVar("F", Quantity, Price, Rate, Deadline)
TOLERANCE = Decimal("0.1")
"""万元: a smaller difference is rounding."""


def show(draft: Draft) -> None:
    basis = facts(draft.header.cost_basis)
    st.markdown("**从文字中读出的事实**")
    _sum(basis, draft.header.annual_wan)
    _undecided(basis)
    both = facts("\n".join(filter(None, (draft.brief, draft.header.annual_goal, draft.header.cost_basis))))
    st.html(chips(both))


def _sum(basis: Facts, annual: Decimal | None) -> None:
    if not basis.cost_lines:
        st.caption("测算依据中没有读出金额项，不能与本年度金额核对。")
        return
    total = sum((line.wan for line in basis.cost_lines), Decimal(0))
    st.html(_against(total, annual))
    with st.expander(f"逐项金额（{len(basis.cost_lines)} 项，合计 {total:,.4f}".rstrip("0").rstrip(".") + " 万元）"):
        rows = [(line.text, line.working, f"{line.wan:,.4f}".rstrip("0").rstrip(".")) for line in basis.cost_lines]
        st.html(markup.table(("项目", "算式", "万元"), rows=rows, kind="jx-costs"))


def _against(total: Decimal, annual: Decimal | None) -> str:
    largest = max(total, annual or Decimal(0))
    lines = [_bar_line("测算合计", total, largest=largest, colour="accent")]
    if annual is None:
        return "".join(lines) + markup.small("本年度金额读不出，不能核对。")
    difference = total - annual
    fits = abs(difference) <= TOLERANCE
    lines.append(_bar_line("本年度金额", annual, largest=largest, colour="green" if fits else "amber"))
    more = "多" if difference > 0 else "少"
    word = ("一致", "green") if fits else (f"测算合计比本年度金额{more} {plain(abs(difference))} 万元，请核对", "amber")
    return "".join(lines) + markup.lamp(word[0], colour=word[1])


def _bar_line(label: str, amount: Decimal, *, largest: Decimal, colour: str) -> str:
    bar = markup.bar(share(amount, largest), colour=colour)
    return f'<div class="jx-barline"><span>{label}</span>{bar}<span class="jx-number">{plain(amount)}</span></div>'


def plain(amount: Decimal) -> str:
    """`464.4`, not `464.4000`."""
    text = f"{amount:,.4f}"
    return text.rstrip("0").rstrip(".")


def _undecided(basis: Facts) -> None:
    for piece in basis.undecided:
        st.html(f'<div class="jx-undecided">{markup.tag("未定")}{markup.paragraphs(piece)}</div>')


def chips(stated: Facts) -> str:
    """The numbers by kind, as they were said."""
    groups = (
        ("数量", _named((item.shown, *_counted(item)) for item in _current(stated.quantities))),
        ("单价", _named((item.shown, item.subject, item.text) for item in _current(stated.prices))),
        ("比率", _named((_said(item), item.subject, item.text) for item in _current(stated.rates))),
        ("时间", _named((item.text, item.subject, item.text) for item in _current(stated.deadlines))),
    )
    blocks = "".join(_group(name, items) for name, items in groups if items)
    return blocks or markup.small("还没有读出数量、单价或时间；在项目说明中写明后会显示在这里。")


_THING = re.compile(r"[\u4e00-\u9fff]{2,6}(?![\u4e00-\u9fff])")
_CUT = re.compile(r"（[^）]*$|[+＋、/]$")
"""Words before a number that belong to what was counted before it, or were cut inside brackets."""


def _counted(quantity: Quantity) -> tuple[str, str]:
    """(subject, text): the thing where it stands whole behind the number, 10个街道, else what stands before it."""
    if thing := _THING.match(quantity.noun):
        return "", f"{quantity.text}{thing[0]}"
    return "" if _CUT.search(quantity.subject) else quantity.subject or quantity.noun, quantity.text


def _said(rate: Rate) -> str:
    """98%以上 and 不低于98% of one thing say the same."""
    return f"{rate.subject}{rate.operator}{rate.number.normalize()}{rate.unit}"


def _current(items: tuple[F, ...]) -> tuple[F, ...]:
    return tuple(item for item in items if not item.past)


def _named(items: Iterable[tuple[str, str, str]]) -> list[str]:
    """(what tells it apart, subject, text): what is said twice is shown once, as it was said first."""
    shown: dict[str, str] = {}
    for identity, subject, text in items:
        shown.setdefault(identity, f"{subject} {text}" if len(subject) > 1 and subject not in text else text)
    return list(shown.values())


def _group(name: str, items: list[str]) -> str:
    chips = "".join(f'<span class="jx-chip">{markup.paragraphs(item)}</span>' for item in items)
    return f'<div class="jx-chips"><span class="jx-label">{name}</span><div>{chips}</div></div>'
