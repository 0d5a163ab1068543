"""Many forms at once: what fails never stops the rest, a batch goes on where it stopped, copies are found."""

import json
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest

from assistant.batch import Journal, Order, crossed, files_in, review_files
from assistant.batch.running import review_file
from assistant.cli import main
from assistant.errors import UnwritableFile, WrongUsage
from assistant.exporters.review_batch import export_batch
from assistant.finding import Dimension
from assistant.rules.reviewed import FileReview
from assistant.rules.scoring import counted
from assistant.settings import Settings

FORMS = Path(__file__).parent / "forms"
NINE = FORMS / "declarations-2023.txt"
CLEAN = Path(__file__).parent / "rules" / "clean_form.txt"
ORDER = Order(settings=Settings())


def folder_of(tmp_path: Path) -> Path:
    """Two copies of the clean form, the nine forms, and two files that cannot be reviewed."""
    folder = tmp_path / "收到的表"
    (folder / "下级").mkdir(parents=True)
    text = CLEAN.read_text(encoding="utf-8")
    (folder / "甲.txt").write_text(text, encoding="utf-8")
    other = text.replace("窗口人员培训", "窗口人员轮训").replace("项目编码：4", "项目编码：5")
    (folder / "下级" / "乙.txt").write_text(other, encoding="utf-8")
    (folder / "九份.txt").write_bytes(NINE.read_bytes())
    (folder / "坏.xlsx").write_bytes(b"PK\x03\x04 no workbook")
    (folder / "随笔.txt").write_text("今天下雨。", encoding="utf-8")
    (folder / ".隐藏.txt").write_text(text, encoding="utf-8")
    (folder / "~$甲.xlsx").write_bytes(b"lock")
    return folder


def reviews_of(tmp_path: Path, paths: tuple[Path, ...]) -> list[FileReview]:
    with Journal(tmp_path / "journal", ORDER) as journal:
        for review in review_files(paths, ORDER):
            journal.add(review)
        return list(crossed(journal, paths, ORDER.options))


def test_folders_give_their_readable_files(tmp_path: Path) -> None:
    folder = folder_of(tmp_path)
    names = [path.name for path in files_in([folder, folder / "甲.txt"])]
    assert sorted(names) == sorted(["甲.txt", "乙.txt", "九份.txt", "坏.xlsx", "随笔.txt"])


def test_link_that_leads_nowhere_is_told_as_unreadable(tmp_path: Path) -> None:
    (tmp_path / "断链.xlsx").symlink_to(tmp_path / "没有.xlsx")
    (review,) = reviews_of(tmp_path, files_in([tmp_path]))
    assert (Path(review.path).name, review.forms) == ("断链.xlsx", ())
    assert review.reason


def test_file_named_in_two_ways_is_reviewed_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = folder_of(tmp_path)
    (folder / "又.txt").symlink_to(folder / "甲.txt")
    monkeypatch.chdir(folder)
    paths = files_in([Path("甲.txt"), folder / "甲.txt", folder / "又.txt", folder / "下级" / ".." / "甲.txt"])
    assert paths == (Path("甲.txt"),)


def test_missing_folder_of_the_result_is_told_at_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "没有" / "汇总.xlsx"
    assert main(["review", str(CLEAN), str(NINE), "-o", str(out)]) == 2
    assert f"文件夹“{out.parent}”不存在" in capsys.readouterr().err


def test_folder_tells_what_cannot_be_read_as_if_it_were_named(tmp_path: Path) -> None:
    folder = tmp_path / "收到的表"
    (folder / "下级").mkdir(parents=True)
    names = ("扫描.jpg", "表.wps", "打包.zip", "表.rtf", "没有后缀", "下级/名单.xyz")
    for name in (*names, "Thumbs.db", "desktop.ini", ".DS_Store", "~$甲.xlsx"):
        (folder / name).write_bytes(b"\x93\x17\x05 no form")
    reviews = {str(Path(r.path).relative_to(folder)): r for r in reviews_of(tmp_path, files_in([folder]))}
    assert set(reviews) == set(names)
    assert {r.reason for r in reviews.values()} == {review_file(folder / name, ORDER).reason for name in names}
    assert "是一张图片" in reviews["扫描.jpg"].reason


