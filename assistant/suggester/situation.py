"""What is known of a project: its facts, its purposes, its short name, its object and audience."""

import re
from collections.abc import Iterator
from functools import cache, cached_property

from pydantic import ConfigDict

from assistant.draft import Draft
from assistant.facts import Deadline, Facts, Price, Quantity, Rate, facts
from assistant.frozen import Frozen
from assistant.library.exemplars import Purpose, load_purposes
from assistant.suggester.naming import PLACE, object_of, thing_of
from assistant.suggester.verbs import VERBS
from assistant.vocabulary.purposes import purpose_done
from assistant.vocabulary.slots import TO_FILL, Slot

Fact = Quantity | Rate | Price | Deadline
GENERAL = "general"
"""The purpose whose exemplars fit every project."""


NO_PURPOSE = "各项任务按计划完成并通过验收"
"""The result of a project whose purpose nobody knows."""


class Stated(Frozen):
    """A fact with the text that it stands in."""

    fact: Quantity | Rate | Price | Deadline
    source: str
    """说明, 测算依据 or 年度目标."""


class Situation(Frozen):
    """A draft as drafting sees it; everything parsed once."""

    model_config = ConfigDict(ignored_types=(cached_property,))

    draft: Draft

    @property
    def year(self) -> int | None:
        return self.draft.year

    @cached_property
    def text(self) -> str:
        header = self.draft.header
        return "\n".join((header.project_name, self.draft.brief, header.cost_basis, header.annual_goal))

    @cached_property
    def sources(self) -> tuple[tuple[str, Facts], ...]:
        """The officer's own texts, the brief first; equal texts once."""
        header = self.draft.header
        texts = {"说明": self.draft.brief, "测算依据": header.cost_basis, "年度目标": header.annual_goal}
        seen: dict[str, str] = {}
        for label, text in texts.items():
            if text.strip() and TO_FILL not in text and text not in seen.values():
                seen[label] = text
        amount = header.annual_wan
        expected = amount * 10_000 if amount is not None else None
        years = {"说明": self.year}
        return tuple((label, facts(text, expected=expected, year=years.get(label))) for label, text in seen.items())

    @cached_property
    def costs(self) -> Facts:
        """The text that says what the money is for: 测算依据 where it has cost lines, else the brief."""
        by_label = dict(self.sources)
        basis = by_label.get("测算依据", Facts(text=""))
        return basis if basis.cost_lines else by_label.get("说明", basis)

    @cached_property
    def stated(self) -> tuple[Stated, ...]:
        """The facts of the budget year, in the order of the texts, each number once."""
        kept: dict[tuple[object, ...], Stated] = {}
        for label, found in self.sources:
            for fact in _with_intervals(_with_places(_all(found))):
                if not self._elsewhen(fact):
                    kept.setdefault(_key(fact), Stated(fact=fact, source=label))
        return tuple(kept.values())

    @cached_property
    def left_out(self) -> tuple[Stated, ...]:
        """Facts of other years or of several: named, never used."""
        return tuple(
            Stated(fact=fact, source=label)
            for label, found in self.sources
            for fact in _all(found)
            if self._elsewhen(fact)
        )

    def _elsewhen(self, fact: Fact) -> bool:
        several = isinstance(fact, Quantity) and fact.several_years
        return fact.past or several or bool(fact.year and self.year and fact.year != self.year)

    @cached_property
    def purposes(self) -> tuple[Purpose, ...]:
        """What the project is for, the chief purpose first; at most three."""
        name = short_name(self.draft.header.project_name)
        rest = f"{self.draft.brief}\n{self.draft.header.cost_basis}"
        scored = [(purpose, _nearness(purpose, name, rest)) for purpose in load_purposes() if purpose.id != GENERAL]
        best = max((score for _, score in scored), default=0.0)
        doing = purpose_done(name)
        near = [
            (purpose, score) for purpose, score in scored if purpose.id == doing or (score > 0 and score >= best * 0.4)
        ]
        ranked = [purpose for purpose, _ in sorted(near, key=lambda pair: -pair[1])]
        if ranked and not any(name.endswith(word) for word in ranked[0].words):
            ranked.sort(key=lambda purpose: purpose.id != doing)
        return tuple(ranked[:3])

    @cached_property
    def project(self) -> str:
        return short_name(self.draft.header.project_name) or "本项目"

    @cached_property
    def object(self) -> str:
        """What is bought, run or served, by the project's name without what is done to it."""
        bare = re.sub(r"[及和与、]+$", "", _ACTIONS.sub("", self.project))
        bare = (
            re.sub(r"^(?:老旧|陈旧|旧)(?!小区|城|村|房)(?=.{2})", "", bare) if _RENEWED.search(self.project) else bare
        )
        bare = self.project.replace("免费", "", 1) if bare.endswith("免费") else bare
        if not bare and (counted := self._counted()):
            return counted
        if 2 <= len(bare) <= 14:
            return bare
        return self.purposes[0].objects[0] if self.purposes else self.project

    @cached_property
    def worded(self) -> str:
        """The object with what is done to it, where that is half of it: 水质监测, 租金补助; bought goods alone."""
        bought = re.search(r"(?:采购|购置|购买|更新|更换|定制|供应|储备)$", self.project)
        return self.object if bought or not 2 <= len(self.project) <= 16 else self.project

    @cached_property
    def action(self) -> str:
        """What is done, by the end of the project's name; else by its chief purpose."""
        match = re.search(rf"(?:{VERBS})$", self.project)
        return match[0] if match else self.purposes[0].verb if self.purposes else "实施"

    def _counted(self) -> str:
        """What the rows or the first count counts, for a project whose name says only what is done: 购置费."""
        rows = (row.indicator for row in self.draft.rows if row.indicator.slot is Slot.QUANTITY)
        named = (thing_of(row.name) for row in rows if row.filled)
        counted = (object_of(stated.fact) for stated in self.stated if isinstance(stated.fact, Quantity))
        return next((thing for thing in (*named, *counted) if thing and not _SCOPE.search(thing)), "")

    @property
    def result(self) -> str:
        """With which result, for goals: of a purpose that knows what is done."""
        kept = self.purposes[:1] if _ANY_FIELD.search(self.project) else ()
        return next((one.result for one in self.purposes if one in kept or self.knows(one)), NO_PURPOSE)

    def knows(self, purpose: Purpose) -> bool:
        """A purpose of the field alone knows nothing of what is done: 档案|审核."""
        match = re.search(rf"(?:{VERBS})$", re.sub(r"(?:服务|活动|工程|任务)$", "", self.project))
        return match is None or match[0] in _KEEPING or match[0] in _vocabulary(purpose)

    @cached_property
    def audience(self) -> str:
        """Who is asked: the words before 满意度 in the officer's text, else the purpose's own."""
        for stated in self.stated:
            if match := _ASKED.fullmatch(getattr(stated.fact, "subject", "")):
                return match[1]
        return self.purposes[0].audience if self.purposes else "服务对象"


