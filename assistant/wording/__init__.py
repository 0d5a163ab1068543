"""A finished, rule-made draft in better words: row by row as they come, each as safe as the rules made it."""

from collections import Counter
from collections.abc import Callable, Container, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from functools import partial

from assistant.declaration import LABELS, Declaration, Indicator
from assistant.draft import Draft, Row
from assistant.errors import ModelUnavailable, UnusableReply
from assistant.frozen import Frozen
from assistant.library import Library
from assistant.llm.chat import Chat, Message, Metered, Tokens
from assistant.origin import OriginKind
from assistant.suggester import plain_name
from assistant.suggestion import Suggestion
from assistant.wording.fitting import fitting_questions, word_fitted
from assistant.wording.goals import GOALS, goal_question, word_goal, wordable
from assistant.wording.known import Known
from assistant.wording.purposes import closing, purpose_question, word_purpose
from assistant.wording.rows import TABLE, row_question, says_little, ways, word_row
from assistant.wording.shapes import Wording
from assistant.wording.together import rows_question, word_together

__all__ = ["GOALS", "Summary", "Wording", "alternatives", "applied", "ask_again", "cells", "sent", "summary", "word"]

_FIELDS = {LABELS[field]: field for field in GOALS}
_Work = Callable[[Chat], tuple[Wording, ...]]


def word(
    draft: Draft, chat: Chat, *, goals: tuple[str, ...] = GOALS, peers: tuple[Declaration, ...] = (),
    library: Library | None = None,
) -> Iterator[Wording]:  # fmt: skip
    """Rows and goals as they finish, several side by side; closing the iterator cancels what is not asked yet.

    What an officer typed is left alone: rows by their origin, goals by `goals`. A fault of one row is told with it and
    the rest goes on; one that will not pass ends the asking. With a library all rows are asked for at once, beside
    clean rows of others; only what is refused is then asked for row by row.
    """
    known = Known(draft=draft, peers=peers)
    meter = chat if isinstance(chat, Metered) else Metered(chat)
    pool = ThreadPoolExecutor(max_workers=max(1, chat.parallel))
    names = {plain_name(row.indicator.name) for row in draft.rows}
    try:
        done = _at_once(known, meter, library)
        yield from (_without_repetition(result, names) for result in done)
        rows = _row_works(known, done={result.row for result in done})
        running = {pool.submit(work, meter): kept for work, kept in (*rows, *_goal_works(known, goals, chat))}
        for future in as_completed(running):
            yield from (_without_repetition(result, names) for result in _outcome(future, running[future]))
    finally:
        meter.stopped = True
        pool.shutdown(wait=False, cancel_futures=True)


def _at_once(known: Known, chat: Chat, library: Library | None) -> tuple[Wording, ...]:
    indexes = wordable_rows(known)
    if library is None or len(indexes) < 2:
        return ()
    try:
        return word_together(indexes, known, chat, library)
    except ModelUnavailable:
        return ()  # told by the rows that are then asked for one by one


def wordable_rows(known: Known) -> tuple[int, ...]:
    return tuple(index for index, row in enumerate(known.draft.rows) if _is_wordable(row))


def cells(draft: Draft, *, goals: tuple[str, ...] = GOALS) -> int:
    """How many names, explanations and goals would be asked for."""
    known = Known(draft=draft)
    return 2 * len(wordable_rows(known)) + len(wordable(known, goals))


def _row_works(known: Known, *, done: Container[int | None]) -> Iterator[tuple[_Work, tuple[Wording, ...]]]:
    """Each piece of work with what stands where it fails."""
    for index in wordable_rows(known):
        row = known.draft.rows[index]
        if index not in done:
            kept = Wording(row=index, field=TABLE, before=row, after=row)
            yield partial(_row, index, known), (kept,)


def _row(index: int, known: Known, chat: Chat) -> tuple[Wording, ...]:
    whole = chat.whole_form or says_little(known.draft.rows[index].indicator)
    return (word_row(index, known, chat) if whole else word_fitted(index, known, chat),)


def _goal_works(known: Known, goals: tuple[str, ...], chat: Chat) -> Iterator[tuple[_Work, tuple[Wording, ...]]]:
    whole, closed = _goals_asked(known, goals, whole_form=chat.whole_form)
    if closed:
        yield partial(word_purpose, closed, known), tuple(_kept_goal(field, known) for field in closed)
    for field in whole:
        yield partial(_goal, field, known), (_kept_goal(field, known),)


