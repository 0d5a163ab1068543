"""往年库: search in the past, look at a form, add and remove own ones."""

import re

import streamlit as st

from assistant.draft import Draft
from assistant.errors import AssistantError
from assistant.library.past import LibraryEntry, PastLibrary
from assistant.readers.reading import read_bytes
from assistant.suggestion import Precedent
from assistant.ui import markup, roll_view, services, state
from assistant.ui.arrivals import FORMATS, told
from assistant.ui.editing import printed_amount
from assistant.vocabulary.slots import Slot

SOURCES = {"全部": "all", "往年申报": "precedent", "范例": "exemplar"}


def show() -> None:
    library = services.library()
    st.title("往年库", anchor=False)
    search, forms = st.columns([1.5, 1], gap="large")
    with search:
        _search(library)
    with forms:
        _forms(library)


def _search(library: PastLibrary) -> None:
    words, slot, kind = st.columns([2.2, 1.2, 1])
    query = words.text_input("找什么样的指标", placeholder="如：窗口人员培训合格", key="query")
    wanted = slot.selectbox("二级指标", [None, *Slot], format_func=lambda one: one or "全部", key="query-slot")
    source = kind.selectbox("来源", list(SOURCES), key="query-kind")
    if not query.strip():
        st.caption("输入几个词，按意思和字面查找往年的指标和范例；相近程度和检查结果一并列出。")
        _coverage(library)
        return
    with st.spinner("正在查找，第一次使用需要稍等…", show_time=True):
        found = library.similar(query, slot=wanted, kind=SOURCES[source], limit=12)  # type: ignore[arg-type]
    if not found:
        st.info("没有找到相近的指标；换几个词，或把往年的表加入右边的库。", icon=":material/search_off:")
        return
    st.html("".join(_precedent(one) for one in found))


def _coverage(library: PastLibrary) -> None:
    """How many exemplars there are of each purpose: a heat map with its numbers."""
    coverage = library.check().coverage
    if not coverage:
        return
    largest = max((max(purpose.exemplars.values(), default=0) for purpose in coverage), default=1) or 1
    head = "".join(f"<th>{slot}</th>" for slot in Slot)
    lines = "".join(
        f"<tr><td>{markup.paragraphs(purpose.name)}</td>"
        + "".join(_heat(purpose.exemplars.get(slot, 0), largest=largest) for slot in Slot)
        + "</tr>"
        for purpose in coverage
    )
    st.html(
        '<div class="jx-cardtitle">范例覆盖：各类项目在每个二级指标下的范例条数</div>'
        f'<table class="jx-heat"><tr><th></th>{head}</tr>{lines}</table>'
    )


def _heat(count: int, *, largest: int) -> str:
    strength = 0.08 + 0.5 * count / largest if count else 0
    return f'<td style="background:rgba(31,95,174,{strength:.2f})">{count or ""}</td>'


def _precedent(found: Precedent) -> str:
    indicator = found.indicator
    quality = (
        markup.lamp("可作参考", colour="green")
        if found.usable
        else markup.lamp("有问题 " + "、".join(found.findings), colour="amber")
    )
    return (
        f'<div class="jx-precedent"><div>{markup.tag(indicator.level2)} <b>{holes(indicator.name)}</b> '
        f'<span class="jx-value">{holes(indicator.value)}</span></div>'
        f"<div>{holes(indicator.explanation)}</div>"
        f'<div class="jx-meta">{quality}<span>相近 {found.score:.0%}</span>'
        f"<span>{markup.paragraphs(found.source)}</span></div></div>"
    )


def holes(text: str) -> str:
    """What an exemplar leaves open, as a form would print it: 〔对象〕."""
    return markup.paragraphs(re.sub(r"\{(\w+)\}", r"〔\1〕", text))


def _forms(library: PastLibrary) -> None:
    entries = library.entries()
    _undo_bar(library)
    st.markdown(f"**库中的申报表（{len(entries)}）**")
    _adding(library)
    with st.container(height=500, border=False):
        for entry in entries:
            with st.container(key=f"entry-{entry.id}"):
                _entry(entry, library)


def _entry(entry: LibraryEntry, library: PastLibrary) -> None:
    text, actions = st.columns([3.2, 1], vertical_alignment="center")
    year = f"{entry.year}年度" if entry.year else "年度不明"
    text.html(
        f"<div><b>{markup.paragraphs(entry.project_name)}</b></div>"
        + markup.small(f"{entry.unit} · {year} · {entry.rows} 行{' · 自己加入' if entry.own else ''}")
    )
    with actions, st.container(horizontal=True, gap="small", horizontal_alignment="right"):
        if st.button("查看", key=f"look-{entry.id}", type="tertiary", icon=":material/visibility:"):
            _look(library.form(entry.id))
        if entry.own:
            st.button(
                "移除", key=f"remove-{entry.id}", type="tertiary", icon=":material/delete:",
                on_click=_remove, args=(entry, library),
            )  # fmt: skip


@st.dialog("往年申报表", width="large")
def _look(draft: Draft) -> None:
    header = draft.header
    st.html(
        f'<div class="jx-title">{markup.paragraphs(header.project_name)}</div>'
        + markup.small(f"{header.unit} · {draft.year or '年度不明'} · {printed_amount(header.annual_amount)} 万元")
    )
    texts = [("测算依据", header.cost_basis), ("年度目标", header.annual_goal)]
    st.html(markup.table(("栏", "内容"), rows=texts, kind="jx-plain"))
    applicable = [row.indicator for row in draft.rows if row.indicator.applicable]
    rows = [(indicator.level1, indicator.level2, *indicator.cells) for indicator in applicable]
    st.html(markup.table(("一级", "二级", "三级指标", "指标值", "指标解释"), rows=rows))
    roll_view.show(draft)


def _adding(library: PastLibrary) -> None:
    with st.popover("加入往年的表", icon=":material/add:", width="stretch"):
        files = st.file_uploader(f"选择文件（{FORMATS}）", accept_multiple_files=True, key=state.key("library-files"))
        year = st.number_input(
            "表上没有年度时按", 2000, 2100, services.settings().year, key="library-year", placeholder="年度"
        )
        if st.button("加入", type="primary", key="library-add", disabled=not files):
            for file in files:
                _add(library, file.name, data=file.getvalue(), year=year)


def _add(library: PastLibrary, name: str, *, data: bytes, year: int | None) -> None:
    try:
        added = library.add(read_bytes(name, data, services.settings()), year)
    except AssistantError as error:
        st.error(told(name, error), icon=":material/error:")
    else:
        st.success(f"{name}：已加入 {len(added)} 份，关闭后可见", icon=":material/check:")


def _remove(entry: LibraryEntry, library: PastLibrary) -> None:
    state.note("removed", content=library.form(entry.id))
    library.remove(entry.id)


def _put_back(draft: Draft, library: PastLibrary) -> None:
    library.add((draft,), draft.year)
    state.drop("removed")


def _undo_bar(library: PastLibrary) -> None:
    draft: Draft | None = state.noted("removed")
    if draft is None:
        return
    with st.container(horizontal=True, vertical_alignment="center", key="undo-bar"):
        st.markdown(f"已移除《{markup.plain(draft.header.project_name)}》。")
        st.button("撤销移除", icon=":material/undo:", key="undo-remove", on_click=_put_back, args=(draft, library))
