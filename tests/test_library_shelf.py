"""Adding, listing, removing and checking the forms of the library."""

from pathlib import Path

import pytest

from assistant.cli.libraries import check_lines
from assistant.declaration import Indicator
from assistant.draft import Draft
from assistant.errors import LibraryUnavailable, NotADeclaration, WrongUsage
from assistant.library.past import PastLibrary
from assistant.vocabulary.slots import Slot
from tests.library_shelves import TRAINING, make_shelves, open_small, past

ROW = Indicator.of(Slot.QUANTITY, "采购电动汽车数量", "≥4辆", "采购合同中的数量")


@pytest.fixture
def library(tmp_path: Path) -> PastLibrary:
    return open_small(tmp_path, make_shelves(tmp_path))


def test_added_form_is_found_and_listed(library: PastLibrary) -> None:
    (key,) = library.add((past("公务用车", (ROW,)),))
    assert library.similar("电动汽车数量")[0].ref == f"{key}#0"
    entry = next(entry for entry in library.entries() if entry.id == key)
    assert (entry.project_name, entry.year, entry.rows, entry.own) == ("公务用车", 2023, 1, True)
    assert library.form(key).declaration.indicators == (ROW,)


def test_same_form_is_kept_once(library: PastLibrary) -> None:
    before = len(library.entries())
    assert library.add((past("公务用车", (ROW,)),)) == library.add((past("公务用车", (ROW,)),))
    assert len(library.entries()) == before + 1


def test_newer_state_replaces_the_older(library: PastLibrary) -> None:
    library.add((past("公务用车", (ROW,)),))
    library.add((past("公务用车", (ROW.model_copy(update={"value": "≥6辆"}),)),))
    assert [found.indicator.value for found in library.similar("采购电动汽车数量")] == ["≥6辆"]


def test_forms_of_two_years_are_both_kept(library: PastLibrary) -> None:
    keys = {*library.add((past("公务用车", (ROW,), year=2022),)), *library.add((past("公务用车", (ROW,), year=2024),))}
    assert len(keys) == 2


def test_form_that_ships_is_not_added_again(library: PastLibrary) -> None:
    assert library.add((past("消防技能培训", TRAINING),)) == ("fire",)
    assert not any(entry.own for entry in library.entries())


def test_year_fills_only_where_none_is_stated(library: PastLibrary) -> None:
    given, stated = library.add((past("甲", (ROW,), year=None), past("乙", (ROW,), year=2021)), year=2025)
    years = {entry.id: entry.year for entry in library.entries()}
    assert (years[given], years[stated]) == (2025, 2021)


def test_unfilled_form_is_refused(library: PastLibrary) -> None:
    with pytest.raises(NotADeclaration, match="没有一行"):
        library.add((past("空表", (Indicator.of(Slot.QUANTITY),)), Draft()))


def test_removed_form_is_found_no_more(library: PastLibrary) -> None:
    (key,) = library.add((past("公务用车", (ROW,)),))
    assert library.similar("采购电动汽车数量")
    library.remove(key)
    assert library.similar("采购电动汽车数量") == ()


def test_shipped_and_unknown_forms_cannot_be_removed(library: PastLibrary) -> None:
    with pytest.raises(WrongUsage, match="随程序提供"):
        library.remove("fire")
    for key in ("nothing", "../preferences", ""):
        with pytest.raises(WrongUsage, match="没有编号"):
            library.remove(key)


def test_check_counts_and_covers(library: PastLibrary) -> None:
    library.add((past("公务用车", (ROW,)),))
    told = library.check()
    assert (told.forms, told.own, told.rows, told.exemplars) == (3, 1, 6, 1)
    (purpose,) = told.coverage
    assert purpose.exemplars[Slot.QUANTITY] == 1
    assert Slot.COST in purpose.missing
    assert "重建" in told.state
    library.similar("培训")
    assert library.check().state == "可用"


def test_foreign_file_among_own_forms_is_named_not_fatal(tmp_path: Path) -> None:
    shelves = make_shelves(tmp_path)
    shelves.own.mkdir(parents=True)
    (shelves.own / "坏.json").write_bytes(b"\xff{not json")
    (shelves.own / "表.json").write_text('{"什么": 1}', encoding="utf-8")
    library = open_small(tmp_path, shelves)
    assert library.similar("绿地养护面积")
    assert set(library.check().unreadable) == {"坏.json", "表.json"}


def test_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    shelves = make_shelves(tmp_path)
    (tmp_path / "home").write_text("a file where a folder belongs")
    library = open_small(tmp_path, shelves)
    with pytest.raises(LibraryUnavailable, match="数据目录"):
        library.add((past("公务用车", (ROW,)),))
    with pytest.raises(LibraryUnavailable, match="数据目录"):
        library.similar("绿地养护面积")


def test_check_is_told_purpose_by_slot(library: PastLibrary) -> None:
    found = library.check()
    lines = check_lines(found)
    assert found.coverage
    for purpose in found.coverage:
        counts = "、".join(f"{slot} {count}" for slot, count in purpose.exemplars.items() if count)
        assert f"  {purpose.name}：{counts}" in lines
    assert "数量 " in lines[-1]
