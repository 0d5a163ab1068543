"""Replace what no notation can mend: names, values in the wrong place, missing rows, empty explanations."""

import re

from assistant.declaration import Indicator
from assistant.draft import Draft
from assistant.facts import Quantity, facts
from assistant.finding import Finding, Report, Severity
from assistant.library import Library
from assistant.origin import Origin, OriginKind
from assistant.rewriter.mending import TABLE, better_notation
from assistant.rewriter.renaming import renamed
from assistant.rules.units import MeantUnit, unit_meant
from assistant.suggester import Situation, customary, explained, plain_name, row_findings, suggest
from assistant.suggester.basis import spending_thing
from assistant.suggestion import Proposal, Suggestion
from assistant.vocabulary.pairs import share_pair
from assistant.vocabulary.slots import TO_FILL, Slot
from assistant.vocabulary.staff import STAFF

_WORDS_ONLY = {"M111", "M112", "M113", "R109"}
_NUMBER_ONLY = {"A106"}
"""The indicator is sound, its number is not."""
_TO_BE_FILLED = {"C108", "M109"}
"""Only the officer knows the number: another indicator that waits for one as well mends nothing."""
_NOTATION = {"M105", "M106", "M115", "C106"}
_NOT_OF_THE_ROW = {"C103", "C110", "C109", "A103", "F107", "R108", "R112", "C105"}
"""Findings that other words in this row would not mend."""


def replacements(draft: Draft, report: Report, library: Library) -> tuple[Proposal, ...]:
    """A proposal for each row that is weak beyond its notation, and for each starred slot without a row."""
    worker = _Replacer(draft, library)
    found = [
        proposal
        for index in range(len(draft.rows))
        if (proposal := worker.replace(index, _weaknesses(report.of_row(index))))
    ]
    missing = [worker.fill(finding) for finding in report.findings if finding.code == "C103"]
    uncovered = [worker.cover(finding) for finding in report.findings if finding.code == "R110"]
    return (*found, *(proposal for proposal in missing if proposal), *(p for some in uncovered for p in some))


