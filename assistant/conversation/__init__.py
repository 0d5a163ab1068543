"""Converse about a draft: an instruction becomes amendments, a question an answer; nothing changes unless applied."""

from assistant.conversation.amendment import Amendment, Op, Response, path_of
from assistant.conversation.applying import apply
from assistant.conversation.choosing import choose, offered
from assistant.conversation.interpreting import interpret
from assistant.conversation.modelling import converse, question, sent

__all__ = [
    "Amendment",
    "Op",
    "Response",
    "apply",
    "choose",
    "converse",
    "interpret",
    "offered",
    "path_of",
    "question",
    "sent",
]
