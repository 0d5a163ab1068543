"""`jixiao draft` and `jixiao suggest`."""

import re
import sys
from pathlib import Path

import click

from assistant.cli import printing, shapes
from assistant.cli.forms import JSON, OUT
from assistant.cli.modelling import in_better_words
from assistant.cli.reading import one_form
from assistant.cli.usage import YEARS, ChineseCommand
from assistant.cli.writing import check_target, write_drafts
from assistant.declaration import AMOUNT_FIELDS, amount_of
from assistant.draft import Draft
from assistant.errors import WrongUsage
from assistant.layout.labels import field_named
from assistant.vocabulary.slots import Slot


@click.command(cls=ChineseCommand)
@click.option("--name", required=True, metavar="名称", help="项目名称")
@click.option("--unit", required=True, metavar="单位", help="申请单位")
@click.option("--year", required=True, type=YEARS, metavar="年度", help="预算年度")
@click.option("--amount", required=True, metavar="万元", help="本年度项目金额（万元）")
@click.option("--period", type=click.IntRange(1, 20), metavar="年数", help="实施期限（年），不给则按 1 年")
@click.option("--brief", default="", metavar="文字|-", help="项目说明；- 表示从标准输入读")
@click.option("--from", "last", type=click.Path(path_type=Path), metavar="文件", help="从往年的表滚动")
@click.option("--set", "fields", multiple=True, metavar="标签=值", help="填表头的一栏，可多次给出")
@OUT
@JSON
@click.option("--no-model", is_flag=True, help="不使用模型")
def draft(
    name: str, unit: str, year: int, amount: str, period: int | None, brief: str, last: Path | None,
    fields: tuple[str, ...], out: Path | None, as_json: bool, no_model: bool,
) -> int:  # fmt: skip
    """由表头和一段日常说明起草一份完整的申报表。"""
    from assistant import pipeline
    from assistant.library.past import open_library
    from assistant.settings import load_settings

    for label, given in (("--name", name), ("--unit", unit)):
        if not given.strip():
            raise WrongUsage(f"{label} 是空的，请填写后重试")
        if given.strip() in {"无", "/", "-", "—", "待补", "不适用"}:
            raise WrongUsage(f"{label} 不能是“{given.strip()}”，请写全称")
    check_target(out)
    settings = load_settings()
    header = {"project_name": name, "unit": unit, "annual_amount": _amount(amount), "period": str(period or "")}
    text = sys.stdin.read() if brief == "-" else brief
    start = Draft(year=year, brief=text.strip()).with_header(**{**header, **_fields(fields)})
    drafted = pipeline.draft(start, open_library(settings), last=one_form(last, None, settings) if last else None)
    if not no_model:
        drafted = in_better_words(start, drafted, settings)
    report = pipeline.review(drafted.draft)
    if as_json:
        printing.result(shapes.drafted_record(drafted.draft, report, drafted.notes))
    else:
        printing.lines([*printing.draft_lines(drafted.draft), *printing.report_lines(drafted.draft, report)])
        printing.lines(f"  提示：{note}" for note in drafted.notes)
    if out:
        write_drafts((drafted.draft,), out)
    return 1 if report.errors else 0


def _amount(text: str) -> str:
    if not amount_of(text):
        raise WrongUsage(f"金额“{text}”不是大于 0 的数，请填以万元为单位的数，例如 12.5")
    return text


def _checked(field: str, value: str) -> str:
    if field == "period" and not re.fullmatch(r"[0-9]{1,2}", value):
        raise WrongUsage(f"实施期限“{value}”不是年数，请填整数，例如 3")
    return _amount(value) if field in AMOUNT_FIELDS else value


def _fields(settings: tuple[str, ...]) -> dict[str, str]:
    values = {}
    for text in settings:
        label, equals, value = text.partition("=")
        field = field_named(label)
        if not equals or field is None or field == "indicators":
            raise WrongUsage(f"--set “{text}”看不懂，应为 标签=值，标签是表头的一栏，例如 项目类型=01 其他项目")
        values[field] = _checked(field, value.strip())
    return values


@click.command(cls=ChineseCommand)
@click.argument("text", metavar="文字")
@click.option("--slot", metavar="二级指标", help="只在这个二级指标里找，例如 数量")
@click.option("--kind", type=click.Choice(["precedent", "exemplar", "all"]), default="all", help="往年、范例或全部")
@click.option("--unit", metavar="单位", help="只要这个单位的往年表")
@click.option("--year", type=YEARS, metavar="年度", help="只要这个年度的往年表")
@click.option("-n", "limit", type=click.IntRange(1, 100), default=10, help="最多几条，默认 10")
@JSON
def suggest(
    text: str, slot: str | None, kind: str, unit: str | None, year: int | None, limit: int, as_json: bool
) -> int:
    """在往年库和范例中找相近的指标。"""
    from assistant.library.past import open_library
    from assistant.settings import load_settings

    library = open_library(load_settings())
    wide = 100 if unit or year else limit
    found = library.similar(text, slot=_slot(slot), kind=kind, limit=wide)  # type: ignore[arg-type]
    kept = [p for p in found if (not unit or unit in p.unit) and (not year or p.year == year)][:limit]
    if as_json:
        printing.result([shapes.precedent_record(precedent) for precedent in kept])
    elif kept:
        printing.lines(
            f"{p.score:.2f} {p.indicator.level2}｜{p.indicator.name}｜{p.indicator.value}（{p.source}）"
            + (f"［弱：{'、'.join(p.findings)}］" if not p.usable else "")
            for p in kept
        )
    if not kept:
        printing.warning("没有足够接近的指标，请换一种说法，或把往年的表加入往年库")
    return 0


def _slot(text: str | None) -> Slot | None:
    from assistant.layout.labels import slot_named

    if text is None:
        return None
    slot = slot_named(text)
    if slot is None:
        raise WrongUsage(f"没有二级指标“{text}”，可用的有 {'、'.join(Slot)}")
    return slot
