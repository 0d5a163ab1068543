"""批量审核: upload, watch, stop, go on, look, download."""

from pathlib import Path

import openpyxl
import pytest
from streamlit.testing.v1 import AppTest

from assistant.batch import Order
from assistant.finding import Dimension
from assistant.settings import ROOT, Settings
from assistant.ui.batch_charts import heat_cells, tally_of
from assistant.ui.batch_jobs import BatchJob, new_batch
from tests.app.shown import text_of

SCRIPT = "from assistant.ui import page_batch\npage_batch.show()"
NINE = (ROOT / "tests" / "forms" / "declarations-2023.txt").read_bytes()
CLEAN = (ROOT / "tests" / "rules" / "clean_form.txt").read_bytes()
FILES = [("九份.txt", NINE), ("清楚.txt", CLEAN), ("清楚.txt", CLEAN), ("坏.xlsx", b"PK\x03\x04 broken")]
ORDER = Order(settings=Settings())


def done(job: BatchJob) -> BatchJob:
    job.start()
    assert job.thread is not None
    job.thread.join(timeout=60)
    return job


def test_files_of_one_name_are_all_reviewed() -> None:
    job = done(new_batch(FILES, ORDER))
    assert job.finished
    assert [len(review.forms) for review in job.results] == [9, 1, 1, 0]
    assert "总览" in openpyxl.load_workbook(job.workbook).sheetnames
    job.discard()
    assert not job.folder.exists()


def test_stopped_batch_goes_on() -> None:
    job = new_batch(FILES, ORDER)
    job.start()
    job.stop()
    assert job.thread is not None
    job.thread.join(timeout=60)
    stopped = len(job.results)
    assert not job.finished or stopped == len(FILES)
    assert [len(review.forms) for review in done(job).results] == [9, 1, 1, 0]
    job.discard()


def test_failure_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    job = new_batch(FILES, ORDER)
    monkeypatch.setattr("assistant.ui.batch_jobs.crossed", lambda *_: 1 / 0)
    assert "请点“继续”" in done(job).failure
    assert not job.finished
    job.discard()


def test_heat_map_puts_the_weakest_first() -> None:
    job = done(new_batch(FILES, ORDER))
    cells = heat_cells(job.results)
    assert len(cells) == 11 * len(Dimension)
    totals = [sum(int(cell["问题"]) for cell in cells if cell["次序"] == place) for place in range(11)]
    assert totals == sorted(totals, reverse=True)
    assert tally_of(job.results).unread == 1
    job.discard()


def test_page_reviews_uploads(home: Path) -> None:
    page = AppTest.from_string(SCRIPT, default_timeout=120).run()
    assert page.button(key="batch-start").disabled
    page.file_uploader(key="batch-files").set_value([(name, data, "text/plain") for name, data in FILES]).run()
    page.button(key="batch-start").click().run()
    job: BatchJob = page.session_state["note-batch"]
    assert job.thread is not None
    job.thread.join(timeout=60)
    page.run()
    assert not page.exception
    shown = text_of(page)
    assert "共 11 份申报表" in shown
    assert "坏.xlsx" in shown
    page.button(key="batch-new").click().run()
    assert not job.folder.exists()
    assert page.file_uploader(key="batch-files")
