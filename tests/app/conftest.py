"""The app under test: each test has its own data folder."""

import shutil
import textwrap
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from assistant import pipeline
from assistant.draft import Draft
from assistant.drafts import DraftStore
from assistant.library.past import open_library
from assistant.readers.reading import read
from assistant.settings import ROOT, Settings
from assistant.ui import model_runs, model_service, services
from tests.app import model_clerk
from tests.app.shown import until
from tests.conftest import ShelfOf
from tests.model_server import Server, serving

FORM = ROOT / "tests" / "forms" / "one.xlsx"
OpenForm = Callable[[str], AppTest]
OpenPage = Callable[..., AppTest]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("JIXIAO_HOME", str(tmp_path))
    yield tmp_path
    services.close()


@pytest.fixture
def store(home: Path) -> DraftStore:
    """The store that the app uses."""
    return services.store()


@pytest.fixture
def form() -> Draft:
    return read(FORM, Settings())[0].model_copy(update={"year": 2023})


@pytest.fixture
def app(home: Path) -> AppTest:
    """The whole app, not yet run."""
    return AppTest.from_file(str(ROOT / "app.py"), default_timeout=120)


@pytest.fixture
def open_form(home: Path) -> OpenForm:
    """The content of a dialog as a page: AppTest runs no fragments."""

    def run(name: str) -> AppTest:
        script = f"""
            import streamlit as st
            from assistant.ui import arrivals, page_editor, state
            form = st.Page(arrivals.{name}, title="form", default=True)
            editor = st.Page(page_editor.show, title="editor", url_path="edit")
            state.keep_pages({{"编制": editor}})
            st.navigation([form, editor]).run()
        """
        return AppTest.from_string(textwrap.dedent(script), default_timeout=120).run()

    return run


@pytest.fixture
def open_draft(store: DraftStore) -> OpenPage:
    """The editor with a draft at a step."""

    def run(draft: Draft | str, *, step: str = "基本信息") -> AppTest:
        page = AppTest.from_string("from assistant.ui import page_editor\npage_editor.show()", default_timeout=120)
        page.query_params["draft"] = draft if isinstance(draft, str) else store.create(draft)
        page.query_params["step"] = step
        return page.run()

    return run


@pytest.fixture(scope="session")
def built_index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The index of the shipped corpus, built once."""
    built = tmp_path_factory.mktemp("library")
    open_library(Settings(home=built)).rebuild()
    return built / "index"


@pytest.fixture
def library_home(built_index: Path, home: Path) -> Path:
    """A data folder whose index is ready."""
    shutil.copytree(built_index, home / "index")
    return home


MODEL_BRIEF = "举办导办员培训4期，共200人次，人均600元，共12万元，11月底前办完，结业考核合格率不低于95%。"
OpenModel = Callable[..., tuple[AppTest, str]]


@pytest.fixture
def server(home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """A configured model that answers well."""
    with serving(model_clerk.clerk) as running:
        monkeypatch.setenv("JIXIAO_MODEL", "m")
        monkeypatch.setenv("JIXIAO_BASE_URL", running.url)
        monkeypatch.setenv("JIXIAO_API_KEY", "geheim-123")
        yield running
        until(lambda: model_runs.THREAD not in [thread.name for thread in threading.enumerate()])
        model_service.close()


@pytest.fixture
def drafted(empty_library: ShelfOf) -> Draft:
    """What the rules make of a brief."""
    header = {"project_name": "导办员培训", "unit": "区政务局", "annual_amount": "12", "period": "2"}
    return pipeline.draft(Draft(brief=MODEL_BRIEF, year=2026).with_header(**header), empty_library).draft


@pytest.fixture
def open_model(open_draft: OpenPage, store: DraftStore, drafted: Draft) -> OpenModel:
    """The editor with a drafted form, and the id of it."""

    def run(draft: Draft = drafted, step: str = "绩效指标") -> tuple[AppTest, str]:
        identity = store.create(draft)
        return open_draft(identity, step=step), identity

    return run
