"""Eight sound forms of other fields: nothing serious is found, and every fault put into them is."""

import re
from pathlib import Path

import pytest

from assistant.declaration import Declaration, Indicator
from assistant.finding import Severity
from assistant.library.peers import known_forms
from assistant.readers.text import read_text
from assistant.rules import Context, lint
from assistant.vocabulary.slots import Slot

FOLDER = Path(__file__).parent / "rules"
FORMS = [draft.declaration for draft in read_text((FOLDER / "clean_forms.txt").read_text(encoding="utf-8"))]
ALL = pytest.mark.parametrize("form", FORMS, ids=[form.project_name for form in FORMS])


def found(form: Declaration, *, gravest: Severity = Severity.WARNING) -> set[str]:
    """Codes that are at least so grave; a form is set beside the library."""
    report = lint(form, Context(peers=known_forms(Path("none"))))
    grave = [finding for finding in report.findings if finding.severity.rank <= gravest.rank]
    return {code for finding in grave for code in (finding.code, *finding.also)}


def changed(form: Declaration, **fields: str) -> Declaration:
    return form.model_copy(update=fields)


def with_row(form: Declaration, slot: Slot, **cells: str) -> Declaration:
    """The first row of a slot changed."""
    at = form.in_slot(slot)[0]
    row = form.indicators[at].model_copy(update=cells)
    return form.model_copy(update={"indicators": (*form.indicators[:at], row, *form.indicators[at + 1 :])})


def without(form: Declaration, slot: Slot) -> Declaration:
    rows = tuple(row for row in form.indicators if row.slot is not slot)
    return form.model_copy(update={"indicators": rows})


@ALL
def test_sound_form_is_left_alone(form: Declaration) -> None:
    assert found(form) == set()


@ALL
def test_amount_of_ten_times_is_an_error(form: Declaration) -> None:
    ten_times = changed(form, annual_amount=f"{form.annual_wan * 10:.2f}", medium_term_total="99999.00")  # type: ignore[operator]
    undecided = {entry.code for entry in lint(ten_times).undecided}
    assert "A101" in found(ten_times, gravest=Severity.ERROR) | undecided


@ALL
def test_one_cost_line_too_many_is_found(form: Declaration) -> None:
    more = changed(form, cost_basis=f"{form.cost_basis.removesuffix('。')}；另购办公桌椅13万元。")
    undecided = {entry.code for entry in lint(more).undecided}
    assert "A101" in found(more) | undecided


@ALL
@pytest.mark.parametrize("slot", [slot for slot in Slot if slot.starred])
def test_missing_starred_row_is_an_error(form: Declaration, slot: Slot) -> None:
    assert found(without(form, slot), gravest=Severity.ERROR) == {"C103"}


@ALL
def test_copied_goal_is_found(form: Declaration) -> None:
    assert found(changed(form, long_term_goal=form.annual_goal)) == {"R103"}


@ALL
def test_pasted_basis_is_found(form: Declaration) -> None:
    assert "R101" in found(changed(form, policy_basis=form.cost_basis))


@ALL
def test_percentage_on_a_slogan_is_an_error(form: Declaration) -> None:
    weak = with_row(form, Slot.SOCIAL, name="有效提升群众幸福指数和城市形象", value="≥95%")
    assert "M108" in found(weak, gravest=Severity.ERROR) | found(weak)


@ALL
def test_satisfaction_of_nobody_is_an_error(form: Declaration) -> None:
    weak = with_row(form, Slot.SERVED, name="设备使用率", value="≥95%")
    assert found(weak, gravest=Severity.ERROR) == {"R106"}


@ALL
@pytest.mark.parametrize(
    ("name", "value"), [("电话专线维护数量", "≥100条"), ("印章刻制套数", "≥3000套"), ("工作服装购置套数", "≥200套")]
)
def test_foreign_row_is_found(form: Declaration, name: str, value: str) -> None:
    row = Indicator.of(Slot.QUANTITY, name, value, "指当年办结的数量；数据来源：领取登记台账")
    assert found(form.model_copy(update={"indicators": (row, *form.indicators)})) == {"R108"}


@ALL
@pytest.mark.parametrize("name", ["故障响应时间", "咨询答复时间", "一次验收合格时间"])
def test_words_of_any_project_are_not_foreign(form: Declaration, name: str) -> None:
    row = Indicator.of(Slot.TIMELINESS, name, "≤15分钟", "指从报障到响应的平均用时；数据来源：工单系统")
    assert "R108" not in found(form.model_copy(update={"indicators": (row, *form.indicators)}))


@ALL
def test_repeated_row_is_found(form: Declaration) -> None:
    at = form.in_slot(Slot.QUALITY)[0]
    again = form.indicators[at].model_copy(update={"level1": "效益", "level2": "社会效益"})
    assert found(form.model_copy(update={"indicators": (*form.indicators, again)})) == {"C109"}


@pytest.mark.parametrize(
    "form", [f for f in FORMS if "2025年度" in f.project_name and any("2025年" in r.value for r in f.indicators)]
)
def test_date_of_last_year_is_an_error(form: Declaration) -> None:
    at = [row.value for row in form.indicators].index(next(r.value for r in form.indicators if "2025年" in r.value))
    row = form.indicators[at].model_copy(update={"value": re.sub("2025", "2024", form.indicators[at].value)})
    rows = (*form.indicators[:at], row, *form.indicators[at + 1 :])
    assert found(form.model_copy(update={"indicators": rows}), gravest=Severity.ERROR) == {"F105"}
