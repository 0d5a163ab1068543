"""The one table of printed labels and what they mean, with the variants in use."""

import re
from collections.abc import Iterator
from enum import StrEnum
from functools import lru_cache

from assistant.declaration import LABELS, ROW_LABELS
from assistant.origin import OriginKind
from assistant.vocabulary.lexicons import words
from assistant.vocabulary.numerals import narrow
from assistant.vocabulary.slots import Level1, Slot

VARIANTS: dict[str, tuple[str, ...]] = {
    "project_code": ("项目编码", "项目代码", "项目编号"),
    "project_name": ("项目名称", "二级项目名称"),
    "unit": ("申请单位", "申报单位", "项目单位", "填报单位", "实施单位", "项目实施单位", "预算单位", "项目申报单位",
             "单位名称"),
    "budget_unit": ("一级预算单位", "主管部门", "主管单位", "预算主管部门", "项目主管部门", "主管预算单位"),
    "period": ("实施期限", "项目期限", "项目实施期限", "实施年限", "项目周期", "项目期"),
    "project_type": ("项目类型", "项目类别"),
    "is_new": ("是否新增项目", "是否新增", "是否为新增项目"),
    "allocation": ("分配方式", "资金分配方式"),
    "medium_term_total": (
        "项目总金额", "中期规划总额", "中期总额", "中期规划金额", "项目总额", "中期资金总额", "项目总投资",
        "项目总预算", "实施期资金总额", "资金总额",
    ),
    "annual_amount": (
        "本年度项目金额", "本年度金额", "年度项目金额", "年度金额", "年度资金总额", "本年度预算", "年度预算",
        "本年度预算金额", "当年项目金额", "预算数", "项目预算数", "年度预算金额", "本年项目金额",
    ),
    "policy_basis": ("政策依据", "立项依据", "项目立项依据", "立项政策依据"),
    "cost_basis": ("测算依据", "测算依据及说明", "预算测算依据", "资金测算依据", "项目测算依据", "测算过程"),
    "annual_goal": (
        "年度目标", "年度绩效目标", "年度总体目标", "年度总目标", "本年度目标", "本年度绩效目标", "当年目标",
    ),
    "long_term_goal": (
        "长期目标", "长期绩效目标", "中长期目标", "中长期绩效目标", "中期目标", "中期绩效目标", "中期总体目标",
        "实施期目标", "实施期绩效目标", "实施期总目标", "项目总目标",
    ),
}  # fmt: skip
"""Header field → bare labels, without the remark in brackets."""


class Column(StrEnum):
    """What a column of the indicator table holds."""

    LEVEL1 = "level1"
    LEVEL2 = "level2"
    NAME = "name"
    VALUE = "value"
    EXPLANATION = "explanation"
    OPERATOR = "operator"
    UNIT = "unit"
    MEDIUM_TERM_VALUE = "medium-term value"
    SERIAL = "serial"


COLUMN_VARIANTS: dict[Column, tuple[str, ...]] = {
    Column.LEVEL1: ("一级指标", "一级指标名称", "一级"),
    Column.LEVEL2: ("二级指标", "二级指标名称", "二级"),
    Column.NAME: ("三级指标", "三级指标名称", "指标名称", "指标内容", "三级", "四级指标", "具体指标", "绩效指标名称"),
    Column.VALUE: (
        "指标值", "目标值", "年度指标值", "本年度指标值", "年度目标值", "本年度目标值", "当年指标值", "年度绩效指标值",
        "绩效目标值", "绩效指标值", "预期指标值", "指标目标值", "计划指标值", "数值",
    ),
    Column.EXPLANATION: (
        "指标解释", "指标说明", "指标释义", "指标解释及说明", "指标解释说明", "指标含义", "指标解释和计算公式",
        "指标备注", "指标定义", "解释", "说明", "解释说明",
    ),
    Column.OPERATOR: (
        "指标性质", "指标符号", "符号", "运算符", "运算符号", "计算符号", "比较符", "关系符", "指标方向", "算符",
        "指标值类型", "指标值符号", "指标类型",
    ),
    Column.UNIT: ("计量单位", "度量单位", "单位", "指标单位", "指标值单位", "数值单位"),
    Column.MEDIUM_TERM_VALUE: (
        "中期指标值", "实施期指标值", "中期目标值", "实施期目标值", "长期指标值",
    ),
    Column.SERIAL: ("序号", "编号", "权重", "分值", "指标权重", "指标分值", "备注"),
}  # fmt: skip
"""Column → labels; a serial number or a weight is no content of the form."""

