"""Where the rules about unit, slot and ease of a row begin to speak: one table for each."""

import pytest

from assistant.declaration import Declaration
from assistant.finding import Severity
from assistant.vocabulary.slots import Slot
from tests.test_rules import found, row

QUANTITY, QUALITY, TIME, COST = Slot.QUANTITY, Slot.QUALITY, Slot.TIMELINESS, Slot.COST
SOCIAL, SERVED = Slot.SOCIAL, Slot.SERVED
ERROR, WARNING, HINT = Severity.ERROR, Severity.WARNING, Severity.HINT


def severity(code: str, slot: Slot, name: str, value: str, annual: str = "") -> Severity | None:
    findings = found(Declaration(annual_amount=annual, indicators=(row(slot, name, value),)), code)
    return findings[0].severity if findings else None


@pytest.mark.parametrize(
    ("slot", "name", "value", "expected"),
    [
        (QUALITY, "设备合格率", "≥95%", None), (QUALITY, "设备合格率", "≥95分", ERROR),
        (QUALITY, "设备合格率", "≥95", WARNING), (QUALITY, "设备合格率", "=0", None),
        (QUALITY, "孕产妇死亡率", "≤8/10万", None), (QUALITY, "库存周转率", "≥3次", None),
        (QUALITY, "亿元GDP生产安全事故死亡率", "≤0.02", None), (QUALITY, "合格率", "2025年6月前", ERROR),
        (QUALITY, "合格率", "是", ERROR), (SERVED, "群众满意度", "≥90", WARNING),
        (SERVED, "群众满意度", "≥90分", None), (SERVED, "群众满意度", "≥90人", ERROR),
        (TIME, "办理时间", "≤3天", None), (TIME, "办理时间", "≤3次", ERROR), (TIME, "工程进度", "≤3次", None),
        (COST, "培训成本", "≤3万元", None), (COST, "培训成本", "≤3人", ERROR), (COST, "培训成本", "≤3万/人", None),
        (COST, "培训成本", "≤3亿/人", None), (COST, "培训成本", "≤3千/人", ERROR),
        (QUANTITY, "培训人数", "≥30人", None), (QUANTITY, "培训人数", "≥30%", ERROR),
        (QUANTITY, "培训人数", "≥30元", ERROR), (QUANTITY, "培训人数", "≥30天", WARNING),
        (QUANTITY, "用户数", "≥1.8万", None), (QUANTITY, "台套数", "≥18台套", None),
        (QUANTITY, "绿化面积", "≥18人", WARNING), (QUANTITY, "绿化面积", "≥18亩", None),
        (QUANTITY, "公路里程", "≥18平方米", WARNING), (QUANTITY, "设备采购数量", "≥18人", WARNING),
        (QUANTITY, "设备采购数量", "≥18台", None), (QUANTITY, "保险采购数量", "≥18人", None),
        (QUANTITY, "贷款规模", "≥18%", None), (QUANTITY, "贷款规模", "≥18万元", None),
        (QUANTITY, "检查频次", "≥18%", ERROR), (QUANTITY, "资料数量", "≥18万元", ERROR),
        (QUANTITY, "资料数量", "2025年6月", ERROR), (QUANTITY, "采购数量", "≥3", WARNING),
        (QUANTITY, "采购数量", "≥0", None), (QUALITY, "整改情况", "≥95%", WARNING),
        (QUALITY, "整改情况", "≥3天", WARNING), (QUALITY, "整改情况", "≥3次", None),
        (SOCIAL, "整改情况", "≥95%", None), (QUALITY, "响应及时性", "≥3天", WARNING),
    ],
)  # fmt: skip
def test_unit_fits_the_name(slot: Slot, name: str, value: str, expected: Severity | None) -> None:
    assert severity("M107", slot, name, value) == expected


