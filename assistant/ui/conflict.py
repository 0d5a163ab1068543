"""Two tabs changed one draft: both states are shown, the officer chooses."""

import streamlit as st

from assistant.draft import Draft, Edit, diff
from assistant.drafts import Stored
from assistant.ui import markup, state


def show(mine: Draft, theirs: Stored) -> None:
    st.subheader("这份申报刚在别处改过", anchor=False)
    st.warning(
        "您的修改还没有保存。请比较下面两处不同，再选择保留哪一份；没有选择前，两份内容都不会丢失。",
        icon=":material/call_split:",
    )
    edits = diff(theirs.draft, mine)
    rows = [(_place(edit), edit.before or "（空）", edit.after or "（空）") for edit in edits]
    if mine.brief != theirs.draft.brief:
        rows.append(("项目说明", theirs.draft.brief or "（空）", mine.brief or "（空）"))
    if not rows:
        rows.append(("确认、豁免或预算年度", f"第 {theirs.version} 版", "您的修改"))
    saved = f"{theirs.updated.astimezone():%H:%M:%S}"
    st.html(markup.table(("位置", f"别处保存的（{saved}）", "您的修改（未保存）"), rows=rows, kind="jx-compare"))
    with st.container(horizontal=True):
        st.button(
            "载入最新，放弃我的修改", key="take-theirs", icon=":material/download:", type="primary",
            on_click=state.settle, kwargs={"mine": False},
        )  # fmt: skip
        st.button(
            "用我的内容覆盖", key="take-mine", icon=":material/save:", on_click=state.settle, kwargs={"mine": True},
            help="别处的修改仍留在历史版本里，可以恢复",
        )  # fmt: skip
    st.caption("要合并两处修改：先复制您需要的文字，载入最新后再粘贴。")


def _place(edit: Edit) -> str:
    return edit.field if edit.row is None else f"第 {edit.row + 1} 行 {edit.field}"
