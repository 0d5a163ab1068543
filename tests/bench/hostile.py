"""Hostile and broken files: seconds and peak memory of each: python -m tests.bench.hostile [docs/hostile.md]."""

import json
import resource
import subprocess
import sys
import time
import zipfile
import zlib
from collections.abc import Callable
from email.message import EmailMessage
from io import BytesIO
from pathlib import Path

from assistant.errors import AssistantError
from assistant.readers import worker
from assistant.readers.reading import read_bytes
from assistant.settings import Settings
from tests.hostile_files import FIRST_SHEET, HOSTILE, WORD_BODY, document, sheet_xml, with_part, word_xml, workbook

SECONDS, MEGABYTES = 10.0, 400


def giant_bomb(data: bytes, part: str, size: int) -> bytes:
    """A part of `size` blanks that takes a thousandth of it, packed without holding it."""
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in zipfile.ZipFile(BytesIO(data)).namelist():
            info = zipfile.ZipInfo(name)
            info.compress_type = zipfile.ZIP_DEFLATED
            with archive.open(info, "w", force_zip64=True) as file:
                for _ in range(size // 1_000_000 if name == part else 0):
                    file.write(b" " * 1_000_000)
    return target.getvalue()


def styled_rows(count: int) -> bytes:
    rows = b"".join(b'<row r="%d"><c r="A%d" s="1"/></row>' % (n, n) for n in range(1, count))
    return with_part(workbook(), FIRST_SHEET, sheet_xml(rows))


def far_cells(count: int) -> bytes:
    row = b'<row r="%d"><c r="A%d" t="str"><v>x</v></c><c r="IV%d" t="str"><v>x</v></c></row>'
    return b"".join(row % (n, n, n) for n in range(1, count))


def formulas(*texts: str) -> bytes:
    cells = "".join(
        f'<row r="{n}"><c r="A{n}"><f>{text}</f><v>1</v></c></row>' for n, text in enumerate(texts, start=1)
    )
    return with_part(workbook(), FIRST_SHEET, sheet_xml(cells.encode()))


def with_links() -> bytes:
    links = b'<Relationships><Relationship Id="r1" Target="file:///etc/passwd" TargetMode="External"/></Relationships>'
    return with_part(workbook(), "xl/externalLinks/_rels/externalLink1.xml.rels", links)


def mail_with(*attached: tuple[str, bytes]) -> bytes:
    message = EmailMessage()
    message["From"] = "a@example.com"
    message.set_content("请查收")
    for name, data in attached:
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()


def mails_within_mails() -> bytes:
    inner = workbook()
    for _ in range(20):
        inner = mail_with(("a.xls", inner))
    return inner


def stored_pdf(pages: int) -> bytes:
    stream = zlib.compress(b"0 0 m " * 2_000_000)
    head = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    kids = b" ".join(b"%d 0 R" % (n + 10) for n in range(pages))
    tree = b"2 0 obj<</Type/Pages/Kids[" + kids + b"]/Count %d>>endobj\n" % pages
    leaves = b"".join(
        b"%d 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 5 0 R>>endobj\n" % (n + 10) for n in range(pages)
    )
    body = b"5 0 obj<</Length %d/Filter/FlateDecode>>stream\n" % len(stream) + stream + b"\nendstream endobj\n"
    return head + tree + leaves + body + b"trailer<</Root 1 0 R/Size 9>>\n%%EOF"


MORE: tuple[tuple[str, str, Callable[[], bytes]], ...] = (
    ("2 GB in a workbook of 2 MB", "a.xlsx", lambda: giant_bomb(workbook(), FIRST_SHEET, 2_000_000_000)),
    ("2 GB in a document of 2 MB", "a.docx", lambda: giant_bomb(document(), WORD_BODY, 2_000_000_000)),
    ("a million styled empty rows", "a.xlsx", lambda: styled_rows(1_048_576)),
    ("10,000 sheets", "a.xlsx", lambda: workbook(10_000)),
    ("100 MB of text", "a.txt", lambda: "项目名称：培训，年度目标很长。".encode() * 2_400_000),
    ("a line of 6 MB", "a.txt", lambda: b"a " * 3_000_000),
    ("blanks and colons", "a.txt", lambda: ("　" * 90_000 + "：" * 90_000).encode()),
    ("brackets that never close", "a.txt", lambda: ("项目名称：" + "（" * 200_000).encode()),
    ("zeros, and a sign behind them", "a.txt", lambda: ("项目名称：" + "0" * 200_000 + "，").encode()),
    ("marks of bold that never close", "a.md", lambda: ("|项目名称|" + "**a " * 200_000 + "|").encode()),
    ("links to other files", "a.xlsx", with_links),
    ("DDE and injected formulas", "a.xlsx", lambda: formulas("cmd|'/C calc'!A0", 'HYPERLINK("http://x.cn","点")')),
    ("formulas that call each other", "a.xlsx", lambda: formulas("A2+1", "A1+1")),
    ("2 million cells in one line", "a.csv", lambda: "项目名称".encode() + b"," * 2_000_000),
    ("mails within mails", "a.eml", mails_within_mails),
    ("mail with 30 attachments", "a.eml", lambda: mail_with(*[(f"{number}.pdf", b"%PDF-1.7") for number in range(30)])),
    ("injected formulas in csv", "a.csv", lambda: "项目名称,=cmd|'/C calc'!A0\n测算依据,@SUM(1)\n".encode()),
    ("macros", "a.xlsm", lambda: with_part(workbook(), "xl/vbaProject.bin", b"\xd0\xcf" + b"\0" * 100_000)),
    ("names that climb out of the folder", "a.xlsx", lambda: with_part(workbook(), "../../etc/cron.d/x", b"x")),
    ("JSON in 100,000 brackets", "a.json", lambda: b"[" * 100_000),
    ("wide table in a document", "a.docx",
     lambda: with_part(document(), WORD_BODY, word_xml(b"<w:tbl>" + b"<w:tr>" + b"<w:tc><w:p/></w:tc>" * 300_000
                                                       + b"</w:tr></w:tbl>"))),
    ("far cells in many rows", "a.xlsx", lambda: with_part(workbook(), FIRST_SHEET, sheet_xml(far_cells(19_000)))),
    ("57,000 cells that are no form", "a.csv", lambda: "项目名称,培训,其他\n".encode() * 19_000),
    ("100 pages of 2 million signs each", "a.pdf", lambda: stored_pdf(100)),
)  # fmt: skip
CASES = (*(case[:3] for case in HOSTILE), *MORE)


def measured(name: str, data: bytes) -> dict[str, object]:
    """Seconds, peak memory of the reading process in MB, and what is said."""
    start = time.perf_counter()
    try:
        project = read_bytes(name, data, Settings())[0].header.project_name
        said = f"read: {project if len(project) <= 20 else f'{project[:20]}…'}"
    except AssistantError as error:
        said = str(error)
    seconds = time.perf_counter() - start
    worker.end_idle()
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    return {"seconds": round(seconds, 2), "memory": peak, "size": len(data), "said": said}


def one(number: int) -> dict[str, object]:
    """A case in a process of its own: peaks are not inherited."""
    command = [sys.executable, "-m", "tests.bench.hostile", "--one", str(number)]
    ran = subprocess.run(command, capture_output=True, check=True, text=True)
    found: dict[str, object] = json.loads(ran.stdout.splitlines()[-1])
    return found


def table() -> str:
    lines = [
        "| file | size | seconds | memory of the reading process | what is said |", "|---|---|---|---|---|",
    ]  # fmt: skip
    for number, (what, name, _) in enumerate(CASES):
        found = one(number)
        size = f"{int(str(found['size'])) / 1e6:.2f} MB"
        said = str(found["said"]).replace("|", "\\|")
        lines.append(f"| {what} ({Path(name).suffix}) | {size} | {found['seconds']} | {found['memory']} MB | {said} |")
        print(lines[-1], flush=True)
        assert float(str(found["seconds"])) <= SECONDS + 1
        assert int(str(found["memory"])) <= MEGABYTES
    return "\n".join(lines)


def main() -> None:
    if sys.argv[1:2] == ["--one"]:
        _, name, make = CASES[int(sys.argv[2])]
        print(json.dumps(measured(name, make()), ensure_ascii=False))
        return
    made = table()
    if sys.argv[1:]:
        head = (
            "# Hostile and broken files\n\nMade by `python -m tests.bench.hostile docs/hostile.md`: each file is read"
        )
        rest = f" as the app reads it.\nBounds: {SECONDS:g} s, {MEGABYTES} MB; every answer is one sentence.\n\n"
        Path(sys.argv[1]).write_text(f"{head}{rest}{made}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
