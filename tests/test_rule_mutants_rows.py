"""Where the rules about single rows and texts begin to speak, and where they let a row stand."""

from pathlib import Path

import pytest

from assistant.declaration import Declaration, Indicator
from assistant.errors import WrongUsage
from assistant.finding import Severity
from assistant.rules import CODES
from assistant.rules.options import read_options
from assistant.vocabulary.slots import Slot
from tests.test_rules import TOLD, found, row


def severities(one: Indicator, code: str) -> list[Severity]:
    return [finding.severity for finding in found(Declaration(indicators=(one,)), code)]


@pytest.mark.parametrize(
    ("slot", "name", "value", "severity"),
    [
        (Slot.COST, "生均拨款水平", "≥1.2万", None),
        (Slot.COST, "生均拨款水平", "≥1.2亿", None),
        (Slot.COST, "教师拨款水平", "≥12000元", None),
        (Slot.COST, "教师拨款水平", "≥1.2万", None),
        (Slot.COST, "教师拨款水平", "≥1.2", Severity.WARNING),
        (Slot.COST, "减免小微企业利息", "≥300户", Severity.WARNING),
        (Slot.COST, "减免小微企业利息", "≥300元", None),
        (Slot.QUALITY, "减免小微企业利息", "≥300万元", Severity.WARNING),
        (Slot.ECONOMIC, "减免小微企业利息", "≥300万元", None),
        (Slot.ECONOMIC, "减免小微企业利息", "≥300亿", Severity.ERROR),
        (Slot.QUALITY, "夜间照明", "≥3台/处", None),
        (Slot.QUALITY, "夜间照明", "≥3台", Severity.WARNING),
        (Slot.QUALITY, "人均照明", "≥3台", None),
        (Slot.QUALITY, "巡查夜间照明", "≥3台/处", Severity.WARNING),
        (Slot.QUALITY, "巡查人均照明", "≥3台", Severity.WARNING),
        (Slot.QUALITY, "窗口服务", "≥3人", Severity.WARNING),
    ],
)
def test_unit_says_what_is_measured(slot: Slot, name: str, value: str, severity: Severity | None) -> None:
    assert severities(row(slot, name, value), "M102") == ([severity] if severity else [])


@pytest.mark.parametrize(
    ("level1", "severity"),
    [
        ("产出指标", Severity.WARNING),
        ("产出", Severity.WARNING),
        ("*效益", Severity.ERROR),
        ("效益指标", Severity.ERROR),
        ("项目效果", Severity.ERROR),
        ("项目效益", Severity.ERROR),
        ("满意度指标", Severity.ERROR),
        ("别的", Severity.WARNING),
    ],
)
def test_level_of_an_unknown_slot_is_the_one_that_is_named(level1: str, severity: Severity) -> None:
    unknown = Indicator(level1=level1, level2="自定义", name="群众生活改善", value="逐步提升", explanation=TOLD)
    assert severities(unknown, "M102") == [severity]


@pytest.mark.parametrize(
    ("policy", "basis", "message"),
    [
        ("窗口人员服装定制", "窗口人员服装定制，需30万元", ["政策依据与测算依据整段重复"]),
        ("窗口人员服装定", "窗口人员服装定做，需30万元", []),
        ("窗口人员服装定做", "窗口人员，服装定做。", ["政策依据与测算依据完全相同"]),
        ("窗口人员服装定制，需30万元", "窗口人员服装定制", ["政策依据与测算依据整段重复"]),
        ("", "窗口人员服装定制", []),
    ],
)
def test_eight_signs_are_no_chance(policy: str, basis: str, message: list[str]) -> None:
    findings = found(Declaration(policy_basis=policy, cost_basis=basis), "R101")
    assert [finding.message for finding in findings] == message


@pytest.mark.parametrize(
    ("annual", "lasting", "copied"),
    [
        ("培训窗口人员", "培训窗口人员", True),
        ("培训窗口人", "培训窗口人", False),
        ("每年培训窗口人员", "三年内培训窗口人员", True),
        ("培训窗口人员", "培训窗口人员，三年累计900人次", True),
        ("培训窗口人员", "", False),
        ("", "培训窗口人员", False),
        ("培训窗口人员", "轮训全部窗口人员", False),
    ],
)
def test_lasting_goal_of_six_signs_can_be_a_copy(annual: str, lasting: str, copied: bool) -> None:
    form = Declaration(annual_goal=annual, long_term_goal=lasting)
    assert bool(found(form, "R103")) is copied


@pytest.mark.parametrize(
    ("cell", "text", "left"),
    [
        ("name", "指标1", True),
        ("name", "三级指标", True),
        ("name", "指标", True),
        ("name", "……", True),
        ("name", "...", True),
        ("name", "..", False),
        ("name", "指标完成率", False),
        ("value", "指标1", True),
        ("value", "指 标1", True),
        ("value", "…", True),
        ("value", "…。", True),
        ("value", "．．．", True),
        ("value", "达到指标", False),
        ("value", "≥95%", False),
        ("explanation", "指标1", False),
        ("explanation", "…", False),
        ("explanation", "待补", True),
    ],
)
def test_stand_ins_are_no_name_and_no_value(cell: str, text: str, left: bool) -> None:
    one = row(Slot.QUALITY, "设备完好率", "≥95%").model_copy(update={cell: text})
    assert bool(found(Declaration(indicators=(one,)), "C108")) is left


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("<b>培训</b>", "<b>"),
        ("</p>培训", "</p>"),
        ("<!-- 培训 -->", "<!-- 培训 -->"[:12]),
        ("培训&nbsp;费", "&nbsp;"),
        ("培训&#160;费", "&#160;"),
        ("培训\u200b费", "U+200B"),
        ("培训\x07费", "U+0007"),
        ("培训&费", ""),
        ("培训 < 3 人", ""),
        ("A<3且B>5", ""),
        ("培训<3人>", ""),
        ("R&D 经费", ""),
    ],
)
def test_markup_is_told_apart_from_signs(text: str, left: str) -> None:
    findings = found(Declaration(cost_basis=text), "C106")
    assert [finding.message for finding in findings] == ([f"“测算依据”中残留“{left}”"] if left else [])


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        ("[rules.A106]\nlimits = { steep = 7 }", "steep 不存在：A106 只能设 "),
        ("[rules.C105]\nlimits = { slack = 7 }", "slack 不存在：C105 没有可设的界限"),
    ],
)
def test_unknown_limit_names_those_that_exist(entry: str, told: str, tmp_path: Path) -> None:
    settings = tmp_path / "rules.toml"
    settings.write_text(f'{entry}\nreason = "行业标准"\n', encoding="utf-8")
    with pytest.raises(WrongUsage, match=told):
        read_options(settings, CODES)


@pytest.mark.parametrize(("project", "speaks"), [("", True), ("维修和养护", True), ("维修合格率和养护", False)])
def test_joint_of_the_project_name_joins_nothing(project: str, speaks: bool) -> None:
    one = row(Slot.QUALITY, "维修合格率和养护合格率", "≥95%")
    assert bool(found(Declaration(project_name=project, indicators=(one,)), "M104")) is speaks
