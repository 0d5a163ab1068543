"""Where an instruction could reach a place that was not meant, and words that must not become content."""

import pytest

from assistant.conversation import interpret
from assistant.declaration import Indicator
from tests.test_conversation import CARE, COOLING, LIBRARY
from tests.test_conversation_spoken import ROADS, edits, value


@pytest.mark.parametrize(
    "said",
    ["居民满意度不要写百分比，写场次，全年不超过5场", "居民满意度换个写法，不超过3吨", "石子单价不合适，每周不超过5场"],
)
def test_value_after_another_row_never_reaches_a_third(said: str) -> None:
    assert not [edit for edit in edits(said) if edit[0] == "replace"]


def test_value_after_an_open_question_waits_for_the_answer() -> None:
    """写场次 names the row of 场次 in passing, but the wish is about a row that is not there."""
    found = edits("满意不要写百分比，写场次，全年不超过5场")
    assert {edit[0] for edit in found} == {"ask"}


@pytest.mark.parametrize("label", ["全称", "规范全称", "正式名称"])
def test_label_before_a_name_is_no_part_of_it(label: str) -> None:
    assert edits(f"申请单位写{label}：云桥区公路养护中心") == [("replace", "申请单位", "云桥区公路养护中心")]


def test_document_without_marks_joins_the_others() -> None:
    draft = ROADS.with_header(policy_basis="《云桥区道路养护办法》（云府〔2023〕1号）")
    said = "政策依据后面加上云桥区市政设施管理条例"
    wanted = "《云桥区道路养护办法》（云府〔2023〕1号）、《云桥区市政设施管理条例》"
    assert edits(said, draft) == [("replace", "政策依据", wanted)]
    numbered = "政策依据补上云桥区市政设施管理条例（云人常〔2024〕2号）"
    wanted = "《云桥区道路养护办法》（云府〔2023〕1号）、《云桥区市政设施管理条例》（云人常〔2024〕2号）"
    assert edits(numbered, draft) == [("replace", "政策依据", wanted)]


def test_sentence_is_no_document() -> None:
    draft = ROADS.with_header(policy_basis="《云桥区道路养护办法》")
    said = "政策依据后面加上根据区委会议要求安排养护工作"
    assert edits(said, draft)[0][2] == "《云桥区道路养护办法》。根据区委会议要求安排养护工作。"


@pytest.mark.parametrize(
    "said",
    [
        "居民满意度要求放低，80%即可",
        "居民满意度标准调低些，80%就行",
        "居民满意度不要85%，改80%",
        "居民满意度别写85%，要80%",
    ],
)
def test_lower_bar(said: str) -> None:
    assert edits(said) == [("replace", value("居民满意度"), "≥80%")]


def test_deleted_name_that_gives_way_to_another() -> None:
    name = "绩效指标[三级指标=坑洞报修处置时间].三级指标"
    found = edits("删掉坑洞报修处置时间，换成坑洞修复用时，不超过12小时")
    assert found == [("replace", name, "坑洞修复用时"), ("replace", value("坑洞报修处置时间"), "≤12小时")]


@pytest.mark.parametrize("said", ["年度目标也同步", "年度目标跟着同步", "年度目标也一起变"])
def test_goal_follows_without_a_verb_of_change(said: str) -> None:
    goal = "修补路面2000平方米，开展宣讲10场，力争零事故，居民满意度85%以上。"
    assert edits(f"安全宣讲场次改成10场，{said}") == [
        ("replace", value("安全宣讲场次"), "≥10场"), ("replace", "年度目标", goal),
    ]  # fmt: skip


@pytest.mark.parametrize("said", ["考核不合格人数不超过20人", "投诉人数不超过20人", "未参加人数控制在50人以内"])
def test_people_of_another_kind_are_not_the_row_that_counts_people(said: str) -> None:
    assert not [edit for edit in edits(said) if edit[0] == "replace"]


def test_people_of_the_row_are() -> None:
    assert edits("通行人数不少于40000人") == [("replace", value("过街通行人次"), "≥40000人次")]


def test_all_of_a_pair_are_not_all_that_a_word_of_it_fits() -> None:
    """护栏 stands in two explanations, 居民 in one name: 都 means the two that were named."""
    assert [edit[0] for edit in edits("安全宣讲场次和验收合格率都减2")] == ["ask"]
    assert [edit[2] for edit in edits("两个验收合格率都减2")] == ["≥93%", "≥96%"]


def test_ratio_a_month_is_no_twelfth() -> None:
    assert edits("居民满意度每月不低于90%") == [("replace", value("居民满意度"), "≥90%")]


def test_number_behind_a_refused_wording_waits() -> None:
    assert [edit[0] for edit in edits("居民满意度按优秀率算，30%") if edit[0] == "replace"] == []


def test_alike_is_no_number() -> None:
    reasons = [amendment.reason for amendment in interpret("居民满意度和石子单价一样", ROADS).amendments]
    assert "1样" not in "".join(reasons)


def test_pair_of_which_one_is_unknown_is_asked() -> None:
    assert [edit[0] for edit in edits("采购时间和活动时间都提前一个月", LIBRARY)] == ["ask"]


def test_pair_of_equal_names_is_both() -> None:
    found = edits("柜机验收合格率和挂机验收合格率都改成99%", COOLING)
    assert found == [("replace", value("验收合格率"), "≥99%"), ("replace", value("验收合格率#2"), "≥99%")]


def test_row_that_gives_way_is_not_removed_as_well() -> None:
    name = "绩效指标[三级指标=志愿者队伍人数].三级指标"
    found = edits("不要志愿者那条了，换成助餐人次10000人次以上", CARE)
    assert found == [("replace", name, "助餐人次"), ("replace", value("志愿者队伍人数"), "≥10000人次")]


def test_new_row_beside_one_with_a_like_name() -> None:
    removed, added = edits("取消知晓率，新增图书流通率不低于80%", LIBRARY)
    assert removed[0] == "remove"
    assert isinstance(added[2], Indicator)
    assert (added[2].name, added[2].value) == ("图书流通率", "≥80%")


@pytest.mark.parametrize("said", ["养老服务站4个改成5个", "养老服务站由4个改为5个"])
def test_old_figure_before_the_verb_is_no_part_of_the_name(said: str) -> None:
    assert edits(said, CARE) == [("replace", value("养老服务站运营数量"), "≥5个")]


@pytest.mark.parametrize(
    ("said", "slot", "name"),
    [
        ("再加一条产出质量指标：编目差错率，不超过1%", "质量", "编目差错率"),
        ("加一条效益指标里的社会效益：读者等候时间，≤10分钟", "社会效益", "读者等候时间"),
        ("新增一条产出指标-数量指标：巡检次数 ≥4次", "数量", "巡检次数"),
    ],
)
def test_level_before_a_slot_is_no_part_of_the_new_name(said: str, slot: str, name: str) -> None:
    (change,) = interpret(said, LIBRARY).changes
    assert isinstance(change.value, Indicator)
    assert (change.value.level2, change.value.name) == (slot, name)
