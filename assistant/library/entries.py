"""What the index holds: one entry per row, exemplar and header passage."""

import hashlib
import json
from dataclasses import dataclass
from typing import Protocol

from assistant.declaration import Declaration, Indicator
from assistant.draft import Draft
from assistant.finding import Finding, Report, Severity
from assistant.layout.records import declaration_record, json_text
from assistant.library.exemplars import Exemplar, Purpose
from assistant.library.passages import exemplar_text, header_texts, purpose_texts, row_text
from assistant.origin import OriginKind
from assistant.rules import Context, lint
from assistant.suggestion import Precedent
from assistant.vocabulary.slots import NOT_APPLICABLE, Slot, slot_of

JUDGED = {"二级指标", "三级指标", "指标值"}
"""Cells that decide whether a row may serve as an example: no past explanation is clean."""
NOT_COUNTED = frozenset({"M111", "M112", "M113", "C110"})
SLOGANS = frozenset({"M101", "M108", "R105"})


@dataclass(frozen=True)
class Entry:
    """A passage with what it stands for."""

    ref: str
    group: str
    """The form or the purpose."""
    kind: OriginKind
    level2: str
    text: str
    precedent: str = ""
    """The Precedent as JSON, read only when it is shown; empty for a passage of a header."""
    weight: float = 1.0
    """How far a near row is worth showing: slogans least."""

    @property
    def slot(self) -> Slot | None:
        return slot_of(self.level2)

    @property
    def line(self) -> str:
        values = (self.ref, self.group, self.kind, self.level2, self.text, self.precedent, self.weight)
        return json.dumps(values, ensure_ascii=False)

    @classmethod
    def of_line(cls, line: str) -> "Entry":
        ref, group, kind, level2, text, precedent, weight = json.loads(line)
        return cls(ref, group, OriginKind(kind), level2, text, precedent, weight)


class Source(Protocol):
    """A form or a purpose, from which entries are made."""

    @property
    def id(self) -> str: ...

    @property
    def own(self) -> bool:
        """The user's own; else it came with the program."""
        ...

    @property
    def digest(self) -> str:
        """Another digest means another content."""
        ...

    def entries(self) -> tuple[Entry, ...]: ...


@dataclass(frozen=True)
class PastForm:
    """A declaration of the past, shipped or the user's own."""

    id: str
    draft: Draft
    own: bool = False

    @property
    def digest(self) -> str:
        return form_digest(self.draft)

    def entries(self) -> tuple[Entry, ...]:
        form = self.draft.declaration
        report = lint(form, Context(year=self.draft.year))
        rows = tuple(self._row(index, report=report) for index, row in enumerate(form.indicators) if named(row))
        return (*rows, *_headers(self.id, OriginKind.PRECEDENT, texts=header_texts(form)))

    def _row(self, index: int, *, report: Report) -> Entry:
        form = self.draft.declaration
        row = form.indicators[index]
        precedent = self._precedent(index, form=form, findings=report.of_row(index))
        return Entry(
            ref=precedent.ref, group=self.id, kind=OriginKind.PRECEDENT, level2=row.level2,
            text=row_text(form, row), precedent=precedent.model_dump_json(), weight=_weight(precedent),
        )  # fmt: skip

    def _precedent(self, index: int, *, form: Declaration, findings: tuple[Finding, ...]) -> Precedent:
        codes = (code for finding in findings for code in (finding.code, *finding.also))
        return Precedent(
            indicator=form.indicators[index], kind=OriginKind.PRECEDENT, ref=f"{self.id}#{index}",
            project_name=form.project_name, unit=form.unit, year=self.draft.year, row=index,
            findings=tuple(sorted(set(codes))),
            usable=form.indicators[index].filled and not any(map(_spoils, findings)),
        )  # fmt: skip


@dataclass(frozen=True)
class Pattern:
    """A purpose with its exemplars."""

    purpose: Purpose
    own: bool = False

    @property
    def id(self) -> str:
        return self.purpose.id

    @property
    def digest(self) -> str:
        return digest_of(self.purpose.model_dump_json())

    def entries(self) -> tuple[Entry, ...]:
        rows = tuple(self._row(exemplar) for exemplar in self.purpose.exemplars)
        return (*rows, *_headers(self.id, OriginKind.EXEMPLAR, texts=purpose_texts(self.purpose)))

    def _row(self, exemplar: Exemplar) -> Entry:
        precedent = Precedent(
            indicator=Indicator.of(exemplar.slot, exemplar.name, _value(exemplar), exemplar.explanation),
            kind=OriginKind.EXEMPLAR, ref=exemplar.id, project_name=self.purpose.name,
        )  # fmt: skip
        return Entry(
            ref=exemplar.id, group=self.id, kind=OriginKind.EXEMPLAR, level2=exemplar.slot,
            text=exemplar_text(self.purpose, exemplar), precedent=precedent.model_dump_json(),
        )  # fmt: skip


def named(row: Indicator) -> bool:
    return row.name.strip() not in {"", NOT_APPLICABLE}


def form_digest(draft: Draft) -> str:
    """Of the form and its year: from which file it came does not matter."""
    return digest_of(f"{draft.year}\n{json_text(declaration_record(draft.declaration))}")


def digest_of(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _headers(group: str, kind: OriginKind, *, texts: tuple[str, ...]) -> tuple[Entry, ...]:
    return tuple(Entry(f"{group}#h{place}", group, kind, "", text) for place, text in enumerate(texts) if text)


def _value(exemplar: Exemplar) -> str:
    hole = "{日期}" if exemplar.needs == "deadline" else "{数值}"
    return f"{exemplar.operator}{exemplar.usual or hole}{exemplar.unit}"


def _spoils(finding: Finding) -> bool:
    """Whether a finding makes its row no example."""
    grave = finding.severity in {Severity.ERROR, Severity.WARNING}
    on_cells = not finding.fields or bool(JUDGED & set(finding.fields))
    return grave and on_cells and finding.code not in NOT_COUNTED


def _weight(precedent: Precedent) -> float:
    if SLOGANS & set(precedent.findings):
        return 0.7
    return 1.0 if precedent.usable else 0.92
