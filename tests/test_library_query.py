"""Queries made ready, texts of rows and headers, words, nearness and the models themselves."""

from decimal import Decimal

import pytest

from assistant.declaration import Declaration, Indicator
from assistant.errors import LibraryUnavailable
from assistant.library.embedding import load_embedding
from assistant.library.exemplars import load_purposes
from assistant.library.lexical import Lexical, grams
from assistant.library.nearness import Nearness
from assistant.library.passages import PASSAGES, exemplar_text, explanation_core, header_texts, row_text
from assistant.library.query import make_query, without_numbers
from assistant.library.ranking import reciprocal_ranks
from assistant.library.thesaurus import GROUPS, SAYINGS
from assistant.library.typos import Loose
from assistant.vocabulary.slots import Slot
from tests.library_shelves import SmallEmbedding


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("培训300人次", "培训"),
        ("采购≥20台电脑，共12.5万元", "采购 电脑，"),
        ("2025年12月31日前完成", "前完成"),
        ("合格率95%", "合格率"),
        ("１２万元印刷费", "印刷费"),
        ("每套312元/套", "每套"),
    ],
)
def test_numbers_are_left_out(text: str, bare: str) -> None:
    assert without_numbers(text) == bare


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("培训人数怎么量化？", "培训人数"),
        ("“宣传取得良好效果”怎么考核", "宣传"),
        ("道路保洁怎么写指标", "道路保洁"),
    ],
)
def test_phrases_of_asking_are_left_out(text: str, asked: str) -> None:
    assert make_query(text).text == asked


def test_query_of_asking_alone_is_kept() -> None:
    assert make_query("怎么写").text == "怎么写"


def test_sayings_become_words_of_forms() -> None:
    assert "参训人员" in make_query("学员觉得怎么样").formal
    assert "满意度" in make_query("学员觉得怎么样").formal
    assert "笔记本电脑" in make_query("买手提电脑").formal


def test_either_or_is_asked_once() -> None:
    assert make_query("衣服做得合不合格").text == "衣服做得合格"
    assert make_query("找没找到工作").text == "找到工作"


def test_model_reads_the_own_words_without_numbers() -> None:
    assert make_query("给300名学员上课怎么量化").bare == "给 学员上课怎么量化"


def test_word_of_the_field_counts_by_what_it_stands_for() -> None:
    (bought,) = (word for word in make_query("股票基金买入").words if word.text == "购置")
    (left,) = (word for word in make_query("没花掉").words if word.text == "结余率")
    assert bought.said < 0.3
    assert left.said == 1.0


def test_sayings_are_no_formal_words_of_their_own_group() -> None:
    for group in GROUPS:
        assert group.formal
        assert not set(group.formal) & set(group.colloquial), group


def test_sayings_lead_to_words_of_forms() -> None:
    formal = {word for group in GROUPS for word in group.formal}
    assert set(SAYINGS.values()) <= formal


def test_row_text_drops_numbers_and_tautology() -> None:
    row = Indicator.of(Slot.QUANTITY, "参训人数", "≥300人", "考核参训人数是否达标")
    assert row_text(Declaration(project_name="窗口培训"), row) == "窗口培训 | 数量 | 参训人数"


def test_explanation_core_keeps_what_it_adds() -> None:
    row = Indicator.of(Slot.QUALITY, "系统可用率", "≥99%", "反映网站全年可访问的时长占比；计算公式：甲÷乙")
    assert explanation_core(row) == "网站全年可访问的时长占比"


def test_header_passages_are_bounded() -> None:
    lines = "\n".join(
        f"{number}. 第{number}类设备的维护与保养服务采购及安装调试费用{Decimal(number)}万元" for number in range(1, 60)
    )
    texts = header_texts(Declaration(project_name="大厅", cost_basis=f"<b>{lines}</b>", annual_goal="办事更快。"))
    assert len(texts) <= PASSAGES
    assert all(text.startswith("大厅") and "<" not in text for text in texts)


def test_every_exemplar_has_a_text_without_holes() -> None:
    for purpose in load_purposes():
        for exemplar in purpose.exemplars:
            assert not set("{}") & set(exemplar_text(purpose, exemplar)), exemplar.id


def test_grams_stay_within_words() -> None:
    assert grams("绿地，3") == ["绿", "地", "3", "绿地"]


def test_whole_text_scores_above_its_part() -> None:
    lexical = Lexical(["绿地养护面积", "绿地浇灌", "培训人次"])
    scores = lexical.scores("绿地养护面积")
    assert scores[0] > scores[1] > scores[2] == 0
    assert lexical.scores("xyz").tolist() == [0, 0, 0]


def test_empty_lexical_index_answers() -> None:
    assert Lexical([]).scores("绿地").tolist() == []


@pytest.mark.parametrize(
    ("query", "text", "near"),
    [
        ("免费音章合各率", "质量 | 免费印章合格率", True),
        ("群众漫意度", "群众满意度", True),
        ("流浪犬收容", "群众满意度", False),
        ("率", "合格率", False),
        ("满意度群众", "群众满意度", False),
    ],
)
def test_slips_of_typing_are_forgiven(query: str, text: str, near: bool) -> None:
    assert (Loose(query).nearness(text) > 0.4) is near


def test_fusing_prefers_what_stands_in_both() -> None:
    fused = reciprocal_ranks([1, 2], [2, 3])
    assert max(fused, key=lambda place: fused[place]) == 2
    assert fused[1] == pytest.approx(1 / 11)


def test_nearness_is_clipped_and_grows() -> None:
    measure = Nearness.of(SmallEmbedding())
    assert measure.of_cosine(-1) == 0
    assert measure.of_cosine(1) == 1
    middle = (measure.low + measure.high) / 2
    assert measure.of_cosine(middle) == pytest.approx(0.5)


def test_missing_model_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("assistant.library.embedding").library.embedding.MODULES, "use", "no_such_package")
    with pytest.raises(LibraryUnavailable, match="请重新运行"):
        load_embedding("use")


def test_real_model_tells_near_from_far() -> None:
    embedding = load_embedding()
    assert embedding.embed_passages(("培训人次", "绿地面积")).shape == (2, embedding.dimension)
    query, (near, far) = embedding.embed_query("培训多少人"), embedding.embed_passages(("培训人次", "绿地面积"))
    assert query @ near > query @ far
