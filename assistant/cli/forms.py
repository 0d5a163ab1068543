"""Commands on files that hold forms: show, lint, rewrite."""

from pathlib import Path

import click

from assistant.cli import printing, shapes
from assistant.cli.exporting import export
from assistant.cli.reading import read_files, worst
from assistant.cli.rows import numbers
from assistant.cli.usage import YEARS, ChineseCommand
from assistant.cli.waiving import tell_idle
from assistant.cli.writing import check_target, write_drafts
from assistant.errors import WrongUsage
from assistant.layout.records import to_record

__all__ = ["export", "lint", "rewrite", "show"]

FILES = click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="文件…")
FILE = click.argument("file", type=click.Path(path_type=Path), metavar="文件")
JSON = click.option("--json", "as_json", is_flag=True, help="输出 JSON")
OUT = click.option("-o", "out", type=click.Path(path_type=Path), metavar="文件", help="写到这个文件（.json 或 .xlsx）")


@click.command(cls=ChineseCommand)
@FILES
@JSON
def show(files: tuple[Path, ...], as_json: bool) -> int:
    """看文件里读出的申报表。"""
    reading = read_files(files)
    if as_json:
        printing.result([to_record(draft) for draft in reading.drafts])
    elif reading.drafts:
        printing.lines(line for draft in reading.drafts for line in [*printing.draft_lines(draft), ""])
    return reading.exit_code


@click.command(cls=ChineseCommand)
@FILES
@click.option("--year", type=YEARS, metavar="年度", help="预算年度；不给则由表中日期判断")
@click.option("--settings", "rules_file", type=click.Path(path_type=Path), metavar="TOML", help="单位的规则设置")
@JSON
def lint(files: tuple[Path, ...], year: int | None, rules_file: Path | None, as_json: bool) -> int:
    """检查申报表，列出问题和结论。"""
    from assistant.library.peers import known_forms
    from assistant.rules.reviewing import budget_year, review
    from assistant.rules.saved_options import chosen_options
    from assistant.settings import load_settings

    settings = load_settings()
    options, peers = chosen_options(rules_file, settings.home), known_forms(settings.home)
    reading = read_files(files, settings)
    drafts = [draft.model_copy(update={"year": year or draft.year or settings.year}) for draft in reading.drafts]
    reports = [review(draft, peers=peers, options=options) for draft in drafts]
    for draft, report in zip(drafts, reports, strict=True):
        tell_idle(draft, report)
    if as_json:
        years = [budget_year(draft) for draft in drafts]
        printing.result([shapes.lint_record(*each) for each in zip(drafts, reports, years, strict=True)])
    elif drafts:
        pairs = zip(drafts, reports, strict=True)
        printing.lines(line for draft, report in pairs for line in printing.report_lines(draft, report))
    return worst({reading.exit_code, *(1 for report in reports if report.errors)})


@click.command(cls=ChineseCommand)
@FILE
@click.option("--row", "rows", multiple=True, metavar="行号", help="只改这些行（从 0 开始），可多次给出")
@click.option("--accept", type=click.Choice(["safe", "all"]), help="接受：safe 只改写法，all 全部")
@OUT
@JSON
def rewrite(file: Path, rows: tuple[str, ...], accept: str | None, out: Path | None, as_json: bool) -> int:
    """改写弱指标：弱在哪里、为什么、原 → 改；不接受就不改动。"""
    from assistant import pipeline, rewriter
    from assistant.library.past import open_library
    from assistant.settings import load_settings

    check_target(out, ".zip")
    chosen = numbers(rows, "--row")
    reading = read_files((file,))
    if reading.exit_code:
        return reading.exit_code
    if strange := {row for row in chosen if not any(row < len(draft.rows) for draft in reading.drafts)}:
        most = max(len(draft.rows) for draft in reading.drafts)
        raise WrongUsage(f"没有第 {min(strange)} 行：绩效指标最多 {most} 行，行号从 0 到 {most - 1}")
    library = open_library(load_settings())
    offered = [
        tuple(p for p in pipeline.rewrite(draft, library) if not chosen or p.row in chosen) for draft in reading.drafts
    ]
    pairs = list(zip(reading.drafts, offered, strict=True))
    mended = [
        rewriter.accept(draft, tuple(p for p in proposals if accept == "all" or p.safe)) if accept else draft
        for draft, proposals in pairs
    ]
    if as_json:
        records = [shapes.rewrite_record(*pair) for pair in pairs]
        extra = [{"草稿": to_record(draft)} if accept else {} for draft in mended]
        printing.result([record | more for record, more in zip(records, extra, strict=True)])
    else:
        printing.lines(line for pair in pairs for line in printing.proposal_lines(*pair))
    if out:
        write_drafts(tuple(mended), out)
    return 1 if any(pipeline.review(draft).errors for draft in mended) else 0
