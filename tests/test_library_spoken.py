"""What clerks say finds the rows of the matter; what the library never heard of finds nothing."""

import pytest

from assistant.library.past import PastLibrary
from assistant.library.query import make_query
from assistant.settings import load_settings
from assistant.vocabulary.slots import Slot


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> PastLibrary:
    from assistant.library.past import open_library

    return open_library(load_settings().model_copy(update={"home": tmp_path_factory.mktemp("home")}))


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("大伙知不知道这件事", "知晓率"),
        ("机子三天两头坏怎么写", "故障率"),
        ("补助多发了怎么考核", "差错率"),
        ("外派来的人留不住", "流失率"),
        ("闹访的变少了没有", "信访"),
        ("办个证要来回跑吗", "办结率"),
        ("满义度", "满意度"),
        ("合格绿", "合格率"),
        ("增强群众归属感认同感", "满意度"),
        ("起到示范带动作用怎么衡量", "数量"),
    ],
)
def test_spoken_query_finds_measurable_rows(library: PastLibrary, said: str, meant: str) -> None:
    found = library.similar(said, limit=5)
    assert any(meant in precedent.indicator.name for precedent in found), [p.indicator.name for p in found]
    assert "M108" not in found[0].findings


@pytest.mark.parametrize("slogan", ["提高政务服务水平", "提高工作效率", "保障机构正常运转", "打造高品质环境"])
def test_slogans_stand_behind_measurable_rows(library: PastLibrary, slogan: str) -> None:
    found = library.similar(slogan, slot=Slot.SOCIAL, limit=5)
    assert found
    assert "M108" not in found[0].findings


@pytest.mark.parametrize("foreign", ["登火星的宇航服采购", "驾驶战斗机捕鲸", "钻石婚戒镶嵌"])
def test_things_unheard_of_find_nothing(library: PastLibrary, foreign: str) -> None:
    assert library.similar(foreign) == ()


@pytest.mark.parametrize(
    ("typed", "meant"), [("满意渡", "满意度"), ("知小率", "知晓率"), ("成活率", "成活率"), ("比例", "比例")]
)
def test_one_wrong_character_is_understood(typed: str, meant: str) -> None:
    assert make_query(typed).text in {meant, "存活率"}