@pytest.mark.parametrize(
    ("slot", "name", "value", "expected"),
    [
        (QUANTITY, "合格率", "≥95%", WARNING), (QUANTITY, "培训覆盖", "≥95%", WARNING),
        (QUANTITY, "培训人数", "≥95人", None), (QUALITY, "培训完成率", "≥95%", HINT),
        (QUALITY, "办理及时率", "≥95%", HINT), (QUALITY, "支出进度", "≥95%", WARNING),
        (QUALITY, "培训次数", "≥95次", WARNING), (QUALITY, "培训次数", "≤95次", None),
        (QUALITY, "培训次数", "<95次", None), (QUALITY, "培训次数", "0次", None),
        (QUALITY, "投诉次数", "≥3次", None), (QUALITY, "优秀学员人数", "≥9人", None),
        (QUALITY, "单车续航里程", "≥9公里", None), (QUALITY, "培训次数", "≥9次/人", None),
        (QUALITY, "培训次数", "≥9%", None), (TIME, "预算执行率", "≥9%", WARNING),
        (TIME, "培训人数", "≥9人", WARNING), (TIME, "培训费用", "≥9元", WARNING), (TIME, "培训人数", "≥9人/天", None),
        (TIME, "预警提前量", "≥45分钟", None), (TIME, "培训次数", "≥9%", None), (TIME, "服务达标率", "≥9%", HINT),
        (TIME, "按时达标率", "≥9%", None), (QUANTITY, "采购完成时间", "≥9", WARNING),
        (TIME, "采购完成时间", "≥9", None), (QUANTITY, "采购时间", "2025年6月前", WARNING),
        (TIME, "采购时间", "2025年6月前", None), (SOCIAL, "文化节", "成功举办", WARNING),
        (QUANTITY, "文化节", "成功举办", None), (QUANTITY, "群众满意度", "≥95%", WARNING),
        (SOCIAL, "群众满意度", "≥95%", WARNING), (SERVED, "群众满意度", "≥95%", None),
        (SOCIAL, "好评率", "≥95%", None), (COST, "培训人数", "≥9人", WARNING), (COST, "培训人数", "≤9人", None),
        (COST, "培训人数", "0人", None), (COST, "培训人数", "≥9元", None), (COST, "培训人数", "≥9%", None),
        (COST, "培训成本", "≤9元", None),
    ],
)  # fmt: skip
def test_row_stands_in_its_slot(slot: Slot, name: str, value: str, expected: Severity | None) -> None:
    assert severity("R104", slot, name, value) == expected


@pytest.mark.parametrize(
    ("slot", "name", "value", "annual", "speaks"),
    [
        (QUANTITY, "服务期数", "≥1期", "10.00", True), (QUANTITY, "服务期数", "≥1期", "9.99", False),
        (QUANTITY, "服务期数", "=1期", "10.00", True), (QUANTITY, "服务期数", "≤1期", "10.00", False),
        (QUANTITY, "服务期数", "≥2期", "10.00", False), (QUALITY, "服务期数", "≥1期", "10.00", False),
        (QUANTITY, "系统数", "≥1套", "10.00", False), (QUALITY, "故障率", "≤5%", "", False),
        (QUALITY, "故障率", "≤5.1%", "", True), (QUALITY, "故障率", "<6%", "", True),
        (QUALITY, "故障率", "≥6%", "", False), (SERVED, "群众满意度", "≥70%", "", False),
        (SERVED, "群众满意度", "≥69%", "", True), (SERVED, "群众满意度", "69%", "", True),
        (SERVED, "群众满意度", "≤69%", "", False), (QUALITY, "验收合格率", "≥61%", "", False),
        (QUALITY, "验收合格率", "≥60%", "", True), (QUALITY, "验收不合格率", "≥59%", "", False),
        (QUALITY, "一级验收合格率", "≥59%", "", False),
    ],
)  # fmt: skip
def test_target_is_too_easy(slot: Slot, name: str, value: str, annual: str, speaks: bool) -> None:
    assert (severity("A106", slot, name, value, annual) is WARNING) is speaks
