"""来源与说明: where every row comes from, who confirmed it, what was waived and why."""

from dataclasses import dataclass

from assistant.declaration import LABELS
from assistant.draft import Draft, Row, waived_by
from assistant.exporters.form import Form
from assistant.layout.labels import ANNEX, ANNEX_GREYED, ORIGIN_KINDS, UNCONFIRMED
from assistant.origin import OriginKind
from assistant.vocabulary.slots import TO_FILL

_ASKS = "请确认"
"""What the origin of a number says that a person had to confirm."""


@dataclass(frozen=True)
class Section:
    """A table of the annex; the last cell of a line takes what is left of it."""

    title: str
    head: tuple[str, ...]
    lines: tuple[tuple[str, ...], ...]

    @property
    def widths(self) -> tuple[float, ...]:
        """Shares of the columns: by their longest text, within reason."""
        columns = zip(*([self.head] if self.head else []), *self.lines, strict=True)
        return tuple(float(min(max(6, *(len(cell) for cell in column)), 24)) for column in columns)


def annex_title(form: Form) -> str:
    return f"{ANNEX}{'' if form.official else '（草稿）'}"


def annex_sections(form: Form) -> tuple[Section, ...]:
    """Sections that have nothing to say are left out."""
    draft = form.draft
    sections = (
        Section("指标来源", ("序号", "二级指标", "三级指标", "指标值", "来源", "状态"), _origins(draft)),
        Section("豁免的问题", ("问题", "位置", "理由", "豁免人"), _waivers(draft)),
        Section("读入时的提示", ("序号", "位置", "提示"), _warnings(draft)),
        Section("编制依据", ("项目", "内容"), _facts(draft)),
        Section(ANNEX_GREYED, (), tuple((LABELS[name], _value(draft, name)) for name in form.left_empty)),
    )
    return tuple(section for section in sections if section.lines)


def _origins(draft: Draft) -> tuple[tuple[str, ...], ...]:
    return tuple((str(index), *_origin(row)) for index, row in enumerate(draft.rows, start=1))


def _origin(row: Row) -> tuple[str, ...]:
    indicator, origin = row.indicator, row.origin
    source = f"{ORIGIN_KINDS[origin.kind]}：{origin.text}" if origin.text else ORIGIN_KINDS[origin.kind]
    return indicator.level2, indicator.name, indicator.value, source, _status(row)


def _status(row: Row) -> str:
    """Only what somebody had to confirm is called confirmed."""
    if row.unconfirmed or row.indicator.value == TO_FILL:
        return UNCONFIRMED if row.unconfirmed else TO_FILL
    if not row.indicator.filled:
        return ""
    match row.origin.kind:
        case OriginKind.OFFICER:
            return "申报人填写"
        case OriginKind.BRIEF:
            return "取自申报人的文字"
        case OriginKind.COMPUTED if _ASKS not in row.origin.text:
            return "按申报人的数字得出"
        case _:
            return "申报人已确认"


def _waivers(draft: Draft) -> tuple[tuple[str, ...], ...]:
    who = waived_by(draft.header.unit)
    return tuple(
        (w.code, "全表" if w.row is None else f"绩效指标第 {w.row + 1} 行", w.reason, who) for w in draft.waivers
    )


def _warnings(draft: Draft) -> tuple[tuple[str, ...], ...]:
    return tuple((str(index), w.place, w.message) for index, w in enumerate(draft.warnings, start=1))


def _facts(draft: Draft) -> tuple[tuple[str, ...], ...]:
    facts = (("预算年度", str(draft.year or "")), ("原文件", draft.file), ("说明", draft.brief))
    return tuple((name, text) for name, text in facts if text)


def _value(draft: Draft, name: str) -> str:
    return str(getattr(draft.header, name))
