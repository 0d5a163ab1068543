"""The command line as other programs call it: exit codes, one line per problem, stable JSON."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from assistant.cli import commands, main
from assistant.declaration import LABELS, ROW_LABELS
from assistant.readers.reading import read
from assistant.settings import load_settings
from tests.conftest import FORMS

BRIEF = "采购15台自助终端，4.8万元一台，共72万元，9月30日前验收，验收合格率100%，使用人员满意度90%以上。"
DRAFT = [
    "draft", "--name", "自助终端采购", "--unit", "某局", "--year", "2025", "--amount", "72", "--brief", BRIEF,
]  # fmt: skip
FIELDS = {
    "项目编码": "440304251060100905012",
    "一级预算单位": "某局（本级）",
    "项目类型": "01 其他项目",
    "是否新增项目": "是",
    "分配方式": "项目法",
    "政策依据": "《政务终端管理办法》（某府〔2024〕1号）",
}
HEADER = [word for label, value in FIELDS.items() for word in ("--set", f"{label}={value}")]


class Ran:
    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err

    @property
    def json(self) -> Any:
        return json.loads(self.out)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Any:
    def call(*arguments: object) -> Ran:
        capsys.readouterr()
        code = main([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return Ran(code, captured.out, captured.err)

    return call


def test_show_gives_nine_forms(run: Any) -> None:
    ran = run("show", FORMS, "--json")
    assert ran.code == 0
    assert len(ran.json) == 9
    assert [record["序号"] for record in ran.json] == list(range(9))
    keys = [*LABELS.values(), "预算年度", "文件", "序号", "警告", "说明", "豁免"]
    assert list(ran.json[0]) == keys
    assert list(ran.json[0]["绩效指标"][0]) == [*ROW_LABELS.values(), "来源", "待确认"]


def test_shown_json_is_read_again(run: Any, tmp_path: Path) -> None:
    path = tmp_path / "forms.json"
    path.write_text(run("show", FORMS, "--json").out, encoding="utf-8")
    again = read(path, load_settings())
    assert [d.declaration for d in again] == [d.declaration for d in read(FORMS, load_settings())]


def test_lint_shape_and_exit_code(run: Any) -> None:
    ran = run("lint", FORMS, "--json")
    assert ran.code == 1
    record = ran.json[0]
    assert list(record) == ["文件", "序号", "项目名称", "预算年度", "结论", "findings", "undecided"]
    assert {"code", "name", "severity", "row", "field", "fields", "message", "advice", "also"} == set(
        record["findings"][0]
    )
    assert ran.json[1]["预算年度"] == 2023
    assert record["结论"] == "不通过"


def test_lint_year_option_wins(run: Any) -> None:
    codes = {f["code"] for record in run("lint", FORMS, "--year", "2024", "--json").json for f in record["findings"]}
    assert "F105" in codes


def test_rule_settings_switch_and_reject(run: Any, tmp_path: Path) -> None:
    settings = tmp_path / "rules.toml"
    settings.write_text(
        '[rules.A104]\noff = true\nreason = "区里要求"\n[rules.M112]\nseverity = "建议"\nreason = "过渡期"\n', "utf-8"
    )
    found = [f for record in run("lint", FORMS, "--settings", settings, "--json").json for f in record["findings"]]
    assert not [f for f in found if f["code"] == "A104"]
    assert {f["severity"] for f in found if f["code"] == "M112"} == {"建议"}
    settings.write_text('[rules.A999]\noff = true\nreason = "笔误"\n', "utf-8")
    ran = run("lint", FORMS, "--settings", settings)
    assert (ran.code, ran.out) == (2, "")
    assert "A999" in ran.err


def test_several_files_are_all_processed(run: Any, tmp_path: Path) -> None:
    empty = tmp_path / "空.txt"
    empty.write_text("请假申请表\n姓名：张三", "utf-8")
    ran = run("lint", tmp_path / "没有.txt", FORMS, empty, "--json")
    assert ran.code == 2
    assert len(ran.json) == 9
    assert ran.err.count("错误：") == 2


def test_file_without_form_is_three(run: Any, tmp_path: Path) -> None:
    path = tmp_path / "请假.txt"
    path.write_text("请假申请表\n姓名：张三", "utf-8")
    ran = run("show", path)
    assert (ran.code, ran.out) == (3, "")


@pytest.mark.parametrize(
    "arguments",
    [["lint"], ["lint", "--nope", "x"], ["nope"], ["draft", "--name", "x"], [*DRAFT[:-2], "--set", "错=1"],
     [*DRAFT[:7], "--amount", "很多"], ["suggest", "培训", "--slot", "错"], ["suggest", "培训", "-n", "0"],
     ["draft", "--name", " ", *DRAFT[3:]], [*DRAFT[:7], "--amount", "0"],
     ["lint", "--year", "99", str(FORMS)], ["rules", "Z999"], ["export", "没有.json", "-o", "x.xlsx"],
     ["rewrite", str(FORMS), "--row", "a"]],
    ids=lambda arguments: " ".join(arguments)[:30],
)  # fmt: skip
def test_wrong_usage_is_one_chinese_line(run: Any, arguments: list[str]) -> None:
    ran = run(*arguments)
    assert (ran.code, ran.out) == (2, "")
    lines = ran.err.strip().splitlines()
    assert len(lines) == 1
    assert lines[0].startswith("错误：")
    assert "Traceback" not in ran.err


def test_draft_result(run: Any, tmp_path: Path) -> None:
    out = tmp_path / "草稿.json"
    ran = run(*DRAFT, "--json", "-o", out)
    assert ran.code == 1
    assert {"findings", "undecided", "提示", "来源", "待确认"} <= set(ran.json) | set(ran.json["绩效指标"][0])
    assert ran.json["测算依据"] == "自助终端采购：15台×4.8万元/台=72万元。"
    assert json.loads(out.read_text("utf-8"))["绩效指标"] == ran.json["绩效指标"]


def test_draft_is_byte_stable(run: Any) -> None:
    assert run(*DRAFT, "--json").out == run(*DRAFT, "--json").out


def test_brief_from_standard_input(run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    import io

    monkeypatch.setattr("sys.stdin", io.StringIO(BRIEF))
    assert run(*DRAFT[:-1], "-", "--json").json["说明"] == BRIEF


def test_draft_from_last_year(run: Any, tmp_path: Path) -> None:
    last = tmp_path / "去年.json"
    run(*DRAFT, "-o", last)
    ran = run(*DRAFT[:5], "--year", "2026", "--amount", "80", "--from", last, "--json")
    assert ran.json["预算年度"] == 2026
    assert any("滚动" in note for note in ran.json["提示"])
    assert not [row for row in ran.json["绩效指标"] if "2025年" in row["指标值"]]


def test_rewrite_proposes_and_accepts(run: Any, tmp_path: Path) -> None:
    ran = run("rewrite", FORMS, "--json")
    proposal = ran.json[0]["proposals"][0]
    assert {"row", "field", "codes", "why", "before", "after", "safe", "来源", "待确认"} <= set(proposal)
    out = tmp_path / "改后.json"
    run("rewrite", FORMS, "--accept", "all", "-o", out)
    before, after = read(FORMS, load_settings()), read(out, load_settings())
    assert [d.header.project_code for d in after] == [d.header.project_code for d in before]
    assert after[1].rows[5].indicator != before[1].rows[5].indicator


def test_rewrite_of_chosen_rows(run: Any) -> None:
    rows = {p["row"] for record in run("rewrite", FORMS, "--row", "5", "2", "--json").json for p in record["proposals"]}
    assert rows <= {2, 5}


def test_rewrite_of_a_row_that_is_not_there(run: Any) -> None:
    ran = run("rewrite", FORMS, "--row", "99")
    assert (ran.code, ran.out) == (2, "")
    assert [line for line in ran.err.splitlines() if line.startswith("错误：")] == [ran.err.splitlines()[-1]]
    assert "99" in ran.err.splitlines()[-1]


def test_export_refuses_confirms_and_waives(run: Any, tmp_path: Path) -> None:
    draft, out = tmp_path / "草稿.json", tmp_path / "表.xlsx"
    made = run(*DRAFT, *HEADER, "-o", draft, "--json").json
    assert {f["code"] for f in made["findings"] if f["severity"] == "错误"} == {"C110"}
    refused = run("export", draft, "-o", out)
    assert refused.code == 1
    assert "C110" in refused.err
    assert not out.exists()
    open_rows = [str(number) for number, row in enumerate(made["绩效指标"]) if row["待确认"]]
    assert run("export", draft, "-o", out, "--confirm", *open_rows).code == 0
    assert read(out, load_settings())[0].declaration == read(draft, load_settings())[0].declaration
    assert run("export", draft, "-o", out, "--waive", "C110=上级已核定", "--as", "导入模板").code == 0


def test_export_as_draft_never_refuses(run: Any, tmp_path: Path) -> None:
    out = tmp_path / "工作稿.xlsx"
    assert run("export", FORMS, "--form", "3", "--draft", "-o", out).code == 0
    assert read(out, load_settings())[0].header.project_name == "开办企业专区业务"


def test_export_of_many_forms_asks_which(run: Any, tmp_path: Path) -> None:
    ran = run("export", FORMS, "-o", tmp_path / "x.docx", "--draft")
    assert ran.code == 2
    assert "--form" in ran.err


@pytest.mark.parametrize("waiver", ["A101", "A101=", "A101:99=理由充分", "Z123=理由充分"])
def test_malformed_waiver(run: Any, tmp_path: Path, waiver: str) -> None:
    assert run("export", FORMS, "--form", "0", "-o", tmp_path / "x.xlsx", "--waive", waiver).code == 2


def test_suggest_shape(run: Any) -> None:
    found = run("suggest", "参加培训人员的满意度", "--slot", "服务对象满意度", "--json").json
    assert found
    assert {"score", "来源", "findings", *ROW_LABELS.values()} <= set(found[0])
    assert {"kind", "项目名称", "申请单位", "预算年度", "row"} <= set(found[0]["来源"])
    assert [f["score"] for f in found] == sorted((f["score"] for f in found), reverse=True)


@pytest.mark.parametrize("flags", [[], ["--json"]])
def test_nothing_near_is_said_on_stderr(run: Any, flags: list[str]) -> None:
    ran = run("suggest", "驾驶战斗机捕鲸", *flags)
    assert (ran.code, ran.out.strip()) == (0, "[]" if flags else "")
    assert "警告：没有足够接近的指标" in ran.err


def test_a_file_that_cannot_be_added_prints_no_result(run: Any, tmp_path: Path) -> None:
    (tmp_path / "broken.json").write_text("{", encoding="utf-8")
    answer = run("library", "add", tmp_path / "broken.json")
    assert (answer.code, answer.out) == (2, "")
    assert "broken.json" in answer.err


def test_library_keeps_own_forms(run: Any) -> None:
    added = run("library", "add", FORMS, "--year", "2022", "--json").json["ids"]
    own = [entry["id"] for entry in run("library", "list", "--json").json if entry["own"]]
    assert set(added) == set(own)
    assert run("library", "remove", added[0]).code == 0
    assert len([e for e in run("library", "list", "--json").json if e["own"]]) == len(set(added)) - 1
    assert run("library", "remove", "没有").code == 2


def test_rules_page_and_list(run: Any) -> None:
    assert "是什么" in run("rules", "M108").out
    assert run("rules", "m108", "--json").json["code"] == "M108"
    assert len(run("rules", "--json").json) > 30


def test_help_is_chinese(run: Any) -> None:
    for command in ["--help", *([name, "--help"] for name in commands.commands)]:
        ran = run(*([command] if isinstance(command, str) else command))
        assert ran.code == 0
        assert "用法：" in ran.out
        assert "Options" not in ran.out


def test_every_command_is_documented() -> None:
    for name in ("README.md", "README.zh-CN.md"):
        text = (Path(__file__).parent.parent / name).read_text("utf-8")
        for command in commands.commands:
            assert f"jixiao {command}" in text, (name, command)


def test_runs_as_a_program() -> None:
    done = subprocess.run([sys.executable, "-m", "assistant", "rules", "M108"], capture_output=True, check=False)
    assert done.returncode == 0
    assert "M108" in done.stdout.decode("utf-8")


@pytest.mark.parametrize("suffix", ["xlsx", "docx", "pdf", "json"])
def test_exports_from_any_folder(run: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, suffix: str) -> None:
    draft = tmp_path / "草稿.json"
    run(*DRAFT, *HEADER, "-o", draft)
    monkeypatch.chdir(tmp_path)
    assert run("export", "草稿.json", "-o", f"表.{suffix}", "--confirm", "all").code == 0
    assert run("show", f"表.{suffix}").code == 0


def test_unexpected_failure_is_one_line(run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("something inside")

    monkeypatch.setattr("assistant.rules.rule_named", fail)
    ran = run("rules", "M108")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("错误：")
    assert len(ran.err.splitlines()) == 1


@pytest.mark.parametrize("suffix", ["xlsx", "docx", "pdf"])
def test_draft_copy_stays_unconfirmed(run: Any, tmp_path: Path, suffix: str) -> None:
    draft, copy, official = tmp_path / "草稿.json", tmp_path / f"工作稿.{suffix}", tmp_path / "正式.xlsx"
    made = run(*DRAFT, *HEADER, "-o", draft, "--json").json
    run("export", draft, "-o", copy, "--draft")
    again = read(copy, load_settings())[0]
    open_rows = {number for number, row in enumerate(made["绩效指标"]) if row["待确认"]}
    assert open_rows
    assert open_rows <= again.unconfirmed
    refused = run("export", copy, "-o", official)
    assert refused.code == 1
    assert "C110" in refused.err
    assert not official.exists()


def test_workbook_gives_back_what_the_work_knew(run: Any, tmp_path: Path) -> None:
    draft, copy = tmp_path / "草稿.json", tmp_path / "工作稿.xlsx"
    run(*DRAFT, *HEADER, "-o", draft)
    run("export", draft, "-o", copy, "--draft", "--waive", "C110=上级已核定")
    before, after = read(draft, load_settings())[0], read(copy, load_settings())[0]
    assert [row.origin.kind for row in after.rows] == [row.origin.kind for row in before.rows]
    assert after.unconfirmed == before.unconfirmed
    assert (after.year, after.brief) == (before.year, before.brief)
    assert [(w.code, w.reason) for w in after.waivers] == [("C110", "上级已核定")]


def test_set_wins_over_its_option_and_is_checked(run: Any) -> None:
    assert run(*DRAFT, "--set", "本年度项目金额=80", "--json").json["本年度项目金额（万元）"] == "80.00"
    for setting in ("实施期限=abc", "本年度项目金额=很多"):
        ran = run(*DRAFT, "--set", setting)
        assert ran.code == 2
        assert "内部" not in ran.err


def test_help_names_ranges_in_chinese(run: Any) -> None:
    out = run("draft", "--help").out
    assert "<=" not in out
    assert "required" not in out


def test_wrong_json_names_its_file(run: Any, tmp_path: Path) -> None:
    path = tmp_path / "错.json"
    path.write_text('{"项目名称": "甲", "没有这一项": 1}', "utf-8")
    assert "错.json" in run("show", path).err
    path.write_text('{"项目名称": ' + "9" * 5000 + "}", "utf-8")
    ran = run("show", path)
    assert ran.code == 2
    assert "set_int" not in ran.err


@pytest.mark.parametrize(
    ("out", "told"), [("a.doc", "请把文件名改为以"), ("nowhere/a.xlsx", "不存在，请先建好"), (".", "文件夹")]
)
def test_a_wrong_target_is_told_before_the_work(run: Any, tmp_path: Path, out: str, told: str) -> None:
    for command in (("export", FORMS, "--form", "0"), ("rewrite", FORMS)):
        answer = run(*command, "-o", tmp_path / out)
        assert (answer.code, answer.out) == (2, "")
        assert told in answer.err


@pytest.mark.parametrize(("year", "name", "told"), [("26", "培训", "2000 至 2100"), ("2026", "无", "不能是“无”")])
def test_values_that_make_no_sense_are_told(run: Any, year: str, name: str, told: str) -> None:
    answer = run("draft", "--name", name, "--unit", "某局", "--year", year, "--amount", "1")
    assert answer.code == 2
    assert told in answer.err


def test_commands_are_imported_without_rules_and_library() -> None:
    slow = "('assistant.rules', 'assistant.library', 'assistant.facts')"
    code = f"import sys, assistant.cli; print([n for n in sys.modules if n.startswith({slow})])"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


@pytest.mark.parametrize("options", [["review", "-o", "新.xlsx"], ["lint"], ["export", str(FORMS), "-o"]])
def test_words_in_the_place_of_a_file_are_no_name(options: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*options, "每个社区每年1.2万元，" * 30]) == 2
    told = capsys.readouterr().err
    assert "每个社区" in told
    assert "程序内部出错" not in told
