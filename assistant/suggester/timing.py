"""Name lengths of time and dates in the officer's own words."""

import re

from assistant.facts import Deadline, Quantity
from assistant.suggester import naming
from assistant.suggester.placing import month_of
from assistant.suggester.verbs import VERBS
from assistant.vocabulary.lexicons import any_of

_FINISHED = {
    "出": "出具", "到": "到场", "办": "办理", "修": "修复", "回": "回复", "发": "发放", "审完": "审核", "办完": "办结",
    "修好": "修复", "修完": "修复", "发完": "发放", "查完": "核查", "做完": "完成", "弄好": "完成", "发到位": "发放",
}  # fmt: skip
"""Everyday ends of work, and how a form says them."""


def duration_name(fact: Quantity) -> str:
    """`故障30分钟内响应` → 故障响应时间; `补贴在结案后30日内发放` → 补贴发放时间."""
    limited = re.sub(
        r"(?:时间|时限|时长)?(?:不超过|不晚于|不迟于|不多于|控制在)[^，。；、]*$",
        "",
        fact.subject.removesuffix(month_of(fact)),
    )
    subject = re.sub(r"(?:材料|资料|手续)?(?:收|交|备)?齐全?了?$", "", naming.clean(limited))
    subject = _PERIOD_OVER.sub("", subject)
    subject = re.sub(r"(?:在|自|从|于)[^，在自从于]{1,10}(?:后|起|之日起|内)$", "", subject)
    subject = re.sub(r"(?:在|自|从|于|为)?[^，]{0,6}(?:后|起|之日起|内)$|^.*率(?=.{2})", "", subject)
    noun = naming.clean(re.split(r"[，。；、（(]", fact.noun)[0])
    noun = re.sub(r"^(?:前|必须|要|须|应|进行|予以|得到|给予|全部|完成)+(?=.{2})", "", noun)
    noun = _FINISHED.get(noun, re.sub(r"(?<=.{2})[完好]$", "", noun))
    words = naming.tidy(f"{subject}{noun}")
    if re.fullmatch(r".{0,14}(?:工期|周期)", words):
        return words
    words = re.sub(r"^发(工资|薪酬|薪水|补贴|补助|津贴|奖金|钱)$", r"\1发放", words)
    words = re.sub(r"(?:时间|时限|时长|平均|用时)+$", "", words)
    if len(words) == _SHORT and 2 <= len(begun := since(fact)) <= _LONGEST_BEGINNING:
        words = f"{begun}后{words}"
    return f"{words}时间" if naming.is_stem(words) else ""


_SHORT, _LONGEST_BEGINNING = 2, 8
"""上门 says less than 报修后上门."""
_PERIOD_OVER = re.compile(r"(?<=.{2})(?P<of>季|月|年|学期)度?(?:之?后|结束后|终了后)$")
"""季度数据季后10日内: the time runs from the end of what the data are of."""
_BEGUN = re.compile(r"到[馆货校场店]|[接收]到.{2,6}|报修|受理|立案|接警|签约|评估")
"""到馆|30日内上架: from when the time runs, without 后."""
_ENDED = {"季": "季度结束", "月": "当月结束", "年": "年度结束", "学期": "学期结束"}


def since(fact: Quantity) -> str:
    """到货 in 上架时间不超过到货后20天: from when the time runs."""
    if over := _PERIOD_OVER.search(fact.subject):
        return _ENDED[over["of"]]
    if begun := _BEGUN.fullmatch(naming.clean(fact.subject)):
        return begun[0].removesuffix("后")
    match = re.search(
        r"([^，。；、0-9]{2,8}?)(?:之?后|之?日起|起)$",
        re.split(r"不超过|不晚于|不迟于|控制在|[自从在于]", fact.subject)[-1],
    )
    return naming.clean(match[1]) if match else ""


def deadline_name(fact: Deadline, thing: str) -> str:
    """`9月30日前全部验收上线` of 终端 → 终端验收上线时间; `中期评估6月底前完成` → 中期评估完成时间; else empty."""
    noun = naming.clean(re.split(r"[，,。；、（(]", fact.noun)[0])
    noun = re.sub(r"^[^，。]{1,3}前(?=.{2})|^(?:[通经]?过)(?=专家|评审|验收|审)|^[装建做弄修]好(?=.{2})", "", noun)
    noun = noun.replace("发完", "发放")
    activity = re.sub(r"^(?:必须|务必|前|要|须|应|能|可|全部|全面|全|都|均)+", "", noun)
    activity = re.sub(r"^完成(?:全部|所有)?|(?:并(?:且)?.*|工作|任务|完成|完毕|到位|完|好|了)+$", "", activity)
    activity = re.sub(r"^(出具|提交|交付|报送|印发)(?:全部|所有)?(.{2,})$", r"\2\1", activity)
    if not activity:
        activity = re.sub(r"(?:工作|任务|全部)+$", "", naming.clean(fact.subject))
        thing = activity
    if not 2 <= len(activity) <= 12 or re.search(r"[0-9]", activity) or not _ANY_DONE.search(activity):
        return ""
    ending = (
        "时间"
        if activity.endswith(("开工", "竣工", "建成", "开学", "上线", "启动", "出具", "提交", "报送", "印发"))
        else "完成时间"
    )
    return naming.tidy(f"{activity}{ending}" if thing in activity else f"{thing}{activity}{ending}")


_ANY_DONE = re.compile(
    "[初终]验|"
    + any_of(
        "验收 上线 交付 到货 投入使用 开工 竣工 招标 供货 结题 结项 总结 使用 启用 运行 移交 归档 落地 投用 分配 拨付 "
        "公示 公布 公告 备案 建成 评选 认定 普查"
    )
    + f"|{VERBS}"
)


def part_name(fact: Deadline, thing: str) -> str:
    """The end of a named part, for a second date: 第一针5月底前打完 → 第一针完成时间."""
    part = naming.clean(fact.subject)
    return naming.tidy(f"{thing}{part}完成时间") if 2 <= len(part) <= 10 and part not in thing else ""
