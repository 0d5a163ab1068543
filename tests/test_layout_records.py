import json

import pytest

from assistant.declaration import LABELS, Declaration, Indicator
from assistant.draft import Draft, ReadWarning, Row, Waiver
from assistant.errors import InvalidDeclaration
from assistant.layout.records import declaration_record, from_record, json_text, to_record
from assistant.origin import Origin, OriginKind
from assistant.vocabulary.slots import Slot

RECORD = {"项目名称": "宣传费", "本年度项目金额": "1,410", "长期目标": "三年", "绩效指标": [
    {"一级指标": "产出指标", "二级指标": "*数量", "三级指标": "宣传次数", "指标值": "≥1次", "指标解释": "次数"}
]}  # fmt: skip


def draft() -> Draft:
    row = Row(
        indicator=Indicator.of(Slot.COST, "人均成本", "≤1000元/人次", "成本÷人次"),
        origin=Origin(kind=OriginKind.COMPUTED, text="30万元÷300人次", ref=""),
        unconfirmed=True,
    )
    return Draft(
        header=Declaration(project_name="培训", annual_amount="30"),
        rows=(row,),
        year=2024,
        brief="培训三百人次",
        waivers=(Waiver(code="C101", row=0, reason="已批准"),),
        warnings=(ReadWarning(place="第3行", message="去掉了标记"),),
        file="a.txt",
        index=2,
    )


def test_short_labels_are_read() -> None:
    read = from_record(RECORD)
    assert read.header.annual_amount == "1410.00"
    assert read.header.long_term_goal == "三年"


def test_levels_lose_star_and_suffix() -> None:
    row = from_record(RECORD).rows[0].indicator
    assert (row.level1, row.level2) == ("产出", "数量")


def test_keys_are_printed_labels() -> None:
    assert list(declaration_record(Declaration())) == list(LABELS.values())
    assert list(to_record(Draft()))[len(LABELS) :] == ["预算年度", "文件", "序号", "警告", "说明", "豁免"]


def test_draft_survives_its_record() -> None:
    text = json_text(to_record(draft()))
    assert from_record(json.loads(text)) == draft()
    assert json_text(to_record(from_record(json.loads(text)))) == text


def test_missing_fields_are_empty() -> None:
    record = declaration_record(from_record({"项目名称": "培训", "政策依据": None}).declaration)
    assert {value for key, value in record.items() if key not in {"项目名称", "绩效指标"}} == {""}


def test_keys_of_commands_are_ignored() -> None:
    record = to_record(draft()) | {"findings": [], "undecided": [], "提示": ["核对金额"]}
    assert from_record(record) == draft()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"项目名称": ["x"]}, "项目名称"),
        ({"项目名称": "\ud800"}, "项目名称"),
        ({"本年度项目金额（万元）": "1"}, "给了两次"),
        ({"绩效指标": {"一级指标": "产出"}}, "绩效指标"),
        ({"绩效指标": ["产出"]}, "绩效指标第 1 行"),
        ({"绩效指标": [{"指标值": True}]}, "指标值"),
        ({"绩效指标": [{"待确认": "是"}]}, "待确认"),
        ({"绩效指标": [{"来源": {"kind": "gossip"}}]}, "来源"),
        ({"预算年度": "明年"}, "预算年度"),
        ({"序号": "x"}, "序号"),
        ({"豁免": [{"code": "C101", "reason": ""}]}, "理由"),
        ({"项目编码": 4.40304231060101e20}, "项目编码"),
    ],
)
def test_wrong_shape_is_told_by_label(change: dict[str, object], words: str) -> None:
    with pytest.raises(InvalidDeclaration, match=words):
        from_record({**RECORD, **change})


def test_only_objects_are_records() -> None:
    with pytest.raises(InvalidDeclaration, match="JSON 对象"):
        from_record("宣传费")


def test_key_that_is_no_label_is_told_with_its_words() -> None:
    row = {**RECORD["绩效指标"][0], "权重": 20}  # type: ignore[dict-item]
    read = from_record({**RECORD, "绩效指标": [row], "备注": "请先看这一条", "附件": {"名称": ["a.docx"]}})
    assert read.header.project_name == "宣传费"
    assert [(warning.place, warning.message) for warning in read.warnings] == [
        ("申报表", "“备注”不是申报表的项目，没有读入：“请先看这一条”"),
        ("申报表", '“附件”不是申报表的项目，没有读入：“{"名称": ["a.docx"]}”'),
        ("绩效指标第 1 行", "“权重”不是申报表的项目，没有读入：“20”"),
    ]
    assert from_record(to_record(read)).warnings == read.warnings


def test_long_unread_text_is_cut_with_its_length() -> None:
    (warning,) = from_record({**RECORD, "备注": "长" * 500}).warnings
    assert "（共 500 字）" in warning.message
