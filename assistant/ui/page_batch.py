"""批量审核: many files at once, results as they finish, pictures, and the workbook."""

from pathlib import Path

import streamlit as st

from assistant.batch import Order
from assistant.errors import AssistantError
from assistant.finding import Verdict
from assistant.rules.reviewed import FileReview
from assistant.rules.scoring import score, severity_counts
from assistant.ui import markup, reviews, services, state
from assistant.ui.arrivals import FORMATS
from assistant.ui.batch_charts import amount_chart, frequent_chart, heat_cells, heat_map, tally_of
from assistant.ui.batch_jobs import BatchJob, last_batch, new_batch

JOB = "batch"


def show() -> None:
    st.title("批量审核", anchor=False)
    job = _job()
    if job is None:
        _left_over()
        _upload()
    elif job.running:
        _watch()
    else:
        _controls(job)
        _results(job)


def _job() -> BatchJob | None:
    """Of this tab, else one that is under way: a reloaded page goes on watching."""
    job: BatchJob | None = state.noted(JOB)
    if job and job.lost:
        state.drop(JOB)
        job = None
    if job is None and (last := last_batch(services.settings())) and last.running:
        state.note(JOB, content=last)
        return last
    return job


def _left_over() -> None:
    """The batch that an earlier tab or run of the app left."""
    job = last_batch(services.settings())
    if job is None:
        return
    done = job.reviewed
    whole = done == job.total
    told = f"已审完，共 {job.total} 个文件" if whole else f"停在 {done}/{job.total} 个文件"
    with st.container(border=True):
        st.markdown(f"**上次的批量审核{told}。** 开始审核另一批以后，它就不再保留。")
        with st.container(horizontal=True, vertical_alignment="center"):
            if not whole:
                st.button("继续", key="batch-go-on", type="primary", icon=":material/play_arrow:", on_click=_go_on,
                          args=(job,))  # fmt: skip
            if done:
                st.button("看结果", key="batch-look", icon=":material/visibility:", on_click=_look, args=(job,))
            with st.popover("丢弃", icon=":material/delete:"):
                st.markdown("上传的文件和审核结果都会从本机的数据文件夹里删掉，不能恢复。")
                st.button("确定丢弃", key="batch-discard", on_click=job.discard)


def _go_on(job: BatchJob) -> None:
    job.start()
    state.note(JOB, content=job)


def _look(job: BatchJob) -> None:
    job.look()
    state.note(JOB, content=job)


def _upload() -> None:
    files = st.file_uploader(
        f"选择要审核的申报表（{FORMATS}），可以一次选许多个", accept_multiple_files=True, key="batch-files"
    )
    year = st.number_input(
        "预算年度", 2000, 2100, services.settings().year, key="batch-year", placeholder="由表中日期判断", width=200
    )
    st.caption("文件只在本机审核，留在数据文件夹里直到丢弃或审核另一批。读不了的文件不影响其他文件，会连同原因列出。")
    if st.button("开始审核", type="primary", disabled=not files, key="batch-start", icon=":material/play_arrow:"):
        order = Order(settings=services.settings(), year=int(year) if year else None, options=reviews.options())
        try:
            job = new_batch(((file.name, file.getvalue()) for file in files), order)
        except AssistantError as error:
            st.error(str(error), icon=":material/error:")
            return
        _go_on(job)
        st.rerun()


@st.fragment(run_every=1.0)
def _watch() -> None:
    """Repaints itself while the worker runs; the whole page once it is done."""
    job: BatchJob | None = state.noted(JOB)
    if job is None or not job.running:
        st.rerun()
        return
    done, total = len(job.results), job.total
    st.progress(done / max(total, 1), text=f"已审核 {done}/{total} 个文件")
    st.button("停止", key="batch-stop", icon=":material/stop:", on_click=job.stop)
    _table(job.results[-15:])


def _controls(job: BatchJob) -> None:
    if job.failure:
        st.error(job.failure, icon=":material/error:")
    with st.container(horizontal=True, vertical_alignment="center"):
        if job.finished:
            st.download_button(
                "下载审核工作簿", data=job.workbook.read_bytes(), file_name=job.workbook.name, type="primary",
                on_click="ignore", icon=":material/download:", key="batch-download",
            )  # fmt: skip
        else:
            st.markdown(f"已停止，审核了 {len(job.results)}/{job.total} 个文件。")
            if st.button("继续", type="primary", key="batch-resume", icon=":material/play_arrow:"):
                job.start()
                st.rerun()
        st.button("审核另一批", key="batch-new", icon=":material/refresh:", on_click=state.drop, args=(JOB,))


def _results(job: BatchJob) -> None:
    tally = tally_of(job.results)
    counts = "、".join(f"{verdict} {tally.verdicts[verdict]} 份" for verdict in Verdict)
    st.markdown(f"**共 {tally.forms} 份申报表：{counts}；{tally.unread} 个文件没有审核**")
    if tally.told_again:
        st.caption(f"{tally.told_again}。")
    _unread(job.results)
    if tally.forms:
        left, right = st.columns([1.2, 1], gap="large")
        with left:
            st.markdown("**各表各维度的问题数**")
            with st.container(height=440, border=False):
                st.altair_chart(heat_map(heat_cells(job.results)), width="stretch")
        with right:
            st.markdown("**最常见的问题**")
            st.altair_chart(frequent_chart(tally), width="stretch")
            st.markdown("**各结论的金额**")
            st.altair_chart(amount_chart(tally), width="stretch")
        _table(job.results)


def _unread(results: tuple[FileReview, ...]) -> None:
    failed = [(Path(review.path).name, review.reason) for review in results if review.reason]
    if failed:
        with st.expander(f"没有审核的文件（{len(failed)}）", icon=":material/warning:"):
            st.html(markup.table(("文件", "原因"), rows=failed, kind="jx-plain"))


def _table(results: tuple[FileReview, ...]) -> None:
    """A line for each form."""
    lines = "".join(
        f"<tr><td>{markup.verdict(form.report.verdict)}</td>"
        f"<td>{score(form.report).points}</td>"
        f"<td>{markup.paragraphs(form.declaration.project_name)}</td>"
        + "".join(f"<td>{count}</td>" for count in severity_counts(form.report.findings).values())
        + f"<td>{markup.paragraphs(form.declaration.annual_amount)}</td>"
        f"<td>{markup.paragraphs(Path(review.path).name)}</td></tr>"
        for review in results
        for form in review.forms
    )
    heads = ("结论", "得分", "项目名称", "错误", "提醒", "建议", "本年度金额（万元）", "文件")
    head = "".join(f"<th>{title}</th>" for title in heads)
    if lines:
        st.html(f'<table class="jx-table jx-plain"><thead><tr>{head}</tr></thead><tbody>{lines}</tbody></table>')
