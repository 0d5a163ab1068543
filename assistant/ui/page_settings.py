"""设置: unit, budget year, and where the data lies."""

import streamlit as st

from assistant.ui import markup, services, state
from assistant.ui.preferences import save_preferences


def show() -> None:
    st.title("设置", anchor=False)
    current = services.settings()
    left, right = st.columns(2, gap="large")
    with left:
        st.subheader("新建申报时的默认内容", anchor=False)
        unit = st.text_input("申请单位", value=current.unit, placeholder="如：某区政务服务中心")
        year = st.number_input(
            "预算年度", min_value=2000, max_value=2100, value=current.year, step=1, placeholder="如：2026"
        )
        if (unit.strip(), year) != (current.unit, current.year):
            save_preferences(current, unit=unit.strip(), year=year)
            state.note("preferences", content=True)
        _saved_or_overruled(unit.strip(), year)
    with right:
        st.subheader("数据与隐私", anchor=False)
        _facts_of_installation()


def _saved_or_overruled(unit: str, year: int | None) -> None:
    """A variable of the environment wins over what is typed here: say so."""
    now = services.settings()
    if (now.unit, now.year) != (unit, year):
        st.warning(
            f"本机的环境变量或 .env 指定了单位“{now.unit}”、年度“{now.year or ''}”，这里的修改不起作用；请改那里的设置",
            icon=":material/lock:",
        )
    elif state.noted("preferences"):
        st.success("已保存，新建申报时自动带出", icon=":material/check:")
        state.drop("preferences")
    else:
        st.caption("修改后立即保存，新建申报时自动带出；不影响已有的申报。")


def _facts_of_installation() -> None:
    current = services.settings()
    rows = [
        ("数据文件夹", str(current.home)),
        ("申报保存在", current.database_url.partition("://")[0] or f"{current.home / 'drafts.sqlite'}"),
        ("网络", "起草、检查、导出都在本机完成，界面不联网"),
        ("可导入的文件", f"不超过 {current.upload_bytes // 1_000_000} MB"),
    ]
    st.html(markup.table(("项目", "内容"), rows=rows, kind="jx-plain"))
    st.caption("备份时复制整个数据文件夹即可；换文件夹请设置环境变量 JIXIAO_HOME。")