def _weaknesses(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    return tuple(
        f
        for f in findings
        if f.code not in _NOT_OF_THE_ROW and (f.severity is not Severity.HINT or f.code in _WORDS_ONLY)
    )


def _covered(thing: str, names: list[str]) -> bool:
    return any(share_pair(thing, name) for name in names)


class _Replacer:
    """Knows which names are taken, so that two weak rows do not get the same replacement."""

    def __init__(self, draft: Draft, library: Library) -> None:
        self._draft = draft
        self._library = library
        self._situation = Situation(draft=draft)
        self._taken = {plain_name(row.indicator.name) for row in draft.rows}

    def replace(self, index: int, findings: tuple[Finding, ...]) -> Proposal | None:
        before = self._draft.rows[index].indicator
        if any(f.code == "M114" for f in findings) and (unit := unit_meant(before, self._stated())):
            return self._with_unit(index, findings, unit)
        mended = _NOTATION if better_notation(before) != before.value else _NOTATION - {"M106"}
        codes = {f.code for f in findings} - mended
        if not codes:
            return None
        if codes <= _WORDS_ONLY:
            return self._reworded(index, findings)
        if codes <= _WORDS_ONLY | _NUMBER_ONLY:
            return self._renumbered(index, findings)
        offer = self._own_words(before) or self._offered(before.slot, own=index)
        if offer is None or (codes <= _TO_BE_FILLED and offer.indicator.value == TO_FILL):
            return None
        return self._proposal(index, findings, offer)

    def _stated(self) -> tuple[Quantity, ...]:
        header = self._draft.header
        return (*facts(header.annual_goal).quantities, *facts(header.cost_basis).quantities)

    def _with_unit(self, index: int, findings: tuple[Finding, ...], meant: MeantUnit) -> Proposal:
        """The same number in the unit meant; a person must say whether the number still holds."""
        before = self._draft.rows[index].indicator
        value = better_notation(before).replace(before.target.unit, meant.unit, 1)
        changed = before.model_copy(update={"value": value})
        named = renamed(changed) or changed
        after = named.model_copy(update={"explanation": explained(named, self._situation)})
        origin = Origin(kind=OriginKind.COMPUTED, text=f"单位改为“{meant.unit}”：{meant.reason}，数字请确认")
        return self._proposal(index, findings, Suggestion(indicator=after, origin=origin, unconfirmed=True))

    def fill(self, finding: Finding) -> Proposal | None:
        """A starred slot without a filled row: its 不适用 row is replaced, or a row is added."""
        slot = next((slot for slot in Slot if slot in finding.message and slot.starred), None)
        offer = self._offered(slot, own=None)
        if slot is None or offer is None:
            return None
        at = next((i for i in self._draft.declaration.in_slot(slot)), None)
        return self._proposal(at, (finding,), offer, blank=Indicator(level1=slot.level1, level2=slot))

    def cover(self, finding: Finding) -> tuple[Proposal, ...]:
        """A 数量 row, its value 待补, for as many uncovered spending items as make half of them covered."""
        lines = facts(self._draft.header.cost_basis).cost_lines
        counted = [row.indicator.name for row in self._draft.rows if row.indicator.slot is Slot.QUANTITY]
        things = [thing for line in lines if (thing := spending_thing(line.text)) and not _covered(thing, counted)]
        # Who is hired is no output: 保安数量 would be found by A105.
        things = [thing for thing in things if not STAFF.search(f"{thing}数量")]
        short = -(-len(lines) // 2) - len(counted)
        return tuple(self._added(finding, thing) for thing in list(dict.fromkeys(things))[: max(0, short)])

    def _added(self, finding: Finding, thing: str) -> Proposal:
        row = Indicator.of(Slot.QUANTITY, f"{thing}数量", TO_FILL, "")
        row = row.model_copy(update={"explanation": explained(row, self._situation)})
        text = f"测算依据中的支出事项“{thing}”还没有数量指标，数值待补"
        offer = Suggestion(indicator=row, origin=Origin(kind=OriginKind.COMPUTED, text=text))
        return self._proposal(None, (finding,), offer, blank=Indicator(level1=row.level1, level2=row.level2))

    def _reworded(self, index: int, findings: tuple[Finding, ...]) -> Proposal | None:
        row = self._draft.rows[index]
        better = row.indicator.model_copy(update={"value": better_notation(row.indicator)})
        after = better.model_copy(update={"explanation": explained(better, self._situation)})
        offer = Suggestion(indicator=after, origin=row.origin, unconfirmed=row.unconfirmed)
        return self._proposal(index, findings, offer)

    def _renumbered(self, index: int, findings: tuple[Finding, ...]) -> Proposal:
        """The officer's own indicator; only its number is asked anew: the customary one, else 待补."""
        row = self._draft.rows[index].indicator
        explanation = explained(row, self._situation)
        offer = customary(row.model_copy(update={"explanation": explanation}), self._situation)
        return self._proposal(index, findings, offer)

    def _own_words(self, before: Indicator) -> Suggestion | None:
        """The officer's own row under a measurable name, number unchanged."""
        after = renamed(before)
        if after is None or plain_name(after.name) in self._taken - {plain_name(before.name)}:
            return None
        after = after.model_copy(update={"value": better_notation(after)})
        after = after.model_copy(update={"explanation": explained(after, self._situation)})
        if row_findings(after, self._situation):
            return None
        text = f"由申报人填写的“{before.name}”改写，数值未变"
        return Suggestion(indicator=after, origin=Origin(kind=OriginKind.COMPUTED, text=text))

    def _offered(self, slot: Slot | None, *, own: int | None) -> Suggestion | None:
        if slot is None:
            return None
        others = tuple(row for index, row in enumerate(self._draft.rows) if index != own)
        offers = suggest(slot, self._draft.with_rows(*others), self._library)
        fresh = [o for o in offers if set(o.findings) <= {"C108"} and plain_name(o.indicator.name) not in self._taken]
        if fresh:
            self._taken.add(plain_name(fresh[0].indicator.name))
        return fresh[0] if fresh else None

    def _proposal(
        self, index: int | None, findings: tuple[Finding, ...], offer: Suggestion, *, blank: Indicator | None = None
    ) -> Proposal:
        before = self._draft.rows[index].indicator if index is not None else blank or Indicator()
        return Proposal(
            row=index, field=TABLE, codes=tuple(dict.fromkeys(f.code for f in findings)),
            why=f"{_why(findings)}{_given_up(before, offer.indicator)}", before=before, after=offer.indicator,
            origin=offer.origin, unconfirmed=offer.unconfirmed,
        )  # fmt: skip


def _why(findings: tuple[Finding, ...]) -> str:
    """The gravest findings in one sentence."""
    ranked = sorted(findings, key=lambda f: f.severity.rank)
    grave = [f for f in ranked if f.severity is not Severity.HINT][:3] or ranked[:1]
    return "；".join(re.sub(r"[。；]$", "", f.message) for f in grave)


def _given_up(before: Indicator, after: Indicator) -> str:
    """A number of the officer's that the replacement cannot carry is named, so that nobody loses it unseen."""
    if after.value != TO_FILL or before.target.number is None:
        return ""
    return f"；采用后原来的“{before.name} {before.value}”不再保留，新指标的数值要由您补填"
