"""Say what a count counts and what a price is paid for, from the words of the row's own name."""

import re

from assistant.declaration import Indicator
from assistant.suggester.deeds import Deed
from assistant.suggester.naming import COUNT_HEADS, VISITS
from assistant.suggester.verbs import VERB_FIRST, VERB_LAST, VERBS
from assistant.vocabulary.lexicons import any_of, words

_HEAD = re.compile(rf"(?:发生)?(?:{COUNT_HEADS}|批次|天数|数)$")
_BUYING = r"采购|购置|购买|新购|更新|更换|换发|配发|配备|添置|加装"
_BOUGHT = re.compile(rf"{_BUYING}|设备|终端|服装|制服|物资|家具|器材|装备|[站机柜器仪车]套?数量?$")
_GOODS = words("台 辆 部 艘 具 盏 架 套 件 把 张 床 顶 只 条 根 副 双 瓶 桶 箱 块 册 本 支")
_CLOTHES = words("套 件 双 顶 条")
_EXCHANGED = words("更新 更换 加装")
_ALWAYS_GOODS = words("台 辆 部 艘 架")
_TIMES = {"场": "场数", "场次": "场数", "次": "次数", "期": "期数", "班": "班数", "班次": "班次", "届": "届数"}
_PEOPLE = {
    "人": "总人数",
    "名": "总人数",
    "位": "总人数",
    "户": "总户数",
    "家": "总家数",
    "人次": "累计人次",
    "户次": "累计户次",
}
_MEASURES = words("平方米 平米 ㎡ 公里 千米 米 延米 亩 公顷 立方米 吨")
_EVENT = re.compile(r"事故|事件|投诉|信访|举报")
_FEWER = re.compile(r"(?P<of>.{2,}?)(?P<way>减少|压减|下降|新增|增加)")
_VISITS = re.compile(rf"(?:{VISITS}|接待|到馆)人次$")
_REACHES = re.compile(r"(?P<by>.{2,}?)(?P<verb>覆盖|惠及)(?P<thing>.{2,})")


def counted(row: Indicator) -> tuple[str, str]:
    """What counts as one, and the record of such things (empty where the name tells it)."""
    unit = re.sub(r"^[^一-鿿]*|/.*$", "", row.target.unit or row.value).lstrip("万亿")
    by, verb, thing = _parts(_HEAD.sub("", row.name) or row.name)
    if _is_bought(unit, verb, row.name):
        return _exchanged(verb, thing) if verb in _EXCHANGED and unit not in _CLOTHES else _delivered(thing)
    told = _known(row.name, unit)
    if told[0]:
        return told
    if unit in {"批次", "批"}:
        return f"{by}实际{verb or '完成'}并有结论记录的{thing}总批次", ""
    if unit in _TIMES:
        return f"按计划完成并留有记录的{thing}{verb}{_TIMES[unit]}，取消的不计入", "工作方案、活动记录"
    done = f"{by}实际{verb.removeprefix('劳务')}" if verb else ""
    if unit in _PEOPLE:
        listed = f"{done}并列入名册的" if done else "列入名册并经核实的"
        return f"{listed}{thing}{_PEOPLE[unit]}", "花名册、登记台账"
    if unit in _MEASURES:
        return f"{done or '合同约定'}并经计量确认的{thing}总量", "合同、计量确认单"
    if unit in {"天", "日"}:
        return f"实际开展并留有记录的{thing}{verb}天数累计", "值班（开放）记录"
    return f"{done or '实际完成'}并登记在册的{thing}总数，同一事项不重复计", ""


def _delivered(thing: str) -> tuple[str, str]:
    return f"到货验收并登记入账的{thing}总数，按合同清单逐项清点", "采购合同、验收单"


def _exchanged(verb: str, thing: str) -> tuple[str, str]:
    """What is put in the place of another counts when it works there."""
    return f"实际完成{verb}并通过验收的{thing}总数", "验收单"


def _known(name: str, unit: str) -> tuple[str, str]:
    """What happens, and what is saved, is nothing that somebody does."""
    if event := _EVENT.search(name):
        found = "受理并核实" if event[0] in {"投诉", "信访", "举报"} else "发生并经主管部门认定"
        return f"{found}的{_HEAD.sub('', name)}总数", ""
    if fewer := _FEWER.fullmatch(_HEAD.sub("", name)):
        return f"与上年度相比{fewer['way']}并经核实的{fewer['of']}总数", "核查台账"
    if name.endswith("时长"):
        return f"每人（项）实际{name.removesuffix('时长')}的时间，以记录为准", ""
    if fault := re.search(r"(.*(?:差错|错误|故障|缺陷))", _HEAD.sub("", name)):
        return f"经检查发现的{fault[1]}总数", "检查（复核）记录"
    if unit in {"千瓦时", "度", "吨标准煤"}:
        return f"经计量或核算确认的{name}", "计量（核算）记录"
    if unit == "人次" and _VISITS.search(name):
        return f"经登记或计数设备记录的{name.removesuffix('人次')}累计人次", "客流统计（登记）记录"
    return ("", "")


