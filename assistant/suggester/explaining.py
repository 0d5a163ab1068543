"""Explain an indicator that no exemplar explains: what is measured, the formula, the source."""

import re

from assistant.declaration import Indicator
from assistant.target import TargetKind
from assistant.vocabulary.slots import Slot

_SOURCES = (
    (r"培训|学员|参训|考核|结业|讲座|课程", "签到表、考核成绩册"),
    (r"投诉|信访|热线|工单|好差评", "工单系统导出记录"),
    (r"系统|网络|平台|终端|故障|数据|机房|线路|专线", "运维监控平台日志、工单记录"),
    (r"采购|购置|设备|服装|物资|家具|车辆|验收", "采购合同、验收单"),
    (r"档案|数字化|扫描|著录", "质检报告、移交清单"),
    (r"补贴|补助|发放|救助|奖励|工资|慰问", "发放明细表、银行回单"),
    (r"工程|修缮|改造|建设|施工|竣工", "监理记录、竣工验收报告"),
    (r"绿化|管养|保洁|清运|养护|苗木|巡查", "巡查记录、考评报告"),
    (r"检测|监测|抽检|水质|样品", "检测报告"),
    (r"活动|演出|宣传|展览|比赛", "活动方案、签到表、影像记录"),
    (r"接种|筛查|体检|诊疗|随访", "业务信息系统登记记录"),
    (r"案件|调解|法律|审理|援助", "案卷台账"),
)
_DEFAULT_SOURCE = "项目工作台账"


def source_for(words: str) -> str:
    """The record that a project of this kind keeps."""
    return next((source for pattern, source in _SOURCES if re.search(pattern, words)), _DEFAULT_SOURCE)


def explain(row: Indicator, *, audience: str) -> str:
    """Meaning, formula where there is one, data source; no number that nobody gave."""
    source = source_for(row.name)
    if row.slot in {Slot.SERVED, Slot.OTHERS} or "满意" in row.name:
        return _satisfaction(row, audience)
    if row.target.is_percentage:
        return _ratio(row, source)
    if row.value.startswith("每月"):
        return f"指每月实际办结的日期，逐月记录，每月都在目标日期当日或之前即为达标；数据来源：{source}"
    if row.target.kind is TargetKind.DEADLINE:
        record = _no_echo(source, row.name, "验收单、总结报告")
        return f"以验收或总结材料上载明的日期为准，在目标日期当日或之前即为达标；数据来源：{record}"
    if row.target.kind is TargetKind.DURATION and row.slot is not Slot.QUANTITY:
        return f"指从事项发生或受理到办结的实际用时，逐件记录，取全年平均值；数据来源：{source}"
    if row.slot is Slot.COST:
        return f"{_cost(row)}；数据来源：支出明细账、合同及结算单"
    if row.target.unit == "分":
        record = _no_echo(source, row.name, "评分记录")
        return f"指项目年度内各次评分的算术平均值；计算公式：各次得分之和÷评分次数；数据来源：{record}"
    return f"指项目年度内实际发生并经核实的{_counted(row.name)}，同一事项不重复计；数据来源：{source}"


def _counted(name: str) -> str:
    stem = re.sub(r"(?:发生)?(?:数量|次数|件数|台数|套数|户数|场次|人数|人次|面积|里程|数)$", "", name)
    return f"{stem}合计数"


_PEOPLE = re.compile(
    r"[人员者民众生工户师属长方客]$|企业|单位|对象|代表|学员|居民|群众|用户|家长|儿童|青年|妇女|老人|部门|机构"
)
_CHANGE = re.compile(r"(.{2,}?)(下降|降低|减少|压减|压降|增长|提升|提高|增加|上升)")
_LESS = re.compile(r"下降|降低|减少|压减|压降")
_PARTS = re.compile(
    r"(合格|达标|及时|按时|按期|准确|完好|覆盖|参与|通过|存活|成活|完成|就业|签约|回访|适配|采纳|整改|发现|传输|空置|入住|上座|有效|发放|办结|结案|故障|差错|投诉|知晓|使用|在岗|出勤|到岗|可用|响应|处置|随访|毕业|返修)$"
)


def _ratio(row: Indicator, source: str) -> str:
    stem = re.sub(r"(?:的)?(?:率|比例|占比)$", "", row.name)
    thousand = "1000‰" if row.target.unit == "‰" else "100%"
    if change := _CHANGE.fullmatch(stem):
        return _changed(change[1], less=bool(_LESS.search(change[2])), source=source)
    part = _PARTS.search(stem)
    of = _PARTS.sub("", stem) if part else stem
    if part and part[1] in {"到岗", "在岗", "出勤"}:
        return (
            f"指按排班应{part[1]}的人次中实际{part[1]}的份额；计算公式：实际{part[1]}人次÷应{part[1]}人次×{thousand}；"
            "数据来源：考勤记录"
        )
    above = f"{of}{part[1]}数" if part and len(of) >= 2 else f"{stem}数"
    below = f"{of}总数" if part and len(of) >= 2 else f"应{part[1]}总数" if part else "同期应统计总数"
    return f"指统计期内{stem}的数量占总量的比重；计算公式：{above}÷{below}×{thousand}；数据来源：{source}"


def _changed(what: str, *, less: bool, source: str) -> str:
    """火灾起数下降率: a change is measured against the state before, it is no part of a total."""
    before = "改造前" if "改造前" in what else "整改前" if "整改前" in what else "上年"
    thing = re.sub(r"(?:比|较|同)?(?:改造前|整改前|上年|去年|往年)?(?:同比|同期|环比)?$", "", what) or "数值"
    change = f"{before}{thing}－本年{thing}" if less else f"本年{thing}－{before}{thing}"
    word = "减少" if less else "增加"
    return (
        f"指{thing}比{before}{word}的幅度；计算公式：（{change}）÷{before}{thing}×100%（前后统计口径一致）；"
        f"数据来源：{source}"
    )


def _satisfaction(row: Indicator, audience: str) -> str:
    name = row.name
    who = re.sub(r"(?:对.*)?(?:的)?(?:总体|综合)?满意(?:度|率)(?:得分|评分)?$", "", name)
    who = who if _PEOPLE.search(who) else audience
    if row.target.unit == "分":
        return (
            f"反映{who}对项目服务的评分；计算公式：各份有效问卷得分之和÷有效问卷份数；"
            f"调查方式：项目实施期内以问卷方式向{who}随机发放，样本量按服务对象规模确定；数据来源：满意度调查问卷及汇总表"
        )
    return (
        f"反映{who}对项目服务的评价；计算公式：评价“满意”及以上的有效问卷份数÷回收的有效问卷份数×100%；"
        f"调查方式：项目实施期内以问卷方式向{who}随机发放，样本量按服务对象规模确定；数据来源：满意度调查问卷及汇总表"
    )


def _cost(row: Indicator) -> str:
    unit = row.target.unit.partition("/")[2]
    if unit:
        return f"反映每{unit}的支出控制水平；计算公式：实际支出金额÷实际完成量（{unit}）"
    return "反映项目支出是否控制在批复的年度预算内；计算公式：年度各项实际支出之和"


def _no_echo(source: str, name: str, other: str) -> str:
    """A word of the name itself is no source."""
    return other if any(part in name for part in source.split("、")) else source
