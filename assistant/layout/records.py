"""A declaration or draft as a JSON record: printed labels as keys, in the order of the form."""

import json
from collections.abc import Iterator, Mapping

from pydantic import ValidationError

from assistant.declaration import HEADER_FIELDS, LABELS, ROW_LABELS, Declaration, Indicator
from assistant.draft import Draft, ReadWarning, Row, Waiver
from assistant.errors import InvalidDeclaration
from assistant.layout.labels import field_named, levels, printed_label
from assistant.origin import TYPED, Origin, OriginKind

YEAR, FILE, INDEX, WARNINGS, BRIEF, WAIVERS = "预算年度", "文件", "序号", "警告", "说明", "豁免"
ORIGIN, UNCONFIRMED = "来源", "待确认"
DRAFT_MARK = "草稿"
"""Says that an exported record is no official form."""
COMPUTED = frozenset({"findings", "undecided", "提示", "结论", DRAFT_MARK})
"""Keys that commands add to a draft: computed again, so not read."""
_DRAFT_KEYS = frozenset({YEAR, FILE, INDEX, WARNINGS, BRIEF, WAIVERS})
_ROW_FIELDS = {label: name for name, label in ROW_LABELS.items()}


def to_record(draft: Draft) -> dict[str, object]:
    """A draft: the form, and what the work on it adds."""
    return {
        **_header(draft.header),
        LABELS["indicators"]: [
            {**indicator_record(row.indicator), ORIGIN: origin_record(row.origin), UNCONFIRMED: row.unconfirmed}
            for row in draft.rows
        ],
        YEAR: draft.year,
        FILE: draft.file,
        INDEX: draft.index,
        WARNINGS: [{"位置": warning.place, "message": warning.message} for warning in draft.warnings],
        BRIEF: draft.brief,
        WAIVERS: [{"code": w.code, "row": w.row, "reason": w.reason} for w in draft.waivers],
    }


def declaration_record(declaration: Declaration) -> dict[str, object]:
    """The pure form."""
    return {
        **_header(declaration),
        LABELS["indicators"]: [indicator_record(row) for row in declaration.indicators],
    }


def indicator_record(indicator: Indicator) -> dict[str, object]:
    """The five columns of a row."""
    return {label: getattr(indicator, name) for name, label in ROW_LABELS.items()}


def origin_record(origin: Origin) -> dict[str, object]:
    """来源 of a row."""
    return {"kind": str(origin.kind), "text": origin.text, "ref": origin.ref}


def _header(declaration: Declaration) -> dict[str, object]:
    return {LABELS[name]: getattr(declaration, name) for name in HEADER_FIELDS}


def json_text(value: object) -> str:
    """Byte stable: same value, same text."""
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def from_record(record: object) -> Draft:
    """A draft from a record of a draft or of a declaration; labels may be given short. Other keys are warned of."""
    fields = _mapping(record, "申报表")
    header = _header_fields(fields)
    rows = _list(fields.get(LABELS["indicators"], ()), LABELS["indicators"])
    told = tuple(ReadWarning.model_validate(item) for item in _mappings(fields, WARNINGS))
    try:
        return Draft(
            header=Declaration.model_validate(header),
            rows=tuple(_row(row, index) for index, row in enumerate(rows)),
            year=fields.get(YEAR),
            brief=_text(fields.get(BRIEF), BRIEF),
            waivers=tuple(Waiver.model_validate(item) for item in _mappings(fields, WAIVERS)),
            warnings=tuple(dict.fromkeys((*told, *_strangers(fields, rows)))),
            file=_text(fields.get(FILE), FILE),
            index=fields.get(INDEX) or 0,
        )
    except ValidationError as error:
        raise InvalidDeclaration(in_chinese(error)) from error


def _strangers(fields: Mapping[str, object], rows: tuple[object, ...]) -> Iterator[ReadWarning]:
    """What is not read is told with its words: another system's keys are no reason to refuse a form."""
    for key, value in fields.items():
        if key not in _DRAFT_KEYS | COMPUTED and key != LABELS["indicators"] and field_named(key) is None:
            yield _unread("申报表", key, value)
    for index, row in enumerate(rows):
        for key, value in _mapping(row, _place(index)).items():
            if key not in _ROW_FIELDS and key not in {ORIGIN, UNCONFIRMED}:
                yield _unread(_place(index), key, value)


def _unread(place: str, key: str, value: object) -> ReadWarning:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
    shown = text if len(text) <= _MOST_SHOWN else f"{text[:_MOST_SHOWN]}…（共 {len(text)} 字）"
    safe = shown.encode("utf-8", "replace").decode("utf-8")
    return ReadWarning(place=place, message=f"“{key}”不是申报表的项目，没有读入：“{safe}”")