SLOT_VARIANTS: dict[Slot, tuple[str, ...]] = {
    Slot.QUANTITY: ("数量", "产出数量"),
    Slot.QUALITY: ("质量", "产出质量"),
    Slot.TIMELINESS: ("时效", "产出时效", "时效性", "进度"),
    Slot.COST: ("成本", "产出成本", "经济成本", "社会成本", "生态环境成本", "生态成本"),
    Slot.ECONOMIC: ("经济效益", "经济"),
    Slot.SOCIAL: ("社会效益", "社会"),
    Slot.ECOLOGICAL: ("生态效益", "生态", "生态环境效益", "环境效益"),
    Slot.SUSTAINED: ("可持续影响", "可持续性影响", "可持续发展", "可持续影响效益", "可持续效益", "可持续发展影响"),
    Slot.SERVED: (
        "服务对象满意度", "服务对象", "社会公众或服务对象满意度", "社会公众满意度", "受益对象满意度",
        "社会公众及服务对象满意度",
    ),
    Slot.OTHERS: ("其他满意度", "其它满意度", "其他", "其他对象满意度"),
}  # fmt: skip
LEVEL1_VARIANTS: dict[Level1, tuple[str, ...]] = {
    Level1.OUTPUT: ("产出", "项目产出", "产出目标"),
    Level1.BENEFIT: ("效益", "效果", "项目效益", "效果目标", "产出效益"),
    Level1.SATISFACTION: ("满意度", "满意", "服务满意度"),
}
COST_LEVEL = "成本"
"""A level 1 of its own in layouts of 2021: stands under 产出 here."""
REMARK = "备注"
ANNEX = "来源与说明"
UNCONFIRMED = "待确认"
ORIGIN_KINDS = {
    OriginKind.OFFICER: "申报人",
    OriginKind.BRIEF: "项目说明",
    OriginKind.COMPUTED: "计算",
    OriginKind.EXEMPLAR: "范例",
    OriginKind.PRECEDENT: "往年申报",
    OriginKind.MODEL: "模型措辞",
}
"""How the annex prints where a row comes from."""
"""The sheet beside the form: no form itself."""
ANNEX_GREYED = "置灰信息（导入模板中不填，由系统带出）"
"""The section of the annex that keeps what an import template leaves empty."""
TITLE = re.compile(r"(绩效)?目标(申报|申请|填报|编报)?表|绩效目标表|项目支出申报表")

MONEY = "[百千]?万元|[百千亿]?元"
"""Units of money, as a pattern."""
STRANGERS = frozenset((
    "联系人", "联系电话", "电话", "负责人", "项目负责人", "单位负责人", "填报人", "填表人", "填报日期",
    "填表日期", "项目属性", "项目起止时间", "资金来源", "支出功能分类", "财政拨款", "其他资金", "其中财政拨款",
    "上级资金", "本级资金", "其中", "项目概况", "项目内容", "审核人", "经办人", "科室", "业务科室", "归口科室",
    "归口处室", "财务负责人", "日期", "资金性质", "项目状态", "预算年度", "申报年度", "项目年度", "所属年度",
    "预算年份",
))  # fmt: skip
"""Labels of other forms that share a line with ours: their values are not ours."""

_STARS = "*★☆※✱∗＊⭐·•●"
_FIELDS = {label: name for name, labels in VARIANTS.items() for label in labels}
_COLUMNS = {label: column for column, labels in COLUMN_VARIANTS.items() for label in labels}
_SLOTS = {label: slot for slot, labels in SLOT_VARIANTS.items() for label in labels}
_LEVELS = {label: level for level, labels in LEVEL1_VARIANTS.items() for label in labels}
_NEAR_BUT_OTHER = words(
    "年度指标 中期指标 长期指标 年度任务 项目内容 项目性质 项目属性 项目目标 主办单位 协办单位 主持单位"
)
"""Labels that exist in their own right, a character away from one of ours."""


_SERIAL = re.compile(r"^(?:[（(]?(?:[一二三四五六七八九十]{1,2}|[0-9]{1,2})[)）]?[、.．])")
_BRACKETS = re.compile(r"[（(\[【][^）)\]】]*[）)\]】]")


def _with_gaps(label: str) -> Iterator[str]:
    """The label with each of its characters left open in turn."""
    return (f"{label[:at]}\0{label[at + 1 :]}" for at in range(len(label)))


def _by_gaps() -> dict[str, list[tuple[str, str]]]:
    found: dict[str, list[tuple[str, str]]] = {}
    for label, name in _FIELDS.items():
        for gap in _with_gaps(label) if len(label) >= 4 else ():
            found.setdefault(gap, []).append((label, name))
    return found


