"""Two tabs changed one draft: both states are shown, the officer chooses."""

import streamlit as st

from assistant.draft import Draft, Edit, diff
from assistant.drafts import Stored
from assistant.ui import markup, state
from assistant.ui.merging import merged
from assistant.ui.tab import Conflict


def show(clash: Conflict, theirs: Stored) -> None:
    st.subheader("这份申报刚在别处改过", anchor=False)
    st.warning(
        "您的修改还没有保存。请比较下面的不同，再选择保留哪一份；没有选择前，两份内容都不会丢失。",
        icon=":material/call_split:",
    )
    saved = f"{theirs.updated.astimezone():%H:%M:%S}"
    heads = ("位置", "谁改的", f"别处保存的（{saved}）", "您这里的（未保存）")
    st.html(markup.table(heads, rows=_differences(clash, theirs.draft), kind="jx-compare"))
    _choices(merged(clash.base, clash.mine, theirs.draft))


def _differences(clash: Conflict, theirs: Draft) -> list[tuple[str, str, str, str]]:
    by_me, by_them = _places(diff(clash.base, clash.mine)), _places(diff(clash.base, theirs))
    rows = [
        (
            _place(edit),
            _who(_place(edit) in by_me, _place(edit) in by_them),
            edit.before or "（空）",
            edit.after or "（空）",
        )
        for edit in diff(theirs, clash.mine)
    ]
    if clash.mine.brief != theirs.brief:
        who = _who(clash.mine.brief != clash.base.brief, theirs.brief != clash.base.brief)
        rows.append(("项目说明", who, theirs.brief or "（空）", clash.mine.brief or "（空）"))
    return rows or [("确认、豁免、年度或提示", "两处", "别处的修改", "您的修改")]


def _who(me: bool, them: bool) -> str:
    return "两处都改了" if me and them else "您" if me else "别处"


def _choices(together: Draft | None) -> None:
    with st.container(horizontal=True):
        if together is not None:
            st.button(
                "合并两处修改", key="take-both", icon=":material/merge:", type="primary",
                on_click=state.settle, args=(together,), kwargs={"undo": "已合并两处修改"},
            )  # fmt: skip
        st.button(
            "载入最新，放弃我的修改", key="take-theirs", icon=":material/download:",
            type="secondary" if together else "primary", on_click=state.settle, args=(None,),
        )  # fmt: skip
        st.button(
            "用我的内容覆盖", key="take-mine", icon=":material/save:", on_click=_take_mine,
            help="别处的修改仍留在历史版本里，可以恢复",
        )  # fmt: skip
    st.caption(
        "两处改的地方不同，可以合并；合并后仍可撤销。"
        if together
        else "两处改了同一处，不能自动合并：可先复制您需要的文字，载入最新后再粘贴。"
    )


def _take_mine() -> None:
    clash = state.conflict()
    if clash is not None:
        state.settle(clash.mine, undo="已用您的内容覆盖别处的修改")


def _places(edits: tuple[Edit, ...]) -> set[str]:
    return {_place(edit) for edit in edits}


def _place(edit: Edit) -> str:
    return edit.field if edit.row is None else f"第 {edit.row + 1} 行 {edit.field}"
