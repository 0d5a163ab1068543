"""What can be taken from a form: files, the user's own blank form filled in, and rows to copy."""

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from assistant.draft import Draft
from assistant.errors import AssistantError
from assistant.exporters import Bundling, FormMode, bundled_bytes, fill_template, refusal
from assistant.exporters.naming import file_name
from assistant.submission import Submission
from assistant.ui import rows_to_copy, state

CAPTIONS = {
    FormMode.EXPORT: "各栏全部填写，用于打印、报送",
    FormMode.IMPORT: "置灰栏留空，由预算系统自动带出",
}
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True)
class Format:
    """A file to download."""

    suffix: str
    label: str
    mime: str
    icon: str


FORMATS = (
    Format(".xlsx", "Excel 表", EXCEL, ":material/download:"),
    Format(".docx", "Word 文档", WORD, ":material/description:"),
    Format(".pdf", "PDF 文件", "application/pdf", ":material/picture_as_pdf:"),
    Format(".json", "JSON 数据", "application/json", ":material/data_object:"),
)


def show(draft: Draft, submission: Submission | None) -> None:
    with st.container(border=True, key="export-card"):
        st.markdown("**导出文件**")
        official = submission is not None
        kind = st.radio(
            "导出哪一种", ["正式表", "草稿"], index=0 if official else 1, key=f"kind-{official}", horizontal=True,
            help="草稿可随时导出，表上标“草稿”",
        )  # fmt: skip
        mode = FormMode(st.radio("版式", [*FormMode], captions=[CAPTIONS[mode] for mode in FormMode], key="mode"))
        annex = st.toggle("附“来源与说明”", value=True, key="annex", help=ANNEX_HELP)
        if kind == "正式表" and submission is None:
            st.warning("还有错误没有处理，暂时只能导出草稿。", icon=":material/block:")
            return
        source: Submission | Draft = submission if kind == "正式表" and submission is not None else draft
        bundling = Bundling(mode=mode, annex=annex)
        _downloads(source, bundling)
        _template(source, mode)
    rows_to_copy.show(draft)


ANNEX_HELP = "列出每行指标的来源、已确认的数字、豁免理由和读入时的提示：Excel 在第二页，Word 和 PDF 在表后另起一页。"


def draft_of(source: Submission | Draft) -> Draft:
    return source.draft if isinstance(source, Submission) else source


def name_of(source: Submission | Draft) -> str:
    return file_name(draft_of(source), working=not isinstance(source, Submission))


def _downloads(source: Submission | Draft, bundling: Bundling) -> None:
    refused: list[str] = []
    columns = [column for _ in FORMATS[::2] for column in st.columns(2, gap="small")]
    for at, (shape, column) in enumerate(zip(FORMATS, columns, strict=True)):
        reason = _refusal(source, shape.suffix, bundling)
        refused += [f"{shape.label}：{reason}"] if reason else []
        column.download_button(
            f"下载 {shape.label}", data=_maker(source, shape.suffix, bundling), mime=shape.mime, icon=shape.icon,
            file_name=f"{name_of(source)}{shape.suffix}", key=f"download-{shape.suffix[1:]}", width="stretch",
            on_click="ignore", type="primary" if at == 0 else "secondary", disabled=bool(reason),
        )  # fmt: skip
    for sentence in refused:
        st.warning(sentence, icon=":material/block:")


def _maker(source: Submission | Draft, suffix: str, bundling: Bundling) -> Callable[[], bytes]:
    """Made when it is asked for."""
    return lambda: bundled_bytes((source,), suffix, bundling)


def _refusal(source: Submission | Draft, suffix: str, bundling: Bundling) -> str:
    """Looked for once in a version of the draft."""
    name = f"refusal {suffix} {bundling} {type(source).__name__}"
    return state.remembered(name, compute=lambda: refusal(source, suffix, bundling))


def _template(source: Submission | Draft, mode: FormMode) -> None:
    with st.expander("填进本单位的空白表", icon=":material/table_view:"):
        file = st.file_uploader("上传区里发的空白表（.xlsx）", key="template-file", type=None)
        st.caption("按表上印的名称找位置填写，底色、合并、位置都不动；指标多于原有行时在该行下方加行。")
        if file is None:
            return
        try:
            data = fill_template(source, file.getvalue(), mode=mode)
        except AssistantError as error:
            st.error(str(error), icon=":material/error:")
            return
        st.download_button(
            "下载填好的表", data=data, file_name=f"{name_of(source)}.xlsx", mime=EXCEL, width="stretch",
            key="download-template", icon=":material/download:", type="primary", on_click="ignore",
        )  # fmt: skip
