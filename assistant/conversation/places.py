"""Which rows a phrase means: by name, by slot, by number, by what they count; typing slips are forgiven."""

import re
from collections.abc import Callable, Iterator
from functools import cached_property

from pydantic import ConfigDict

from assistant.conversation.likeness import common, is_slip, slips
from assistant.conversation.phrases import bare
from assistant.conversation.values import Said
from assistant.conversation.writing import fits
from assistant.declaration import Indicator
from assistant.draft import Draft
from assistant.frozen import Frozen
from assistant.layout.labels import level1_named, slot_named
from assistant.library.thesaurus import GROUPS
from assistant.vocabulary.numerals import number
from assistant.vocabulary.slots import Slot
from assistant.vocabulary.units import COUNT_UNITS, alternatives, same_unit

_ORDINAL = re.compile(
    r"(?P<end>最后|后|前|最前)面?(?P<several>[两俩二三四五2-5])[条项行个]?(?:指标)?|(?P<last>最后|末尾|最末|最下面|最底下)(?:的?那?一?[条项行个款])?(?:指标)?|(?P<back>倒数)?第?(?P<number>[0-9]+|[一二两三四五六七八九十]+)(?P<kind>[条项行个款])(?:指标)?|"
    r"(?P<first>第一|头一|首|最前面的?一?)[条项行个]?(?:指标)?"
)
_COUNTED = re.compile(rf"(?P<rest>[^和与跟及、]{{0,5}}?)(?P<unit>{alternatives(COUNT_UNITS)}|人员)(?:数量|数|总数)$")
_EVERY = re.compile(r"都|全部|全都|所有|统一|一律|各(?:项|条|个)|[两俩二三四]个|[两俩二三四][条项]|分别|均")
_PEOPLE = {"人", "名", "位", "人次", "人员"}


class Found(Frozen):
    """What a phrase may mean."""

    rows: tuple[int, ...] = ()
    """One: meant. Several: ambiguous, unless all are meant."""
    near: tuple[int, ...] = ()
    """Where nothing is meant for sure: rows with like names, to be offered."""


