"""相关性: what comes from another project. Silent where no other project is known."""

import re
from collections.abc import Iterator

from assistant.declaration import LABELS, Declaration
from assistant.finding import Severity
from assistant.rules.entry import Entry
from assistant.rules.relevance import common_pairs, telling_runs
from assistant.rules.rule import Outcome, Rule, Subject, rule
from assistant.vocabulary.lexicons import PROGRESS, words

_GOAL = LABELS["annual_goal"]


def _others(subject: Subject) -> Iterator[Declaration]:
    """The peers that are not this very project in another year."""
    return (peer for peer in subject.context.peers if not subject.declaration.is_round_of(peer))


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
        # max keeps the first of equals, so the order of the peers decides, never chance.
        source = max(others, key=lambda peer: _shared(peer, pieces))
        if _shared(source, pieces):
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
_ANYWHERE = re.compile(
    r"[一首]次性?|对象|使用|舒适|满意|验收|合格|及时|参与|参加|受益|群众|公众|系统|设备|资金|支出|任务|计划"
)
"""Words that every project may use without borrowing from another."""


def strangers(subject: Subject) -> Iterator[tuple[Entry, frozenset[str]]]:
    """Rows whose object stands nowhere else in the form, with the pieces of their names by which to find its home."""
    for entry in subject.entries:
        # 数量 and 率 at the end of a name are no object that two rows share.
        thing = _ANYWHERE.sub(" ", _MEASURE.sub("", entry.name))
        own = common_pairs(_own_text(subject, entry)) if (pairs := common_pairs(thing)) else set()
        if not pairs or pairs & own or PROGRESS.search(entry.name):
            continue
        yield entry, _pieces(thing)


_ANY_PROJECT = words(
    "公共 公益 智慧 智能 社区 街道 辖区 安全 信息 网络 数据 应急 文化 环境 卫生 健康 教育 宣传 活动 法律 志愿 "
    "重点 重大 基层 基础 综合 专业 全年 日常 免费 老旧 新增 更新 维修 维护 改造 安装 检查 巡查 监测 检测 培训 "
    "发放 制作 印制 编制 举办 组织 居民 市民 企业 学校 学生 老人 城市 农村 道路 绿化 案件 事件 投诉 故障 热线 "
    "电子 自助 业务 事项 材料 运维 运行 运营 会议 方案 报告 审核 评价 评估 调查 统计 政策 合同 技术 软件 硬件 "
    "平台 设施 场地 房屋 物业 平均 首次 当年 新建 修缮 办理 处理 响应 支付 结算 按时 受理 "
    "处置 审批 工资 薪酬 补贴 补助 救助 办公 设备 车辆 资产 档案 会务 标准 规范 制度 考核 管护 保洁 执法 "
    "咨询 答复 解答 登记 申报 申请 预约 回访 核查 抽查 接待 引导 讲解 租赁 拨付 公示 采购 购置 "
    "进度 预算 执行 成本 控制 经济 生态 社会 服务 产业 收入 就业 发展"
)
"""Words with which a name may open in any project."""
_ONLY_ANY_PROJECT = re.compile(rf"(?:{'|'.join(sorted(_ANY_PROJECT))})+")
"""故障响应 is of any project, whichever other form has it."""


def _pieces(thing: str) -> frozenset[str]:
    """Three characters anywhere in the name, and the two with which a word of it opens: 印章 in 印章刻制."""
    runs = [run for run in telling_runs(thing) if not _ONLY_ANY_PROJECT.fullmatch(run)]
    opening = (run[:2] for run in runs if run[:2] not in _ANY_PROJECT)
    return frozenset([*opening, *(run[at : at + 3] for run in runs for at in range(len(run) - 2))])


def own_words(form: Declaration) -> str:
    """The text in which a form names its objects."""
    return "\n".join((form.project_name, form.cost_basis, form.annual_goal, *(row.name for row in form.indicators)))


def _shared(peer: Declaration, pieces: frozenset[str]) -> int:
    text = own_words(peer)
    return sum(piece in text for piece in pieces)


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