_NEAR = _by_gaps()
"""Labels with a gap → those that have any character there, and their fields."""
_AND = re.compile("[及和与、/／]")
_WITH_ADDITION = frozenset({Column.NAME, Column.VALUE, Column.EXPLANATION})
_EXPLAINING = frozenset(
    {REMARK, "计算公式", "计算方法", "指标口径", "统计口径", "口径说明", "评价标准", "考核标准", "数据来源"}
)
_LONGEST = 80
"""Characters of a printed label; what is longer is content."""


def bare(text: str) -> str:
    """A label without white space, stars, colon and serial number."""
    text = "".join(text.replace("\\*", "*").split()).strip(_STARS + ":：\ufeff")
    return _SERIAL.sub("", text).strip(_STARS + ":：")


def stem(text: str) -> str:
    """A label without the remarks in brackets."""
    return text if len(text) > _LONGEST else _stem(text)


@lru_cache(maxsize=10_000)
def _stem(text: str) -> str:
    """Kept: a line is asked for its labels by several readers, and most cells of a sheet are alike."""
    return _BRACKETS.sub("", bare(text)).strip(_STARS + ":：") if text else ""


def field_named(text: str) -> str | None:
    """The header field that a printed label names; `indicators` for 绩效指标."""
    if len(text) > 40:
        return None
    label = stem(text)
    return "indicators" if label == "绩效指标" else _FIELDS.get(label)


def field_almost_named(text: str) -> str | None:
    """The field whose label differs by one character: 测算依剧."""
    label = stem(text) if len(text) <= 40 else ""
    if len(label) < 4 or label in _NEAR_BUT_OTHER or label in _COLUMNS:
        return None
    near = {name for gap in _with_gaps(label) for known, name in _NEAR.get(gap, ()) if known != label}
    return near.pop() if len(near) == 1 else None


def is_annex(sheet: str) -> bool:
    """Whether a sheet of this name is our 来源与说明; numbered beside several forms."""
    return re.fullmatch(rf"(?:[0-9]+ )?{ANNEX}", sheet) is not None


def is_stranger(text: str) -> bool:
    """Whether a cell is a label that the form does not have."""
    return stem(text) in STRANGERS


def is_year(text: str) -> bool:
    """Whether a cell is the label of the budget year."""
    return is_stranger(text) and re.search("年度$|年份$", stem(text)) is not None


def is_as_printed(text: str, name: str) -> bool:
    """Whether a label is the form's own and not one that may stand for it."""
    return stem(text) == stem(LABELS[name])


def printed_label(name: str) -> str:
    """How the form prints a field of a declaration or of a row."""
    return LABELS.get(name) or ROW_LABELS[name]


def money_unit(text: str) -> str:
    """元, 万元, 千元 … where a label states it; empty where it does not."""
    match = re.search(rf"[（(，,：:/]\s*(?:单位[:：]\s*)?(?:人民币)?({MONEY})\s*[）)]?\s*[:：]?$", narrow(text.strip()))
    return match[1] if match else ""


def column_named(text: str) -> Column | None:
    """What a head cell of the indicator table announces, also with an addition: 指标解释及评价标准."""
    label = stem(text) if len(text) <= 30 else ""
    first = _COLUMNS.get(_AND.split(label)[0])
    return _COLUMNS.get(label) or (first if first in _WITH_ADDITION else None)


def explains(text: str) -> bool:
    """Whether a head cell announces what can stand for the explanation where no column of that name is."""
    return stem(text) in _EXPLAINING


def slot_named(text: str) -> Slot | None:
    """The slot that a printed 二级指标 names: `*数量`, `★数量`, 数量指标, 产出数量."""
    label = stem(text)
    return _SLOTS.get(label) or _SLOTS.get(label.removesuffix("指标"))


def level1_named(text: str) -> Level1 | None:
    """The level that a printed 一级指标 names: 产出, 产出指标."""
    label = stem(text)
    return _LEVELS.get(label) or _LEVELS.get(label.removesuffix("指标"))


def is_cost_level(text: str) -> bool:
    """Whether a 一级指标 is the 成本指标 of the layouts of 2021."""
    return stem(text).removesuffix("指标") == COST_LEVEL


def levels(level1: str, level2: str) -> tuple[str, str]:
    """Both levels as the form names them; what the catalogue has not stays as written, without stars."""
    if is_cost_level(level1):
        return str(Level1.OUTPUT), str(Slot.COST)
    slot, level = slot_named(level2), level1_named(level1)
    return str(level or bare(level1)), str(slot or bare(level2))