class Table(Frozen):
    """The rows of a draft that can be spoken of."""

    model_config = ConfigDict(ignored_types=(cached_property,))

    draft: Draft
    focus: int | None = None
    """The row that the officer looks at: 这条."""
    among: tuple[int, ...] = ()
    """The row that the officer chose when he was asked: every name means it."""

    @cached_property
    def rows(self) -> dict[int, Indicator]:
        """Those that say something."""
        rows = {at: row.indicator for at, row in enumerate(self.draft.rows) if row.indicator.applicable}
        return {at: row for at, row in rows.items() if at in self.among} if self.among else rows

    def find(self, phrase: str, said: Said | None = None) -> Found:
        """The rows that a phrase means, those that cannot carry the value left out where several are meant."""
        words = bare(phrase)
        if not words:
            return self._by_value(said)
        pool, words = self._within_slot(words)
        found = self._named(words, pool) or self._told_apart(words, pool)
        if not found and len(self.rows) == len(self.among) == 1:
            return Found(rows=self.among)
        if not found:
            return Found(near=self._near(words, pool))
        if len(found) > 1 and said is not None:
            found = tuple(at for at in found if fits(said, self.rows[at])) or self._of_unit(words, said) or found
        return Found(rows=found)

    def _of_unit(self, words: str, said: Said) -> tuple[int, ...]:
        """系统每年巡检15次: none of the systems is counted in 次, the one row that is has 巡检 in its name."""
        pairs = pairs_of(words)
        rows = tuple(at for at, row in self.rows.items() if said.unit and fits(said, row))
        shared = tuple(at for at in rows if any(pair in self.rows[at].name for pair in pairs))
        return shared if len(shared) == 1 else ()

    def find_each(self, phrase: str, said: Said | None = None) -> tuple[Found, ...]:
        """A和B, A、B: each by itself, where the phrase as a whole names nothing."""
        whole = self.find(phrase, said)
        parts = tuple(part for part in re.split(r"和|与|跟|及|、|以及|还有", phrase) if bare(part))
        if len(parts) < 2:
            return (whole,)
        each = tuple(self.find(part, said) for part in parts)
        if whole.rows:
            return each if self._is_pair(phrase, parts, each) else (whole,)
        return each if all(len(found.rows) == 1 for found in each) else self._shared(parts, said) or each

    def _is_pair(self, phrase: str, parts: tuple[str, ...], each: tuple[Found, ...]) -> bool:
        """Two whole names, each of a row of its own, though the end of the phrase would do for one."""
        rows = {found.rows for found in each}
        apart = len(rows) == len(each) and all(len(found.rows) == 1 for found in each)
        named = any(bare(phrase) in row.name for row in self.rows.values())
        return apart and not named and all(len(bare(part)) >= 3 for part in parts)

    def _shared(self, parts: tuple[str, ...], said: Said | None) -> tuple[Found, ...]:
        """器材和座椅的合格率: the end of the last is meant for all."""
        last = bare(parts[-1])
        for at in range(1, len(last)):
            each = tuple(self.find(f"{bare(part)}{last[at:].removeprefix('的')}", said) for part in parts[:-1])
            found = (*each, self.find(last, said))
            if all(len(one.rows) == 1 for one in found):
                return found
        return ()

    def _named(self, words: str, pool: tuple[int, ...]) -> tuple[int, ...]:
        for look in (self._ordinal, self._in_slot):
            if found := look(words, pool):
                return found
        for meaning in (words, re.sub("的|[那这][个条项]", "", words), *synonyms(words)):
            for tier in _TIERS:
                if found := tuple(at for at in pool if tier(meaning, self.rows[at].name)):
                    return found
        return self._counting(words, pool)

    def _told_apart(self, words: str, pool: tuple[int, ...]) -> tuple[int, ...]:
        """药剂那个合格率: of several rows of that name the only one whose explanation speaks of 药剂."""
        for at in range(len(words) - 2, 1, -1):
            said, like = re.sub("的|的?[那这][个条项]$", "", words[:at]), self._named(bare(words[at:]), pool)
            if len(said) < 2 or len(like) < 2 or len({self.rows[row].name for row in like}) > 1:
                continue
            of = tuple(row for row in like if _speaks_of(said, self.rows[row].explanation))
            if len(of) == 1:
                return of
        return ()

    def _by_value(self, said: Said | None) -> Found:
        """Without a name: the only row that carries such dates or such units."""
        if said is None or (not said.unit and not said.day):
            return Found()
        fitting = tuple(at for at, row in self.rows.items() if fits(said, row))
        dated = tuple(at for at in fitting if said.day and self.rows[at].target.day)
        per = said.unit.partition("/")[2]
        same = tuple(at for at in fitting if per and self.rows[at].target.unit.partition("/")[2] == per)
        return Found(rows=dated or same or fitting)

    def _within_slot(self, words: str) -> tuple[tuple[int, ...], str]:
        """质量里的合格率, 数量第二条: the slot's rows and the rest of the phrase."""
        everything = tuple(self.rows)
        for end in range(len(words) - 1, 1, -1):
            slots = slots_named(words[:end])
            rest = re.sub(r"^(?:指标)?(?:里面?|中|下面?|栏)?(?:的|那)?", "", words[end:])
            inside = tuple(at for at in everything if self.rows[at].slot in slots)
            linked = rest != words[end:] or _ORDINAL.fullmatch(rest)
            if inside and rest and linked and (_ORDINAL.fullmatch(rest) or self._named(rest, inside)):
                return inside, rest
        return everything, words

    def _ordinal(self, words: str, pool: tuple[int, ...]) -> tuple[int, ...]:
        match = _ORDINAL.fullmatch(words)
        if not match or not pool:
            return self._numbered(words, pool)
        if match["last"]:
            return pool[-1:]
        if match["several"]:
            count = int(number(match["several"].replace("俩", "二")) or 0)
            return pool[:count] if match["end"].endswith("前") else pool[-count:]
        place = 1 if match["first"] else int(number(match["number"]) or 0)
        if not 1 <= place <= (len(pool) if match["back"] else len(self.draft.rows)):
            return ()
        if match["back"]:
            return (pool[-place],)
        # Rows may be counted with or without 不适用: where that makes a difference, it is asked.
        counted = {pool[place - 1]} if place <= len(pool) else set()
        whole = len(pool) == len(self.rows) and (place - 1) in self.rows
        return tuple(sorted(counted | ({place - 1} if whole else set())))

    def _numbered(self, words: str, pool: tuple[int, ...]) -> tuple[int, ...]:
        """第二条满意度: the second of them; 第10条满意度: the tenth row, if it is one."""
        match = _ORDINAL.match(words)
        rest = words[match.end() :].removeprefix("的") if match else ""
        if not match or not rest or not match["number"] or match["back"]:
            return ()
        among, place = self._named(rest, pool), int(number(match["number"]) or 0)
        if 1 <= place <= len(among):
            return (among[place - 1],)
        return (place - 1,) if place - 1 in among else ()

    def _in_slot(self, words: str, pool: tuple[int, ...]) -> tuple[int, ...]:
        slots = slots_named(words)
        inside = tuple(at for at in pool if self.rows[at].slot in slots)
        exact = tuple(at for at in inside if self.rows[at].name == words)
        return exact or inside

    def _counting(self, words: str, pool: tuple[int, ...]) -> tuple[int, ...]:
        """培训人数 of a row in 人次: by the unit, where no name fits."""
        match = _COUNTED.fullmatch(words)
        if not match:
            return ()
        of = tuple(at for at in pool if _counts(match["unit"], self.rows[at].target.unit))
        return tuple(at for at in of if _is_like(match["rest"], self.rows[at].name))

    def _near(self, words: str, pool: tuple[int, ...]) -> tuple[int, ...]:
        scores = {at: common(words, self.rows[at].name) / len(words) for at in pool}
        pairs = pairs_of(words)
        like = [at for at in pool if scores[at] >= 0.5 and any(pair in self.rows[at].name for pair in pairs)]
        best = sorted(like, key=lambda at: -scores[at])
        return tuple(best[:3])


