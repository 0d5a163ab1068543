"""Rows that are to go: 最后一条不要了, 删掉巡检那条, 把A和B都去掉."""

import re

from assistant.conversation.amendment import Amendment, Op, ask, named, refuse
from assistant.conversation.phrases import bare
from assistant.conversation.talk import EXPLANATION, Rows, Talk, resolve

_GO = (
    "删掉|删除|删了|删去|删|去掉|去除|拿掉|撤掉|撤了|撤下|取消|划掉|移除|移走|"
    "剔除|砍掉|砍了|拿走|清掉|不要了?|不用了|不需要了?|"
    "不用考核了?|不考核了?|不设了|不留了|可以不要|别要了|免了"
)
_BEFORE = re.compile(rf"^(?P<lead>.{{0,8}}?)(?P<verb>{_GO})(?P<place>[^掉了去除].+)$")
_ALONE = re.compile(
    rf"^(?:就|直接|给我|请|可以|都|也|先)*(?P<verb>{_GO})(?:掉|了|吧)*(?:算了|得了|好了|就好|就行|完事|拉倒)?[吧]?$"
)
_BEHIND = re.compile(
    rf"^(?P<place>.+?)(?:这个|这条|那条|给|可以|就|先|都|全|全部)*(?P<verb>{_GO})(?:掉|了|吧|即可|就行|算了|得了|好了|拉倒|[。！])*$"
)
_EVERYTHING = re.compile(
    r"^(?:所有|全部|全|整[张个份]|一切)?的?(?:绩效|三级)?(?:指标|内容|表格?|申报表|行)(?:内容|表)?$|^(?:所有|全部)的?$"
)
_NOT_APPLICABLE = re.compile(r"不适用|空行|空白行")
_CELL = re.compile(r"(?:解释|说明|指标值|目标值|比较符|单位|名称|那句|一句|这句|句话|字样|二字|两个字)$")


def remove(clause: str, talk: Talk) -> tuple[Amendment, ...] | None:
    """None where nothing is to go."""
    place = _place(clause)
    if place is None:
        return None
    place = re.sub(r"[了吧呢]+$", "", place)
    words = bare(place)
    whole = re.sub(r"^(?:把|将|请|给我|帮我|麻烦)+", "", place)
    if _EVERYTHING.fullmatch(whole) or _EVERYTHING.fullmatch(words):
        return (refuse("没有删除：绩效指标是申报表的必填内容，不能整张清空；请说明要删哪一条"),)
    if _NOT_APPLICABLE.search(whole):
        return (refuse("没有删除：没用到的二级指标按表的格式保留一行“不适用”，不用删"),)
    if _CELL.search(words):
        return _cell(words, talk)
    found = resolve(place, talk) if words else Rows(rows=talk.pointed())
    if found.question:
        return (found.question,)
    if not found.rows:
        return (ask(f"表里没有找到“{words or '要删的那一条'}”，没有删；请说出三级指标的名称"),)
    return tuple(
        Amendment(op=Op.REMOVE, row=at, reason=f"删除{named(talk.draft, at)}这一行") for at in found.rows
    )  # fmt: skip


def _place(clause: str) -> str | None:
    clause = clause.strip("。！!，, ")
    if _ALONE.fullmatch(clause):
        return ""
    if match := _BEHIND.fullmatch(clause):
        return match["place"]
    match = _BEFORE.match(clause)
    return match["place"] if match and not bare(match["lead"]) else None


def _cell(words: str, talk: Talk) -> tuple[Amendment, ...]:
    """A row with an empty cell is no indicator."""
    column = _CELL.search(words)
    what = column[0] if column else EXPLANATION
    return (refuse(f"没有删除：一行指标的{what}不能空着（规则 C104）；请说改成什么，或说删掉整条指标"),)
