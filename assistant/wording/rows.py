"""Word one row: the name and the meaning are the model's, all else stands."""

import re
from collections.abc import Iterator

from assistant.declaration import ROW_LABELS, Indicator
from assistant.draft import Row
from assistant.llm.ask import ask
from assistant.llm.chat import Chat, Message
from assistant.llm.prompt import load_prompt, tagged
from assistant.origin import Origin, OriginKind
from assistant.suggester import plain_name
from assistant.suggestion import Suggestion
from assistant.target import TargetKind
from assistant.wording import checks
from assistant.wording.known import Known
from assistant.wording.names import measured
from assistant.wording.shapes import ReasonedWords, RowWords, Told, Ways, Wording

TABLE = "绩效指标"
_REST = re.compile(r"[；;。](?=计算公式|数据来源|调查方式|调查对象|统计口径|评分标准)")
Words = RowWords | Told
_SAYS = 8
"""Characters below which an explanation says nothing that could be kept."""
_PURPOSE = re.compile(r"^(?:从而|进而|以便|以|用于|旨在)?(?:确保|保证|保障|提高|提升|促进|增强|优化|衡量|反映)")


def word_row(index: int, known: Known, chat: Chat, remark: str = "") -> Wording:
    """The row in an accepted reply's own words; raises where no cell is accepted."""
    row = known.draft.rows[index]
    judge = Judge(row, index, known, free=bool(remark.strip()))
    return made_of(ask(chat, row_question(row.indicator, known, remark), RowWords, judge.reasons), index, judge, chat)


def says_little(row: Indicator) -> bool:
    """Whether a row explains too little for anything to be kept."""
    return len(meaning_of(row.explanation)) < _SAYS


def made_of(words: Words, index: int, judge: "Judge", chat: Chat) -> Wording:
    """The row with the words that may stand."""
    row = judge.row
    after, worded = judge.taken(words)
    if not worded:
        note = "模型的写法与原来相同，没有改动"
        return Wording(row=index, field=TABLE, before=row, after=row, kept="same", note=note)
    origin = by_model(row.origin, chat)
    changed = row.model_copy(update={"indicator": after, "origin": origin})
    return Wording(row=index, field=TABLE, before=row, after=changed, worded=worded, note=origin.text)


def row_question(row: Indicator, known: Known, remark: str = "") -> tuple[Message, ...]:
    """The first question about a row."""
    asked = f"\n{tagged('申报人的要求', remark)}" if remark.strip() else ""
    return load_prompt("row", project=known.project, row=shown(row), remark=asked)


def ways(index: int, known: Known, chat: Chat, weakness: str = "") -> tuple[Suggestion, ...]:
    """Up to three other ways to say a row, each as clean as the rules make it, each with why."""
    row = known.draft.rows[index]
    judge = Judge(row, index, known, free=True)
    told = f"\n{tagged('问题', weakness)}" if weakness else ""
    question = load_prompt("alternatives", project=known.brief, row=shown(row.indicator), weakness=told)
    reply = ask(chat, question, Ways, lambda value: () if any(judge.good(value)) else judge.reasons(value.ways[0]))
    offers = {offer.indicator.cells: offer for offer in judge.offers(reply, by_model(row.origin, chat))}
    return tuple(offers.values())


def by_model(old: Origin, chat: Chat) -> Origin:
    """The source of the number stays; the words are the model's."""
    source = re.sub(r"；措辞由模型“[^”]*”改写$", "", old.text)
    return Origin(kind=OriginKind.MODEL, text=f"{source}；措辞由模型“{chat.name}”改写", ref=old.ref)


def shown(row: Indicator) -> str:
    """Without value, formula and source: none of them is a model's to write."""
    return f"{tagged('指标', f'{row.level2}：{row.name}')}\n{tagged('含义', meaning_of(row.explanation))}"


def meaning_of(explanation: str) -> str:
    """What stands in front of formula and source."""
    return _REST.split(explanation, maxsplit=1)[0]


