"""JSON: one declaration or draft, a list of them, or one on each line."""

import json
from typing import NoReturn

from assistant.declaration import LABELS
from assistant.draft import Draft
from assistant.errors import InvalidDeclaration, NotADeclaration, UnreadableFile
from assistant.layout.labels import field_named
from assistant.layout.records import from_record


def read_json(name: str, text: str) -> tuple[Draft, ...]:
    """Strict: no doubled keys, no NaN."""
    try:
        value = _by_lines(text) or _strict(text)
    except (json.JSONDecodeError, RecursionError) as error:
        where = f"第 {error.lineno} 行第 {error.colno} 列" if isinstance(error, json.JSONDecodeError) else "括号太深"
        raise UnreadableFile(f"“{name}”不是正确的 JSON（{where}），请检查引号、逗号和括号") from error
    except ValueError as error:
        raise UnreadableFile(f"“{name}”：{error}") from error
    records = _records(value)
    if not records:
        raise NotADeclaration(f"“{name}”里面没有申报表（列表是空的）")
    many = len(records) > 1
    drafts = tuple(
        _read(record, f"“{name}”{f'第 {number} 份' if many else ''}") for number, record in enumerate(records, start=1)
    )
    if not any(_says_something(draft) for draft in drafts):
        raise NotADeclaration(f"“{name}”里面没有填好的申报表{_instead(records[0])}")
    return drafts


def _strict(text: str) -> object:
    return json.loads(text, object_pairs_hook=_unique, parse_constant=_no_constant, parse_int=_integer)


def _by_lines(text: str) -> list[object]:
    """A form on each line, as programs write them; empty where the text is one value."""
    lines = [line for line in text.split("\n") if line.strip()]
    if len(lines) < 2 or not all(line.strip().startswith("{") and line.strip().endswith("}") for line in lines):
        return []
    return [_strict(line) for line in lines]


def _records(value: object, *, depth: int = 2) -> list[object]:
    """The forms, also inside the answer of another system: {"code": 0, "data": [ … ]}."""
    if not isinstance(value, dict):
        return value if isinstance(value, list) else [value]
    if depth and not any(map(field_named, value)):
        inner = (found for held in value.values() for found in [_records(held, depth=depth - 1)])
        return next((found for found in inner if found and all(map(_is_form, found))), [value])
    return [value]


def _is_form(record: object) -> bool:
    return isinstance(record, dict) and LABELS["indicators"] in record


def _instead(record: object) -> str:
    """What stands there instead: another program's keys, or fields without content."""
    strange = [f"“{key[:20]}”" for key in record if field_named(key) is None] if isinstance(record, dict) else []
    if not strange:
        return "（各项都是空的），请填写后再读入"
    return f"：写的是{'、'.join(strange[:3])}，不是申报表的项目，请检查是否选错了文件"


def _says_something(draft: Draft) -> bool:
    return bool(draft.rows or draft.brief or any(draft.header.model_dump(exclude={"indicators"}).values()))


def _read(record: object, where: str) -> Draft:
    try:
        return from_record(record)
    except InvalidDeclaration as error:
        raise InvalidDeclaration(f"{where}：{error}") from error


def _unique(pairs: list[tuple[str, object]]) -> dict[str, object]:
    keys = [key for key, _ in pairs]
    if doubled := next((key for key in keys if keys.count(key) > 1), None):
        raise ValueError(f"“{doubled}”在同一处写了两次，请只留一个")
    return dict(pairs)


_MOST_DIGITS = 40


def _integer(digits: str) -> int:
    if len(digits) > _MOST_DIGITS:
        raise ValueError(f"有一个 {len(digits)} 位的整数，太长，编码一类的长数字请加引号写成文字")
    return int(digits)


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} 不是数，请改成数字或文字")
