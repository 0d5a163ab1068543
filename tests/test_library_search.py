"""What the library finds, in which order, and when it finds nothing."""

from pathlib import Path

import pytest

from assistant.errors import WrongUsage
from assistant.library.past import PastLibrary
from assistant.origin import OriginKind
from assistant.vocabulary.slots import Slot
from tests.library_shelves import TRAINING, make_shelves, open_small, past


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> PastLibrary:
    folder = tmp_path_factory.mktemp("search")
    return open_small(folder, make_shelves(folder))


def test_nearest_row_comes_first(library: PastLibrary) -> None:
    found = library.similar("绿地养护面积")
    assert found[0].indicator.name == "绿地养护面积"
    assert found[0].ref == "green#0"
    assert found[0].source == "某区应急管理局《绿地养护》2023年度第1行"


def test_scores_fall_and_stay_within_one(library: PastLibrary) -> None:
    scores = [precedent.score for precedent in library.similar("消防技能培训人次")]
    assert len(scores) > 1
    assert scores == sorted(scores, reverse=True)
    assert all(0 < score <= 1 for score in scores)


def test_slot_narrows_the_search(library: PastLibrary) -> None:
    found = library.similar("消防技能培训", slot=Slot.QUALITY)
    assert [precedent.indicator.name for precedent in found] == ["消防技能考核通过率"]


@pytest.mark.parametrize(("kind", "expected"), [("exemplar", OriginKind.EXEMPLAR), ("precedent", OriginKind.PRECEDENT)])
def test_kind_narrows_the_search(library: PastLibrary, kind: str, expected: OriginKind) -> None:
    found = [*library.similar("办公楼保洁面积", kind=kind), *library.similar("绿地养护面积", kind=kind)]  # type: ignore[arg-type]
    assert found
    assert {precedent.kind for precedent in found} == {expected}


def test_exemplar_keeps_its_holes(library: PastLibrary) -> None:
    (found,) = library.similar("办公楼保洁", kind="exemplar")
    assert found.indicator.name == "{对象}保洁面积"
    assert found.project_name == "保洁服务"
    assert found.usable
    assert found.row is None


def test_unrelated_query_finds_nothing(library: PastLibrary) -> None:
    assert library.similar("航天发射") == ()


@pytest.mark.parametrize("query", ["", "   ", "？！", "，。"])
def test_empty_query_finds_nothing(library: PastLibrary, query: str) -> None:
    assert library.similar(query) == ()


def test_numbers_of_the_query_do_not_matter(library: PastLibrary) -> None:
    plain = library.similar("消防技能培训")
    assert library.similar("消防技能培训300人次，共45万元") == plain


def test_not_applicable_rows_are_left_out(library: PastLibrary) -> None:
    assert all(precedent.indicator.name != "不适用" for precedent in library.similar("消防技能培训", limit=50))


def test_project_is_found_by_its_cost_basis(library: PastLibrary) -> None:
    found = library.similar("灌溉水费")
    assert {precedent.project_name for precedent in found} == {"绿地养护"}


def test_slogan_carries_findings_and_ranks_low(library: PastLibrary) -> None:
    found = library.similar("消防技能培训 提升安全水平", limit=20)
    slogan = next(precedent for precedent in found if precedent.indicator.name == TRAINING[2].name)
    assert "M108" in slogan.findings
    assert not slogan.usable
    assert slogan.score <= 0.7


def test_limit_holds_and_must_be_positive(library: PastLibrary) -> None:
    assert len(library.similar("消防技能培训", limit=1)) == 1
    with pytest.raises(WrongUsage, match="至少是 1"):
        library.similar("培训", limit=0)


def test_very_long_query_is_searched(library: PastLibrary) -> None:
    assert library.similar("绿地养护面积，" * 500)[0].indicator.name == "绿地养护面积"


def test_same_query_gives_the_same_answer(tmp_path: Path, library: PastLibrary) -> None:
    other = open_small(tmp_path, make_shelves(tmp_path))
    assert other.similar("消防培训") == library.similar("消防培训")


def test_row_of_unknown_slot_is_found_without_slot(tmp_path: Path) -> None:
    shelves = make_shelves(tmp_path)
    odd = TRAINING[0].model_copy(update={"level2": "预算管理", "name": "结转结余资金率"})
    library = open_small(tmp_path, shelves)
    library.add((past("预算项目", (odd,)),))
    assert library.similar("结转结余资金率")[0].indicator.level2 == "预算管理"