def test_folder_without_forms_is_refused(tmp_path: Path) -> None:
    with pytest.raises(WrongUsage, match="没有可以读取的文件"):
        files_in([tmp_path])


def test_broken_files_never_stop_the_rest(tmp_path: Path) -> None:
    by_name = {Path(review.path).name: review for review in reviews_of(tmp_path, files_in([folder_of(tmp_path)]))}
    assert len(by_name["九份.txt"].forms) == 9
    assert by_name["坏.xlsx"].reason
    assert not by_name["坏.xlsx"].unfilled
    assert by_name["随笔.txt"].unfilled


def test_inner_failure_is_told_in_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise RecursionError

    monkeypatch.setattr("assistant.batch.running.review_form", fail)
    review = review_file(CLEAN, ORDER)
    assert "RecursionError" in review.reason
    assert review.forms == ()


def test_processes_find_what_one_finds() -> None:
    paths = (CLEAN, NINE, FORMS / "missing.txt")
    alone = {review.path: review for review in review_files(paths, ORDER)}
    assert {review.path: review for review in review_files(paths, ORDER, jobs=2)} == alone


def test_batch_goes_on_where_it_stopped(tmp_path: Path) -> None:
    paths = files_in([folder_of(tmp_path)])
    with Journal(tmp_path / "journal", ORDER) as journal:
        for review in review_files(paths[:2], ORDER):
            journal.add(review)
    with (tmp_path / "journal").open("ab") as file:
        file.write(b'"cut off')
    paths[0].write_text(CLEAN.read_text("utf-8") + "\n\n", encoding="utf-8")
    with Journal(tmp_path / "journal", ORDER) as journal:
        assert journal.missing(paths) == (paths[0], *paths[2:])
        assert [review.path for review in journal.reviews(paths)] == [str(paths[1])]
    with Journal(tmp_path / "journal", ORDER.model_copy(update={"year": 2025})) as journal:
        assert journal.missing(paths) == paths


def test_journal_in_missing_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnwritableFile, match="写不进"):
        Journal(tmp_path / "none" / "journal", ORDER)


def test_copies_are_found_in_both_forms(tmp_path: Path) -> None:
    found = {
        Path(review.path).name: [f.message for form in review.forms for f in form.report.findings if f.code == "R112"]
        for review in reviews_of(tmp_path, files_in([folder_of(tmp_path)]))
    }
    assert "窗口人员培训" in found["乙.txt"][0]
    assert "窗口人员轮训" in found["甲.txt"][0]
    assert sum("完全相同" in message for message in found["九份.txt"]) >= 2


def test_form_handed_in_twice_is_told_with_the_other_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder, out = tmp_path / "收到", tmp_path / "汇总.xlsx"
    folder.mkdir()
    text = CLEAN.read_text(encoding="utf-8")
    for name, content in (("甲.txt", text), ("乙.txt", text), ("丙.txt", text.replace("项目编码：4", "项目编码：5"))):
        (folder / name).write_text(content, encoding="utf-8")
    main(["review", str(folder), "-o", str(out), "--json"])
    told = {Path(r["文件"]).name: [Path(p).name for p in r["相同的表"]] for r in json.loads(capsys.readouterr().out)}
    assert told == {"甲.txt": ["乙.txt 第1份"], "乙.txt": ["甲.txt 第1份"], "丙.txt": []}
    book = openpyxl.load_workbook(out)
    rows = cells(book["跨项目"])[1:]
    assert sorted(Path(str(row[0])).name for row in rows if "同一份表" in str(row[5])) == ["乙.txt", "甲.txt"]
    assert [bool(row[-1]) for row in cells(book["总览"])[1:]] == [False, False, True]


def test_amount_of_a_form_handed_in_twice_counts_once(tmp_path: Path) -> None:
    folder = tmp_path / "收到"
    folder.mkdir()
    for name in ("甲.txt", "乙.txt", "丙.txt"):
        (folder / name).write_bytes(CLEAN.read_bytes())
    reviews = reviews_of(tmp_path, files_in([folder]))
    tally = export_batch(reviews, tmp_path / "汇总.xlsx")
    (form,) = review_file(CLEAN, ORDER).forms
    assert (tally.forms, tally.again, sum(tally.amounts.values())) == (3, 2, form.declaration.annual_wan)
    assert "其中 2 份与前面的表完全相同，金额只计一次" in str(
        cells(openpyxl.load_workbook(tmp_path / "汇总.xlsx")["图表"])
    )


