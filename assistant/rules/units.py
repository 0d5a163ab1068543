"""细化量化: units that do not go with the name."""

import re
from collections.abc import Iterator

from assistant.declaration import Indicator
from assistant.facts import Quantity
from assistant.finding import Severity
from assistant.frozen import Frozen
from assistant.rules.entry import Entry
from assistant.rules.names import second_thing
from assistant.rules.rule import Outcome, Rule, Subject, rule
from assistant.target import TargetKind
from assistant.vocabulary.heads import Head
from assistant.vocabulary.lexicons import BINARY
from assistant.vocabulary.slots import Slot

_RATE_UNITS = re.compile(r"[%‰]|个?百分点|倍|.{0,4}/(?:每?\d*[万亿千百].{0,2}|10|每)|.+/.+")
_COUNT_RATES = re.compile(r"(?:容积|周转|流动|换手|(?<!专)利|汇|税|(?<!经)费|生师比|倍)率?$|(?<!占)比$")
_MONEY = re.compile(r"(?:[万亿千百]*元|[万亿]|块钱?|w|美元|港元|港币)(?:$|[/·每])", re.IGNORECASE)
_TIME = re.compile(
    r"个?(?:工作日|自然日|日历[日天]|小时|分钟|秒钟?|毫秒|ms|月|季度|学期|周岁|岁|周|日|天|年|h|min|s)(?:[/·].*)?|课时|学时|人天|人日|"
    r"万?小时"
)
_SATISFIED = {"%", "分", "‰"}
_UNITLESS_ASK = re.compile(
    r"(?:率|占比|比例|比重|满意度|成本|单价|费用|经费|金额|数量|时间|时长|用时|(?<![人户家场台套件次个天批座篇份本册只辆株期指参系倍层级位轮遍天年月日时])数)$"
)

_PER_BASE = re.compile(r"(?:[百千万亿]元|[百千万](?:[人户车件台次吨]|工时|小时|公里|架次)|每[十百千万亿]).*率$")
"""亿元GDP生产安全事故死亡率 ≤0.02: the name gives the base, the figure has no unit."""

_NO_UNIT = "没有单位"
_Clash = tuple[str, Severity] | None


def _clash_of_number(entry: Entry) -> _Clash:
    """What the unit of a number says against the head of the name."""
    head, unit = entry.head, entry.unit
    wrong = Severity.ERROR
    if not unit:
        return _missing_unit(entry)
    if head is Head.RATE and not _RATE_UNITS.fullmatch(unit) and not _COUNT_RATES.search(entry.name):
        return "名称是比率，应以百分比表示", wrong
    if head is Head.SATISFACTION and unit not in _SATISFIED:
        return "满意度应以百分比或分表示", wrong
    if head is Head.TIME and not _TIME.fullmatch(unit) and not entry.name.endswith("进度"):
        return "名称是时间，应填日期或时长", wrong
    if head is Head.MONEY and not _MONEY.search(unit) and not _per_money(unit):
        return "名称是金额，应以元或万元表示", wrong
    if head is Head.COUNT and (other := _other_count(entry)):
        return other, Severity.WARNING
    counted = head in {Head.COUNT, Head.FREQUENCY} and not _OF_MONEY.search(entry.name)
    if counted and (unit in {"%", "‰"} or (_MONEY.search(unit) and "元" in unit)):
        return "名称是数量，应以计数单位表示", wrong
    return None


def _per_money(unit: str) -> bool:
    return "元" in unit or unit.startswith(("万/", "亿/"))


