"""从往年滚动: last year's form beside what it becomes, before anything is made of it."""

from datetime import date

import streamlit as st

from assistant.draft import Draft, Edit, diff
from assistant.ui import markup, services, state
from assistant.ui.arrivals import rolled_over
from assistant.ui.editing import printed_amount


def show(last: Draft) -> None:
    """Year and amount of the new form, the differences side by side, and the button that makes it."""
    with st.container(horizontal=True, vertical_alignment="bottom", key="roll"):
        following = (last.year or date.today().year) + 1
        year = int(
            st.number_input(
                "新的预算年度", 2000, 2100, services.settings().year or following, key="roll-year", width=150
            )
        )
        amount = st.text_input("新的本年度金额（万元）", key="roll-amount", placeholder="不填则沿用往年", width=190)
        started = st.button("从往年滚动", type="primary", key="start-from", icon=":material/content_copy:")
    rolled = rolled_over(last, year, amount=amount.strip())
    if started:
        state.open_draft(services.store().create(rolled))
    _compared(last, rolled)


def _compared(last: Draft, rolled: Draft) -> None:
    edits = diff(last, rolled)
    st.markdown(f"**与往年的差别（{len(edits)} 处）**")
    head = ("位置", f"往年（{last.year or '年度不明'}）", f"滚动后（{rolled.year}）")
    st.html(markup.table(head, rows=[_line(edit, last) for edit in edits], kind="jx-plain"))
    open_rows = sum(row.unconfirmed for row in rolled.rows)
    st.caption(
        f"其余内容照往年沿用；{open_rows} 行的数字标“待确认”，逐条核对后才能导出正式表。"
        "沿用的栏目和较弱的指标列在新申报的提示里。"
    )


def _line(edit: Edit, last: Draft) -> tuple[str, str, str]:
    where = edit.field
    if edit.row is not None:
        name = last.rows[edit.row].indicator.name if edit.row < len(last.rows) else "新增行"
        where = f"第{edit.row + 1}行 {name}：{edit.field}"
    return where, _shown(edit.field, edit.before), _shown(edit.field, edit.after)


def _shown(field: str, text: str) -> str:
    if not text:
        return "（空，待填）"
    return printed_amount(text) if field.endswith("万元）") else text
