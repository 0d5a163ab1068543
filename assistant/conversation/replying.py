"""What a model is asked for: edits of rows by their names, of texts by their labels, a question, or a no."""

from typing import Literal

from pydantic import Field

from assistant.frozen import Frozen

MOST = 6
"""Edits of one reply."""


class AskedEdit(Frozen):
    """One edit as a model words it."""

    op: Literal["改", "加", "删", "问", "不改"] = Field(alias="操作")
    place: str = Field(max_length=40, alias="位置")
    column: Literal["", "三级指标", "指标值", "指标解释"] = Field(default="", alias="栏")
    name: str = Field(default="", max_length=40, alias="名称")
    value: str = Field(default="", max_length=500, alias="值")
    reason: str = Field(default="", max_length=120, alias="理由")

    @property
    def changes(self) -> bool:
        return self.op not in {"问", "不改"}


class AskedEdits(Frozen):
    """A whole reply."""

    edits: tuple[AskedEdit, ...] = Field(min_length=1, max_length=MOST, alias="修改")
