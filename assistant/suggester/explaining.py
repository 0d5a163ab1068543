"""Explain an indicator that no exemplar explains: what is measured, the formula, the source."""

import re

from assistant.declaration import Indicator
from assistant.suggester.counting import counted, price_record, priced
from assistant.suggester.ratios import parts_of
from assistant.target import TargetKind
from assistant.vocabulary.lexicons import any_of
from assistant.vocabulary.slots import Slot

_SOURCES = (
    (r"招标|采购完成", "中标通知书、合同"),
    (r"(?:[服装包册]|物资|用品|器材|设备|图书)(?:换发|配发|发放)", "发放签收登记表"),
    (r"到货|交货|供货|交付|安装|(?<!竣工)验收|投用|上线", "验收单"),
    (
        r"(?:工程师|社工|保安|保洁员|协管员|辅警|巡护员|护工|教师|医师|[派辅聘]\w{0,4}人员|派遣|聘请|聘用)人数",
        "服务合同、人员花名册、考勤记录",
    ),
    (r"培训|学员|参训|考核|结业|讲座|课程|考试", "签到表、考核成绩册"),
    (r"座谈|会议|论坛|视察|调研次数|会(?:召开|举办)", "会议通知、签到表"),
    (r"投诉|信访|热线|工单|好差评", "工单系统导出记录"),
    (r"水质|样品|断面|抽检|(?<!等保)检测|监测", "检测报告"),
    (r"测评|评估|审计|评审|报告|课题", "评估（测评）报告、成果签收单"),
    (r"系统|网络|平台|终端|故障|数据|机房|线路|专线", "运维监控平台日志、工单记录"),
    (r"采购|购置|更换|设备|服装|物资|家具|车辆", "采购合同、验收单"),
    (r"档案|数字化|扫描|著录", "质检报告、移交清单"),
    (r"补贴|补助|发放|救助|奖励|工资(?!料)|慰问|津贴|打卡", "发放明细表、银行回单"),
    (r"工程(?!师)|修缮|改造|建设|施工|竣工|开工|完工", "监理记录、竣工验收报告"),
    (r"绿化|管养|保洁|清扫|清运|养护|苗木|巡查|巡护|抢通|病害", "巡查记录、考评报告"),
    (r"活动|演出|宣传|展览|比赛", "活动方案、签到表、影像记录"),
    (r"接种|筛查|体检|诊疗|随访|免疫", "业务信息系统登记记录"),
    (r"案件|调解|法律|审理|援助", "案卷台账"),
    (r"签约|搬迁|安置|过渡", "签约台账、发放明细表"),
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
    if told := _moved(row, source) or _dated(row, source) or _earned(row):
        return told
    if _GUARANTEE.search(row.name):
        return "指供货合同约定的质量保证时间，自验收合格之日起算；数据来源：采购合同、质保承诺书"
    if row.target.kind is TargetKind.DURATION and row.slot is not Slot.QUANTITY:
        return _lasted(row, source)
    if row.slot is Slot.COST:
        return f"{priced(row)}；数据来源：{price_record(row)}"
    if row.target.unit == "分" or _MEASURED.search(row.name):
        scored = row.target.unit == "分" or row.name.endswith(("得分", "评分"))
        record = _no_echo(source, row.name, "评分记录" if scored else "检测记录")
        each = ("评分", "得分", "评分次数") if scored else ("测定结果", "测定值", "测定次数")
        return f"指项目年度内各次{each[0]}的算术平均值；计算公式：各次{each[1]}之和÷{each[2]}；数据来源：{record}"
    return _count(row, source)


_DOWN = ("下降", "降低", "减少")
_MOVED = re.compile(r"(?P<of>.{2,}?)(?P<way>下降|降低|减少|提高|提升|增长|增加|上升)幅度")
"""近视率下降幅度 is a difference of two years."""
_MONEY_RECORDS = (
    (r"[核审]减", "审计（审核）报告"),
    (r"节约|节省|节支", "费用结算单、缴费凭证"),
    (r"投资|签约|成交|交易|销售|融资|贷款", "合同（协议）、统计报表"),
    (r"挽回|追缴|追回|清缴", "案卷台账、入账凭证"),
    ("", "统计报表、入账凭证"),
)
"""Where money that comes of a project is written down."""

_STEPS = any_of(
    "响应 到场 到达 救援 修复 恢复 反馈 介入 出具 办结 办理 处置 处理 清理 回复 答复 发放 拨付 送达 审核 受理 完成 "
    "抢修 上架 上报 到户 反应 报送 整改 上门 派单 核查 化解 出发 交付 公示 审结 到账 到位"
)
_STEP = re.compile(rf"(?:{_STEPS})$")
_LENGTH = re.compile(r"(?:时间|时限|时长|用时)$")


def timed(name: str) -> str:
    """筛查结果反馈 of 筛查结果反馈时间: what takes that long."""
    return _LENGTH.sub("", name)


def is_step(words: str) -> bool:
    """上门 and 到场 end a length of time and are no thing."""
    return bool(_STEP.fullmatch(words))


def _last_step(name: str) -> str:
    """反馈 of 筛查结果反馈时间; 办结 where the name says no step."""
    stem = timed(name)
    match = _STEP.search(stem)
    if match and match[0] in {"到位", "到户"}:
        return stem[-4:]
    return match[0] if match else "办结"


def _moved(row: Indicator, source: str) -> str:
    """近视率下降幅度: the difference of two years in points; empty where the name says none."""
    moved = _MOVED.fullmatch(row.name)
    if not moved or not row.target.unit.endswith("百分点"):
        return ""
    one, other = ("上年度", "本年度") if moved["way"] in _DOWN else ("本年度", "上年度")
    formula = f"{one}{moved['of']}－{other}{moved['of']}"
    return f"指本年度{moved['of']}与上年度相比{moved['way']}的百分点数；计算公式：{formula}；数据来源：{source}"


def _earned(row: Indicator) -> str:
    """核减工程造价金额: money that comes of the project; empty where the value is none, or what is paid."""
    if row.slot is Slot.COST or not row.target.unit.endswith("元"):
        return ""
    record = next(record for words, record in _MONEY_RECORDS if re.search(words, row.name))
    return f"指项目年度内经核实的{row.name}合计；数据来源：{record}"


def with_step(pattern: str, own: str) -> str:
    """火警到场时间 of the pattern 火警响应时间, where the officer says 到场时间."""
    step = re.sub(r"时间$", "", own)
    stem = timed(pattern)
    said = _STEP.fullmatch(step) and _STEP.search(stem)
    return f"{stem[: said.start()]}{step}时间" if said and stem != pattern else pattern


def _lasted(row: Indicator, source: str) -> str:
    """Seconds are tested, longer times are recorded case by case."""
    if re.search(r"[0-9](?:毫)?秒", row.value):
        return f"指从发出请求到{_last_step(row.name)}的用时，取各次测试的平均值；数据来源：性能测试报告"
    return f"指从事项发生或受理到{_last_step(row.name)}的实际用时，逐件记录，取全年平均值；数据来源：{source}"


def lasting(name: str, since: str) -> str:
    """指从到货到上架的实际用时."""
    step = _last_step(name)
    until = step if step.startswith("到") else f"到{step}"
    return f"指从{since}{until}的实际用时，逐件记录，取全年平均值；数据来源：{source_for(name)}"


def ahead(name: str) -> str:
    """So much before it is needed."""
    return f"指实际完成早于规定时点的时间，逐次记录，每次均达到即为达标；数据来源：{source_for(name)}"


def _dated(row: Indicator, source: str) -> str:
    """What must have happened by the day; empty where the value is none."""
    if recurring := re.match(r"每(月|季度|季|半年|年)|(?:[次当下首季].{0,4})(月|季度)(?=[0-9]+日前)", row.value):
        every = f"每{recurring[1]}" if recurring[1] else "每次"
        kept = "逐月" if recurring[1] == "月" else "逐次"
        told = re.search(r"(发放|拨付|支付|出具|报送|提交|公布|发布|上报|办结|缴纳)(?:完成)?时间$", row.name)
        verb = told[1] if told else "完成"
        met = f"{every}都在目标日期当日或之前即为达标"
        return f"指{every}实际{verb}的日期，{kept}记录，{met}；数据来源：{source}"
    if row.target.kind is TargetKind.DEADLINE:
        dated = source if not _RUNNING.match(source) else "验收报告、工作总结"
        record = _no_echo(dated, row.name, "验收单、总结报告")
        return f"指{_ending(row.name)}，在目标日期当日或之前即为达标；数据来源：{record}"
    return ""


_ENDINGS = (
    (r"验收|竣工|完工|[初终]验", "全部内容通过验收的日期，以验收文件载明的日期为准"),
    (r"上线|启用|投用|投入(?:使用|运行)|(?:使用|运行)(?:时间)?$", "正式投入使用的日期，以验收或移交文件载明的日期为准"),
    (r"招标|招投标", "中标结果公告的日期"),
    (r"发放|拨付|慰问|兑付|支付|补贴|补助", "全部发放到位的日期，以最后一笔发放记录为准"),
    (
        r"培训|讲座|课程|演练|演出|活动|比赛|赛事|展览|宣讲|会议|论坛",
        "最后一场（期）结束的日期，以签到材料载明的日期为准",
    ),
    (r"采购|购置|交货|到货|供货|安装", "全部货物交付到位的日期，以交接文件载明的日期为准"),
)


def _ending(name: str) -> str:
    """What has happened on the day: of several words the last tells."""
    found = [(match.end(), meaning) for words, meaning in _ENDINGS for match in re.finditer(words, name)]
    return max(found)[1] if found else "全部任务完成的日期，以验收或总结材料载明的日期为准"


_GUARANTEE = re.compile(r"(?:质保|保修|维保|质量保证)(?:期|期限|年限)$")
_MEASURED = re.compile(r"(?:得分|评分|指数|[室水气体]温|温度|湿度|浓度|分贝)$")
"""Levels that are averaged, never added up."""
_RUNNING = re.compile(r"运维监控|工单系统|巡查记录|项目工作台账|检测报告")
"""Records that run on: no date of an end stands in them."""


def _count(row: Indicator, source: str) -> str:
    """What counts as one, by the kind of thing."""
    meaning, record = counted(row)
    kept = _no_echo(record, row.name, source) if record and source == _DEFAULT_SOURCE else source
    return f"指项目年度内{meaning}；数据来源：{kept}"


_PEOPLE = re.compile(
    r"[人员者民众生工户师属长方客农妇童士]$|企业|单位|对象|代表|学员|居民|群众|用户|家长|儿童|青年|妇女|老人|部门|机构"
)
_CHANGE = re.compile(r"(.{2,}?)(下降|降低|减少|压减|压降|增长|提升|提高|增加|上升)")
_LESS = re.compile(r"下降|降低|减少|压减|压降")


def _ratio(row: Indicator, source: str) -> str:
    stem = re.sub(r"(?:的)?(?:率|比例|占比)$", "", row.name)
    thousand = "1000‰" if row.target.unit == "‰" else "100%"
    if change := _CHANGE.fullmatch(stem):
        return _changed(change[1], less=bool(_LESS.search(change[2])), source=source)
    above, below, record = parts_of(stem)
    return (
        f"指统计期内{above}占{below}的比重；计算公式：{above}÷{below}×{thousand}；"
        f"数据来源：{_no_echo(record, row.name, source) if record else source}"
    )


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
    who = re.sub(r"(?:对(?!象).*)?(?:的)?(?:总体|综合)?满意(?:度|率)(?:得分|评分)?$", "", name)
    who = who if _PEOPLE.search(who) else audience
    if row.target.unit == "分":
        return (
            f"指{who}对项目实施情况的评分；计算公式：各份有效问卷得分之和÷有效问卷份数；"
            f"调查方式：项目实施期内以问卷方式向{who}随机发放，样本量按服务对象规模确定；数据来源：满意度调查问卷及汇总表"
        )
    return (
        f"指{who}对项目实施情况的总体评价；计算公式：评价“满意”及以上的有效问卷份数÷回收的有效问卷份数×100%；"
        f"调查方式：项目实施期内以问卷方式向{who}随机发放，样本量按服务对象规模确定；数据来源：满意度调查问卷及汇总表"
    )


def _no_echo(source: str, name: str, other: str) -> str:
    """A word of the name itself is no source."""
    return other if any(part in name for part in source.split("、")) else source
