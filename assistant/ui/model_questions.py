"""What is asked of the model about one row or goal, and the other words that it gives."""

from assistant import wording
from assistant.draft import Draft, Row
from assistant.frozen import Frozen
from assistant.llm.chat import Chat
from assistant.llm.preview import preview
from assistant.ui.model_asks import Asks
from assistant.ui.model_runs import Place


class Answer(Frozen):
    """Other words for a row or a goal, and why."""

    after: Row | str
    why: str = ""


class Question(Frozen):
    """What is to be asked, about a draft as it stood."""

    draft: Draft
    place: int | str
    """A row by its index, or a goal by its field name."""
    remark: str = ""
    """What the officer wants; for alternatives: what is weak."""
    several: bool = False
    """Up to three ways instead of one."""

    @property
    def before(self) -> Place:
        if isinstance(self.place, int):
            return self.draft.rows[self.place]
        return str(getattr(self.draft.header, self.place))

    def ask(self, chat: Chat) -> tuple[Answer, ...]:
        """Raises ModelUnavailable or UnusableReply; nothing where the model says the same again."""
        if self.several and isinstance(self.place, int):
            return self._ways(self.place, chat)
        result = wording.ask_again(self.draft, self.place, chat, self.remark)
        return (Answer(after=result.after, why=result.note),) if result.worded else ()

    def _ways(self, index: int, chat: Chat) -> tuple[Answer, ...]:
        """Only those that the rules find nothing wrong with; the number waits for whom it has waited before."""
        waits = self.draft.rows[index].unconfirmed
        return tuple(
            Answer(after=Row(indicator=offer.indicator, origin=offer.origin, unconfirmed=waits), why=offer.why)
            for offer in wording.alternatives(self.draft, index, chat, self.remark)
            if not offer.findings
        )


def text_of(question: Question) -> str:
    """What would leave for the model, word for word; nothing is sent."""
    return preview(question.ask)


ASKS = Asks[tuple[Answer, ...]]()
"""Answers are shown until somebody takes one."""
