"""`jixiao chat`: edits with paths, the form afterwards, exit codes, files."""

import json
from pathlib import Path
from typing import Any

import pytest

from assistant.cli import main
from assistant.layout.records import declaration_record, json_text
from assistant.readers.reading import read
from assistant.settings import load_settings
from tests.conftest import FORMS as NINE
from tests.test_conversation import FORMS


@pytest.fixture
def form(tmp_path: Path) -> Path:
    path = tmp_path / "图书馆.json"
    path.write_text(json_text(declaration_record(FORMS["A"].declaration)), encoding="utf-8")
    return path


def ran(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    code = main(["chat", *map(str, arguments)])
    captured = capsys.readouterr()
    return code, captured.out, captured.err


def record(capsys: pytest.CaptureFixture[str], *arguments: object) -> Any:
    return json.loads(ran(capsys, *arguments, "--json")[1])


def test_edit_and_form_afterwards(form: Path, capsys: pytest.CaptureFixture[str]) -> None:
    result = record(capsys, form, "读者满意度提到93")
    assert list(result) == ["edits", "answer", "declaration"]
    (edit,) = result["edits"]
    assert (edit["op"], edit["path"], edit["value"]) == ("replace", "绩效指标[三级指标=读者满意度].指标值", "≥93%")
    before = json.loads(form.read_text("utf-8"))
    changed = [
        pair for pair in zip(before["绩效指标"], result["declaration"]["绩效指标"], strict=True) if pair[0] != pair[1]
    ]
    assert [after["指标值"] for _, after in changed] == ["≥93%"]
    assert {k: v for k, v in before.items() if k != "绩效指标"}.items() <= result["declaration"].items()


def test_added_row_has_five_columns(form: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (edit,) = record(capsys, form, "加一条质量指标：编目差错率不高于0.5%")["edits"]
    assert edit["path"] == "绩效指标[二级指标=质量]"
    assert list(edit["value"]) == ["一级指标", "二级指标", "三级指标", "指标值", "指标解释"]


def test_refusal_changes_nothing(form: Path, capsys: pytest.CaptureFixture[str]) -> None:
    result = record(capsys, form, "读者满意度改成130%")
    assert [(edit["op"], edit["value"]) for edit in result["edits"]] == [("refuse", None)]
    assert result["declaration"] == json.loads(form.read_text("utf-8"))


def test_answer_with_sources(form: Path, capsys: pytest.CaptureFixture[str]) -> None:
    result = record(capsys, form, "读者满意度是多少？")
    assert result["edits"] == []
    assert "≥90%" in result["answer"]["text"]
    assert result["answer"]["来源"] == ["本表的绩效指标"]


def test_edited_draft_is_written(form: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "改后.json"
    ran(capsys, form, "图书破损率不要了", "-o", out)
    (draft,) = read(out, load_settings())
    assert "图书破损率" not in [row.indicator.name for row in draft.rows]


def test_people_read_lines(form: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert ran(capsys, form, "读者满意度提到93")[1].startswith("改 绩效指标[三级指标=读者满意度].指标值 → ≥93%（")


def test_one_of_several_forms_is_chosen(capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = ran(capsys, NINE, "满意度改成90%")
    assert code == 2
    assert "--form" in err
    code, out, _ = ran(capsys, NINE, "满意度改成90%", "--form", 2)
    assert code == 1  # the form has 错误 of its own
    assert "群众满意度" in out


def test_missing_file_is_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = ran(capsys, tmp_path / "没有.json", "满意度改成90%")
    assert (code, out) == (2, "")
    assert err.startswith("错误：")