class Judge:
    """Decides cell by cell whether the words of a model may stand in a row.

    `free`: a person asked for something else and reads it, so more may change than the words.
    """

    def __init__(self, row: Row, index: int, known: Known, *, free: bool = False) -> None:
        self.row, self._row, self._known = row, row.indicator, known
        self._own = "\n".join((known.text, *row.indicator.cells))
        self._numbers = known.numbers | checks.numbers_of("\n".join(row.indicator.cells))
        self._before = known.findings(row.indicator)
        others = (other.indicator.name for at, other in enumerate(known.draft.rows) if at != index)
        self._taken = {plain_name(name) for name in others}
        self._prompt = load_prompt("row", project="", row="", remark="")[0].text
        self._meaning = meaning_of(row.indicator.explanation)
        self._free = free or says_little(self._row) or "M111" in self._before
        names = f"{known.draft.header.project_name}\n{row.indicator.name}"
        # Once: a meaning that says nothing of the project is asked for again, one that says it may stand.
        self._may_press = bool(self._meaning) and not checks.shares_run(self._meaning, names)
        self._rest = "".join(_REST.split(row.indicator.explanation, maxsplit=1)[1:])

    def reasons(self, words: Words) -> tuple[str, ...]:
        """None where one of the two cells may stand."""
        if self._may_press and _bare(words.meaning) == _bare(self._meaning):
            self._may_press = False
            project = self._known.draft.header.project_name
            return (
                f"含义和原来一样，没有写明是“{project}”的什么人、物、事：含义以“指{project}中”开头，后面保留原来的意思",
            )
        return self.refusals(words)

    def refusals(self, words: Words) -> tuple[str, ...]:
        """The same, without asking again for more."""
        refused = (*self._against_name(words.name), *self._against_meaning(words.meaning))
        if refused and (self._numbers_refused(words) or not self.taken(words)[1]):
            return refused
        return ()

    def taken(self, words: Words) -> tuple[Indicator, tuple[str, ...]]:
        """The row with what may stand, and the labels of the cells that are new."""
        new = {"name": self._name(words), "explanation": self._explanation(words)}
        changed = {key: text for key, text in new.items() if text and _bare(text) != _bare(getattr(self._row, key))}
        together = self._row.model_copy(update=changed)
        if self._known.findings(together) - self._before:  # each is fine alone, the two are not
            changed = {key: changed[key] for key in ("explanation",) if key in changed}
        return self._row.model_copy(update=changed), tuple(ROW_LABELS[key] for key in changed)

    def good(self, reply: Ways) -> Iterator[ReasonedWords]:
        return (way for way in reply.ways if not self.reasons(way) and self.taken(way)[1])

    def offers(self, reply: Ways, origin: Origin) -> Iterator[Suggestion]:
        for way in self.good(reply):
            row = self.taken(way)[0]
            reason = way.why if self._may_tell(way.why) else "换一种写法，数值不变"
            yield Suggestion(indicator=row, origin=origin, why=reason, findings=tuple(self._known.findings(row)))

    def _may_tell(self, why: str) -> bool:
        return not checks.new_numbers(why, self._numbers) and not checks.odd_marks(why) and checks.is_chinese(why)

    def _numbers_refused(self, words: Words) -> bool:
        """A changed or new number refuses the whole reply: it did not understand its task."""
        return bool(checks.new_numbers(f"{words.name}\n{words.meaning}", self._numbers))

    def _name(self, words: Words) -> str | None:
        return None if self._against_name(words.name) else words.name.strip()

    def _explanation(self, words: Words) -> str | None:
        return None if self._against_meaning(words.meaning) else self._joined(tidy(words.meaning, self._meaning))

    def _joined(self, meaning: str) -> str:
        return f"{meaning}；{self._rest}" if self._rest else meaning

    def _against_name(self, name: str) -> tuple[str, ...]:
        name = name.strip()
        if name in {"", self._row.name}:
            return ()
        found = [*self._common(name, "名称")]
        if checks.numbers_of(name) - checks.numbers_of(self._row.name):
            found.append("名称里不要写数字")
        if stranger := checks.strangers(name, self._own):
            found.append(f"名称里的“{stranger}”不是本项目的内容")
        if measured(name) != measured(self._row.name):
            found.append(f"名称的结尾应与“{self._row.name}”一致")
        if len(set(name) & set(self._row.name)) < 0.6 * len(set(self._row.name)):
            found.append(f"名称丢掉了“{self._row.name}”里的内容")
        if plain_name(name) in self._taken:
            found.append("这个名称已被另一条指标使用")
        return tuple(found) or self._linted(self._row.model_copy(update={"name": name}))

    def _against_meaning(self, meaning: str) -> tuple[str, ...]:
        found = [*self._common(meaning, "含义")]
        kept = tidy(meaning, self._meaning)
        # A weak model says less than the rules did; that is no gain.
        if len(kept) < max(8, 0.6 * len(self._meaning)):
            found.append("含义太短，请保留原来的意思")
        if not self._free:
            found += self._strayed(kept)
        if self._row.target.kind is TargetKind.DEADLINE and not re.search("日期|之日|当日|当天", kept):
            found.append("完成时间是一个日期，含义要说明以哪一天为准")
        own = "\n".join((self._known.draft.header.project_name, *self._row.cells))
        if copied := checks.copies(kept, self._known.draft.brief, own):
            found.append(f"含义不要照抄项目说明“{copied}”")
        if _bare(kept.partition("，")[0]) == _bare(self._row.name):
            found.append("含义不要重复名称")
        return tuple(found) or self._linted(self._row.model_copy(update={"explanation": self._joined(kept)}))

    def _strayed(self, kept: str) -> Iterator[str]:
        """A paraphrase keeps what the rules wrote, and brings nothing of somebody else's."""
        if lost := checks.lost_clause(self._meaning, kept):
            yield f"含义丢掉了原来的意思“{lost}”"
        if stranger := checks.foreign(kept, self._own):
            yield f"含义里的“{stranger}”不是本项目的内容"

    def _common(self, text: str, cell: str) -> Iterator[str]:
        if new := checks.new_numbers(text, self._numbers):
            yield f"{cell}里的数字 {'、'.join(new)} 不是资料里的"
        if not checks.is_chinese(text):
            yield f"{cell}应当用中文写"
        if mark := checks.odd_marks(text):
            yield f"{cell}里不要出现“{mark.strip() or '换行'}”"
        if places := checks.strange_places(text, self._own):
            yield f"{cell}里的“{places[0]}”不是资料里的"
        if echo := checks.echoes(text, self._prompt, self._own):
            yield f"{cell}抄了要求里的话“{echo}”"

    def _linted(self, row: Indicator) -> tuple[str, ...]:
        worse = sorted(self._known.findings(row) - self._before)
        return tuple(f"这样写违反规则 {code}" for code in worse)


def tidy(meaning: str, old: str = "") -> str:
    """Without the end mark and clauses that repeat a target or praise a purpose which the old meaning did not."""
    clauses = [clause.strip() for clause in re.split(r"[，；。,;]", meaning) if clause.strip()]
    kept = [clause for place, clause in enumerate(clauses) if clause in old or not _idle(clause, place, old)]
    return "，".join(kept)


def _idle(clause: str, place: int, old: str) -> bool:
    if re.search(r"[0-9０-９]", clause):
        return True
    purpose = _PURPOSE.match(clause)
    return bool(place and purpose and purpose[0] not in old)


def _bare(text: str) -> str:
    return re.sub(r"[\W的]|^指", "", text)
