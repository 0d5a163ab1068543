"""A model's edits: never another row than the one named, no number that was not said, no word of its own in a text."""

import pytest

from assistant.conversation.amendment import Op
from assistant.conversation.replying import AskedEdit, AskedEdits
from assistant.conversation.talk import Talk
from assistant.conversation.weighing import Weighing
from assistant.draft import Draft
from tests.test_conversation import CARE, LIBRARY

Cells = dict[str, str]


def asked(*edits: Cells) -> AskedEdits:
    return AskedEdits(修改=tuple(AskedEdit.model_validate(edit) for edit in edits))  # type: ignore[call-arg]


def to(place: str, value: str, column: str = "指标值") -> Cells:
    return {"操作": "改", "位置": place, "栏": column, "值": value}


def weighed(
    said: str, *edits: Cells, draft: Draft = LIBRARY
) -> tuple[tuple[str, ...], list[tuple[int | None, str, str]]]:
    weighing = Weighing(said, Talk(draft=draft))
    reply = weighing.plain(asked(*edits))
    reasons = weighing.reasons(reply)
    made = () if reasons else weighing.amendments(reply, by="模型")
    return reasons, [(a.row, a.field, str(a.value)) for a in made]


@pytest.mark.parametrize(
    ("said", "edits", "made"),
    [
        ("破损的图书比例要再低到1.5", [to("图书破损率", "≤1.5%")], [(3, "指标值", "≤1.5%")]),
        ("新书采购要到9000册 阅读知晓94", [to("新书采购册数", "≥9000册"), to("居民阅读活动知晓率", "≥94%")],
         [(0, "指标值", "≥9000册"), (9, "指标值", "≥94%")]),
        ("上架及时率可以到97", [to("图书上架及时率", "≥97%", "三级指标")], [(2, "指标值", "≥97%")]),
        ("采购完成时间弄到11月底", [to("新书采购完成时间", "2026年11月30日前")], [(4, "指标值", "2026年11月30日前")]),
        ("上架及时率可以到百分之九十七", [to("图书上架及时率", "≥97%")], [(2, "指标值", "≥97%")]),
        ("上架及时率可以到97", [to("图书上架及时", "97%")], [(2, "指标值", "≥97%")]),
        ("单场活动成本不好看，用人均活动成本，40元一人次封顶",
         [to("单场活动成本", "人均活动成本", "三级指标"), to("单场活动成本", "≤40元/人次")],
         [(6, "三级指标", "人均活动成本"), (6, "指标值", "≤40元/人次")]),
        ("新书采购册数9000册封顶", [to("新书采购册数", "≤9000册")], [(0, "指标值", "≤9000册")]),
        ("新书采购册数不得低于9000册", [to("新书采购册数", "≥9000册")], [(0, "指标值", "≥9000册")]),
        ("新书采购册数别超过9000册", [to("新书采购册数", "≤9000册")], [(0, "指标值", "≤9000册")]),
        ("新书采购册数别超过9000册", [to("新书采购册数", ">9000册")], [(0, "指标值", "≥9000册")]),
        ("年度目标那个8000册应当是8500册", [to("年度目标", LIBRARY.header.annual_goal.replace("8000", "8500"), "")],
         [(None, "年度目标", LIBRARY.header.annual_goal.replace("8000", "8500"))]),
    ],
)  # fmt: skip
def test_what_was_said_is_taken(said: str, edits: list[Cells], made: list[tuple[int | None, str, str]]) -> None:
    assert weighed(said, *edits) == ((), made)


@pytest.mark.parametrize(
    ("said", "edits", "reason"),
    [
        ("满意度弄到95", [to("读者满意度", "≥95%")], "看不出要求说的就是"),
        ("报名时间改到9月底", [to("新书采购完成时间", "2026年9月30日前")], "看不出要求说的就是"),
        ("开展得再热闹些到80", [to("新书采购册数", "≥80册")], "看不出要求说的就是"),
        ("读者活动到场率到95%", [to("读者活动场次", "≥95场")], "单位与要求里的数对不上"),
        ("新书采购册数多一些", [to("新书采购册数", "≥9000册")], "数字 9000 不是要求里的"),
        ("采购完成时间早一些", [to("新书采购完成时间", "2026年11月30日前")], "日期“2026年11月30日前”不是要求里的"),
        ("单场活动成本换成人均活动成本40元", [to("单场活动成本", "人均活动成本")], "不是指标值"),
        ("单场活动成本用人均活动成本，40元", [to("单场活动成本", "人均活动成本", "三级指标")], "各写一条"),
        ("单场活动成本用人均花费，40元", [to("单场活动成本", "人均活动支出", "三级指标")], "原话"),
        ("测算里的读者活动改成3000元/场×80场", [to("读者活动场次", "≥80场")], "看不出要求说的就是"),
        ("新书采购9000，活动场次80", [to("新书采购册数", "≥9000册")], "数字 80 没有用上"),
        ("读者满意度再看看", [{"操作": "删", "位置": "读者满意度"}], "没有说要删"),
        ("破损率那条删掉", [{"操作": "删", "位置": "图书上架及时率"}], "看不出要求说的就是"),
        ("破损率到1", [{"操作": "加", "位置": "质量", "名称": "破损率", "值": "≤1%"}], "没有说要在这个二级指标下加"),
        ("加一条成本，单册成本45元",
         [{"操作": "加", "位置": "数量", "名称": "单册成本", "值": "45元"}], "没有说要在这个"),
        ("年度目标8000册应当是8500册", [to("年度目标", "2026年采购新书8500册。", "")], "漏了数字"),
        ("年度目标8000册应当是8500册", [to("年度目标", LIBRARY.header.annual_goal.replace("8000册", "8500册好书"), "")],
         "不是要求里的话"),
        ("读者满意度95，解释不动",
         [to("读者满意度", "≥95%"), to("读者满意度", "回收问卷95份", "指标解释")], "不是要求里的话"),
    ],
)  # fmt: skip
def test_what_was_not_said_is_refused(said: str, edits: list[Cells], reason: str) -> None:
    reasons, made = weighed(said, *edits)
    assert reason in "；".join(reasons)
    assert made == []


def test_sign_that_was_not_said_is_the_rows_own() -> None:
    assert weighed("投诉率可以到0.5", to("服务投诉率", "≥0.5%"), draft=CARE) == ((), [(3, "指标值", "≤0.5%")])


def test_row_that_was_not_named_is_offered() -> None:
    weighing = Weighing("来借的要到15万", Talk(draft=LIBRARY))
    reply = asked(to("图书外借册次", "≥15万册次"))
    assert weighing.reasons(reply)
    guess = weighing.guess(reply)
    assert guess is not None
    assert (guess.op, guess.row, guess.choices) == (Op.ASK, 8, ("把“图书外借册次”的指标值改成≥15万册次",))


def test_nothing_is_offered_where_another_row_is_named() -> None:
    weighing = Weighing("读者活动场次到80", Talk(draft=LIBRARY))
    assert weighing.guess(asked(to("新书采购册数", "≥80册"))) is None


def test_nothing_is_offered_that_the_row_cannot_carry() -> None:
    weighing = Weighing("到场率到95%", Talk(draft=LIBRARY))
    assert weighing.guess(asked(to("读者活动场次", "≥95场"))) is None
