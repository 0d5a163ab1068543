"""检查: the verdict, the findings by dimension, what could not be decided."""

import streamlit as st

from assistant.draft import Draft
from assistant.drafts import Stored
from assistant.finding import Dimension, Finding, Report, Severity
from assistant.rewriter import Proposal
from assistant.rules import rule_named
from assistant.ui import finding_list, markup, pages_of_rules, review_card, rewrite_card, state, waived_list
from assistant.ui.findings import REPEATED, by_code, by_dimension, chief, counts, repeated

ALL = "全部"


def show(stored: Stored, report: Report) -> None:
    side, main = st.columns([1, 2.1], gap="medium")
    with side:
        _by_dimension(report)
        review_card.show(stored, report)
        _undecided(report)
    with main:
        waived_list.show(stored.draft, report)
        _repeated(stored, report)
        _chief(stored.draft, report)


def _by_dimension(report: Report) -> None:
    table = by_dimension(report.findings)
    largest = max((sum(numbers.values()) for numbers in table.values()), default=0)
    lines = "".join(
        f'<div class="jx-barline"><span>{dimension}</span>{markup.stacked(numbers, largest=largest)}'
        f'<span class="jx-number">{sum(numbers.values())}</span></div>'
        for dimension, numbers in table.items()
    )
    total = counts(report.findings)
    legend = " ".join(markup.severity(grade, count=count) for grade, count in total.items())
    with st.container(border=True):
        st.html(f'<div class="jx-cardtitle">审核维度</div>{lines}<div class="jx-legend">{legend}</div>')
        st.caption("错误必须改正或写明理由后豁免，才能导出正式表；提醒和建议不阻止导出。")


def _undecided(report: Report) -> None:
    if not report.undecided:
        return
    with st.container(border=True, key="undecided"):
        st.html(f'<div class="jx-cardtitle">未能判断（{len(report.undecided)}）</div>')
        st.html(
            "".join(
                f'<div class="jx-undecided">{markup.tag(item.code)}{markup.paragraphs(item.reason)}</div>'
                for item in report.undecided
            )
        )
        st.caption("缺少依据，不算问题；补充后会自动判断。")


def _chief(draft: Draft, report: Report) -> None:
    findings = chief(report)
    names = [ALL, *(dimension for dimension in Dimension if any(f.dimension is dimension for f in findings))]
    chosen = st.segmented_control(
        "维度", names, default=ALL, required=True, key="dimension", label_visibility="collapsed",
        format_func=lambda name: f"{name} {sum(name in (ALL, f.dimension) for f in findings)}",
    )  # fmt: skip
    wanted = [finding for finding in findings if chosen in (None, ALL, finding.dimension)]
    if not wanted:
        st.success("没有需要逐条处理的问题。", icon=":material/check_circle:")
    for grade in Severity:
        same = [finding for finding in wanted if finding.severity is grade]
        finding_list.lines(same, draft, place=f"check-{grade.name}", jump=True)


def _repeated(stored: Stored, report: Report) -> None:
    """What nearly every form has is one block with one action, so that the rest is seen."""
    found = repeated(report)
    if not found:
        return
    title = "、".join(f"{rule_named(code).title} {len(same)} 处" for code, same in by_code(found).items())
    with st.expander(f"各表普遍存在的问题（{len(found)}）：{title}", icon=":material/stacks:"):
        for code, same in by_code(found).items():
            _group(code, same, stored.draft)
        _mend_all(stored)


def _group(code: str, same: tuple[Finding, ...], draft: Draft) -> None:
    text, reason = st.columns([6, 1.2], vertical_alignment="top")
    rows = "、".join(dict.fromkeys(f"第 {finding.row + 1} 行" for finding in same if finding.row is not None))
    places = markup.paragraphs(rows or finding_list.where(same[0], draft))
    text.html(
        f'<div class="jx-finding"><div>{markup.severity(same[0].severity)}<span class="jx-code">{code}</span>'
        f"<b>{markup.paragraphs(rule_named(code).title)}</b></div><div>{places}</div>"
        f'<div class="jx-advice">{markup.paragraphs(same[0].advice)}</div></div>'
    )
    with reason:
        pages_of_rules.why(code, key=f"why-repeated-{code}")


def _mend_all(stored: Stored) -> None:
    if not state.noted(f"mending {stored.id}"):
        st.button(
            "补全全部解释", key="see-mends", icon=":material/auto_fix_high:",
            on_click=state.note, args=(f"mending {stored.id}",), kwargs={"content": True},
        )  # fmt: skip
        return
    offered = tuple(proposal for proposal in rewrite_card.proposals(stored) if mends_only_repeated(proposal))
    if not offered:
        st.caption("没有能一次补全的解释；请在“绩效指标”逐行修改。")
        return
    rows = [(_place(proposal), *_before_after(proposal)) for proposal in offered]
    st.caption("核对后一次写入；只改指标解释，名称和数字不动，可以撤销。")
    st.html(markup.table(("行", "原文", "改为"), rows=rows, kind="jx-compare"))
    st.button(
        f"全部接受（{len(offered)} 处）", type="primary", key="mend-all", icon=":material/check:",
        on_click=rewrite_card.take, args=(offered,),
    )  # fmt: skip


def mends_only_repeated(proposal: Proposal) -> bool:
    """Touches explanations only: what can be accepted together without reading each name again."""
    before, after = proposal.before, proposal.after
    if isinstance(before, str) or isinstance(after, str) or not set(proposal.codes) <= set(REPEATED):
        return False
    return before.model_copy(update={"explanation": after.explanation}) == after


def _place(proposal: Proposal) -> str:
    return proposal.field if proposal.row is None else f"第 {proposal.row + 1} 行"


def _before_after(proposal: Proposal) -> tuple[str, str]:
    before, after = proposal.before, proposal.after
    if isinstance(before, str) or isinstance(after, str):
        return str(before), str(after)
    changed = [
        (old, new) for old, new in zip(before.cells, after.cells, strict=True) if old != new
    ]  # fmt: skip
    return "\n".join(old for old, _ in changed), "\n".join(new for _, new in changed)