def _goals_asked(known: Known, goals: tuple[str, ...], *, whole_form: bool) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Goals to be worded as a whole, and those of which a small model words the purpose only."""
    fields = wordable(known, goals)
    closed = () if whole_form else tuple(field for field in fields if closing(getattr(known.draft.header, field)))
    return tuple(field for field in fields if field not in closed), closed


def _goal(field: str, known: Known, chat: Chat) -> tuple[Wording, ...]:
    return (word_goal(field, known, chat),)


def _asked_goal(field: str, known: Known, chat: Chat) -> Wording:
    closed = _goals_asked(known, (field,), whole_form=chat.whole_form)[1]
    return word_purpose(closed, known, chat)[0] if closed else word_goal(field, known, chat)


def _kept_goal(field: str, known: Known) -> Wording:
    text = getattr(known.draft.header, field)
    return Wording(field=LABELS[field], before=text, after=text)


def _is_wordable(row: Row) -> bool:
    return row.indicator.filled and row.origin.kind is not OriginKind.OFFICER


def _outcome(future: Future[tuple[Wording, ...]], kept: tuple[Wording, ...]) -> tuple[Wording, ...]:
    try:
        return future.result()
    except (UnusableReply, ModelUnavailable) as error:
        return tuple(one.model_copy(update={"kept": error.kind, "note": str(error)}) for one in kept)


def _without_repetition(result: Wording, names: set[str]) -> Wording:
    """Two rows asked side by side may come to the same name: the second keeps its own."""
    if not isinstance(result.after, Row) or not isinstance(result.before, Row):
        return result
    name, old = plain_name(result.after.indicator.name), result.before.indicator.name
    if name != plain_name(old) and name in names:
        row = result.after.indicator.model_copy(update={"name": old})
        worded = tuple(label for label in result.worded if label != "三级指标")
        after = result.after.model_copy(update={"indicator": row}) if worded else result.before
        return result.model_copy(update={"after": after, "worded": worded, "kept": "" if worded else "same"})
    names.add(name)
    return result


def applied(draft: Draft, wording: Wording) -> Draft:
    """The draft with these words; where the place has changed since, the officer's change stands."""
    if isinstance(wording.after, str):
        field = _FIELDS[wording.field]
        return draft.with_header(**{field: wording.after}) if getattr(draft.header, field) == wording.before else draft
    index = wording.row
    if index is None or index >= len(draft.rows) or draft.rows[index] != wording.before:
        return draft
    return draft.with_row(index, wording.after)


def ask_again(draft: Draft, place: int | str, chat: Chat, remark: str = "") -> Wording:
    """One row, or one goal by field name, once more with a remark; raises ModelUnavailable or UnusableReply."""
    known = Known(draft=draft)
    if isinstance(place, int):
        return word_row(place, known, chat, remark) if remark.strip() else _row(place, known, chat)[0]
    return word_goal(place, known, chat, remark) if remark.strip() else _asked_goal(place, known, chat)


def alternatives(draft: Draft, row: int, chat: Chat, weakness: str = "") -> tuple[Suggestion, ...]:
    """For the rewrite card: up to three other ways to say a row, each with why; raises like `ask_again`."""
    return ways(row, Known(draft=draft), chat, weakness)


def sent(
    draft: Draft, *, goals: tuple[str, ...] = GOALS, library: Library | None = None, whole_form: bool = False
) -> tuple[str, ...]:
    """What would leave for the model: the text of each question, so that it can be read before it is sent."""
    known = Known(draft=draft)
    indexes = wordable_rows(known)
    if library is None or len(indexes) < 2:
        asked = (_row_questions(draft.rows[index].indicator, known, whole_form) for index in indexes)
        rows = [question for questions in asked for question in questions]
    else:
        rows = [rows_question(indexes, known, library)]
    whole, closed = _goals_asked(known, goals, whole_form=whole_form)
    purposes = [purpose_question(closed, known)] if closed else []
    questions = [*rows, *purposes, *(goal_question(field, known) for field in whole)]
    return tuple("\n".join(message.text for message in question) for question in questions)


def _row_questions(row: Indicator, known: Known, whole_form: bool) -> tuple[tuple[Message, ...], ...]:
    return (row_question(row, known),) if whole_form or says_little(row) else fitting_questions(row, known)


class Summary(Frozen):
    """What a model did for a draft."""

    model: str
    cells: int
    """Names, explanations and goals that were asked for."""
    worded: int
    kept: dict[str, int]
    """Places that stand as they were, by reason."""
    tokens: Tokens

    @property
    def sentence(self) -> str:
        reasons = "、".join(f"{_REASONS.get(kind, kind)} {count} 处" for kind, count in sorted(self.kept.items()))
        kept = f"，保留规则写法：{reasons}" if reasons else ""
        used = f"，用词元 {self.tokens.prompt}（提示）+{self.tokens.completion}（回答）" if self.tokens.calls else ""
        return f"模型“{self.model}”改写了 {self.worded}/{self.cells} 处措辞{kept}{used}；数值都不是模型写的，请核对措辞"


_REASONS = {
    "cut": "回答没写完", "json": "回答不是 JSON", "schema": "回答的形式不对", "check": "内容不合要求",
    "blank": "空白回答",
    "refusal": "模型拒答", "filter": "被服务方拦下", "same": "与原来相同", "slow": "超时", "busy": "请求太多",
    "refused": "连不上", "dns": "连不上", "tls": "连不上", "network": "连不上", "broken": "连接中断", "key": "密钥不对",
    "model": "没有这个模型", "server": "服务出错", "strange": "回答格式不对", "context": "内容太长",
    "cancelled": "已取消",
    "request": "请求不被接受", "offline": "不允许联网", "moved": "服务换了地址", "language": "没有用中文回答",
}  # fmt: skip


def summary(wordings: tuple[Wording, ...], meter: Metered) -> Summary:
    """Counts over everything that was asked."""
    cells = sum(1 if isinstance(item.before, str) else 2 for item in wordings)
    kept = Counter(item.kept for item in wordings if item.kept)
    return Summary(
        model=meter.name, cells=cells, worded=sum(len(item.worded) for item in wordings), kept=dict(kept),
        tokens=meter.tokens,
    )  # fmt: skip
