"""相关性: what comes from another project. Silent where no other project is known."""

import re
from collections.abc import Iterator

from assistant.declaration import LABELS, Declaration
from assistant.finding import Severity
from assistant.rules.entry import Entry
from assistant.rules.relevance import common_pairs, telling_runs
from assistant.rules.rule import Outcome, Rule, Subject, rule
from assistant.vocabulary.lexicons import PROGRESS

_GOAL = LABELS["annual_goal"]


def _others(subject: Subject) -> Iterator[Declaration]:
    """The peers that are not this very project in another year."""
    own = subject.declaration
    for peer in subject.context.peers:
        if peer.project_name != own.project_name and (not own.project_code or peer.project_code != own.project_code):
            yield peer


def _own_text(subject: Subject, entry: Entry) -> str:
    form = subject.declaration
    rows = (other.row.name for other in subject.entries if other.index != entry.index)
    goals = form.annual_goal, form.long_term_goal
    return "\n".join((form.project_name, form.policy_basis, form.cost_basis, *goals, subject.context.brief, *rows))


@rule("R108", "foreign-content", Severity.WARNING)
def foreign_content(rule: Rule, subject: Subject) -> Iterator[Outcome]:
    """写进了别的项目的内容

    是什么：三级指标里的对象出现在另一个已知项目里，本表其他地方却一处也没有。
    为什么：多半是复制别的表或模型串了内容。
    依据：审核实践。
    反例：产出 | *数量 | 电话专线维护数量 | ≥100条 | 指在用的电话专线数；数据来源：运营商账单
    正例：产出 | *数量 | 窗口人员培训人次 | ≥300人次 | 指签到参训的人次；数据来源：培训签到表
    何时可忽略：本项目确有该内容，只是别处没有写到。
    """
    others = tuple(_others(subject))
    for entry, pieces in strangers(subject) if others else ():
        source = next((peer for peer in others if _names(peer, pieces)), None)
        if source:
            yield rule.at_row(
                entry.index,
                "三级指标",
                message=f"“{entry.name}”像是“{source.project_name}”的内容，本表别处没有提到",
                advice="请核对是否属于本项目。",
            )


_MEASURE = re.compile(
    r"(?:[\u4e00-\u9fff]{2}率|满意度|数量|人数|人次|次数|场次|(?:完成)?时间|时长|成本|单价|费用|金额|[\u4e00-\u9fff][数度性])$"
)
"""The measured end of a name: 故障率 is of any project, 大厅电话 is not."""
_ANYWHERE = re.compile(r"对象|使用|舒适|满意|验收|合格|及时|参与|参加|受益|群众|公众|系统|设备|资金|支出|任务|计划")
"""Words that every project may use without borrowing from another."""


def strangers(subject: Subject) -> Iterator[tuple[Entry, frozenset[str]]]:
    """Rows whose object stands nowhere else in the form, with the pieces of their names by which to find its home."""
    for entry in subject.entries:
        # 数量 and 率 at the end of a name are no object that two rows share.
        thing = _ANYWHERE.sub(" ", _MEASURE.sub("", entry.name))
        own = common_pairs(_own_text(subject, entry)) if (pairs := common_pairs(thing)) else set()
        if not pairs or pairs & own:
            continue
        yield entry, frozenset(run[at : at + 3] for run in telling_runs(thing) for at in range(len(run) - 2))


def own_words(form: Declaration) -> str:
    """The text in which a form names its objects."""
    return "\n".join((form.project_name, form.cost_basis, form.annual_goal, *(row.name for row in form.indicators)))


def _names(peer: Declaration, pieces: frozenset[str]) -> bool:
    text = own_words(peer)
    return any(piece in text for piece in pieces)


@rule("R112", "same-text-across-projects", Severity.HINT)
def same_text_across_projects(rule: Rule, subject: Subject) -> Iterator[Outcome]:
    """与别的项目文字相同

    是什么：年度目标与另一个项目完全相同，或者有三行以上指标完全相同。支出进度一类的行不算。
    为什么：两个项目做的不是同一件事，目标和指标不该一样。
    依据：审核实践。
    反例：年度目标：完成政府采购工作，提高我中心工作效率，保障机构正常运转。
    正例：年度目标：组织政务大厅窗口人员培训300人次，考核合格率不低于95%。
    何时可忽略：两个项目本来就是同一件事的两部分时。
    """
    others = tuple(_others(subject))
    if not others:
        return
    own, rows = bare_goal(subject.declaration), row_texts(subject.declaration)
    for peer in others:
        if own and own == bare_goal(peer):
            yield rule.at_field(
                _GOAL, message=f"{_GOAL}与“{peer.project_name}”完全相同", advice="请写本项目自己要做成的事。"
            )
        elif len(same := rows & row_texts(peer)) >= subject.limit("R112", "rows"):
            yield rule.at_field(
                "绩效指标",
                message=f"有 {len(same)} 行指标与“{peer.project_name}”完全相同",
                advice="请按本项目的内容重写。",
            )


def bare_goal(form: Declaration) -> str:
    """The annual goal without marks; empty where it is too short to be copied."""
    bare = re.sub(r"\W", "", form.annual_goal)
    return bare if len(bare) >= _SHORTEST_GOAL else ""


_SHORTEST_GOAL = 8


def row_texts(form: Declaration) -> set[tuple[str, str]]:
    """Name and value of the rows that are a project's own."""
    return {
        (row.name.strip(), row.value.strip())
        for row in form.indicators
        if row.applicable and not PROGRESS.search(row.name)
    }
