"""Exemplars filled with example facts, as the drafter would fill them."""

from collections.abc import Iterator

from assistant.declaration import Declaration, Indicator
from assistant.library.exemplars import Exemplar, Purpose

_NUMBERS = {"quantity": "36", "price": "80", "duration": "3", "score": "90", "total": "100"}
_BOUNDED = {"≥": "95", "≤": "2", "=": "100"}


def fill(purpose: Purpose, exemplar: Exemplar, *, thing: str = "", unit: str = "") -> Indicator:
    """One row, with `thing` for {对象} and `unit` for {单位}; their first where none is given."""
    holes = {
        "{对象}": thing or purpose.objects[0],
        "{受众}": purpose.audience,
        "{动作}": purpose.verb,
        "{项目}": f"辖区{purpose.name}",
        "{单位}": unit or next(iter(exemplar.units), "个"),
    }
    name = _filled(exemplar.name, holes)
    value = _filled(f"{exemplar.operator}{_number(exemplar)}{exemplar.unit}", holes)
    explanation = _filled(exemplar.explanation, holes | {"{名称}": name})
    return Indicator.of(exemplar.slot, name, value, explanation)


def variants(purpose: Purpose, exemplar: Exemplar) -> Iterator[Indicator]:
    """The row for every thing with its first unit, and for every unit with the first thing."""
    yield from (fill(purpose, exemplar, thing=thing) for thing in purpose.objects)
    yield from (fill(purpose, exemplar, unit=unit) for unit in exemplar.units[1:])


def declaration_of(*rows: Indicator) -> Declaration:
    """A form that holds just these rows."""
    return Declaration(project_name="辖区公共服务", annual_amount="100.00", indicators=rows)


def takes(exemplar: Exemplar, unit: str, said: str) -> bool:
    """Whether a fact with this unit and these words fits."""
    unit_fits = not exemplar.units or unit in exemplar.units
    return unit_fits and (not exemplar.words or any(word in said for word in exemplar.words))


def _number(exemplar: Exemplar) -> str:
    if exemplar.needs == "deadline":
        return "2026年11月30日前"
    return exemplar.usual or _NUMBERS.get(exemplar.needs) or _BOUNDED[exemplar.operator]


def _filled(pattern: str, holes: dict[str, str]) -> str:
    for hole, text in holes.items():
        pattern = pattern.replace(hole, text)
    return pattern
