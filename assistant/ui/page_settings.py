"""设置: unit, budget year, and where the data lies."""

import streamlit as st

from assistant.settings import Settings
from assistant.ui import markup, model_service, rule_settings, services, state
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
    rule_settings.section()


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


def _facts_of_model(current: Settings) -> list[tuple[str, str]]:
    """What is true of the network follows from what is configured."""
    if not current.model:
        told = [("模型", "没有设置，措辞全部按规则写成")]
    elif current.offline:
        told = [("模型", f"{model_service.described(current).name}（已设置 JIXIAO_OFFLINE，不使用）")]
    else:
        told = _asked(current)
    return [("网络", _network(current)), *told]


def _asked(current: Settings) -> list[tuple[str, str]]:
    model = model_service.described(current)
    if model.problem:
        return [("模型", f"没有用上：{model.problem}")]
    key = "已设置" if current.api_key.get_secret_value() else "未设置"
    served = [("模型服务", f"{model.address}，密钥{key}")] if model.address else []
    return [("模型", f"{model.name}，{model.whither}"), *served]


def _network(current: Settings) -> str:
    if current.offline:
        return "已设置 JIXIAO_OFFLINE，不访问任何模型，界面不联网"
    sent = model_service.sent_where(current)
    if not sent:
        return "起草、检查、导出都在本机完成，界面不联网"
    return f"检查、导出在本机完成；{'；'.join(sent)}；其余不联网"


def _facts_of_installation() -> None:
    current = services.settings()
    rows = [
        ("数据文件夹", str(current.home)),
        ("申报保存在", current.database_url.partition("://")[0] or f"{current.home / 'drafts.sqlite'}"),
        *_facts_of_model(current),
        ("可导入的文件", f"不超过 {current.upload_bytes // 1_000_000} MB"),
    ]
    st.html(markup.table(("项目", "内容"), rows=rows, kind="jx-plain"))
    st.caption(
        "模型由环境变量或 .env 设置：JIXIAO_MODEL、JIXIAO_BASE_URL、JIXIAO_API_KEY；密钥只从那里读，不显示、不保存。"
    )
    st.caption("备份时复制整个数据文件夹即可；换文件夹请设置环境变量 JIXIAO_HOME。")
