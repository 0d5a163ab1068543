"""How a draft comes into the app: new, from a file, or the sample."""

from datetime import date
from zlib import crc32

import streamlit as st

from assistant.declaration import Declaration
from assistant.draft import Draft
from assistant.drafter import Drafted, roll
from assistant.errors import AssistantError, NotADeclaration
from assistant.readers.reading import read_bytes, source_of
from assistant.rules.reviewing import budget_year, review
from assistant.settings import ROOT
from assistant.ui import import_review, jobs, services, state
from assistant.ui.editing import blank_draft, usual_total
from assistant.ui.import_review import Arrival

FORMATS = "Excel、Word、PDF、网页、csv、txt 或 json"
"""Nothing is refused by its name: the reader says what is wrong with a file."""


def new_form() -> None:
    current = services.settings()
    name = st.text_input("项目名称", placeholder="与预算项目库一致", key="new-name")
    unit = st.text_input("申请单位", value=current.unit, key="new-unit")
    left, middle, right = st.columns(3)
    year = left.number_input("预算年度", 2000, 2100, current.year or date.today().year, key="new-year")
    amount = middle.text_input("本年度项目金额（万元）", placeholder="如 88.00", key="new-amount")
    period = right.text_input("实施期限（年）", value="1", key="new-period")
    if st.button("建立", type="primary", key="new-go", disabled=not name.strip(), icon=":material/check:"):
        header = Declaration(project_name=name.strip(), unit=unit.strip(), annual_amount=amount, period=period.strip())
        header = Declaration.model_validate({**header.model_dump(), "medium_term_total": usual_total(header)})
        state.open_draft(services.store().create(blank_draft(header, year=int(year))), step="目标与测算")
    st.caption("填写项目名称后即可建立，其余可稍后补。建立后写几句项目说明，即可生成草稿。")


def import_form() -> None:
    files = st.file_uploader(
        f"选择文件（{FORMATS}，可多选，每个不超过 20 MB）",
        accept_multiple_files=True,
        key="import-files",
    )
    pasted = st.text_area(
        "或者把表格粘贴到这里", key="import-paste", height=80,
        placeholder="在 Excel、Word、WPS 或聊天窗口里选中表格，复制后粘贴；只粘贴几行指标也可以",
    )  # fmt: skip
    given = [(file.name, file.getvalue()) for file in files]
    given += [(PASTED, pasted.encode("utf-8", "replace"))] if pasted.strip() else []
    if not given:
        st.caption("一个文件里有几份表，就导入几份；导入前先对照原来的内容核对，读不准的地方会列在最上面。")
        return
    _review(given)


PASTED = "粘贴的内容.txt"


def _review(given: list[tuple[str, bytes]]) -> None:
    with st.spinner("正在读取…"):
        arrived = [_read(name, data) for name, data in given]
    for arrival in arrived:
        if arrival.error:
            st.error(arrival.error, icon=":material/error:")
    drafts = [draft for arrival in arrived for draft in arrival.drafts]
    if not drafts:
        return
    if st.button(f"导入 {len(drafts)} 份申报", type="primary", key="import-go", icon=":material/check:"):
        _take(drafts)
    import_review.show(arrived)


def _read(name: str, data: bytes) -> Arrival:
    """Read once for each content and tab."""
    return state.kept(f"read {name} {len(data)} {crc32(data):08x}", compute=lambda: _arrival(name, data))


def _arrival(name: str, data: bytes) -> Arrival:
    try:
        drafts = read_bytes(name, data, services.settings())
        return Arrival(name=name, drafts=drafts, source=source_of(name, data, services.settings()))
    except AssistantError as error:
        return Arrival(name=name, error=told(name, error))


def told(name: str, error: AssistantError) -> str:
    """With the file's name, once."""
    return str(error) if name in str(error) else f"{name}：{error}"


def _take(drafts: list[Draft]) -> None:
    fallback = services.settings().year
    made = [services.store().create(_dated(draft, fallback)) for draft in drafts]
    if len(made) == 1:
        state.open_draft(made[0])
    st.rerun()


def _dated(draft: Draft, year: int | None) -> Draft:
    """The year of most of its dates; where it has none, that of the settings."""
    return draft if draft.year else draft.model_copy(update={"year": budget_year(draft) or year})


def rolled_over(last: Draft, year: int, *, amount: str = "") -> Draft:
    """Last year's form as the start of a new one, with what was taken over listed."""
    draft, notes = roll(last, Draft(year=year).with_header(annual_amount=amount))
    return jobs.with_remarks(Drafted(draft=draft, notes=notes))


def open_sample() -> None:
    """The shipped past form that shows most, as it was filed, with its findings."""
    files = sorted((ROOT / "corpus" / "declarations").glob("*.json"))
    if not files:
        raise NotADeclaration("示例不在：corpus/declarations 文件夹里没有申报表；请重新取得完整的程序")
    drafts = [draft for file in files for draft in read_bytes(file.name, file.read_bytes(), services.settings())]
    reports = [review(draft) for draft in drafts]
    _, sample = max(zip(reports, drafts, strict=True), key=lambda pair: (len(pair[0].errors), len(pair[0].findings)))
    state.open_draft(services.store().create(sample), step="检查")


new_dialog = st.dialog("新建申报", width="medium")(new_form)
import_dialog = st.dialog("导入已有表格", width="large")(import_form)
