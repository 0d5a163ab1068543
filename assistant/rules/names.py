"""细化量化: what is wrong with a 三级指标 itself."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice

from assistant.finding import Severity
from assistant.rules.entry import Entry
from assistant.rules.measured import ACTIONS, DEGREE, HARD_STOP, immeasurable, is_counted
from assistant.rules.rule import Outcome, Rule, Subject, rule
from assistant.rules.worded import as_if_filled, is_share_left_bare
from assistant.target import TargetKind
from assistant.vocabulary.heads import Head, head_of, is_slogan
from assistant.vocabulary.lexicons import CHANGE_VERBS, DEGREE_ADVERBS, any_of
from assistant.vocabulary.units import COUNT_UNITS, alternatives

_QUOTED = re.compile(r"“[^”]*”|《[^》]*》|「[^」]*」|\"[^\"]*\"|（[^（）]*）|\([^()]*\)|【[^】]*】")


@rule("M101", "degree-adverb-in-name", Severity.ERROR)
def degree_adverb_in_name(rule: Rule, subject: Subject) -> Iterator[Outcome]:
    """三级指标用了程度副词

    是什么：三级指标里有“有效提升”“显著提高”“不断完善”一类程度副词加动词。
    为什么：提升多少算“显著”没有标准，无法判定。
    依据：绩效目标应当细化量化，这是审核的通行要求。
    反例：效益 | *社会效益 | 有效提升公共服务能力 | 较上年提升 | 数据来源：年度总结报告
    正例：产出 | *质量 | 病媒生物有效控制率 | ≥95% | 控制率＝达标点位数÷监测点位数×100%；数据来源：监测报告
    何时可忽略：副词是固定术语的一部分时。
    """
    for entry in subject.entries:
        if match := DEGREE.search(entry.name):
            yield rule.at_row(
                entry.index,
                "三级指标",
                message=f"三级指标“{_short(entry.name)}”用了没有标准的“{match[0]}”",
                advice="请改成可以统计的结果，例如“……率”“……数量”。",
            )


def _short(name: str) -> str:
    return name if len(name) <= 30 else f"{name[:30]}…"


@rule("M102", "no-measurable-head", Severity.ERROR)
def no_measurable_head(rule: Rule, subject: Subject) -> Iterator[Outcome]:
    """三级指标没有落到可衡量的量

    是什么：三级指标不是以数量、率、时间、成本、满意度、得分一类可衡量的词收尾；在效益、满意度中是错误，在产出中是提醒；
    数量一栏写明做什么、有单位和比较符的（举办培训班 ≥3期），以及只少一个“率”字的（投诉办结 100%）只作建议。
    为什么：名称只说做什么，不说量什么，指标值就无从计算。
    依据：绩效目标应当细化量化，这是审核的通行要求；“效率”不是比率，要有算法或单位时间的量才算。
    反例：产出 | *数量 | 采购笔记本电脑 | 30台 | 指采购并验收的台数；数据来源：验收单
    正例：产出 | *数量 | 笔记本电脑采购数量 | ≥30台 | 指采购并验收的台数；数据来源：验收单
    正例：效益 | *社会效益 | 窗口人均办件效率 | ≥30件/人·日 | 效率＝办结件数÷窗口人数÷工作日数；数据来源：受理系统统计表
    何时可忽略：名称用了行业通行的量，而本规则没有认出时。
    """
    for entry in subject.entries:
        judged = as_if_filled(entry)
        if entry.named and immeasurable(judged):
            severe = entry.in_benefit or entry.in_satisfaction
            milder = Severity.HINT if is_counted(judged) else Severity.WARNING
            graver = Severity.ERROR if severe else milder
            yield rule.at_row(
                entry.index,
                "三级指标",
                message=f"三级指标“{_short(entry.name)}”没有说明衡量什么",
                advice="请以可统计的量收尾，例如“……数量”“……率”“……时间”。",
                severity=Severity.HINT if is_share_left_bare(judged) else graver,
            )


_COUNTED_ACTION = re.compile(
    rf"(?:采购|购置|购买|培训|举办|开展|完成|组织|新增|新建|建设|发放|印制|制作|建成|改造|安装|种植|配备|聘用|不少于|"
    rf"不低于|不超过|达到?)"
    rf"\d[\d,.]*(?:万|亿)?(?:{alternatives(set(COUNT_UNITS) - {'期', '起', '号', '级', '类', '版', '度', '项'})}|元|"
    rf"万元|%)(?!街道|社区|镇|村|区|县|以上|以下|级)"
)
_TARGET_IN_NAME = re.compile(
    r"[≥≤]|[><]=?\d|每(?:年|月|季度|周|日|天|人)(?:达到?|至少|不少于|不低于|不超过|(?:完成|发放)(?!时间|日期|时点|时限))|(?:不少于|不低于|"
    r"不超过|不高于|至少)\d|(?<![前\d.])\d{1,6}(?:\.\d+)?%"
)


_BY_DATE = re.compile(r"(?:(?:20)?\d{2}年)?(?:\d{1,2}月(?:\d{1,2}日|底|末)?|年底|年末)(?:之前|以前|前)")


def _date_in_name(entry: Entry) -> re.Match[str] | None:
    """6月30日前发放完毕 ｜6月30日前; in 8月底前完成安装学校占比 the date belongs to the ratio."""
    return _BY_DATE.search(entry.name) if entry.target.kind is TargetKind.DEADLINE else None


@rule("M103", "target-inside-name", Severity.WARNING)
def target_inside_name(rule: Rule, subject: Subject) -> Iterator[Outcome]:
    """三级指标里写了目标值

    是什么：“每月达到”“不少于”“≥”或者数量、期限写进了三级指标，而不是指标值。
    为什么：目标值写两处，改了一处就对不上，系统也读不到。
    依据：申报表的栏目设置。
    反例：产出 | *数量 | 免费印章每月达到数量 | ≥3000套 | 指每月实际发放的印章套数；数据来源：领取登记台账
    正例：产出 | *数量 | 12345热线工单办结数量 | ≥5000件 | 指当年办结的工单件数；数据来源：热线工单系统
    正例：产出 | *数量 | 65岁以上老年人体检人数 | ≥1800人 | 指当年完成一次体检的老年人数；数据来源：体检登记表
    何时可忽略：数字是对象的口径而不是目标时。
    """
    for entry in subject.entries:
        plain = _QUOTED.sub("", entry.name)
        if match := _TARGET_IN_NAME.search(plain) or _COUNTED_ACTION.search(plain) or _date_in_name(entry):
            yield rule.at_row(
                entry.index,
                "三级指标",
                "指标值",
                message=f"三级指标“{_short(entry.name)}”里写了目标“{match[0]}”",
                advice="请把数量和要求移到指标值，名称只写衡量什么。",
            )


_NOT_JOINTS = re.compile(
    r"参与|涉及|普及|及时|以及时|和谐|及格|触及|波及|危及|顾及|提及|遍及|埃及|与会|赠与|给与|授与|与否|和解(?![决释读答])|调和|"
    r"缓和|饱和|中和|总和|和平|共和|暖和|平和|和田|及以[上下]|"
    r"(?:[A-Za-zⅠ-Ⅻ\d一二三四五六七八九甲乙丙丁]{1,3}[类级期]?[、和及与])+[A-Za-zⅠ-Ⅻ\d一二三四五六七八九甲乙丙丁]{1,3}(?=[类级期档号])"
)
_JOINT = re.compile(r"以及|[、，,；;。]|[和及与](?!其)|或者")
_STRONG = {Head.RATE, Head.SATISFACTION, Head.DEGREE, Head.TIME, Head.COUNT, Head.MONEY, Head.FREQUENCY, Head.SCORE}
_BEGINS_CHANGE = re.compile(
    rf"^(?:{DEGREE_ADVERBS})?(?:{CHANGE_VERBS})(?!.*(?:数量|次数|(?<!(?<!有)效)率|人数|人次|面积|项目数)$)"
)


@rule("M104", "two-things-in-one", Severity.WARNING)
def two_things_in_one(rule: Rule, subject: Subject) -> Iterator[Outcome]:
    """一条指标写了两件事

    是什么：一条三级指标里并列了两个各自能衡量的结果，例如“舒适度和使用率”“提高……，优化……”。
    为什么：一个值管不了两件事，一项达标一项不达标时无法评分。
    依据：填报惯例。项目名称、书名号和引号里的并列不算，同一件事的几种途径也不算。
    反例：产出 | *质量 | 公厕保洁达标率及设施完好率 | ≥95% | 达标率＝达标座次÷抽查座次×100%；数据来源：月度抽查表
    正例：产出 | *质量 | 全员培训参与率 | ≥95% | 参与率＝参训人数÷应参训人数×100%；数据来源：培训签到表
    正例：产出 | *数量 | 水质与噪声监测点位数量 | ≥12个 | 指当年开展监测的点位数；数据来源：监测报告
    何时可忽略：并列的两项本来就合并统计时。
    """
    project = re.sub(r"\s+", "", subject.declaration.project_name)
    for entry in subject.entries:
        plain = _QUOTED.sub("", entry.name.replace(project or "\0", ""))
        if joint := second_thing(plain):
            yield rule.at_row(
                entry.index,
                "三级指标",
                message=f"三级指标“{_short(entry.name)}”用“{joint}”并列了两件事",
                advice="请拆成两行，各写一个指标值。",
            )


_COUNTED = r"(?:总?数量|[台套件场份册个本张]数|场次|次数|批次|篇数|座数|面积|长度|里程)"
_AND = r"(?:以及|[、，,和及与])"
_NOUN = rf"(?!{ACTIONS}|配套|附属|相关|其他|辅助|备用)[\u4e00-\u9fffA-Za-z]{{2,6}}?"
_THINGS = "备机器仪调视控扇页泡关车椅桌柜灯桶牌管泵阀箱床屏脑具服鞋帽会班赛座册书刊报画架桥盖栏杆线表伞包袋盒树花苗药"
_THING = rf"{_NOUN}(?<=[{_THINGS}])"


_ABSTRACT = any_of("意识 能力 力 程度 水平 质量 环境 形象 秩序 素质 素养 体系 机制 效能 氛围")
_DOING = f"{ACTIONS}|接待|走访|慰问|开展|组织"
_UPKEEP = any_of("维护 运维 巡查 巡检 养护 保洁 清运 清淤 改造 建设 宣传 培训 监测 检测")


@cache
def _lists() -> tuple[re.Pattern[str], ...]:
    """Long patterns, compiled when the first name has a joint; most commands meet none."""
    return (
        # 清扫道路、清运垃圾数量; 采购及安装路灯数量 is done to one thing.
        re.compile(rf"(?:{_DOING}){_NOUN}(?P<joint>{_AND})(?:{_DOING}){_NOUN}{_COUNTED}$"),
        # 采购电脑和打印机数量; in 更换水泵和阀门配件 the list describes one noun, as where no verb opens the name.
        re.compile(rf"^(?:{ACTIONS}){_THING}(?P<joint>{_AND}){_THING}{_COUNTED}$"),
        # 课桌与讲台采购数量: bought things, told apart by their own names.
        re.compile(rf"^{_THING}(?P<joint>{_AND}){_THING}(?:采购|购置|配备|更换|安装|印制){_COUNTED}$"),
        re.compile(rf"[\u4e00-\u9fff〇]{{2,}}性(?P<joint>{_AND})[\u4e00-\u9fff〇]{{2,}}性$"),
        # 反诈意识和防范能力: each would need a measure of its own.
        re.compile(rf"(?:{_ABSTRACT})(?P<joint>{_AND})[\u4e00-\u9fff〇]{{2,}}(?:{_ABSTRACT})$"),
        re.compile(rf"[\u4e00-\u9fff〇]{{3,}}(?:{_UPKEEP})(?P<joint>{_AND})[\u4e00-\u9fff〇]{{2,}}(?:{_UPKEEP})$"),
    )


_TOGETHER = re.compile(r"(?:合计|总计|之和|总和)数?$")
"""A name that adds its two things up has one figure."""
_MOST_JOINTS = 12
"""A name with more is prose, and found by M102."""


def second_thing(name: str) -> str:
    """The joint between two things that are each measured or each promised; empty where there is none."""
    if not _JOINT.search(name) or _TOGETHER.search(name):
        return ""
    masked = _NOT_JOINTS.sub(lambda match: "〇" * len(match[0]), name)
    if stop := HARD_STOP.search(masked):
        return stop[0]
    for listed in _lists() if _JOINT.search(masked) else ():
        if match := listed.search(masked):
            return match["joint"]
    for match in islice(_JOINT.finditer(masked), _MOST_JOINTS):
        left, right = name[: match.start()], name[match.end() :]
        # 建筑面积、绿化面积测绘项目数量 counts one thing; 培训场次和参训人次 counts two.
        alike = left[-2:] == name[-2:]
        near = alike or len(right) <= 6 or head_of(left) not in {Head.COUNT, Head.MONEY}
        kinds = _STRONG | {Head.CHANGE} if alike else _STRONG
        both_measured = near and len(right) > 1 and {head_of(left), head_of(name)} <= kinds
        both_promised = bool(_BEGINS_CHANGE.match(right)) and is_slogan(re.sub(rf"^(?:{DEGREE_ADVERBS})", "", left))
        if both_measured or both_promised:
            return match[0]
    return ""
