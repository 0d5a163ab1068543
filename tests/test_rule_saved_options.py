"""Rule settings of the unit: written as the file that is read, applied by the app and the command line."""

import json
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.cli import main
from assistant.draft import Draft, Waiver
from assistant.errors import UnreadableFile, WrongUsage
from assistant.finding import Severity, Verdict
from assistant.rules import CODES
from assistant.rules.options import RuleOption, RuleOptions, read_options, told_option
from assistant.rules.reviewing import review
from assistant.rules.saved_options import FILE, as_toml, chosen_options, unit_options
from assistant.rules.scoring import idle_waivers, score
from assistant.vocabulary.slots import Slot
from tests.test_rules import row, with_rows

OPTIONS = RuleOptions(
    rules={
        "A104": RuleOption(off=True, reason="本区要求填支出进度"),
        "A106": RuleOption(limits={"slack": Decimal("7.5"), "large": Decimal(20)}, reason='行业"标准"'),
        "M110": RuleOption(severity=Severity.HINT, reason="本年不作要求"),
    }
)
WRITABLE = st.text(max_size=20).filter(lambda text: not any("\ud800" <= char <= "\udfff" for char in text))
REASONS = WRITABLE.map(lambda text: f"{text}已批准")


def kept(options: RuleOptions, folder: Path) -> RuleOptions:
    (folder / FILE).write_bytes(as_toml(options).encode())
    return unit_options(folder)


def test_settings_are_read_as_written(tmp_path: Path) -> None:
    assert kept(OPTIONS, tmp_path) == OPTIONS
    assert kept(RuleOptions(), tmp_path) == RuleOptions()


