"""What `--waive` takes, and what it says where it takes nothing."""

import pytest

from assistant.cli.waiving import tell_idle, with_waivers
from assistant.draft import Draft, Waiver
from assistant.errors import WrongUsage
from assistant.rules.reviewing import review
from assistant.vocabulary.slots import Slot
from tests.test_rules import row, with_rows

WEAK = Draft.of(with_rows(row(Slot.SOCIAL, "显著提升居民获得感", "≥90%"), annual_amount="60.00"))


def test_finding_is_waived_with_its_reason() -> None:
    (draft,) = with_waivers((WEAK,), ("A101=尾款已在上年支付", "m108：10＝上级统一规定"))
    assert [(w.code, w.row, w.reason) for w in draft.waivers] == [
        ("A101", None, "尾款已在上年支付"),
        ("M108", 10, "上级统一规定"),
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Z999=理由充分", "没有编号为“Z999”的规则"),
        ("A101=好", "理由“好”太短"),
        ("A101=", "太短"),
        ("A101=\u200b\u200b\u200b", "太短"),
        ("A101", "写法不对"),
        ("A101:99=理由充分", "没有第 99 行"),
        ("A101:11=理由充分", "没有第 11 行"),
    ],
)
def test_wrong_waiver_is_refused(text: str, words: str) -> None:
    with pytest.raises(WrongUsage, match=words):
        with_waivers((WEAK,), (text,))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("A112=理由充分", "豁免 A112 没有用上：这份表没有 A112 的问题"),
        ("M108:3=理由充分", "豁免 M108:3 没有用上：这份表的 M108 在行号 10，不在行号 3"),
        ("A101:0=理由充分", "这份表的 A101 在表头，不在行号 0"),
    ],
)
def test_waiver_without_a_finding_is_told_and_not_kept(
    text: str, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert with_waivers((WEAK,), (text,))[0].waivers == ()
    assert words in capsys.readouterr().err


def test_finding_under_another_headline_may_be_waived(capsys: pytest.CaptureFixture[str]) -> None:
    assert len(with_waivers((WEAK,), ("M102=上级统一规定",))[0].waivers) == 1
    assert not capsys.readouterr().err


def test_same_waiver_is_kept_once() -> None:
    once = with_waivers((WEAK,), ("A101=尾款已付",))
    assert with_waivers(once, ("A101=尾款已付",)) == once


def test_waiver_of_a_mended_fault_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    mended = WEAK.model_copy(update={"waivers": (Waiver(code="C109", reason="已批准"),), "file": "表.json"})
    tell_idle(mended, review(mended))
    assert "表.json已有的豁免 C109 不再适用" in capsys.readouterr().err
    (waived,) = with_waivers((WEAK,), ("A101=尾款已付",))
    tell_idle(waived, review(waived))
    assert not capsys.readouterr().err


def test_waiver_of_several_forms_holds_where_it_covers(capsys: pytest.CaptureFixture[str]) -> None:
    clean = Draft.of(with_rows())
    drafts = with_waivers((clean, WEAK), ("A101=尾款已付", "A112=理由充分"))
    assert [[waiver.code for waiver in draft.waivers] for draft in drafts] == [[], ["A101"]]
    assert "这些表都没有 A112 的问题" in capsys.readouterr().err


def test_waiver_of_a_gap_of_the_form_is_kept(capsys: pytest.CaptureFixture[str]) -> None:
    rows = [
        row
        if row.indicator.level2 != "成本"
        else row.model_copy(update={"indicator": row.indicator.model_copy(update={"value": "待补"})})
        for row in Draft.of(with_rows()).rows
    ]
    (draft,) = with_waivers((Draft.of(with_rows()).with_rows(*rows),), ("C103=本年没有成本",))
    assert [waiver.code for waiver in draft.waivers] == ["C103"]
    assert not capsys.readouterr().err
