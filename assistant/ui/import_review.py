"""Before an import is accepted: what is doubted, what was read, and beside it the source."""

from dataclasses import dataclass
from html import escape

import streamlit as st

from assistant.draft import Draft
from assistant.layout.cells import Line, Sheet, filled
from assistant.ui import form_preview, markup

SHOWN_LINES, SHOWN_COLUMNS, HIGH = 300, 14, 460


@dataclass(frozen=True)
class Arrival:
    """What one file or one paste gave."""

    name: str
    drafts: tuple[Draft, ...] = ()
    source: tuple[Sheet, ...] = ()
    error: str = ""


def show(arrivals: list[Arrival]) -> None:
    pairs = [(draft, arrival) for arrival in arrivals for draft in arrival.drafts]
    at = st.selectbox(
        "核对哪一份", range(len(pairs)), format_func=lambda at: _title(at, *pairs[at]), key="review-form"
    ) if len(pairs) > 1 else 0  # fmt: skip
    draft, arrival = pairs[at or 0]
    _doubts(draft)
    left, right = st.columns(2, gap="small")
    with left:
        st.markdown("**读出的内容**")
        with st.container(height=HIGH, border=True, key="review-read"):
            st.caption(f"预算年度：{draft.year or '表上没有写，导入后请补'}")
            st.html(form_preview.preview(draft.declaration))
    with right:
        st.markdown("**原来的内容**")
        with st.container(height=HIGH, border=True, key="review-source"):
            st.html(source_table(arrival.source, doubted=frozenset(w.place for w in draft.warnings)))


def _title(at: int, draft: Draft, arrival: Arrival) -> str:
    doubts = f"（{len(draft.warnings)} 处请核对）" if draft.warnings else ""
    return f"{at + 1}. {draft.header.project_name or '（未填项目名称）'}{doubts} — {arrival.name}"


def _doubts(draft: Draft) -> None:
    if not draft.warnings:
        st.success("每一格都读得明确，没有存疑的地方。", icon=":material/check_circle:")
        return
    st.warning(f"有 {len(draft.warnings)} 处读得没有把握，请对照原来的内容核对；导入后这些提示会留在“基本信息”里。",
               icon=":material/error:")  # fmt: skip
    rows = [(warning.place or "全表", warning.message) for warning in draft.warnings]
    with st.container(height=130 if len(rows) > 3 else "content", border=False, key="review-doubts"):
        st.html(markup.table(("位置", "请核对"), rows=rows))


def source_table(sheets: tuple[Sheet, ...], *, doubted: frozenset[str]) -> str:
    """The cells as the reader found them; those in doubt are marked."""
    parts: list[str] = []
    left = SHOWN_LINES
    for sheet in sheets:
        lines = [line for line in sheet.lines if filled(line)][:left]
        left -= len(lines)
        name = f"<h4>{escape(sheet.name)}</h4>" if sheet.name else ""
        width = min(max(map(len, lines), default=1), SHOWN_COLUMNS)
        rows = "".join(_line(line, doubted, width=width) for line in lines)
        parts.append(f'{name}<table class="jx-table">{rows}</table>')
    rest = f"<p>只显示前 {SHOWN_LINES} 行。</p>" if left <= 0 else ""
    return "".join(parts) + rest


def _line(line: Line, doubted: frozenset[str], *, width: int) -> str:
    """Cells that say the same as the one before them are one merged cell; the last takes what is left."""
    cells: list[tuple[str, int, bool]] = []
    for cell in line[:SHOWN_COLUMNS]:
        marked = cell.place in doubted and not cell.blank
        if cells and cell.text == cells[-1][0] and not cell.blank:
            cells[-1] = (cell.text, cells[-1][1] + 1, marked or cells[-1][2])
        else:
            cells.append((cell.text, 1, marked))
    while len(cells) > 1 and not cells[-1][0].strip():
        cells.pop()
    text, taken, marked = cells[-1]
    cells[-1] = (text, taken + width - sum(count for _, count, _ in cells), marked)
    return f"<tr>{''.join(_cell(*cell) for cell in cells)}</tr>"


def _cell(text: str, width: int, marked: bool) -> str:
    colour = ' style="background:#FFF3C4"' if marked else ""
    return f'<td colspan="{width}"{colour}>{markup.paragraphs(text)}</td>'