@given(reason=REASONS)
def test_any_reason_survives(reason: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    options = RuleOptions(rules={"A104": RuleOption(off=True, reason=reason)})
    assert kept(options, tmp_path_factory.mktemp("home")) == options


def test_nothing_saved_changes_nothing(tmp_path: Path) -> None:
    assert unit_options(tmp_path) == RuleOptions()


def test_named_file_goes_before_that_of_the_unit(tmp_path: Path) -> None:
    kept(OPTIONS, tmp_path)
    named = tmp_path / "别的.toml"
    named.write_text('[rules.C105]\noff = true\nreason = "系统带出"\n', encoding="utf-8")
    assert set(chosen_options(named, tmp_path).rules) == {"C105"}
    assert chosen_options(None, tmp_path) == OPTIONS


def test_broken_file_is_told(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text('[rules.Z999]\noff = true\nreason = "不存在"\n', encoding="utf-8")
    with pytest.raises(WrongUsage, match="Z999"):
        unit_options(tmp_path)


def test_wrong_kind_of_entry_is_told_with_its_place(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text('[rules.A104]\noff = 7\nreason = "不是布尔值"\n', encoding="utf-8")
    with pytest.raises(WrongUsage, match=r"rules\.A104\.off"):
        unit_options(tmp_path)


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        ('off = "yes"\nreason = "本区要求"', "off 只能写 true 或 false"),
        ('off = true\nseverity = "提醒"\nreason = "本区要求"', "不能再写 severity"),
        ('off = true\nreason = "好"', "请至少写两个字"),
        ("off = true", "缺少 reason"),
        ("off = true\nreason = 12", "加引号的文字"),
        ('severity = "警告"\nreason = "本区要求"', "错误、提醒 或 建议"),
        ('limits = { slack = "7" }\nreason = "本区要求"', "不加引号"),
        ('limits = { slack = true }\nreason = "本区要求"', "不加引号"),
        ('level = 1\nreason = "本区要求"', "每条规则写 off"),
    ],
)
def test_wrong_entry_is_told_for_what_it_is(entry: str, told: str, tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(f"[rules.A106]\n{entry}\n", encoding="utf-8")
    with pytest.raises(WrongUsage, match=told):
        unit_options(tmp_path)


def test_decision_is_told_in_chinese() -> None:
    assert told_option("A104", OPTIONS.rules["A104"]) == "停用"
    assert told_option("M110", OPTIONS.rules["M110"]) == "一律按“建议”"
    assert told_option("A106", OPTIONS.rules["A106"]) == (
        "多少万元以上的项目数量只要 ≥1 算过低：20；故障率一类最多允许百分之几：7.5"
    )
    assert told_option("A104", RuleOption(reason="只说明")) == "不变"


@pytest.mark.parametrize(("limit", "taken"), [("0", True), ("0.5", True), ("-0.5", False)])
def test_limits_begin_at_nothing(limit: str, taken: bool, tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(f'[rules.A106]\nlimits = {{ slack = {limit} }}\nreason = "行业标准"\n', "utf-8")
    if taken:
        assert unit_options(tmp_path).limit("A106", "slack") == Decimal(limit)
    else:
        with pytest.raises(WrongUsage, match="不小于 0"):
            unit_options(tmp_path)


def test_settings_with_a_byte_order_mark_are_read(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text('[rules.A106]\noff = true\nreason = "行业标准"\n', encoding="utf-8-sig")
    assert unit_options(tmp_path).rules["A106"].off


def test_settings_keep_only_rules_that_exist(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(as_toml(OPTIONS), encoding="utf-8")
    assert set(read_options(tmp_path / FILE, CODES).rules) <= CODES


WEAK = Draft.of(with_rows(annual_amount="60.00"))


def test_waived_error_is_no_part_of_verdict_and_score() -> None:
    waived = WEAK.model_copy(update={"waivers": (Waiver(code="A101", reason="尾款已付"),)})
    before, after = review(WEAK), review(waived)
    assert before.verdict is Verdict.REJECTED
    assert after.verdict is Verdict.PASSED
    assert score(after).points - score(before).points == 10
    assert [finding.code for finding in after.waived] == ["A101"]
    assert {finding.code for finding in after.every} == {finding.code for finding in before.findings}
    assert not idle_waivers(waived, after)


def test_waiver_of_a_row_covers_that_row_alone() -> None:
    rows = row(Slot.SOCIAL, "显著提升居民获得感", "≥90%"), row(Slot.SOCIAL, "显著提升企业获得感", "≥90%")
    draft = Draft.of(with_rows(*rows)).model_copy(update={"waivers": (Waiver(code="M108", row=11, reason="已批准"),)})
    report = review(draft)
    assert [finding.row for finding in report.waived] == [11]
    assert [finding.row for finding in report.errors] == [10]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ('[rules.A104]\noff = true\nreason = "本区要求"\n'.encode("gbk"), "第 3 行起不是 UTF-8 编码"),
        ("[rules.A104]\noff = true\n".encode("utf-16"), "第 1 行起不是 UTF-8 编码"),
        (b'[rules.A104]\noff = true\nreason = "ab\n', "第 3 行第 13 列"),
        (b"[rules.A104]\noff true\n", "第 2 行第 5 列"),
        (b"[rules.A104", "末尾不合 TOML 的写法"),
    ],
)
def test_place_of_what_cannot_be_read_is_told(content: bytes, told: str, tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(content)
    with pytest.raises(UnreadableFile, match=told):
        unit_options(tmp_path)


@pytest.mark.parametrize("entry", ["", "off = false\n", "limits = {}\n"])
def test_table_that_sets_nothing_is_told(entry: str, tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(f'[rules.A101]\n{entry}reason = "只有理由"\n', encoding="utf-8")
    with pytest.raises(WrongUsage, match=r"A101 没有写要改什么.*可设 tolerance、gross"):
        unit_options(tmp_path)


def test_limit_that_is_no_number_is_refused(tmp_path: Path) -> None:
    for value in ("nan", "inf"):
        (tmp_path / FILE).write_text(f'[rules.A101]\nlimits = {{ gross = {value} }}\nreason = "标准"\n')
        with pytest.raises(WrongUsage):
            unit_options(tmp_path)


def test_command_names_the_limits_of_a_rule(capsys: pytest.CaptureFixture[str]) -> None:
    main(["rules", "A101"])
    assert "可设界限：tolerance，加总与金额允许相差多少万元（原为 0.1）" in capsys.readouterr().out
    main(["rules", "A101", "--json"])
    assert [limit["key"] for limit in json.loads(capsys.readouterr().out)["limits"]] == ["tolerance", "gross"]
