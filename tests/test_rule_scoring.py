"""The score with its formula, counts, idle waivers, changes between rounds, and the limits a unit sets."""

from pathlib import Path

import pytest

from assistant.declaration import Declaration, Indicator
from assistant.draft import Draft, Waiver
from assistant.errors import WrongUsage
from assistant.finding import Dimension, Finding, Report, Severity
from assistant.rules import CODES, Context, lint
from assistant.rules.options import read_options
from assistant.rules.reviewing import review
from assistant.rules.scoring import changes, counted, dimension_counts, idle_waivers, score
from assistant.vocabulary.slots import Slot

TOLD = "指按同一口径统计的结果；计算公式：甲÷乙×100%；数据来源：工作台账"


def finding(code: str, severity: Severity, *, row: int | None = None, also: tuple[str, ...] = ()) -> Finding:
    return Finding(code=code, name="x", severity=severity, row=row, fields=("三级指标",), message="坏", also=also)


def report(*findings: Finding) -> Report:
    return Report(findings=findings)


MIXED = report(
    finding("C103", Severity.ERROR),
    finding("M105", Severity.WARNING, row=0),
    finding("M111", Severity.WARNING, row=0),
    finding("M111", Severity.WARNING, row=1),
    finding("F107", Severity.HINT),
)


def test_score_prints_its_sum() -> None:
    assert score(MIXED).points == 100 - 10 - 2 * 3 - 1
    assert score(MIXED).formula.startswith("100－错误 1 处×10－提醒 2 处×3－建议 1 处×1")


def test_text_of_many_other_projects_counts_once() -> None:
    copied = report(*(finding("R112", Severity.HINT) for _ in range(30)))
    assert score(copied).points == 99
    assert "R112 每份只计一处" in score(copied).formula


def test_score_ends_at_zero() -> None:
    many = report(*(finding("C103", Severity.ERROR) for _ in range(11)))
    assert (score(many).points, score(report()).points) == (0, 100)


def test_repeated_findings_count_once_for_each_code() -> None:
    both = counted((*MIXED.findings, finding("M112", Severity.WARNING, row=0)))
    assert [one.code for one in both] == ["C103", "M105", "M111", "F107", "M112"]


def test_every_dimension_is_counted() -> None:
    table = dimension_counts(MIXED.findings)
    assert tuple(table) == tuple(Dimension)
    assert table[Dimension.MEASURABILITY] == {Severity.ERROR: 0, Severity.WARNING: 3, Severity.HINT: 0}
    assert sum(table[Dimension.ADEQUACY].values()) == 0


def draft(*names: str, waivers: tuple[Waiver, ...] = ()) -> Draft:
    rows = tuple(Indicator.of(Slot.QUALITY, name, "≥95%", TOLD) for name in names)
    return Draft.of(Declaration(indicators=rows)).model_copy(update={"waivers": waivers})


def test_waiver_without_its_finding_is_idle() -> None:
    rowed, whole = Waiver(code="M102", row=0, reason="区里统一"), Waiver(code="C103", reason="另表填报")
    gone, under = Waiver(code="A101", reason="已补差额"), Waiver(code="M101", row=0, reason="沿用名称")
    stands = report(finding("M108", Severity.ERROR, row=0, also=("M101", "M102")), finding("C103", Severity.ERROR))
    assert idle_waivers(draft("甲", waivers=(rowed, whole, gone, under)), stands) == (gone,)
    elsewhere = report(finding("M102", Severity.ERROR, row=1))
    assert idle_waivers(draft("甲", waivers=(rowed,)), elsewhere) == (rowed,)


def test_changes_follow_rows_that_moved() -> None:
    before = draft("提升服务水平", "验收合格率")
    after = draft("出勤率", "提升服务水平", "验收合格率")
    old = report(finding("M102", Severity.ERROR, row=0), finding("C103", Severity.ERROR))
    new = report(finding("M102", Severity.ERROR, row=1), finding("M105", Severity.WARNING, row=0))
    result = changes((before, old), (after, new))
    assert [one.code for one in result.solved] == ["C103"]
    assert [one.code for one in result.fresh] == ["M105"]
    assert [one.code for one in result.standing] == ["M102"]


def test_nothing_changes_in_an_unchanged_form() -> None:
    same = draft("提升服务水平")
    result = changes((same, review(same)), (same, review(same)))
    assert (result.solved, result.fresh) == ((), ())
    assert len(result.standing) == len(review(same).findings)


def found(options: str, tmp_path: Path, *, value: str, name: str = "系统故障率") -> set[str]:
    path = tmp_path / "rules.toml"
    path.write_text(options, encoding="utf-8")
    form = Declaration(indicators=(Indicator.of(Slot.QUALITY, name, value, TOLD),), annual_amount="30.00")
    return {one.code for one in lint(form, Context(options=read_options(path, CODES))).findings if one.row == 0}


def test_unit_moves_a_limit(tmp_path: Path) -> None:
    looser = '[rules.A106]\nreason = "行业标准"\nlimits = { slack = 8 }\n'
    assert "A106" in found("", tmp_path, value="≤6%")
    assert "A106" not in found("", tmp_path, value="≤5%")
    assert "A106" not in found(looser, tmp_path, value="≤8%")
    assert "A106" in found(looser, tmp_path, value="≤9%")


def test_other_limits_keep_their_default(tmp_path: Path) -> None:
    looser = '[rules.A106]\nreason = "行业标准"\nlimits = { slack = 8 }\n'
    assert "A106" in found(looser, tmp_path, value="≥60%", name="验收合格率")


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ('[rules.A106]\nreason = "标准"\nlimits = { slak = 8 }', "slak"),
        ('[rules.M101]\nreason = "标准"\nlimits = { slack = 8 }', "没有可设的界限"),
        ('[rules.A106]\nreason = "标准"\nlimits = { slack = -1 }', "不小于 0"),
        ('[rules.A106]\nreason = "标准"\nlimit = 3', "A106.limit"),
        ('[rules.A106]\nreason = "   "\noff = true', "reason 太短"),
    ],
)
def test_wrong_limits_are_refused(options: str, told: str, tmp_path: Path) -> None:
    with pytest.raises(WrongUsage, match=told):
        found(options, tmp_path, value="≤6%")
