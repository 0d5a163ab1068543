import json
from pathlib import Path

import pytest

from assistant.errors import InvalidDeclaration, NotADeclaration, UnreadableFile
from assistant.layout.records import declaration_record, json_text, to_record
from assistant.readers.reading import read, read_bytes
from assistant.settings import Settings

FORMS = Path(__file__).with_name("forms")
CORPUS = Path(__file__).parents[1] / "corpus" / "declarations"
SETTINGS = Settings()
TEXT = "二级项目支出绩效目标申报表\n项目编码：440304231060100905013\t项目名称：宣传费\n年度目标：宣传12场\n"
HEAD = "一级指标\t二级指标\t三级指标\t指标值\t指标解释\n"


@pytest.mark.parametrize("suffix", ["txt", "md", "json", "xlsx", "xls", "et", "ods", "docx", "pdf", "html", "csv"])
def test_one_form_reads_the_same_in_every_format(suffix: str) -> None:
    (draft,) = read(FORMS / f"one.{suffix}", SETTINGS)
    expected = read(FORMS / "declarations-2023.txt", SETTINGS)[3]
    assert draft.declaration == expected.declaration
    assert (draft.file, draft.index, draft.warnings) == (f"one.{suffix}", 0, ())


def test_forms_know_their_place_in_the_file() -> None:
    drafts = read(FORMS / "declarations-2023.txt", SETTINGS)
    assert [draft.index for draft in drafts] == list(range(9))
    assert {draft.file for draft in drafts} == {"declarations-2023.txt"}


def test_corpus_is_what_the_reader_reads() -> None:
    drafts = read(FORMS / "declarations-2023.txt", SETTINGS)
    assert {path.stem for path in CORPUS.glob("*.json")} >= {draft.header.project_code for draft in drafts}
    for draft in drafts:
        path = CORPUS / f"{draft.header.project_code}.json"
        record = {**declaration_record(draft.declaration), "预算年度": 2023}
        assert path.read_text(encoding="utf-8") == json_text(record)
        assert read(path, SETTINGS)[0].year == 2023


def test_list_of_drafts_is_read_again() -> None:
    drafts = read(FORMS / "declarations-2023.txt", SETTINGS)
    shown = json_text([to_record(draft) for draft in drafts]).encode()
    again = read_bytes("declarations-2023.txt.json", shown, SETTINGS)
    assert [draft.model_copy(update={"file": "declarations-2023.txt"}) for draft in again] == list(drafts)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gbk", "gb18030"])
def test_encodings_are_recognised(encoding: str) -> None:
    (draft,) = read_bytes("a.txt", TEXT.encode(encoding), SETTINGS)
    assert draft.header.project_name == "宣传费"


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.txt", b"", "空文件"),
        ("a.txt", b" \n\t ", "空文件"),
        ("a.docx", b"PK\x03\x04", "损坏"),
        ("a.pptx", b"PK\x03\x04", "xlsx、.docx、.pdf"),
        ("a", b"x", "没有后缀"),
        ("a.txt", b"MZ\x90\0", "一个程序"),
        ("a.xlsx", b"%PDF-1.7", "损坏"),
        ("a.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "不是 Word 或 Excel"),
        ("a.xlsx", TEXT.encode(), "不是 Excel"),
        ("a.xlsx", b"PK\x03\x04" + b"\0" * 40, "损坏"),
        ("a.txt", b"\xff\xfe\xfd" * 9, "编码"),
        ("a.txt", bytes(range(1, 9)) * 9, "不是文字"),
        ("a.json", b"{", "JSON"),
        ("a.json", b"[" * 100_000, "JSON"),
        ("a.json", '{"项目名称": "a", "项目名称": "b"}'.encode(), "写了两次"),
        ("a.json", '{"项目名称": NaN}'.encode(), "NaN"),
    ],
)
def test_unreadable_is_told_in_a_sentence(name: str, data: bytes, words: str) -> None:
    with pytest.raises(UnreadableFile, match=words):
        read_bytes(name, data, SETTINGS)


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("a.txt", "今天天气很好", "今天天气很好"),
        ("a.txt", "二级项目支出绩效目标申报表\n项目编码：\t\t项目名称：\n" + HEAD + "产出\t*数量\n", "空白模板"),
        ("a.txt", "二级项目支出绩效目标申报表\n项目编码：\t项目名称：**\n年度目标：{请填写}\n", "空白模板"),
        ("a.txt", "项目支出绩效自评表\n项目名称：\t宣传费\n" + HEAD, "项目支出绩效自评表"),
        ("a.txt", "项目名称：\t宣传费\n一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t得分\n", "完成情况"),
        ("a.txt", "部门整体支出绩效目标申报表\n部门名称：某局\n", "整体支出"),
        ("a.txt", "请假申请表\n姓名：张三\n申请单位：某局\n", "请假|空白"),
        ("a.json", "[]", "列表是空的"),
        ("a.json", "{}", "空的"),
        ("a.json", '{"项目名称": ""}', "各项都是空的"),
        ("a.json", '{"code": 0, "data": [{"项目名称": "a"}]}', "写的是“code”、“data”，不是申报表的项目"),
    ],
)
def test_other_content_is_no_declaration(name: str, text: str, words: str) -> None:
    with pytest.raises(NotADeclaration, match=words):
        read_bytes(name, text.encode(), SETTINGS)


def test_wrong_record_names_its_form() -> None:
    data = json.dumps([{"项目名称": "a"}, {"项目名称": ["b"]}]).encode()
    with pytest.raises(InvalidDeclaration, match=r"第 2 份：.*项目名称"):
        read_bytes("a.json", data, SETTINGS)


def test_missing_and_odd_files_are_told(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="找不到"):
        read(tmp_path / "a.txt", SETTINGS)
    with pytest.raises(UnreadableFile, match="文件夹"):
        read(tmp_path, SETTINGS)


def test_large_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("很" * 2000, encoding="utf-8")
    with pytest.raises(UnreadableFile, match="超过"):
        read(path, Settings(upload_bytes=1000))