_ASKED = re.compile(
    r"([^，。；、]{0,12}?(?:人|人员|学员|居民|市民|村民|群众|公众|职工|学生|师生|家长|家属|户|企业|商户|单位|者|老师|教师|孕妇|产妇|网格员|协管员|队员|社工|病人|患者|医生|护士|[渔农林牧]民|林农|老人|长者|对象|乘客|观众|"
    r"读者|代表|用户|客户|会员|队员|志愿者|军人|儿童|青年|妇女|业主|社区|家庭|干部|窗口|部门|机构))(?:对[^，。；]{0,16})?(?:的)?(?:总体|综合)?满意(?:度|率)$"
)
"""Who is asked, before 满意度."""


def asked_in(name: str) -> str:
    """进修医生 of 进修医生满意度; empty where the name says nobody."""
    match = re.fullmatch(r"(.{2,12}?)(?:对(?!象).{1,16})?(?:的)?(?:总体|综合)?满意(?:度|率)", name)
    return match[1] if match else ""


_ACTIONS = re.compile(
    r"(?:采购|购置|购买|培训|宣传|推广|运行维护|运维|维护|维修|管养|养护|建设|修缮|改造|加工|补贴|补助|资助|奖励|运行|运营|租赁|"
    r"整治|治理|检测|监测|筛查|接种|开放|保障|发放|编制|调研|评估|监理|创建|供应|更新|储备|演练|保洁|清运|收运|处置|定制|报废|维保|保养|托管|寄递|邮寄|派遣|外包|扫描|电子化|捕捉|收容|进社区|进校园|进基层|下乡)+$"
)
_RENEWED = re.compile(r"(?:更新|更换)$")
"""老旧设备更新 buys new ones."""
_SCOPE = re.compile(r"街道|社区|部门|大厅|单位|[及和与]$")
"""Where something is done, not what is bought or run."""
_DECORATION = re.compile(
    r"[（(][^）)]*[）)]|20[0-9]{2}\s*年?度?|(?:专项|项目|工作|经费|资金|支出|费用|费)+$|^(?:关于|开展)"
)


def short_name(project_name: str) -> str:
    """The project's name without year, brackets and 项目/经费/费 at its end."""
    return _DECORATION.sub("", _DECORATION.sub("", project_name.strip())).strip()


