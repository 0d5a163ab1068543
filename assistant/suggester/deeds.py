"""What a counted fact says is done, to what and for whom, so that names and goals say it in one sentence."""

import re
from dataclasses import dataclass, replace

from assistant.facts import Quantity
from assistant.suggester.naming import PEOPLE, PLACE, PLACES, action_of, clean, object_of
from assistant.suggester.verbs import ANY_VERB, TO_WHOM, VERB_LAST, VERBS

_PERIODS = {"月", "季度", "季", "半年", "年", "周", "天", "日", "学期", "学年"}
_HANDED = {
    "发": "发放", "换发": "换发", "配发": "配发", "补发": "补发", "发放": "发放", "派发": "派发", "赠送": "赠送",
    "配备": "配备", "配置": "配置", "换": "更换", "买": "购买", "购买": "购买", "投保": "购买", "提供": "提供",
    "安排": "安排", "补充": "补充", "兑付": "兑付", "兑现": "兑付",
}  # fmt: skip
"""Verbs by which somebody gets something, as a form writes them."""
_SERVED = {"开展", "提供", "安排"}
"""What is done for somebody is not handed over: 体检."""
_PLACED = {"配备", "配置", "补充"}
"""What is put in a place is counted by the places."""
_GIVEN = re.compile(
    rf"(?P<who>[^，。；、0-9]{{2,12}}?)(?:免费)?(?P<verb>{'|'.join(sorted(_HANDED, key=len, reverse=True))})(?:免费)?"
    r"(?P<thing>[^，。；、0-9]{2,12})"
)
_DONE_FOR = re.compile(
    r"(?P<who>[^，。；、0-9]{2,12}?)(?:免费)?(?:做|开展|进行|搞|实施)(?P<thing>[^，。；、0-9]{2,12})"
)
_CHANGED = re.compile(
    r"(?P<who>[^，。；、0-9]{2,12}?)(?P<verb>换成|改成|改造成|更换为|更换成|改为|升级为)(?P<thing>[^，。；、]{2,12})"
)
_DONE_AT = re.compile(rf"(?P<who>[^，。；、0-9]{{0,8}}?(?:{PLACE}))(?P<verb>{VERBS})(?P<thing>[^，。；、0-9]{{2,12}})")
_TOWARDS = re.compile(r"^(?:给|为|向|对|把|将)(?:全?[区县市镇]|辖区)?(?:内|的)?")
_SHORT_AT = {"建": "建设", "装": "安装", "设": "设置", "铺": "铺设", "种": "种植", "修": "维修"}
"""What is done in a place, in one character: 在9个社区建书屋."""
_SHORTLY_AT = re.compile(
    rf"(?P<who>[^，。；、0-9]{{0,8}}?(?:{PLACE}))(?P<verb>[建装设铺种修])(?P<thing>[^，。；、0-9]{{2,12}})"
)


@dataclass(frozen=True)
class Deed:
    """`为80户困难家庭做入户体检`: whom 困难家庭, verb 开展, thing 入户体检."""

    verb: str
    thing: str
    whom: str = ""
    place: bool = False
    """Done in so many places: 在9个社区建书屋."""
    to: str = ""
    """Who gets the counted things: 给协管员采购冬装90套."""

    @property
    def handed(self) -> bool:
        """Something that one gets in the hand: 制服 is handed, 体检 is done for one."""
        return bool(self.whom) and self.verb in _HANDED.values() and self.verb not in _SERVED | _PLACED

    @property
    def changed(self) -> bool:
        """One thing becomes another: 木窗换成铝窗."""
        return self.verb.endswith(("成", "为"))

    @property
    def name(self) -> str:
        """What the count is of, without its head: 意外伤害保险购买, 困难家庭入户体检, 木窗更换."""
        if self.changed:
            return f"{self.whom}{'更换' if '换' in self.verb else '改造'}"
        if self.handed:
            return f"{self.thing}{self.verb}"
        return f"{self.whom}{self.thing}" + ("" if self.verb in _SERVED else self.verb)

    def told(self, number: str, every: str) -> str:
        """为困难家庭80户开展入户体检; 每月监测断面18个; 采购终端15台."""
        if self.changed:
            return f"{every}将{self.whom}{number}{self.verb}{self.thing}"
        if self.place:
            return f"{every}在{self.whom}{number}{self.verb}{self.thing}"
        if self.whom and self.verb == "开展" and not number.endswith(PEOPLE):
            return f"{every}对{self.whom}{number}进行{self.thing}"
        if self.whom:
            return f"{every}为{self.whom}{number}{self.verb}{self.thing}"
        if self.verb in {"参加", "参与"}:
            return f"{every}{self.thing}{self.verb}{number}"
        verb = "开展" if not self.verb and VERB_LAST.fullmatch(self.thing) else self.verb
        return f"{every}{f'为{self.to}' if self.to else ''}{verb}{self.thing}{number}"


def deed_of(fact: Quantity) -> Deed | None:
    """None where the officer's words do not say what is done to what."""
    subject = fact.subject.strip()
    towards = bool(_TOWARDS.match(subject))
    if fact.noun and not subject.endswith(("在", "于")) and (towards or not clean(subject)):
        spoken = f"{_TOWARDS.sub('', subject)}{re.split(r'[，。；、（(]', fact.noun)[0]}"
        if not towards and (match := _SHORTLY_AT.fullmatch(spoken)):
            return Deed(_SHORT_AT[match["verb"]], clean(match["thing"]), whom=clean(match["who"]), place=True)
        if deed := _deed_for(spoken):
            at = not towards and ANY_VERB.fullmatch(deed.verb) and PLACES.search(deed.whom)
            return replace(deed, place=bool(at))
    if fact.unit in PEOPLE and not towards and (done := _DONE_FOR.fullmatch(re.split(r"[，。；、（(]", fact.noun)[0])):
        return Deed("开展", clean(done["thing"]), whom=clean(done["who"]))
    thing, verb = object_of(fact), action_of(fact)
    if not verb or len(verb) < 2 or (not thing and every(fact) == ""):
        return None
    got = TO_WHOM.match(subject)
    return Deed("" if verb in thing else verb, thing, to=clean(got["who"]) if got else "")


def _deed_for(spoken: str) -> Deed | None:
    """`困难家庭做入户体检`: who, verb, what."""
    if match := _CHANGED.fullmatch(spoken):
        return Deed(match["verb"], clean(match["thing"]), whom=clean(match["who"]))
    if match := _DONE_FOR.fullmatch(spoken):
        return Deed("开展", clean(match["thing"]), whom=clean(match["who"]))
    if match := _DONE_AT.fullmatch(spoken):
        return Deed(match["verb"], clean(match["thing"]), whom=clean(match["who"]))
    if match := _GIVEN.fullmatch(spoken):
        return Deed(_HANDED[match["verb"]], clean(match["thing"]), whom=clean(match["who"]))
    return None


def every(fact: Quantity) -> str:
    """每季度 of a count that recurs."""
    recurs = fact.per in _PERIODS or fact.per[:1].isdigit()
    return f"每{fact.per}" if recurs and fact.unit != "分" else ""
