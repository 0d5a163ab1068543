"""jixiao export: one form as a file, several in one workbook or archive, or into the user's own blank form."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assistant.cli.reading import Reading, one_form, read_files
from assistant.cli.rows import check_row, numbers
from assistant.cli.usage import ChineseCommand
from assistant.cli.waiving import names_row, with_waivers
from assistant.cli.writing import check_target
from assistant.draft import Draft
from assistant.errors import WrongUsage

if TYPE_CHECKING:
    from assistant.submission import Submission


@click.command(cls=ChineseCommand)
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="文件…")
@click.option(
    "-o", "out", required=True, type=click.Path(path_type=Path), metavar="文件", help="写到这个文件，格式看后缀"
)
@click.option("--as", "mode", type=click.Choice(["导出模板", "导入模板"]), default="导出模板", help="默认导出模板")
@click.option("--form", "index", type=int, metavar="序号", help="文件里有几份表时选一份（从 0 开始）")
@click.option("--waive", "waivers", multiple=True, metavar="编号[:行]=理由", help="写明理由，放行一处错误")
@click.option("--confirm", "confirmed", multiple=True, metavar="all|行…", help="确认待确认的数字")
@click.option("--draft", "as_draft", is_flag=True, help="导出带“草稿”字样的工作稿")
@click.option("--annex/--no-annex", default=True, help="附不附“来源与说明”，默认附上")
@click.option("--template", type=click.Path(path_type=Path), metavar="空白表", help="填进自己的空白表（.xlsx）")
@click.option("--inside", multiple=True, metavar="后缀", help="压缩包里每份的格式，如 .docx，可多次给出")
def export(
    files: tuple[Path, ...],
    out: Path,
    mode: str,
    index: int | None,
    waivers: tuple[str, ...],
    confirmed: tuple[str, ...],
    as_draft: bool,
    annex: bool,
    template: Path | None,
    inside: tuple[str, ...],
) -> int:
    """导出填好的申报表；没有 --draft 时只导出完整、没有错误的表。多份表写进一个 .xlsx 或 .zip。"""
    from assistant import pipeline
    from assistant.exporters import Bundling, FormMode, export_bundle
    from assistant.rules.saved_options import unit_options
    from assistant.settings import load_settings

    check_target(out, ".zip")
    reading = read_files(files) if index is None else Reading((_the_one(files, index),))
    if reading.exit_code:
        return reading.exit_code
    drafts = Answers(waivers=waivers, confirmed=confirmed).given_to(reading.drafts)
    sources = drafts if as_draft else pipeline.submissions(drafts, options=unit_options(load_settings().home))
    formats = tuple(f".{suffix.strip('. ').lower()}" for suffix in inside) or (".xlsx",)
    if template:
        _fill(sources, template, out=out, mode=FormMode(mode))
    else:
        export_bundle(sources, out, Bundling(mode=FormMode(mode), annex=annex, inside=formats))
    return 0


def _the_one(files: tuple[Path, ...], index: int) -> Draft:
    if len(files) > 1:
        raise WrongUsage("--form 只能和一个文件一起用，请只给出一个文件，或去掉 --form 把全部表一起导出")
    return one_form(files[0], index)


def _fill(sources: "tuple[Draft | Submission, ...]", template: Path, *, out: Path, mode: object) -> None:
    """Into the user's own blank workbook."""
    from assistant.exporters import FormMode, fill_template
    from assistant.exporters.atomic import write
    from assistant.readers.files import file_bytes
    from assistant.settings import load_settings

    if len(sources) > 1:
        raise WrongUsage(f"有 {len(sources)} 份申报表，一张空白表只能填一份，请用 --form 指定一份")
    if out.suffix.lower() != ".xlsx":
        raise WrongUsage(f"填好的空白表是 Excel 工作簿，请把“{out.name}”改为以 .xlsx 结尾")
    write(out, fill_template(sources[0], file_bytes(template, load_settings()), mode=FormMode(str(mode))))


@dataclass(frozen=True)
class Answers:
    """What a person lets stand and answers for."""

    waivers: tuple[str, ...]
    confirmed: tuple[str, ...]

    def given_to(self, drafts: tuple[Draft, ...]) -> tuple[Draft, ...]:
        """A row is that of one form; what names no row is said of every form."""
        rows = [text for text in self.confirmed if text != "all"] + [text for text in self.waivers if names_row(text)]
        if len(drafts) > 1 and rows:
            raise WrongUsage(f"有 {len(drafts)} 份申报表，“{rows[0]}”不知说的是哪一份的行，请用 --form 指定一份")
        return with_waivers(tuple(map(self._confirmed, drafts)), self.waivers)

    def _confirmed(self, draft: Draft) -> Draft:
        if "all" in self.confirmed:
            return draft.confirmed(*draft.unconfirmed)
        rows = numbers(self.confirmed, "--confirm")
        for row in rows:
            check_row(draft, row)
        return draft.confirmed(*rows)