def received(deed: Deed, unit: str) -> str:
    """指项目年度内实际完成入户体检并列入名册的困难家庭总户数."""
    record = "花名册、服务记录" if unit in _PEOPLE else "项目工作台账"
    if deed.changed:
        done, record = f"{deed.verb}{deed.thing}并通过验收", "验收单"
    elif deed.verb == "购买":
        done, record = f"办妥{deed.thing}并列入名册", "合同、人员名册"
    elif deed.handed:
        done, record = f"领取{deed.thing}并签字登记", "发放签收登记表"
    else:
        verb = "" if deed.verb in {"开展", "提供", "安排"} else deed.verb
        done = f"完成{deed.thing}{verb}并登记在册"
    return f"指项目年度内实际{done}的{deed.whom}{_PEOPLE.get(unit, '总数')}；数据来源：{record}"


def _parts(stem: str) -> tuple[str, str, str]:
    """By what, what is done, to what: 婚姻登记办理 → 办理, 婚姻登记; 讲座覆盖学校 → 讲座, 覆盖, 学校."""
    if re.fullmatch(rf"参[与加](?:{VERBS})", stem):
        return "", stem, ""
    if match := VERB_LAST.fullmatch(stem):
        return "", match["verb"], match["thing"]
    first = VERB_FIRST.match(stem)
    if first and len(stem) - first.end() < 2:
        first = re.match(VERBS, stem)
    if first and len(stem) - first.end() >= 2:
        return "", first[0], stem[first.end() :]
    if match := _REACHES.fullmatch(stem):
        return match["by"], match["verb"], match["thing"]
    return "", "", stem


def _is_bought(unit: str, verb: str, name: str) -> bool:
    """What is rented, mended or thrown away is no delivery."""
    if verb and not re.search(_BUYING, verb):
        return False
    return unit in _ALWAYS_GOODS or (unit in _GOODS and bool(_BOUGHT.search(name)))


_PAID_WORK = any_of(
    "采购 作业 管护 养护 处置 劳务 用工 发放 运营 办理 加工 补偿 接待 帮扶 服务 制作 印制 维保 检查 建设"
)
_PRICE_HEAD = re.compile(
    r"(?:平均|综合)?(?:单[一-鿿]|单位|人均|户均|生均|班期单位|单批次|每[一-鿿])?"
    rf"(?:{_PAID_WORK})?(?:成本|单价|造价|标准)$"
)
_HEADS_BY_UNIT = {
    "人": "人数",
    "名": "人数",
    "户": "户数",
    "人次": "人次",
    "平方米": "面积",
    "公里": "里程",
    "吨": "吨数",
}
_PAID_OUT = re.compile(r"补贴|补助|津贴|慰问|奖励|救助|抚恤|租金|资助")
_PAID_STAFF = re.compile(r"[员师工]$|人员$|派遣|用工")


def priced(row: Indicator) -> str:
    """指平均每套空气呼吸器的支出，计算公式…，数据来源…: true of every price for a unit."""
    units = [unit for unit in re.split(r"[·/]", row.target.unit.partition("/")[2]) if unit]
    thing = _PRICE_HEAD.sub("", re.sub(r"^单[一-鿿](?=.{2})", "", row.name))
    if not units:
        return "指本年度项目各项支出之和，不超过批复的预算；计算公式：年度各项实际支出之和"
    each = "".join(f"每{unit}" for unit in units)
    goods = len(units) == 1 and units[0] in _GOODS and not re.search(r"(?:业务|服务|工作|项目|活动)$", thing)
    what = thing if goods else ""
    head = _HEADS_BY_UNIT.get(units[0], f"{units[0]}数")
    amount = f"各{units[1]}实际{head}之和" if len(units) > 1 and units[1] != "年" else f"实际{head}"
    return f"指平均{each}{what}的支出，按实际支付金额计算；计算公式：{what}支出总额÷{amount}"


def price_record(row: Indicator) -> str:
    """Where what is paid is written down."""
    if _PAID_OUT.search(row.name):
        return "发放花名册、银行回单"
    if _PAID_STAFF.search(_PRICE_HEAD.sub("", row.name)):
        return "费用结算单、人员花名册"
    return "合同、结算单、支付凭证"