_OF_MONEY = re.compile(
    r"(?:资金|经费|投资|融资|贷款|基金|产业|市场|贸易|债券|补[贴助]|采购)[^人次台套件]{0,2}(?:规模|总量)$"
)
_SCALE = r"[十百千万亿]*"
_NOT_PERSONS = "(?!(?:人|名|位|人次)$).+"
_COUNT_UNITS_OF: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...] = tuple(
    (re.compile(rf"(?:{names})$"), re.compile(rf"{_SCALE}(?:{units})(?:[/·].*|次)?"))
    for names, units in (
        ("面积", "平方米|平米|㎡|m²|m2|亩|公顷|平方公里|平方千米|km²|平方"),
        ("里程|长度|公里数", "公里|千米|延米|米|里|km|m|海里"),
        ("人数", "人|名|人次|位|户|例|个"),
        ("人次", "人|人次|名|次|位|例|剂次"),
        (
            "次数|场[次数]",
            "家|处|座|次|场|场次|期|起|回|轮|例|趟|人次|户次|家次|台次|件次|座次|架次|批次|车次|班次|班|个|天次|件|宗|单|项",
        ),
        ("[趟架航车班批]次", "[趟架航车班批辆]?次|[趟架班批车辆组]|个|件|份|样品?|款|种|项"),
        ("[用客商账]户数", "户|家|个|人|名"),
        ("户数", "户|家|户次"),
        ("[篇份册本卷页]数", "篇|份|册|本|卷|页|种|期|套|件|个|项|部"),
        ("[座处栋盏株棵辆]数", "座|处|栋|盏|株|棵|辆|个|台|套|间|幢|座次|辆次|点|家|户"),
        ("台数", "台|套|部|架|辆|个"),
        ("套数", "套|件|台|个|户"),
        ("车辆数量?", "辆|台|部|车次|辆次|台次"),
        (
            "(?:设备|器材|仪器|机器|终端|摄像头|路灯|桌椅|电脑|图书|树木)(?:采购|购置|安装|配备|更新|更换|维护|维修|布设|新增)*数量?",
            _NOT_PERSONS,
        ),
        (
            "(?:组织|企业|机构|单位|学校|合作社|主体|团队|家庭|商户|社区|医院)(?:总?数|数量)",
            "(?!(?:亩|公顷|平方米|公里|米|吨|公斤|小时|分钟|台|套|辆|件)$).+",
        ),
        (
            "^(?!.*(?:服务|保险|培训|体检|疫苗|门票)).*(?:采购|购置|安装|更换|印制|制作|定制|铺设|布设|种植|栽植|维修)数量?",
            _NOT_PERSONS,
        ),
    )
)
"""Heads that name their own unit."""


def _other_count(entry: Entry) -> str:
    for names, units in _COUNT_UNITS_OF:
        if names.search(entry.name):
            # ≥1.8万 of a 用户数 needs no further unit; 台套数 names its own.
            own = entry.unit in {*"百千万亿"} or entry.name.endswith(f"{entry.unit}数")
            right = own or units.fullmatch(entry.unit) or entry.is_percentage or "元" in entry.unit
            return "" if right else "名称与计数单位不一致"
    lasts = entry.target.kind is TargetKind.DURATION and _PIECES.search(entry.name)
    return "名称是数量，值却是时长" if lasts else ""


_PIECES = re.compile(r"(?:[件条个起笔支项]数|批次)$")


def _missing_unit(entry: Entry) -> _Clash:
    asks = _UNITLESS_ASK.search(entry.name) or (entry.slot in {Slot.QUANTITY, Slot.QUALITY} and entry.head is Head.NONE)
    if entry.target.number == 0 or not asks or _COUNT_RATES.search(entry.name) or _PER_BASE.search(entry.name):
        return None
    return (_NO_UNIT, Severity.WARNING) if entry.head is not Head.SCORE else None


def _is_vague_share(entry: Entry) -> bool:
    return entry.is_percentage and entry.name.endswith(("情况", "程度", "及时性"))


def _clash(entry: Entry) -> _Clash:
    kind, head = entry.target.kind, entry.head
    if head is Head.TAIL and not entry.in_benefit and (kind is TargetKind.DURATION or _is_vague_share(entry)):
        return "名称是定性的说法，值却是时长或百分比", Severity.WARNING
    if entry.is_number or kind is TargetKind.RANGE:
        return _clash_of_number(entry)
    if kind is TargetKind.DEADLINE and head in {Head.RATE, Head.SATISFACTION, Head.COUNT, Head.MONEY}:
        return "值是日期，与名称不符", Severity.ERROR
    if kind is TargetKind.GRADE and head in {Head.RATE, Head.SATISFACTION} and entry.value in BINARY:
        return "名称要求百分比，值却是“是”“否”一类的判断", Severity.ERROR
    if kind is TargetKind.UNREAD and head is Head.RATE and re.fullmatch(r"\d+[*×]\d+.*", entry.value):
        return "名称是比率，应以百分比表示", Severity.ERROR
    return None


