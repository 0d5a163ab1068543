"""The settings of the unit and the forms of the library hold on the command line."""

import csv
import json
from pathlib import Path

import openpyxl
import pytest

from assistant.cli import main
from assistant.layout.records import json_text, to_record
from assistant.library.peers import known_forms
from assistant.rules.saved_options import FILE
from tests.test_waiving import WEAK

CLEAN = Path(__file__).parent / "rules" / "clean_form.txt"
Output = pytest.CaptureFixture[str]
OFF = '[rules.A101]\noff = true\nreason = "差额由街道承担"\n'


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("JIXIAO_HOME", str(tmp_path / "home"))
    (tmp_path / "home").mkdir()
    return tmp_path / "home"


@pytest.fixture
def form(tmp_path: Path) -> Path:
    path = tmp_path / "表.json"
    (clean,) = (
        draft.with_header(annual_amount="60.00", medium_term_total="180.00") for draft in (WEAK.without_row(10),)
    )
    path.write_text(json_text(to_record(clean)), encoding="utf-8")
    return path


def test_rules_of_the_unit_hold_without_naming_them(home: Path, form: Path, capsys: Output) -> None:
    assert main(["lint", str(form)]) == 1
    (home / FILE).write_text(OFF, encoding="utf-8")
    capsys.readouterr()
    assert main(["lint", str(form), "--json"]) == 0
    assert "A101" not in {finding["code"] for finding in json.loads(capsys.readouterr().out)[0]["findings"]}
    assert main(["export", str(form), "-o", str(form.with_suffix(".xlsx"))]) == 0


def test_review_prints_what_the_unit_decided(home: Path, form: Path) -> None:
    from docx import Document

    (home / FILE).write_text(OFF, encoding="utf-8")
    out = form.with_name("审核表.docx")
    assert main(["review", str(form), "-o", str(out)]) == 0
    texts = [cell.text for table in Document(str(out)).tables for row in table.rows for cell in row.cells]
    assert {"停用", "差额由街道承担"} <= set(texts)


def test_waived_finding_is_marked_and_stops_nothing(form: Path, capsys: Output, home: Path) -> None:
    record = json.loads(form.read_text(encoding="utf-8"))
    waived = record | {"豁免": [{"code": "A101", "row": None, "reason": "尾款已在上年支付"}]}
    form.write_text(json_text(waived), encoding="utf-8")
    assert main(["lint", str(form), "--json"]) == 0
    (told,) = json.loads(capsys.readouterr().out)
    assert told["结论"] == "通过"
    assert [(f["code"], f["waived"]) for f in told["findings"] if "waived" in f] == [("A101", True)]
    main(["lint", str(form)])
    assert "（已豁免：尾款已在上年支付）" in capsys.readouterr().out


def test_review_of_many_lists_what_is_waived_with_its_reason(form: Path, capsys: Output, home: Path) -> None:
    reason = "尾款已在上年支付"
    record = json.loads(form.read_text(encoding="utf-8"))
    who = f"{record['申请单位']}申报人"
    text = json_text(record | {"豁免": [{"code": code, "row": None, "reason": reason} for code in ("A101", "R112")]})
    folder, out = form.parent / "收到", form.parent / "汇总.xlsx"
    folder.mkdir()
    (folder / "甲.json").write_text(text, encoding="utf-8")
    other = text.replace(record["项目名称"], "另一个项目").replace(record["项目编码"], "5" * 21)
    (folder / "乙.json").write_text(other, encoding="utf-8")
    assert main(["review", str(folder), "-o", str(out)]) == 0
    book = openpyxl.load_workbook(out)
    listed = [row for row in book["问题清单"].iter_rows(values_only=True) if row[-3:] == ("已豁免", reason, who)]
    assert sorted(str(row[5]) for row in listed) == ["A101", "A101", "R112", "R112"]
    assert [row[-2] for row in book["总览"].iter_rows(values_only=True)] == ["已豁免", 2, 2]
    assert book["跨项目"].max_row == 1
    capsys.readouterr()
    main(["review", str(folder), "--format", "csv"])
    lines = list(csv.DictReader(capsys.readouterr().out.splitlines()))
    waived = {(line["code"], line["reason"], line["waived_by"]) for line in lines if line["waived"]}
    assert waived == {("A101", reason, who), ("R112", reason, who)}
    main(["review", str(folder), "--json"])
    told = [f for record in json.loads(capsys.readouterr().out) for f in record["findings"] if "waived" in f]
    assert [(finding["reason"], finding["waived_by"]) for finding in told] == [(reason, who)] * 4


def test_review_of_many_tells_waivers_that_no_longer_apply(form: Path, capsys: Output, home: Path) -> None:
    record = json.loads(form.read_text(encoding="utf-8"))
    waivers = [{"code": code, "row": None, "reason": "编码还没有下来"} for code in ("C102", "Z999")]
    form.write_text(json_text(record | {"豁免": waivers}), encoding="utf-8")
    out = form.parent / "汇总.xlsx"
    main(["review", str(form), str(CLEAN), "-o", str(out), "--json"])
    assert json.loads(capsys.readouterr().out)[0]["不再适用的豁免"] == waivers
    rows = list(openpyxl.load_workbook(out)["问题清单"].iter_rows(values_only=True))
    told = [(row[5], row[-2]) for row in rows if row[-3] == "豁免已不适用"]
    assert told == [("C102", "编码还没有下来"), ("Z999", "编码还没有下来")]
    assert main(["review", str(form), "-o", str(out)]) == 1
    assert "没有这条规则（Z999）" in str(list(openpyxl.load_workbook(out)["审核表"].iter_rows(values_only=True)))


def test_form_is_set_beside_the_library(form: Path, capsys: Output, home: Path) -> None:
    copied = json.loads(form.read_text(encoding="utf-8"))
    copied |= {"年度目标": known_forms(home)[-1].annual_goal}
    form.write_text(json_text(copied), encoding="utf-8")
    main(["lint", str(form), "--json"])
    (told,) = json.loads(capsys.readouterr().out)
    assert "R112" in {finding["code"] for finding in told["findings"]}


def test_known_forms_follow_the_files(home: Path, form: Path, capsys: Output) -> None:
    before = known_forms(home)
    assert main(["library", "add", str(form), "--year", "2025"]) == 0
    assert [each.project_name for each in known_forms(home)[len(before) :]] == ["政务大厅窗口人员培训"]


def test_last_round_of_another_project_is_told(form: Path, capsys: Output, home: Path) -> None:
    record = json.loads(form.read_text(encoding="utf-8"))
    last = form.parent / "上一轮.json"
    for changed, told in (
        ({"项目名称": "绿道修缮", "项目编码": "5" * 21}, True), ({"项目名称": "改了名的项目"}, False), ({}, False)
    ):  # fmt: skip
        last.write_text(json_text(record | changed), encoding="utf-8")
        main(["review", str(form), "--since", str(last)])
        assert ("变化不可比" in capsys.readouterr().err) is told