_ANY_FIELD = re.compile(r"(?:运营|运行|防控|配备|配置|补充)(?:服务|工作|活动)?$")
"""Ends of names that take the field's own purpose: 城市书房运营."""
_KEEPING = ("管养", "养护", "维护", "维修", "管护")
"""Ends of names that say nothing of the field: 公厕管养 is no 绿化管养."""


def _nearness(purpose: Purpose, name: str, rest: str) -> float:
    """Words in the name count threefold, a word that ends the name fivefold more; telling and long words count more.

    What only the brief speaks of counts half: 车辆租赁 among the costs makes 城管采集 no 机关后勤.
    """
    named = told = 0.0
    for place, word in enumerate(purpose.words):
        weight = (2 - place / len(purpose.words)) * min(len(word), 5) / 2
        telling = 1 if word in _KEEPING else 3
        named += weight * (telling * (word in name) + 5 * (name.endswith(word) and telling == 3))
        told += weight * (word in rest)
    return named + (told if named else told / 2)


@cache
def _vocabulary(purpose: Purpose) -> str:
    names = (
        f"{one.name}{' '.join(one.words)}{one.explanation}" for one in purpose.exemplars if one.slot is Slot.QUANTITY
    )
    return f"{' '.join(purpose.words)} {purpose.verb} {' '.join(names)}"


def _all(found: Facts) -> tuple[Fact, ...]:
    return (*_with_shares(found.quantities), *found.benefits, *found.rates, *found.prices, *found.deadlines)


_THIS_YEAR = re.compile(r"(?:其中)?(?:今年|本年度?|当年)(?:完成|实施|安排|计划)?")


def _with_shares(counts: tuple[Quantity, ...]) -> tuple[Quantity, ...]:
    """三年更换水泵90台，今年|30台: this year's part is of the same thing, and the whole is of several years."""
    told = list(counts)
    for place, part in enumerate(counts):
        if not part.noun and not part.subject and (each := _each_of(part, told[:place])):
            told[place] = part.model_copy(update={"subject": each})
        if not part.noun and _THIS_YEAR.fullmatch(part.subject):
            wholes = [at for at in range(place) if told[at].unit == part.unit and told[at].number > part.number]
            if wholes:
                whole = told[wholes[-1]]
                told[place] = part.model_copy(update={"subject": whole.subject, "noun": whole.noun})
                told[wholes[-1]] = whole.model_copy(update={"several_years": True})
    return tuple(told)


def _each_of(total: Quantity, before: list[Quantity]) -> str:
    """每个社区配图书500册，共|9000册: the total is of what each gets."""
    words, per = next(((o.subject, o.per) for o in reversed(before) if o.unit == total.unit and o.per), ("", ""))
    if re.fullmatch(r"(?:平均)?每.{1,2}", words):
        return next((f"{one.subject}{one.noun}" for one in reversed(before) if one.unit == per and not one.per), words)
    return re.sub(r"(?<!图)书$", "图书", re.sub(r"^(?:平均)?每[^，。；、配]{1,4}?配(?![备置套送])", "配备", words))


def _with_intervals(stated: tuple[Fact, ...]) -> Iterator[Fact]:
    """每15天|保养一次 is a count for every 15 days, and no 15 days."""
    every: Quantity | None = None
    for fact in stated:
        if (
            isinstance(fact, Quantity)
            and fact.subject.endswith("每")
            and fact.unit in {"天", "日", "个月", "周", "小时"}
        ):
            every = fact
            continue
        if every and isinstance(fact, Quantity) and not fact.per and fact.subject == every.noun:
            fact = fact.model_copy(update={"per": every.shown})
        every = None
        yield fact


def _with_places(stated: tuple[Fact, ...]) -> tuple[Fact, ...]:
    """在18个城中村|安装摄像头840路: the first number counts the places alone."""
    subjects = {one.subject for one in stated if isinstance(one, Quantity)}
    return tuple(_place_alone(one) if isinstance(one, Quantity) and one.noun in subjects else one for one in stated)


def _place_alone(fact: Quantity) -> Quantity:
    match = re.match(rf"[\u4e00-\u9fff]{{0,6}}?(?:{PLACE})(?={VERBS}|[建装设铺种修])", fact.noun)
    return fact.model_copy(update={"noun": match[0]}) if match else fact


def _key(fact: Fact) -> tuple[object, ...]:
    if isinstance(fact, Deadline):
        return ("deadline", fact.month, fact.day)
    if isinstance(fact, Price):
        return ("price", fact.high)
    words = (fact.subject + fact.noun) if isinstance(fact, Rate) else fact.per
    return (type(fact).__name__, fact.number, fact.unit, words)
