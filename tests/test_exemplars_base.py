"""Exemplars of an office's everyday purposes: complete, sound in their words, clean under the rules."""

import json
import re
from collections.abc import Callable

import pytest

from assistant.declaration import Indicator
from assistant.facts import facts
from assistant.library.exemplars import EXEMPLARS, Exemplar, Purpose, load_purposes
from assistant.rules import lint
from assistant.rules.rule import Context
from assistant.vocabulary.heads import Head, head_of
from assistant.vocabulary.slots import STARRED, Slot
from assistant.vocabulary.units import COUNT_UNITS, TIME_UNITS
from tests.exemplar_filling import declaration_of, fill, takes, variants

IDS = (
    "procurement",
    "training",
    "publicity",
    "it-operations",
    "property",
    "staffing",
    "subsidies",
    "certificates",
    "archives",
)
PURPOSES = tuple(purpose for purpose in load_purposes() if purpose.id in IDS)
HEADS = {
    "rate": {Head.RATE, Head.SATISFACTION},
    "quantity": {Head.COUNT},
    "score": {Head.SCORE},
    "price": {Head.MONEY},
    "total": {Head.MONEY},
    "deadline": {Head.TIME},
    "duration": {Head.TIME},
}
UNITS = {*COUNT_UNITS, *TIME_UNITS, "%", "‰", "分"}
ROW_RULES = re.compile(r"M1..|R104|R106|C104|C106|C108|A10[4-8]|A111")
ADVERBS = re.compile(r"显著|明显|进一步|不断|持续|大力|全面|切实|充分|稳步|深入|有效(?!问卷)")

every_purpose = pytest.mark.parametrize("purpose", PURPOSES, ids=lambda purpose: purpose.id)


def test_all_purposes_are_there() -> None:
    assert {purpose.id for purpose in PURPOSES} == set(IDS)


def test_ids_are_unique_in_all_files() -> None:
    ids = [exemplar.id for purpose in load_purposes() for exemplar in purpose.exemplars]
    assert len(ids) == len(set(ids))


@every_purpose
def test_file_is_named_after_purpose(purpose: Purpose) -> None:
    stored = json.loads((EXEMPLARS / f"{purpose.id}.json").read_text(encoding="utf-8"))
    assert stored["id"] == purpose.id


@every_purpose
def test_every_starred_slot_has_one_chief(purpose: Purpose) -> None:
    chiefs = [exemplar.slot for exemplar in purpose.exemplars if exemplar.chief]
    assert sorted(chiefs) == sorted(STARRED)


@every_purpose
def test_purpose_offers_choice(purpose: Purpose) -> None:
    counts = {slot: sum(exemplar.slot is slot for exemplar in purpose.exemplars) for slot in Slot}
    assert min(counts[slot] for slot in (Slot.QUANTITY, Slot.QUALITY, Slot.TIMELINESS, Slot.SOCIAL)) >= 3
    assert len(purpose.exemplars) >= 11


@every_purpose
def test_costs_are_unit_prices_and_one_total(purpose: Purpose) -> None:
    needs = [exemplar.needs for exemplar in purpose.exemplars if exemplar.slot is Slot.COST]
    assert needs.count("total") == 1
    assert "price" in needs
    assert set(needs) <= {"price", "total", "rate"}


def row_codes(row: Indicator) -> set[str]:
    """The rules that the row breaks by itself."""
    findings = lint(declaration_of(row), Context(year=2026)).findings
    return {finding.code for finding in findings if finding.row == 0 and ROW_RULES.fullmatch(finding.code)}


def offenders(purpose: Purpose, sound: Callable[[Exemplar], bool]) -> list[str]:
    return [exemplar.id for exemplar in purpose.exemplars if not sound(exemplar)]


@every_purpose
def test_filled_rows_break_no_rule(purpose: Purpose) -> None:
    rows = [row for exemplar in purpose.exemplars for row in variants(purpose, exemplar)]
    assert not {row.cells: found for row in rows if (found := row_codes(row))}


@every_purpose
def test_filled_rows_leave_no_hole(purpose: Purpose) -> None:
    assert not offenders(purpose, lambda exemplar: not re.search(r"[{}]", "".join(fill(purpose, exemplar).cells)))


@every_purpose
def test_names_end_in_measurable_heads(purpose: Purpose) -> None:
    assert not offenders(purpose, lambda exemplar: head_of(fill(purpose, exemplar).name) in HEADS[exemplar.needs])


@every_purpose
def test_satisfaction_stays_in_its_slots(purpose: Purpose) -> None:
    assert not offenders(
        purpose, lambda exemplar: ("满意" in exemplar.name) == (exemplar.slot in {Slot.SERVED, Slot.OTHERS})
    )


@every_purpose
def test_numbers_suit_their_slots(purpose: Purpose) -> None:
    assert not offenders(purpose, lambda exemplar: exemplar.needs != "deadline" or exemplar.slot is Slot.TIMELINESS)
    assert not offenders(
        purpose, lambda exemplar: exemplar.needs not in {"price", "total"} or exemplar.slot is Slot.COST
    )
    assert not offenders(purpose, lambda exemplar: exemplar.needs != "rate" or exemplar.slot is not Slot.QUANTITY)


@every_purpose
def test_names_state_one_thing(purpose: Purpose) -> None:
    assert not offenders(
        purpose, lambda exemplar: not re.search(r"[、，和与及或]", re.sub(r"参与|及时|普及", "", exemplar.name))
    )


@every_purpose
def test_rows_hold_no_degree_adverb(purpose: Purpose) -> None:
    assert not offenders(purpose, lambda exemplar: not ADVERBS.search(exemplar.name + exemplar.explanation))


