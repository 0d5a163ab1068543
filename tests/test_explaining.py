"""Explanations where no exemplar speaks: the frame of the head word, the record of what is counted."""

import pytest

from assistant.declaration import Declaration, Indicator
from assistant.rules import lint
from assistant.rules.rule import Context
from assistant.suggester.explaining import explain
from assistant.vocabulary.slots import Slot


@pytest.mark.parametrize(
    ("name", "value", "formula", "source"),
    [
        ("预约平台可用率", "≥99.5%", "预约平台正常可用时长÷预约平台应运行时长×100%", "运维监控平台日志"),
        ("冷库合格率", "=100%", "经检查合格的冷库数÷受检冷库总数", "检查记录"),
        ("应补尽补率", "=100%", "实际发放的人数÷经核实应发放的人数", "发放花名册"),
        ("居民知晓率", "≥85%", "回答知晓的有效问卷份数÷有效问卷总份数", "问卷"),
        ("建议答复率", "=100%", "已答复的件数÷期内应答复的总件数", "办理台账"),
        ("著录差错率", "≤2‰", "抽查发现差错的件数÷抽查总件数×1000‰", "抽查"),
        ("结业考核合格率", "≥90%", "考核合格的人数÷参加的总人数", "考试成绩"),
    ],
)
def test_ratio_follows_its_head_word(name: str, value: str, formula: str, source: str) -> None:
    row = Indicator.of(Slot.QUALITY, name, value, "")
    told = explain(row, audience="居民")
    assert formula in told
    assert source in told.rpartition("数据来源：")[2]
    finished = row.model_copy(update={"explanation": told})
    found = {f.code for f in lint(Declaration(indicators=(finished,)), Context(year=2027)).of_row(0)}
    assert not found & {"M111", "M112", "M113"}


@pytest.mark.parametrize(
    ("slot", "name", "value", "source", "never"),
    [
        (Slot.TIMELINESS, "自助设备验收完成时间", "2027年9月30日前", "验收单", "日志"),
        (Slot.TIMELINESS, "平台建设完成时间", "2027年9月30日前", "验收报告", "日志"),
        (Slot.TIMELINESS, "公厕招标完成时间", "2027年3月31日前", "中标通知书", "巡查"),
        (Slot.QUANTITY, "驻点工程师人数", "≥3人", "人员花名册", "竣工"),
        (Slot.QUANTITY, "水质监测断面数量", "≥12个", "检测报告", "日志"),
        (Slot.QUANTITY, "充电柜数量", "≥6台", "验收单", "台账"),
        (Slot.QUANTITY, "专题座谈会召开次数", "≥6次", "会议通知", "监理"),
    ],
)
def test_source_is_that_of_what_is_counted(slot: Slot, name: str, value: str, source: str, never: str) -> None:
    told = explain(Indicator.of(slot, name, value, ""), audience="居民").rpartition("数据来源：")[2]
    assert source in told
    assert never not in told


def test_unit_of_two_parts_is_read_out() -> None:
    told = explain(Indicator.of(Slot.COST, "社区单位成本", "≤1.2万元/个·年", ""), audience="居民")
    assert "每个每年" in told


def test_level_is_averaged() -> None:
    told = explain(Indicator.of(Slot.QUALITY, "教室冬季室温", "≥18度", ""), audience="居民")
    assert "平均值" in told
    assert "合计" not in told


def test_taking_part_is_no_thing_that_is_trained() -> None:
    told = explain(Indicator.of(Slot.QUANTITY, "参与培训人次", "≥300人次", ""), audience="参训人员")
    assert told.startswith("指项目年度内实际参与培训并列入名册的累计人次")
