"""The 审核表 of one form: every dimension, before → after, waivers, changes; as docx and xlsx."""

from pathlib import Path

import openpyxl
import pytest
from docx import Document

from assistant.cli import main
from assistant.declaration import Indicator
from assistant.draft import Draft, Waiver
from assistant.errors import WrongUsage
from assistant.exporters.review import Reviewed, points, review_bytes, sections, summary
from assistant.exporters.review_texts import LONGEST, printable
from assistant.finding import Dimension
from assistant.origin import TYPED
from assistant.readers.text import read_text
from assistant.rules.reviewing import review
from assistant.rules.scoring import changes
from assistant.suggestion import Proposal

NINE = read_text((Path(__file__).parent / "forms" / "declarations-2023.txt").read_text(encoding="utf-8"))
CLEAN = read_text((Path(__file__).parent / "rules" / "clean_form.txt").read_text(encoding="utf-8"))[0]
HALL = NINE[4]


def of(draft: Draft, *proposals: Proposal) -> Reviewed:
    return Reviewed(draft, review(draft), 2023, proposals)


def test_clean_form_meets_every_dimension() -> None:
    assert [line[0] for line in points(of(CLEAN))] == list(Dimension)
    assert {line[2] for line in points(of(CLEAN))} == {"符合"}


def test_every_finding_is_in_the_table() -> None:
    reviewed = of(HALL)
    told = "\n".join(verdict for _, _, verdict, _ in points(reviewed))
    for finding in reviewed.report.findings:
        if finding.code not in {"M111", "M112", "M113", "A104"}:
            assert finding.message in told


def test_repeated_findings_are_one_line() -> None:
    lines = [line for line in points(of(HALL)) if "（M111）" in line[1]]
    assert len(lines) == 1
    assert "共 5 处（第 1、2、3、4、6 行）" in lines[0][2]


def test_summary_prints_verdict_and_formula() -> None:
    told = dict(summary(of(HALL)))
    assert told["审核结论"].startswith("不通过（红灯）")
    assert "100－错误" in told["得分"]


def test_mend_stands_with_its_own_finding_only() -> None:
    row = HALL.rows[1].indicator
    after = row.model_copy(update={"value": "≤24小时"})
    proposal = Proposal(
        row=1, field="绩效指标", codes=("M106",), why="字符", before=row, after=after, origin=TYPED, unconfirmed=True
    )
    with_mend = [line for line in points(of(HALL, proposal)) if "改：" in line[3]]
    assert [("M106" in line[1], "≤24小时" in line[3], "待确认" in line[3]) for line in with_mend] == [(True,) * 3]


def mends_of(draft: Draft, *proposals: Proposal) -> str:
    return "\n".join(line[3] for line in points(of(draft, *proposals)) if "M105" in line[1])


def two_ways(**second: str) -> tuple[Draft, Proposal, Proposal]:
    """A value without a direction: mended by itself, or with its row."""
    before = CLEAN.rows[0].indicator.model_copy(update={"value": "300人次"})
    draft = CLEAN.with_row(0, CLEAN.rows[0].model_copy(update={"indicator": before}))
    after = before.model_copy(update={"value": "≥300人次"})
    writing = Proposal(
        row=0, field="绩效指标", codes=("M105",), why="方向", before=before, after=after, safe=True, origin=TYPED
    )
    whole = writing.model_copy(update={"after": after.model_copy(update=second), "safe": False})
    return draft, writing, whole


def test_two_ways_to_mend_a_row_are_told_as_such() -> None:
    told = mends_of(*two_ways(name="参训人次"))
    assert told.count("原：") == 1
    assert "改（只改写法）：" in told
    assert "或者整条改为：" in told
    assert "参训人次" in told.partition("或者整条改为：")[2]


def test_mend_that_goes_further_stands_alone() -> None:
    told = mends_of(*two_ways(explanation="指签到参训的累计人次；数据来源：签到表"))
    assert (told.count("原："), told.count("改："), "或者" in told) == (1, 1, False)
    assert "指签到参训的累计人次" in told


def test_waivers_are_listed_with_their_state() -> None:
    waivers = (Waiver(code="A101", reason="尾款另行安排"), Waiver(code="C108", reason="已经补齐"))
    draft = HALL.model_copy(update={"waivers": waivers})
    table = next(section for section in sections(of(draft)) if section.title == "豁免")
    assert [(line[2], line[3]) for line in table.lines] == [("有效", "尾款另行安排"), ("已不适用，请撤销", "已经补齐")]
    assert any("已豁免：尾款另行安排" in line[2] for line in points(of(draft)))


def test_changes_are_listed() -> None:
    worse = CLEAN.with_header(policy_basis="")
    told = changes((worse, review(worse)), (CLEAN, review(CLEAN)))
    (table,) = sections(Reviewed(CLEAN, review(CLEAN), 2025, (), told))
    assert {line[0] for line in table.lines} == {"已解决"}


def test_files_hold_the_same_table(tmp_path: Path) -> None:
    reviewed = of(HALL)
    lines = list(points(reviewed))
    for suffix in (".docx", ".xlsx"):
        (tmp_path / f"审核表{suffix}").write_bytes(review_bytes(reviewed, suffix))
    table = Document(str(tmp_path / "审核表.docx")).tables[1]
    assert [tuple(cell.text for cell in row.cells) for row in table.rows[1:]] == lines
    sheet = openpyxl.load_workbook(tmp_path / "审核表.xlsx")["审核表"]
    shown = [tuple(row[1:4]) for row in sheet.iter_rows(values_only=True)]
    assert [line[1:] for line in lines if line[1:] not in shown] == []


def test_same_review_gives_same_bytes() -> None:
    for suffix in (".docx", ".xlsx"):
        assert review_bytes(of(HALL), suffix) == review_bytes(of(HALL), suffix)


def test_unprintable_text_is_reviewed() -> None:
    row = Indicator(level1="产出", level2="数量", name="坏\x07名\ufffe", value="1", explanation="")
    draft = Draft.of(HALL.header.model_copy(update={"indicators": (row,), "project_name": "x\ud800"}))
    for suffix in (".docx", ".xlsx"):
        assert review_bytes(of(draft), suffix)
    assert printable("长" * (LONGEST + 1)).endswith("（未完）")


def test_other_formats_are_refused() -> None:
    with pytest.raises(WrongUsage, match="审核表不能写成"):
        review_bytes(of(CLEAN), ".pdf")


def test_command_writes_one_form(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source, last = tmp_path / "表.txt", tmp_path / "上一轮.txt"
    text = (Path(__file__).parent / "rules" / "clean_form.txt").read_text(encoding="utf-8")
    source.write_text(text, encoding="utf-8")
    last.write_text(text.replace("300人次", "XX人次"), encoding="utf-8")
    assert main(["review", str(source), "-o", str(tmp_path / "审核表.xlsx"), "--since", str(last)]) == 0
    sheet = openpyxl.load_workbook(tmp_path / "审核表.xlsx")["审核表"]
    assert "已解决" in {row[0] for row in sheet.iter_rows(values_only=True)}
    assert main(["review", str(source), "--since", str(last)]) == 0
    assert "与上一轮相比：已解决" in capsys.readouterr().out