def means_all(phrase: str) -> bool:
    """Whether every row that fits is meant: 两个满意度都, 所有."""
    return bool(_EVERY.search(phrase))


def slots_named(words: str) -> tuple[Slot, ...]:
    """The slots that 数量, 成本指标, 满意度 or 效益 name."""
    words = words.removesuffix("指标")
    if (slot := slot_named(words)) and words not in {"其他", "其它", "经济", "社会", "进度"}:
        return (slot,)
    level = level1_named(words)
    return tuple(slot for slot in Slot if slot.level1 == level) if level and words != "产出效益" else ()


def _is_like(rest: str, name: str) -> bool:
    """培训人数 may be 参训人次; 不合格人数 and 灶具故障台数 are others."""
    known = sum(char in name for char in rest)
    return not rest or (not re.search("[不未非无]", rest) and known > (0 if len(rest) <= 2 else len(rest) / 2))


def _counts(unit: str, of: str) -> bool:
    return bool(of) and (same_unit(unit, of) or (unit in _PEOPLE and of in _PEOPLE))


def _speaks_of(said: str, explanation: str) -> bool:
    """As a whole, or by its two ends: 路面修补 of 修补路面."""
    return said in explanation or (len(said) >= 4 and {said[:2], said[-2:]} <= pairs_of(explanation))


def pairs_of(text: str) -> set[str]:
    return {text[at : at + 2] for at in range(len(text) - 1)}


def _is_whole(words: str, name: str) -> bool:
    return words == re.sub(r"[“”\"]", "", name) or words == name


def _is_part(words: str, name: str) -> bool:
    return len(words) >= 2 and words in name


def _holds(words: str, name: str) -> bool:
    """The whole name with a little in front of it that only repeats where it stands."""
    rest = words.removesuffix(name)
    return rest != words and bool(slots_named(rest) or re.fullmatch(r"20\d\d年度?|项目|本次|该|此|产出|效益", rest))


def _is_spread(words: str, name: str) -> bool:
    """器材合格率 of 器材验收合格率: in order, and a ratio by its own head."""
    return len(words) >= 3 and slips(words, name) == 0 and _same_head(words, name)


def _is_turned(words: str, name: str) -> bool:
    """路面修补 of 修补路面面积."""
    return len(words) == 4 and f"{words[2:]}{words[:2]}" in name


def _is_mistyped(words: str, name: str) -> bool:
    if re.search(r"[不未非无]", words) and not re.search(r"[不未非无]", name):
        return False
    return is_slip(words, name) and _same_head(words, name)


def _same_head(words: str, name: str) -> bool:
    """完成率 is not 完成及时率: a ratio is told by the word before 率."""
    if len(words) < 3 or not (words.endswith(("率", "律")) or name.endswith(words[-1:] + "率")):
        return True
    return slips(words[-3:], name[-3:]) is not None


_TIERS: tuple[Callable[[str, str], bool], ...] = (_is_whole, _holds, _is_part, _is_spread, _is_turned, _is_mistyped)
_OWN_SYNONYMS = (
    ("及格率", "合格率"), ("通过率", "合格率"), ("好评率", "满意度"), ("满意率", "满意度"), ("椅子", "座椅"),
    ("长椅", "座椅"), ("花费", "成本"), ("开支", "成本"), ("单价", "成本"),
    ("时限", "时间"), ("时长", "时间"), ("期限", "时间"), ("日期", "时间"), ("进度", "时间"),
    ("学员", "参训人员"), ("参加人员", "参训人员"), ("老百姓", "居民"), ("群众", "居民"), ("场次", "场数"),
    ("次数", "场次"), ("班次", "期数"), ("人数", "人次"), ("人数", "人员数"), ("人次", "人数"), ("面积", "平方米"),
    ("数目", "数量"), ("个数", "数量"), ("次数", "频次"), ("频次", "次数"), ("频率", "次数"),
    ("速度", "时间"), ("上门", "响应"), ("正常率", "可用率"), ("差错率", "错误率"),
    ("单位成本", "成本"), ("考试", "考核"), ("过关", "合格"), ("及格", "合格"), ("上课", "参训"), ("听课", "参训"),
    ("打分", "满意"),
    ("网上", "线上"), ("完工", "完成"), ("竣工", "完成"), ("评价", "满意"),
)  # fmt: skip


def synonyms(words: str) -> Iterator[str]:
    """The phrase with one word put as a form may have it; 可用性 is 可用率."""
    if re.search("(?:及时|准确|完整|可用|稳定|合规|规范|时效|完好)性$", words):
        yield f"{words[:-1]}率"
    for said, meant in _OWN_SYNONYMS:
        if said in words:
            yield words.replace(said, meant)
    for group in GROUPS:
        for said in group.colloquial:
            if len(said) >= 2 and said in words:
                yield from (words.replace(said, other) for other in group.formal)
