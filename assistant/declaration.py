"""The form: what is printed, nothing else. The printed labels are the keys."""

import re
from decimal import Decimal
from functools import lru_cache
from typing import Annotated, Self

from pydantic import BeforeValidator, Field

from assistant.frozen import Frozen
from assistant.target import Target, TargetKind
from assistant.vocabulary.numerals import ARABIC, narrow
from assistant.vocabulary.slots import NOT_APPLICABLE, NOTHING, Slot, slot_of


def amount_text(value: object) -> object:
    """`1,410` and 1410.0 become `1410.00`; what is no amount of at most two decimals stays as typed."""
    text = "" if value is None else str(value).strip()
    amount = amount_of(text)
    if amount is None or amount != round(amount, 2):
        return text if isinstance(value, str | int | float | Decimal | None) else value
    return f"{amount:.2f}"


@lru_cache(maxsize=4096)
def amount_of(text: str) -> Decimal | None:
    """The amount in 万元; None where the text is no plain number."""
    bare = re.sub(r"(?<=\d)[,，](?=\d{3})|\s|万元$", "", narrow(text))
    # Longer runs of digits are no amount, and beyond what Decimal rounds.
    return Decimal(bare) if len(bare) <= 20 and re.fullmatch(ARABIC, bare) else None


Amount = Annotated[str, BeforeValidator(amount_text)]
"""万元 as text with two decimals; text that is no amount is kept as typed (and found by C101)."""
Text = Annotated[str, BeforeValidator(lambda value: "" if value is None else value)]


@lru_cache(maxsize=20_000)
def _parse_target(value: str) -> Target:
    """Cached by text: a cache on the row would survive `model_copy` and go stale."""
    return Target.parse(value)


class Indicator(Frozen):
    """One row of the indicator table."""

    level1: Text = Field(default="", alias="一级指标")
    level2: Text = Field(default="", alias="二级指标")
    """Without the star, which is layout."""
    name: Text = Field(default="", alias="三级指标")
    value: Text = Field(default="", alias="指标值")
    explanation: Text = Field(default="", alias="指标解释")

    @classmethod
    def of(cls, slot: Slot, *cells: str) -> Self:
        """A row of a slot; without cells the 不适用 row."""
        name, value, explanation = cells or (NOT_APPLICABLE,) * 3
        return cls(level1=slot.level1, level2=slot, name=name, value=value, explanation=explanation)

    @property
    def target(self) -> Target:
        return _parse_target(self.value)

    @property
    def slot(self) -> Slot | None:
        return slot_of(self.level2)

    @property
    def cells(self) -> tuple[str, str, str]:
        return self.name, self.value, self.explanation

    @property
    def applicable(self) -> bool:
        """Whether the row says anything: not blank and not 不适用 throughout."""
        return not NOTHING.issuperset(map(str.strip, self.cells))

    @property
    def filled(self) -> bool:
        """Whether name and value both stand."""
        return (
            self.name.strip() not in NOTHING
            and self.target.kind is not TargetKind.NOT_APPLICABLE
            and bool(self.value.strip())
        )


class Declaration(Frozen):
    """《二级项目支出绩效目标申报表》."""

    project_code: Text = Field(default="", alias="项目编码")
    """21 digits: text, never a number."""
    project_name: Text = Field(default="", alias="项目名称")
    unit: Text = Field(default="", alias="申请单位")
    budget_unit: Text = Field(default="", alias="一级预算单位")
    period: Text = Field(default="", alias="实施期限")
    """Years, as text of digits."""
    project_type: Text = Field(default="", alias="项目类型")
    is_new: Text = Field(default="", alias="是否新增项目")
    allocation: Text = Field(default="", alias="分配方式")
    medium_term_total: Amount = Field(default="", alias="项目总金额（中期规划，万元）")
    annual_amount: Amount = Field(default="", alias="本年度项目金额（万元）")
    policy_basis: Text = Field(default="", alias="政策依据")
    cost_basis: Text = Field(default="", alias="测算依据")
    annual_goal: Text = Field(default="", alias="年度目标")
    long_term_goal: Text = Field(default="", alias="长期目标（跨度多年的项目需填）")
    indicators: tuple[Indicator, ...] = Field(default=(), alias="绩效指标")

    @property
    def annual_wan(self) -> Decimal | None:
        """本年度项目金额 in 万元; None where it cannot be read."""
        return amount_of(self.annual_amount)

    @property
    def total_wan(self) -> Decimal | None:
        """项目总金额 in 万元; None where it cannot be read."""
        return amount_of(self.medium_term_total)

    @property
    def years(self) -> int | None:
        """实施期限 as a number."""
        return int(self.period) if re.fullmatch(r"[0-9]{1,2}", self.period.strip()) else None

    def is_round_of(self, other: "Declaration") -> bool:
        """Whether both are of one project: by its name, or by its code where the name was changed."""
        coded = bool(self.project_code) and self.project_code == other.project_code
        return coded or self.project_name == other.project_name

    def in_slot(self, slot: Slot) -> tuple[int, ...]:
        """The indexes of the rows of a slot."""
        return tuple(index for index, row in enumerate(self.indicators) if row.slot is slot)


LABELS: dict[str, str] = {name: str(field.alias) for name, field in Declaration.model_fields.items()}
"""Field name → printed label, in the order of the form; 绩效指标 is the last."""
HEADER_FIELDS: tuple[str, ...] = tuple(name for name in LABELS if name != "indicators")
ROW_LABELS: dict[str, str] = {name: str(field.alias) for name, field in Indicator.model_fields.items()}
AMOUNT_FIELDS = ("medium_term_total", "annual_amount")
