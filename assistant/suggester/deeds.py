"""What a counted fact says is done, to what and for whom, so that names and goals say it in one sentence."""

import re
from dataclasses import dataclass

from assistant.facts import Quantity
from assistant.suggester.naming import action_of, clean, object_of

_PERIODS = {"月", "季度", "季", "半年", "年", "周", "天", "日", "学期", "学年"}
_HANDED = {
    "发": "发放", "换发": "换发", "配发": "配发", "补发": "补发", "发放": "发放", "派发": "派发", "赠送": "赠送",
    "配备": "配备", "换": "更换",
}  # fmt: skip
"""Verbs by which something is handed to somebody, as a form writes them."""
_GIVEN = re.compile(
    rf"(?P<who>[^，。；、0-9]{{2,12}}?)(?P<verb>{'|'.join(sorted(_HANDED, key=len, reverse=True))})"
    r"(?P<thing>[^，。；、0-9]{2,12})"
)
_DONE_FOR = re.compile(
    r"(?P<who>[^，。；、0-9]{2,12}?)(?:免费)?(?:做|开展|进行|搞|实施)(?P<thing>[^，。；、0-9]{2,12})"
)
_TOWARDS = re.compile(r"^(?:给|为|向|对)")


@dataclass(frozen=True)
class Deed:
    """`为80户困难家庭做入户体检`: whom 困难家庭, verb 开展, thing 入户体检."""

    verb: str
    thing: str
    whom: str = ""

    @property
    def handed(self) -> bool:
        """Something that one gets in the hand: 制服 is handed, 体检 is done for one."""
        return bool(self.whom) and self.verb != "开展"

    def told(self, number: str, every: str) -> str:
        """为困难家庭80户开展入户体检; 每月监测断面18个; 采购终端15台."""
        if self.whom:
            return f"{every}为{self.whom}{number}{self.verb}{self.thing}"
        if self.verb in {"参加", "参与"}:
            return f"{every}{self.thing}{self.verb}{number}"
        return f"{every}{self.verb}{self.thing}{number}"


def deed_of(fact: Quantity) -> Deed | None:
    """None where the officer's words do not say what is done to what."""
    noun = re.split(r"[，。；、（(]", fact.noun)[0]
    subject = fact.subject.strip()
    if _TOWARDS.match(subject) or not clean(subject):
        receiver = _TOWARDS.sub("", subject)
        spoken = f"{receiver}{noun}"
        if match := _GIVEN.fullmatch(spoken):
            return Deed(_HANDED[match["verb"]], clean(match["thing"]), whom=clean(match["who"]))
        if match := _DONE_FOR.fullmatch(spoken):
            return Deed("开展", clean(match["thing"]), whom=clean(match["who"]))
    thing, verb = object_of(fact), action_of(fact)
    if not verb or len(verb) < 2 or (not thing and fact.per not in _PERIODS):
        return None
    return Deed("" if verb in thing else verb, thing)


def every(fact: Quantity) -> str:
    """每季度 of a count that recurs."""
    return f"每{fact.per}" if fact.per in _PERIODS and fact.unit != "分" else ""
