"""批量审核: upload, watch, stop, go on, look, download."""

from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from streamlit.testing.v1 import AppTest

from assistant.batch import Journal, Order
from assistant.batch.running import review_file
from assistant.errors import UnwritableFile
from assistant.finding import Dimension
from assistant.rules.options import RuleOption, RuleOptions
from assistant.settings import ROOT, Settings
from assistant.ui import batch_jobs
from assistant.ui.batch_charts import heat_cells, tally_of
from assistant.ui.batch_jobs import BatchJob, last_batch, new_batch
from tests.app.shown import text_of

SCRIPT = "from assistant.ui import page_batch\npage_batch.show()"
NINE = (ROOT / "tests" / "forms" / "declarations-2023.txt").read_bytes()
CLEAN = (ROOT / "tests" / "rules" / "clean_form.txt").read_bytes()
FILES = [("九份.txt", NINE), ("清楚.txt", CLEAN), ("清楚.txt", CLEAN), ("坏.xlsx", b"PK\x03\x04 broken")]
BATCH = "note-batch"
OPTIONS = RuleOptions(rules={"A101": RuleOption(limits={"gross": Decimal(7)}, reason="区里另有规定")})


@pytest.fixture
def order(tmp_path: Path) -> Order:
    return Order(settings=Settings(home=tmp_path))


def done(job: BatchJob) -> BatchJob:
    job.start()
    return waited(job)


def waited(job: BatchJob) -> BatchJob:
    assert job.thread is not None
    job.thread.join(timeout=60)
    return job


def stopped_after_one(order: Order) -> BatchJob:
    """As a crash leaves it: one file reviewed, the others not."""
    kept = new_batch(FILES, order).kept
    with Journal(kept.folder / "reviews", kept.order) as journal:
        journal.add(review_file(kept.paths[0], kept.order))
    forget_running()
    return BatchJob(kept)


def forget_running() -> None:
    """As in a new process."""
    batch_jobs._jobs.clear()


def test_files_of_one_name_are_all_reviewed(order: Order) -> None:
    job = done(new_batch(FILES, order))
    assert job.finished
    assert [len(review.forms) for review in job.results] == [9, 1, 1, 0]
    assert [review.path for review in job.results] == ["九份.txt", "清楚.txt", "清楚（2）.txt", "坏.xlsx"]
    assert job.results[1].forms[0].twins == ("清楚（2）.txt 第1份",)
    assert "总览" in openpyxl.load_workbook(job.workbook).sheetnames
    job.discard()
    assert not job.kept.folder.exists()


def test_stopped_batch_goes_on(order: Order) -> None:
    job = new_batch(FILES, order)
    job.start()
    job.stop()
    stopped = len(waited(job).results)
    assert not job.finished or stopped == len(FILES)
    assert [len(review.forms) for review in done(job).results] == [9, 1, 1, 0]


def test_batch_outlives_its_process(order: Order) -> None:
    stopped_after_one(order.model_copy(update={"year": 2024, "options": OPTIONS}))
    left = last_batch(order.settings)
    assert left is not None
    assert (left.reviewed, left.total, left.running) == (1, 4, False)
    assert (left.kept.order.year, left.kept.order.options) == (2024, OPTIONS)
    assert [len(review.forms) for review in done(left).results] == [9, 1, 1, 0]
    forget_running()
    again = last_batch(order.settings)
    assert again is not None
    assert again.reviewed == again.total
    again.look()
    assert again.finished


def test_one_batch_is_kept_and_only_for_its_owner(order: Order) -> None:
    first, second = new_batch(FILES, order), new_batch(FILES[:1], order)
    assert not first.kept.folder.exists()
    assert (second.kept.folder.stat().st_mode & 0o077, second.kept.folder.parent.stat().st_mode & 0o077) == (0, 0)
    second.discard()
    assert last_batch(order.settings) is None


def test_batch_cut_off_while_files_were_laid_down_is_none(order: Order) -> None:
    job = new_batch(FILES, order)
    (job.kept.folder / "batch.json").unlink()
    forget_running()
    assert last_batch(order.settings) is None
    new_batch(FILES, order)
    assert not job.kept.folder.exists()


def test_full_disk_is_a_sentence(order: Order, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(UnwritableFile, match="批量审核没有开始"):
        new_batch(FILES, order)
    assert list((order.settings.home / "batches").iterdir()) == []


def test_failure_is_a_sentence(order: Order, monkeypatch: pytest.MonkeyPatch) -> None:
    job = new_batch(FILES, order)
    monkeypatch.setattr("assistant.ui.batch_jobs.crossed", lambda *_: 1 / 0)
    assert "请点“继续”" in done(job).failure
    assert not job.finished


def test_heat_map_puts_the_weakest_first(order: Order) -> None:
    job = done(new_batch(FILES, order))
    cells = heat_cells(job.results)
    assert len(cells) == 11 * len(Dimension)
    totals = [sum(int(cell["问题"]) for cell in cells if cell["次序"] == place) for place in range(11)]
    assert totals == sorted(totals, reverse=True)
    assert tally_of(job.results).unread == 1


def test_page_reviews_uploads(home: Path) -> None:
    page = AppTest.from_string(SCRIPT, default_timeout=120).run()
    assert page.button(key="batch-start").disabled
    page.file_uploader(key="batch-files").set_value([(name, data, "text/plain") for name, data in FILES]).run()
    page.button(key="batch-start").click().run()
    job = waited(page.session_state[BATCH])
    page.run()
    assert not page.exception
    shown = text_of(page)
    assert "共 11 份申报表" in shown
    assert "坏.xlsx" in shown
    page.button(key="batch-new").click().run()
    assert "上次的批量审核已审完，共 4 个文件" in text_of(page)
    page.button(key="batch-discard").click().run()
    assert not job.kept.folder.exists()
    assert "上次的批量审核" not in text_of(page)


def test_reloaded_page_offers_what_was_left(home: Path) -> None:
    stopped_after_one(Order(settings=Settings(home=home)))
    page = AppTest.from_string(SCRIPT, default_timeout=120).run()
    assert "上次的批量审核停在 1/4 个文件" in text_of(page)
    page.button(key="batch-look").click().run()
    assert "已停止，审核了 1/4 个文件" in text_of(page)
    assert "共 9 份申报表" in text_of(page)
    page.button(key="batch-new").click().run()
    page.button(key="batch-go-on").click().run()
    waited(page.session_state[BATCH])
    assert "共 11 份申报表" in text_of(page.run())


def test_reloaded_page_goes_on_watching(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    job = new_batch(FILES, Order(settings=Settings(home=home)))
    monkeypatch.setattr(BatchJob, "running", True)
    page = AppTest.from_string(SCRIPT, default_timeout=120).run()
    assert page.session_state[BATCH] is job


def test_batch_thrown_away_in_another_tab_is_gone(home: Path) -> None:
    done(new_batch(FILES[:1], Order(settings=Settings(home=home))))
    page = AppTest.from_string(SCRIPT, default_timeout=120).run()
    page.button(key="batch-look").click().run()
    page.session_state[BATCH].discard()
    assert page.run().file_uploader(key="batch-files")
    assert not page.exception