_MOST_SHOWN = 200


def _place(index: int) -> str:
    return f"{LABELS['indicators']}第 {index + 1} 行"


def _header_fields(fields: Mapping[str, object]) -> dict[str, str]:
    header: dict[str, str] = {}
    for key, value in fields.items():
        if key in _DRAFT_KEYS | COMPUTED or key == LABELS["indicators"]:
            continue
        name = field_named(key)
        if name is None:
            continue
        if name in header:
            raise InvalidDeclaration(f"“{LABELS[name]}”给了两次（其中一次写作“{key}”），请只留一个")
        header[name] = _text(value, LABELS[name])
    return header


def _row(item: object, index: int) -> Row:
    where = _place(index)
    fields = _mapping(item, where)
    cells = {name: _text(fields.get(label), f"{where}的{label}") for label, name in _ROW_FIELDS.items()}
    cells["level1"], cells["level2"] = levels(cells["level1"], cells["level2"])
    confirmed = fields.get(UNCONFIRMED, False)
    if not isinstance(confirmed, bool):
        raise InvalidDeclaration(f"{where}的“{UNCONFIRMED}”应当是 true 或 false")
    return Row(indicator=Indicator(**cells), origin=_origin(fields.get(ORIGIN), where), unconfirmed=confirmed)


def _origin(item: object, where: str) -> Origin:
    if item is None:
        return TYPED
    try:
        return Origin.model_validate(_mapping(item, f"{where}的{ORIGIN}"))
    except ValidationError as error:
        kinds = "、".join(OriginKind)
        raise InvalidDeclaration(f"{where}的“{ORIGIN}”写法不对：要有 kind（{kinds} 之一）、text 和 ref") from error


def _mapping(value: object, where: str) -> Mapping[str, object]:
    if not isinstance(value, Mapping):
        raise InvalidDeclaration(f"{where}应当是一个 JSON 对象（花括号括起的“标签: 值”），这里却是{_kind(value)}")
    return value


def _mappings(fields: Mapping[str, object], key: str) -> tuple[Mapping[str, object], ...]:
    return tuple(_mapping(item, key) for item in _list(fields.get(key), key))


def _list(value: object, where: str) -> tuple[object, ...]:
    if value is None:
        return ()
    if not isinstance(value, list | tuple):
        raise InvalidDeclaration(f"“{where}”应当是一个列表（方括号括起），这里却是{_kind(value)}")
    return tuple(value)


def _text(value: object, label: str) -> str:
    """Text, or a number that a program wrote where the form has text."""
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise InvalidDeclaration(f"“{label}”应当是文字，这里却是{_kind(value)}")
    if isinstance(value, float) and abs(value) >= 1e15:
        raise InvalidDeclaration(f"“{label}”是一个丢了位数的数，请用引号括起，写成文字")
    text = str(value)
    if any("\ud800" <= char <= "\udfff" for char in text):
        raise InvalidDeclaration(f"“{label}”里有无法显示的半个字符，请重新录入这一项")
    return text


def _kind(value: object) -> str:
    names = {bool: "是非值", int: "数字", float: "数字", str: "文字", list: "列表", type(None): "空值"}
    return names.get(type(value), "对象" if isinstance(value, Mapping) else "别的东西")


_REASONS = {
    "string_type": "应当是文字",
    "int_type": "应当是整数",
    "int_parsing": "应当是整数",
    "int_from_float": "应当是整数",
    "bool_type": "应当是 true 或 false",
    "missing": "缺少",
    "extra_forbidden": "不是这里的项目",
    "string_too_short": "太短",
    "greater_than_equal": "太小",
    "enum": "不在可选的范围里",
}
_NAMES = {"year": YEAR, "index": INDEX, "file": FILE, "brief": BRIEF, "reason": "豁免的 reason（理由）",
          "code": "豁免的 code", "row": "豁免的 row", "message": "警告的 message", "place": "警告的位置"}  # fmt: skip


def in_chinese(error: ValidationError) -> str:
    """The first error, with the label of the field."""
    first = error.errors(include_url=False)[0]
    names = [str(part) for part in first["loc"] if not isinstance(part, int)]
    name = names[-1] if names else "申报表"
    if name in LABELS or name in ROW_LABELS:
        name = printed_label(name)
    return f"“{_NAMES.get(name, name)}”{_REASONS.get(first['type'], '写法不对')}，请修改后再读入"