@every_purpose
def test_explanations_define_and_name_source(purpose: Purpose) -> None:
    assert not offenders(purpose, lambda exemplar: "；数据来源：" in exemplar.explanation)
    assert not offenders(
        purpose,
        lambda exemplar: (
            "；计算公式：" in exemplar.explanation
            if exemplar.needs == "rate"
            else exemplar.explanation.startswith("指")
        ),
    )


@every_purpose
def test_explanations_invent_no_number(purpose: Purpose) -> None:
    assert not offenders(
        purpose,
        lambda exemplar: not re.search(r"[0-9]", exemplar.explanation.replace("×100%", "").replace("×1000‰", "")),
    )


@every_purpose
def test_numbers_have_direction_and_unit(purpose: Purpose) -> None:
    assert not offenders(purpose, lambda exemplar: (exemplar.operator == "") == (exemplar.needs == "deadline"))
    assert not offenders(purpose, lambda exemplar: (exemplar.unit == "") == (exemplar.needs == "deadline"))


@every_purpose
def test_customary_numbers_have_their_own_unit(purpose: Purpose) -> None:
    assert not offenders(purpose, lambda exemplar: not (exemplar.usual and "{单位}" in exemplar.unit))
    assert not offenders(purpose, lambda exemplar: bool(re.fullmatch(r"([0-9]+(\.[0-9]+)?)?", exemplar.usual)))


@every_purpose
def test_ratio_takes_only_its_own_sign(purpose: Purpose) -> None:
    """A per mille printed as a percentage would be ten times the officer's number."""
    assert not offenders(purpose, lambda exemplar: exemplar.needs != "rate" or exemplar.units == (exemplar.unit,))


@every_purpose
def test_units_are_those_that_facts_know(purpose: Purpose) -> None:
    assert not offenders(purpose, lambda exemplar: set(exemplar.units) <= UNITS)


@every_purpose
def test_goal_words_hold_no_number_or_slogan(purpose: Purpose) -> None:
    words = f"{purpose.verb}{purpose.result}"
    assert purpose.verb
    assert purpose.result
    assert not re.search(r"[0-9]|水平|形象|正常运转|工作效率", words)
    assert not ADVERBS.search(words)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("买执法记录仪60台", "procurement.quantity.goods"),
        ("给35个社区配备灭火器材", "procurement.quantity.sites"),
        ("验收一次通过，合格率99%", "procurement.quality.acceptance"),
        ("退换货比例不超过3%", "procurement.quality.exchange"),
        ("合同签订后45天内供货", "procurement.timeliness.delivery"),
        ("坏了报修4小时内上门", "procurement.timeliness.after-sales"),
        ("使用投诉不超过5宗", "procurement.social.complaints"),
        ("办6期业务培训班", "training.quantity.sessions"),
        ("一共240人次", "training.quantity.attendance"),
        ("考试通过率95%", "training.quality.pass"),
        ("出勤率不低于90%", "training.quality.presence"),
        ("课程评分不低于90分", "training.quality.rating"),
        ("学员满意度95%", "training.served.trainees"),
        ("拍短视频20条", "publicity.quantity.videos"),
        ("公众号推文120篇", "publicity.quantity.articles"),
        ("印折页2万份", "publicity.quantity.prints"),
        ("阅读量不少于50万次", "publicity.quantity.views"),
        ("政策知晓率85%", "publicity.social.awareness"),
        ("维护16套业务系统", "it-operations.quantity.maintained"),
        ("每季度巡检1次", "it-operations.quantity.inspections"),
        ("系统可用率99.9%", "it-operations.quality.available"),
        ("故障修复率98%", "it-operations.quality.repaired"),
        ("故障15分钟内响应", "it-operations.timeliness.response"),
        ("安全事件0起", "it-operations.social.incidents"),
        ("物业服务面积2.4万平方米", "property.quantity.area"),
        ("保安18人", "property.quantity.on-duty"),
        ("消杀24次", "property.quantity.pest"),
        ("设备完好率98%", "property.quality.intact"),
        ("月度考核不低于90分", "property.quality.rating"),
        ("聘用劳务派遣人员45名", "staffing.quantity.on-post"),
        ("工资按时发放率100%", "staffing.timeliness.pay"),
        ("流失率不超过10%", "staffing.sustained.turnover"),
        ("群众满意度90%", "staffing.served.public"),
        ("免费刻章1.8万套", "subsidies.quantity.items"),
        ("津贴发给5200人", "subsidies.quantity.persons"),
        ("差错率不超过千分之一", "subsidies.quality.errors-per-mille"),
        ("结案后20个工作日内支付", "subsidies.timeliness.payment"),
        ("寄递证照2.5万件", "certificates.quantity.mailed"),
        ("妥投率99%", "certificates.quality.delivered"),
        ("帮办代办3万人次", "certificates.quantity.guided"),
        ("扫描老档案80万页", "archives.quantity.digitised"),
        ("图像合格率99.5%", "archives.quality.images"),
        ("差错率不超过0.3%", "archives.quality.errors"),
        ("查档5分钟内提供", "archives.timeliness.lookup"),
    ],
)
def test_everyday_words_find_their_exemplar(said: str, expected: str) -> None:
    found = facts(said)
    fact = (*found.rates, *found.quantities)[0]
    words = f"{fact.subject}{fact.noun}"
    purpose = next(purpose for purpose in PURPOSES if expected.startswith(f"{purpose.id}."))
    needs = {"rate"} if fact in found.rates else {"quantity", "duration", "score"}
    fitting = [row for row in purpose.exemplars if row.needs in needs and takes(row, fact.unit, words)]
    best = max(
        fitting, key=lambda row: max((len(word) for word in row.words if word in words), default=0) + row.chief / 2
    )
    assert best.id == expected
