"""目标与测算: the brief, the four texts of the form, and what they state."""

import streamlit as st

from assistant.declaration import LABELS
from assistant.draft import Draft
from assistant.drafts import Stored
from assistant.facts import facts
from assistant.finding import Report
from assistant.ui import (
    facts_panel,
    fields,
    finding_list,
    jobs,
    markup,
    model_panel,
    model_runs,
    model_strip,
    rewrite_card,
    services,
    state,
)
from assistant.ui.findings import GOAL_LABELS, of_fields
from assistant.ui.notices import remarks
from assistant.ui.tab import Drawn
from assistant.vocabulary.slots import TO_FILL
from assistant.wording import GOALS

PLACEHOLDER = (
    "用日常的话写清：做什么、为谁做、多少数量、单价或总价、什么时候完成、要达到什么标准。\n"
    "例：全年办4期窗口业务培训，每期50人，人均600元，11月底前办完，考核合格率不低于95%。"
)


def show(stored: Stored, report: Report) -> None:
    draft = stored.draft
    model_strip.show(stored, waiting=tuple(LABELS[field] for field in GOALS))
    texts, side = st.columns([1.9, 1], gap="medium")
    with texts:
        _brief(stored)
        remarks(draft)
        fields.area(draft, "policy_basis")
        fields.area(draft, "cost_basis")
        _goal(stored, "annual_goal")
        _goal(stored, "long_term_goal")
    with side:
        facts_panel.show(draft)
        found = of_fields(report, GOAL_LABELS)
        st.markdown(f"**这一步的问题（{len(found)}）**")
        if not found:
            st.caption("没有发现问题。")
        finding_list.lines(found, draft, place="goals")
        if found:
            _mends(stored)


def _goal(stored: Stored, field: str) -> None:
    """While a model may still write it, nobody types into it: what is typed could be lost."""
    run, text = model_strip.running(stored.id), str(getattr(stored.draft.header, field))
    if run and run.waits(LABELS[field]):
        with st.container(key=f"waiting-{field}"):
            st.html(f'<div class="jx-label">{LABELS[field]}</div><div>{markup.paragraphs(text)}</div>')
            model_strip.leaving(run, LABELS[field], key=field)
        return
    fields.area(stored.draft, field)
    if told := model_strip.goal_words(stored.draft, field):
        st.caption(told)
    model_panel.way_back(stored, field)
    if text.strip() and TO_FILL not in text:
        model_panel.again(stored, field)


def _mends(stored: Stored) -> None:
    """On request only: the first time it takes a while."""
    if not state.noted(f"field mends {stored.id}"):
        st.button(
            "看改写建议", key="see-field-mends", icon=":material/auto_fix_high:",
            on_click=state.note, args=(f"field mends {stored.id}",), kwargs={"content": True},
        )  # fmt: skip
        return
    offered = [proposal for proposal in rewrite_card.proposals(stored) if proposal.field in GOAL_LABELS]
    if not offered:
        st.caption("这一步没有可直接接受的改写；请按上面的提示补充。")
    rewrite_card.cards(offered, place="goals")


def _brief(stored: Stored) -> None:
    with st.container(border=True, key="brief-card"):
        st.text_area(
            "项目说明（不印在表上）", value=stored.draft.brief, key=state.key("brief"), on_change=_commit_brief,
            args=(state.drawn("brief", stored.draft.brief),), placeholder=PLACEHOLDER, height="content",
        )  # fmt: skip
        if jobs.job_of(stored.id) is not None:
            _progress(stored.id)
            return
        if model_strip.running(stored.id):
            return
        with st.container(horizontal=True, vertical_alignment="center"):
            st.button("生成草稿", type="primary", icon=":material/edit_note:", key="generate", on_click=_generate)
            st.caption(_what_generating_does(stored.draft))


def _what_generating_does(draft: Draft) -> str:
    stated = facts(draft.brief)
    if draft.brief and not (stated.quantities or stated.prices or stated.moneys):
        return "说明里还没有读出数量或金额，生成的指标值会标“待补”或“待确认”。"
    return "依据说明和测算依据起草空着的各栏；您已填写的内容保留不变，生成后可撤销。"


def _commit_brief(widget: Drawn) -> None:
    if state.is_typed(widget):
        text = state.value(widget) or ""
        state.change(lambda draft: draft.model_copy(update={"brief": text}), shown=True)


def _generate() -> None:
    model_runs.forget(state.identity())
    jobs.start(state.identity(), store=services.store(), library=services.library, then=model_strip.begin)


@st.fragment(run_every=0.5)
def _progress(identity: str) -> None:
    job = jobs.job_of(identity)
    if job is None:
        st.rerun()
    elif job.failure:
        st.error(job.failure, icon=":material/error:")
        st.button("知道了", key="drop-failure", on_click=jobs.forget, args=(identity,))
    elif job.finished:
        jobs.forget(identity)
        state.go("绩效指标")
        state.offer_undo("草稿已生成，请逐条核对", version=job.before)
        st.rerun()
    else:
        done, total = services.indexing()
        if done < total:
            st.progress(done / total, text=f"第一次使用，正在建立往年库的索引：{done} / {total}，已用 {job.seconds} 秒")
        else:
            st.progress(job.share, text=f"{job.step}，已用 {job.seconds} 秒")
        st.button("取消", icon=":material/close:", key="cancel", on_click=jobs.cancel, args=(identity,))