def test_content_of_another_project_of_the_unit_is_found(tmp_path: Path) -> None:
    text = CLEAN.read_text(encoding="utf-8")
    row = "产出 | *数量 | 喷灌管网铺设长度 | ≥3公里 | 指验收合格的长度；数据来源：验收单"
    strange, home = tmp_path / "借用.txt", tmp_path / "原有.txt"
    strange.write_text(f"{text.rstrip()}\n{row}\n", encoding="utf-8")
    other = text.replace("窗口人员培训", "喷灌管网养护").replace("项目编码：4", "项目编码：5")
    home.write_text(other, encoding="utf-8")
    first, _ = reviews_of(tmp_path, (strange, home))
    assert ["喷灌管网" in f.message for f in first.forms[0].report.findings if f.code == "R108"] == [True]
    home.write_text(other.replace("申请单位：", "申请单位：另一"), encoding="utf-8")
    first, _ = reviews_of(tmp_path, (strange, home))
    assert "R108" not in {f.code for f in first.forms[0].report.findings}


def cells(sheet: object) -> list[tuple[object, ...]]:
    return [tuple(row) for row in sheet.iter_rows(values_only=True)]  # type: ignore[attr-defined]


def test_workbook_has_every_sheet(tmp_path: Path) -> None:
    reviews = reviews_of(tmp_path, files_in([folder_of(tmp_path)]))
    tally = export_batch(reviews, tmp_path / "汇总.xlsx")
    book = openpyxl.load_workbook(tmp_path / "汇总.xlsx")
    assert book.sheetnames == ["总览", "问题清单", "规则统计", "跨项目", "无法读取", "热力图", "图表"]
    overview = cells(book["总览"])
    assert len(overview) == 1 + tally.forms == 12
    findings = cells(book["问题清单"])
    assert len(findings) == 1 + sum(len(form.report.findings) for review in reviews for form in review.forms)
    assert book["问题清单"].auto_filter.ref == f"A1:P{len(findings)}"
    assert {row[1] for row in cells(book["无法读取"])[1:]} == {"无法读取", "没有申报表"}
    assert {row[3] for row in cells(book["跨项目"])[1:]} >= {"R112"}
    assert cells(book["规则统计"])[1][5] == max(tally.forms_with.values())


