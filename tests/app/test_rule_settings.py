"""设置 → 本单位的规则设置: decided with a reason, saved as TOML, at work in the editor and the batch."""

from decimal import Decimal
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from assistant.draft import Draft
from assistant.rules.options import RuleOption
from assistant.rules.saved_options import FILE, unit_options
from assistant.ui import reviews, services
from tests.app.conftest import OpenPage
from tests.app.shown import labels, text_of

SCRIPT = "from assistant.ui import rule_settings\nrule_settings.section()"


@pytest.fixture
def page(home: Path) -> AppTest:
    return AppTest.from_string(SCRIPT, default_timeout=60).run()


def decide(page: AppTest, code: str, effect: str, reason: str) -> AppTest:
    page.selectbox(key="rule-code").set_value(code).run()
    page.radio(key=f"rule-effect-{code}").set_value(effect).run()
    page.text_input(key=f"rule-reason-{code}").set_value(reason).run()
    return page.button(key="rule-save").click().run()


def test_switched_rule_is_saved_shown_and_restored(page: AppTest, home: Path) -> None:
    decide(page, "A104", "停用", "区财政局要求填支出进度")
    assert unit_options(home).rules == {"A104": RuleOption(off=True, reason="区财政局要求填支出进度")}
    assert "停用。理由：区财政局要求填支出进度" in text_of(page)
    page.button(key="rule-back-A104").click().run()
    assert unit_options(home).rules == {}
    assert "A104 已恢复" in text_of(page)


def test_severity_and_threshold_are_saved(page: AppTest, home: Path) -> None:
    page.selectbox(key="rule-code").set_value("A106").run()
    page.number_input(key="rule-A106-slack").set_value(8.0).run()
    decide(page, "A106", "建议", "行业标准允许")
    assert unit_options(home).rules["A106"].limits == {"slack": Decimal(8)}
    assert str(unit_options(home).rules["A106"].severity) == "建议"


def test_setting_without_reason_or_change_is_refused(page: AppTest, home: Path) -> None:
    assert "理由至少写两个字" in text_of(decide(page, "A104", "停用", "好"))
    assert "没有改动" in text_of(decide(page, "A105", "按规则目录", "试一试"))
    assert not (home / FILE).exists()


def test_broken_file_is_told_and_switches_nothing(home: Path) -> None:
    (home / FILE).write_text("[rules.A104]\noff = 7\n", encoding="utf-8")
    page = AppTest.from_string(SCRIPT).run()
    assert "off 只能写 true 或 false" in text_of(page)
    assert reviews.options().rules == {}


def test_settings_hold_in_the_editor(form: Draft, home: Path, open_draft: OpenPage) -> None:
    (home / FILE).write_text('[rules.A102]\noff = true\nreason = "另有资金"\n', encoding="utf-8")
    assert "A102" not in text_of(open_draft(form, step="检查"))


def test_review_card_offers_the_sheet_and_compares(form: Draft, open_draft: OpenPage) -> None:
    store = services.store()
    stored = store.create(form)
    store.save(stored, form.with_header(annual_amount="2000.00"), version=1)
    page = open_draft(stored, step="检查")
    shown = text_of(page)
    assert "已解决" in shown
    assert "A102" in shown
    assert {"下载审核表（Word）", "下载审核表（Excel）"} <= {
        getattr(each, "label", "") for each in page.get("download_button")
    }
    assert labels(page)


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [("", "01 其他项目", ("已解决 1", "新出现 0")), ("01 其他项目", "", ("已解决 0", "新出现 1"))],
)
def test_a_round_may_only_solve_or_only_bring(
    form: Draft, open_draft: OpenPage, before: str, after: str, told: tuple[str, str]
) -> None:
    store = services.store()
    bare = Draft(year=form.year, header=form.header)
    stored = store.create(bare.with_header(project_type=before))
    store.save(stored, bare.with_header(project_type=after), version=1)
    page = open_draft(stored, step="检查")
    assert not page.exception
    assert all(count in text_of(page) for count in told)


def test_waived_finding_is_told_apart(form: Draft, open_draft: OpenPage) -> None:
    from assistant.draft import Waiver

    waivers = (Waiver(code="A102", reason="差额由街道承担"), Waiver(code="C109", reason="以前重复过"))
    page = open_draft(form.model_copy(update={"waivers": waivers}), step="检查")
    shown = text_of(page)
    assert "理由：差额由街道承担" in shown
    assert "C109 的豁免不再适用" in shown
    page.button(key="idle-0").click().run()
    assert "C109 的豁免不再适用" not in text_of(page)