@rule("M107", "unit-clashes-with-name", Severity.ERROR)
def unit_clashes_with_name(rule: Rule, subject: Subject) -> Iterator[Outcome]:
    """指标值的单位与名称不符

    是什么：按三级指标的末尾判断：率要 %、‰ 或每万人数，时间要日期或时长，数量、人次要计数单位，成本、单价要金额；
    “及时性”一类定性名称配时长、单位缺失、面积配“人”一类，作提醒。
    为什么：单位对不上，多半是名称或值抄错了。
    依据：填报惯例。
    反例：产出 | *质量 | 安保在岗率 | ≥24小时 | 在岗率＝实际在岗班次÷应在岗班次×100%；数据来源：考勤记录
    正例：效益 | *社会效益 | 孕产妇死亡率 | ≤8/10万 | 死亡率＝死亡人数÷活产数×10万；数据来源：妇幼卫生监测年报
    何时可忽略：行业标准规定了该单位时。
    """
    for entry in subject.entries:
        # Of two things in one name the unit fits one at most: M104 says so.
        if entry.named and entry.valued and (found := _clash(entry)) and not second_thing(entry.name):
            reason, severity = found
            shown = f"“{entry.name}”的指标值“{entry.row.value.strip()}”"
            yield rule.at_row(
                entry.index,
                "指标值",
                "三级指标",
                message=f"{shown}{reason}" if reason == _NO_UNIT else f"{shown}单位不符：{reason}",
                advice="请核对名称和单位，使两者说的是同一个量。",
                severity=severity,
            )


_CONFUSED = [{"人", "人次"}, {"户", "户次"}, {"家", "家次"}, {"台", "台次"}, {"件", "件次"}, {"场", "场次", "次"}]
_NOUN_UNITS = {
    **dict.fromkeys(("服装", "制服", "工作服"), "套件"),
    **dict.fromkeys(("电脑", "笔记本电脑", "打印机", "空调"), "台套"),
    **dict.fromkeys(("车辆", "公务用车"), "辆台"),
    "专线": "条根路个",
    "印章": "套枚个",
    "报告": "份篇个期本项册",
    "证照": "件份套本张个枚",
    **dict.fromkeys(("海报", "宣传画", "折页"), "张份幅套册"),
}
"""L3: the units that go with a noun; only nouns that allow no doubt."""
_NOUN = re.compile(
    rf"({'|'.join(sorted(_NOUN_UNITS, key=len, reverse=True))})"
    r"(?:采购|购置|维护|更新|定制|编制|张贴|发放|印制|印刷|制作|租赁)?(?:数量|数)?$"
)


@rule("M114", "unit-disagrees-with-noun", Severity.WARNING)
def unit_disagrees_with_noun(rule: Rule, subject: Subject) -> Iterator[Outcome]:
    """单位与所数的东西不配

    是什么：同一个数字在目标或测算依据里是另一个单位（300人、300人次），或者单位与名词不配（专线 100台）。
    为什么：人和人次差着倍数，单位不同等于两个目标。
    依据：填报惯例。
    反例：产出 | *数量 | 电话专线数量 | ≥100台 | 指在用的电话专线数；数据来源：运营商账单、合同
    正例：产出 | *数量 | 电话专线数量 | ≥100条 | 指在用的电话专线数；数据来源：运营商账单、合同
    何时可忽略：当地习惯用该单位时。
    """
    stated = (*subject.goal_facts.quantities, *subject.cost_facts.quantities)
    for entry in subject.entries:
        if entry.is_number and (meant := unit_meant(entry.row, stated)):
            yield rule.at_row(
                entry.index,
                "指标值",
                message=f"指标值“{entry.row.value.strip()}”的单位不对：{meant.reason}",
                advice="请统一单位后核对数字。",
            )


class MeantUnit(Frozen):
    """The unit that a row should have, and why."""

    unit: str
    reason: str


def unit_meant(row: Indicator, stated: tuple[Quantity, ...]) -> MeantUnit | None:
    """Of a number that goal or cost basis give in another unit, or of a noun that is counted otherwise."""
    number, unit = row.target.number, row.target.unit
    twin = next((q for q in stated if q.number == number and q.number > 1 and {q.unit, unit} in _CONFUSED), None)
    if twin:
        return MeantUnit(unit=twin.unit, reason=f"目标或测算依据写的是“{twin.shown}”")
    noun = _NOUN.search(row.name.strip()) if unit in _COUNTS_OF_THINGS else None
    if noun and unit not in _NOUN_UNITS[noun[1]]:
        return MeantUnit(unit=_NOUN_UNITS[noun[1]][0], reason=f"“{noun[1]}”不论“{unit}”")
    return None


_COUNTS_OF_THINGS = frozenset(["人次", "户", "户次", *"台套件个条部辆份篇枚本张根人次"])