def test_heat_map_shows_the_weakest_forms_with_their_numbers(tmp_path: Path) -> None:
    (review,) = reviews_of(tmp_path, (NINE,))
    many = [review.model_copy(update={"path": f"{number}/九份.txt"}) for number in range(7)]
    export_batch([*many, review_file(CLEAN, ORDER)], tmp_path / "汇总.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "汇总.xlsx")["热力图"]
    title, _, head, *lines = cells(sheet)
    assert "问题最多的 50 份，共 64 份" in str(title[0])
    assert head[3:8] == tuple(map(str, Dimension))
    totals = [int(str(line[8])) for line in lines]
    assert totals == sorted(totals, reverse=True)
    assert [sum(map(int, map(str, line[3:8]))) for line in lines] == totals
    assert len(lines) == 50
    weakest = max(review.forms, key=lambda form: len(counted(form.report.findings)))
    assert lines[0][0] == weakest.declaration.project_name
    assert "政务大厅窗口人员培训" not in {line[0] for line in lines}


def test_lines_of_lists_are_as_high_as_their_texts(tmp_path: Path) -> None:
    export_batch(reviews_of(tmp_path, (NINE,)), tmp_path / "汇总.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "汇总.xlsx")["问题清单"]
    told = {
        len(str(sheet.cell(row, 12).value)): sheet.row_dimensions[row].height for row in range(2, sheet.max_row + 1)
    }
    assert told[max(told)] > min(told.values())
    assert min(told.values()) > 15


def test_long_lists_go_on_in_another_sheet(tmp_path: Path) -> None:
    reviews = reviews_of(tmp_path, (NINE,))
    export_batch(reviews, tmp_path / "汇总.xlsx", limit=101)
    book = openpyxl.load_workbook(tmp_path / "汇总.xlsx")
    lists = [name for name in book.sheetnames if name.startswith("问题清单")]
    told = [row for name in lists for row in cells(book[name])[1:]]
    assert len(lists) > 1
    assert max(book[name].max_row for name in lists) <= 101
    assert len(told) == sum(len(form.report.findings) for form in reviews[0].forms)


def test_same_batch_gives_same_bytes(tmp_path: Path) -> None:
    reviews = reviews_of(tmp_path, (NINE, CLEAN))
    for name in ("一.xlsx", "二.xlsx"):
        export_batch(reviews, tmp_path / name)
    assert (tmp_path / "一.xlsx").read_bytes() == (tmp_path / "二.xlsx").read_bytes()


def test_command_writes_workbook_and_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "汇总.xlsx"
    assert main(["review", str(folder_of(tmp_path)), "-o", str(out), "--json"]) == 2
    told = capsys.readouterr()
    records = json.loads(told.out)
    assert [record["结论"] for record in records if "原因" in record] == ["无法读取", "没有申报表"]
    assert {"得分", "得分公式", "维度", "findings", "undecided"} <= set(records[0])
    assert told.err.count("错误：") == 2
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["汇总.xlsx"]


def test_command_writes_lines_for_other_systems(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["review", str(NINE), "--format", "jsonl"]) == 1
    assert len([json.loads(line) for line in capsys.readouterr().out.splitlines()]) == 9
    assert main(["review", str(CLEAN), "--format", "csv"]) == 0
    head, line = capsys.readouterr().out.splitlines()
    assert head.startswith("文件,序号,项目名称")
    assert ",通过,100," in line


def interrupt(monkeypatch: pytest.MonkeyPatch, *, after: int) -> None:
    """As Ctrl-C does; what is done lies behind what is not."""

    def reviewing(paths: tuple[Path, ...], order: Order, *, jobs: int) -> Iterator[FileReview]:
        yield from (review_file(path, order) for path in paths[::-1][:after])
        raise KeyboardInterrupt

    monkeypatch.setattr("assistant.batch.review_files", reviewing)


def test_interrupted_command_keeps_what_is_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, out = folder_of(tmp_path), tmp_path / "汇总.xlsx"
    out.write_bytes(b"an earlier result")
    with monkeypatch.context() as broken:
        interrupt(broken, after=3)
        assert main(["review", str(folder), "-o", str(out), "--json"]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert "审核了 3/5 个文件" in told.err
    assert "--resume" in told.err
    assert out.read_bytes() == b"an earlier result"
    book = openpyxl.load_workbook(tmp_path / "汇总（未审完）.xlsx")
    waiting = [Path(str(row[0])).name for row in cells(book["无法读取"])[1:] if row[1] == "未审核"]
    assert waiting == [path.name for path in files_in([folder])[:2]]
    assert main(["review", str(folder), "-o", str(out), "--resume"]) == 2
    assert openpyxl.load_workbook(out)["总览"].max_row == 12


def test_copies_are_compared_where_files_before_them_are_missing(tmp_path: Path) -> None:
    paths = files_in([folder_of(tmp_path)])
    with Journal(tmp_path / "journal", ORDER) as journal:
        for review in review_files(paths[1:], ORDER):
            journal.add(review)
        (nine,) = (r for r in crossed(journal, paths, ORDER.options) if Path(r.path).name == "九份.txt")
    assert [f.message for form in nine.forms for f in form.report.findings if f.code == "R112"]


@pytest.mark.parametrize(("after", "told"), [(0, "审核了 0/1 个文件"), (1, "审核了 1/1 个文件")])
def test_interrupted_command_tells_what_is_not_kept(
    after: int, told: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    interrupt(monkeypatch, after=after)
    assert main(["review", str(CLEAN)]) == 2
    shown = capsys.readouterr().err
    assert told in shown
    assert "没有保留" in shown


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--json", "--format", "csv"], "只能用一个"),
        (["--resume"], "要和 -o 一起用"),
        ([str(NINE), "-o", "x.docx"], "以 .xlsx 结尾"),
        ([str(NINE), "--since", str(CLEAN)], "只给一个文件"),
    ],
)
def test_wrong_usage_is_told(arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["review", str(CLEAN), *arguments]) == 2
    assert told in capsys.readouterr().err
