"""我的申报: the list, and the three doors to a new one."""

import streamlit as st

from assistant.drafts import Listed
from assistant.finding import Report
from assistant.ui import arrivals, export_many, markup, reviews, services, state
from assistant.ui.editing import printed_amount
from assistant.ui.findings import counts

WIDTHS = [3.6, 2.8, 0.8, 1.2, 3.4, 1.2, 1]
HEADS = ("项目名称", "申请单位", "预算年度", "本年度（万元）", "检查结论", "最近修改", "")
SHOWN = 30
HOW = """<div class="jx-steps">
<div><b>1 说明项目</b>用日常的话写清做什么、多少、多少钱、何时完成。</div>
<div><b>2 生成草稿</b>指标、目标、公式和数据来源一次起草，每行注明来源。</div>
<div><b>3 逐条核对</b>按审核维度检查，看弱在哪里、为什么、怎么改。</div>
<div><b>4 导出表格</b>没有错误才出正式表，未完成的随时可出草稿。</div></div>"""


def show() -> None:
    listed = services.store().list()
    _undo_bar()
    if not listed:
        _empty_installation()
        return
    title, doors = st.columns([3, 4], vertical_alignment="bottom")
    title.title("我的申报", anchor=False)
    with doors, st.container(horizontal=True, horizontal_alignment="right"):
        _doors()
    _list(_wanted(listed))


def _doors() -> None:
    if st.button("看一个示例", key="door-sample", icon=":material/visibility:"):
        arrivals.open_sample()
    if st.button("导入已有表格", key="door-import", icon=":material/upload_file:"):
        arrivals.import_dialog()
    if st.button("导出多份", key="door-export", icon=":material/folder_zip:"):
        export_many.dialog()
    if st.button("新建申报", key="door-new", icon=":material/add:", type="primary"):
        arrivals.new_dialog()


def _empty_installation() -> None:
    st.html('<div class="jx-welcome"><h1>绩效目标申报</h1><p>把项目情况写成能衡量、能通过审核的'
            "《二级项目支出绩效目标申报表》：起草、修改、检查、导出，全程在本机完成。</p></div>")  # fmt: skip
    new, old, sample = st.columns(3, gap="medium", border=True)
    with new:
        st.html(_door_text("新建申报", "填几个基本项，用日常的话说明项目，由程序起草各项指标，再逐条核对。"))
        if st.button("新建申报", key="door-new", icon=":material/add:", type="primary", width="stretch"):
            arrivals.new_dialog()
    with old:
        st.html(_door_text("导入已有表格", "打开去年的或写好的表（Excel、Word、PDF、文本），检查问题并逐条修改。"))
        if st.button("导入已有表格", key="door-import", icon=":material/upload_file:", width="stretch"):
            arrivals.import_dialog()
    with sample:
        st.html(_door_text("看一个示例", "打开一份真实的申报表，看看程序发现了什么、建议怎么改。"))
        if st.button("看一个示例", key="door-sample", icon=":material/visibility:", width="stretch"):
            arrivals.open_sample()

    st.html(HOW)


def _door_text(title: str, text: str) -> str:
    return f'<div class="jx-door"><h3>{title}</h3><p>{text}</p></div>'


def _wanted(listed: tuple[Listed, ...]) -> tuple[Listed, ...]:
    if len(listed) <= SHOWN:
        return listed
    words = st.text_input("查找", placeholder="按项目名称或单位查找", label_visibility="collapsed").split()
    found = tuple(line for line in listed if all(word in f"{line.name}{line.unit}{line.year}" for word in words))
    if len(found) > SHOWN:
        st.caption(f"共 {len(found)} 份，显示最近修改的 {SHOWN} 份；输入名称可查找其他。")
    return found[:SHOWN]


def _list(listed: tuple[Listed, ...]) -> None:
    with st.container(key="list-head"):
        for column, head in zip(st.columns(WIDTHS), HEADS, strict=True):
            column.html(f'<div class="jx-head">{head}</div>')
    for line in listed:
        with st.container(key=f"line-{line.id}"):
            _line(line)


def _line(line: Listed) -> None:
    name, unit, year, amount, outcome, changed, action = st.columns(WIDTHS, vertical_alignment="center")
    if name.button(line.name or "（未填项目名称）", key=f"open-{line.id}", type="tertiary"):
        state.open_draft(line.id)
    unit.html(markup.small(line.unit or "—"))
    year.html(markup.small(str(line.year or "—")))
    amount.html(f'<div class="jx-number">{markup.paragraphs(printed_amount(line.amount)) or "—"}</div>')
    outcome.html(_outcome(_report(line)))
    changed.html(markup.small(line.updated.astimezone().strftime("%m-%d %H:%M")))
    action.button(
        "删除", key=f"delete-{line.id}", icon=":material/delete:", type="tertiary", on_click=_delete, args=(line,)
    )


def _report(line: Listed) -> Report:
    """Reviewed once for each version and tab."""
    name = f"{line.id} {line.version} {reviews.stamp()}"
    return state.kept(name, compute=lambda: reviews.reviewed(services.store().load(line.id).draft))


def _outcome(report: Report) -> str:
    numbers = " ".join(markup.severity(grade, count=count) for grade, count in counts(report.findings).items() if count)
    return f'<div class="jx-outcome">{markup.verdict(report.verdict)} {numbers}</div>'


def _delete(line: Listed) -> None:
    services.store().delete(line.id)
    state.note("deleted", content=line)


def _restore(line: Listed) -> None:
    services.store().restore(line.id)
    state.drop("deleted")


def _undo_bar() -> None:
    line: Listed | None = state.noted("deleted")
    if line is None:
        return
    with st.container(horizontal=True, vertical_alignment="center", key="undo-bar"):
        st.markdown(f"已删除《{markup.plain(line.name) or '未填项目名称'}》。")
        st.button("撤销删除", icon=":material/undo:", key="undo-delete", on_click=_restore, args=(line,))
        st.button("知道了", key="drop-undo", type="tertiary", on_click=state.drop, args=("deleted",))
