"""jixiao export: several forms, annex, template."""

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest

from assistant.readers.reading import read, read_bytes
from assistant.settings import load_settings
from tests.test_cli import FORMS, run
from tests.test_exporters_template import blank

__all__ = ["run"]


def forms_of(path: Path) -> list[str]:
    return [draft.header.project_name for draft in read(path, load_settings())]


@pytest.mark.parametrize("suffix", ["xlsx", "json"])
def test_all_forms_of_a_file_go_into_one_file(run: Any, tmp_path: Path, suffix: str) -> None:
    out = tmp_path / f"全部.{suffix}"
    assert run("export", FORMS, "-o", out, "--draft").code == 0
    assert forms_of(out) == forms_of(FORMS)


def test_forms_of_several_files_go_into_an_archive(run: Any, tmp_path: Path) -> None:
    one = tmp_path / "一.json"
    run("export", FORMS, "--form", "1", "--draft", "-o", one)
    out = tmp_path / "全部.zip"
    assert run("export", one, one, "-o", out, "--draft", "--inside", "docx", "--inside", ".pdf").code == 0
    names = zipfile.ZipFile(out).namelist()
    assert [Path(name).suffix for name in names] == [".docx", ".pdf"] * 2


def test_blocked_form_blocks_all_and_is_named(run: Any, tmp_path: Path) -> None:
    out = tmp_path / "全部.xlsx"
    ran = run("export", FORMS, "-o", out)
    assert (ran.code, out.exists()) == (1, False)
    assert "第 1 份《基层公共服务平台建设》" in ran.err
    assert "第 2 份《窗口人员培训》" in ran.err


@pytest.mark.parametrize("option", [("--confirm", "3"), ("--waive", "A101:2=理由充分")])
def test_row_of_several_forms_is_refused(run: Any, tmp_path: Path, option: tuple[str, str]) -> None:
    ran = run("export", FORMS, "-o", tmp_path / "x.xlsx", *option)
    assert ran.code == 2
    assert "--form" in ran.err


def test_annex_is_left_out_on_request(run: Any, tmp_path: Path) -> None:
    sizes = []
    for number, option in enumerate(("--annex", "--no-annex")):
        out = tmp_path / f"{number}.xlsx"
        assert run("export", FORMS, "--form", "1", "--draft", option, "-o", out).code == 0
        sizes.append(len(zipfile.ZipFile(out).read("xl/workbook.xml")))
    assert sizes[0] > sizes[1]


def test_own_blank_form_is_filled(run: Any, tmp_path: Path) -> None:
    template, out = tmp_path / "空白.xlsx", tmp_path / "填好.xlsx"
    template.write_bytes(blank())
    assert run("export", FORMS, "--form", "1", "--draft", "--template", template, "-o", out).code == 0
    (again,) = read_bytes("a.xlsx", out.read_bytes(), load_settings())
    assert again.declaration == read(FORMS, load_settings())[1].declaration
    assert run("export", FORMS, "--draft", "--template", template, "-o", out).code == 2
    assert run("export", FORMS, "--form", "1", "--draft", "--template", template, "-o", tmp_path / "x.pdf").code == 2


def test_unreadable_file_writes_nothing(run: Any, tmp_path: Path) -> None:
    out = tmp_path / "x.xlsx"
    assert run("export", FORMS, tmp_path / "没有.xlsx", "-o", out, "--draft").code == 2
    assert not out.exists()


def test_archive_of_one_form(run: Any, tmp_path: Path) -> None:
    out = tmp_path / "x.zip"
    assert run("export", FORMS, "--form", "0", "--draft", "-o", out).code == 0
    (name,) = zipfile.ZipFile(io.BytesIO(out.read_bytes())).namelist()
    assert name.endswith("（草稿）.xlsx")
