"""Many forms made from the nine by stated edits, for benchmarks and for trying the batch page.

`python -m tests.bench.many_forms FOLDER [NUMBER]` writes NUMBER forms as JSON, and ten broken files beside them.
The edits: another 项目编码 and 项目名称 for each form; a number behind 测算依据 and 年度目标; a place in every name and
explanation, and another number where things are counted, so that nothing remembered helps but of what real forms share
too, such as 100% and 不适用; in every third form the amount is a tenth; in every fifth the last filled row is 不适用.
"""

import re
import sys
from pathlib import Path

from assistant.declaration import Declaration, Indicator
from assistant.layout.records import declaration_record, json_text
from assistant.readers.text import read_text
from assistant.vocabulary.lexicons import CHANGE_VERBS

NINE = Path(__file__).parent.parent / "forms" / "declarations-2023.txt"
BROKEN = {
    "空.xlsx": b"", "半个.xlsx": b"PK\x03\x04cut", "文字.docx": b"PK\x05\x06" + b"\0" * 18, "假.pdf": b"%PDF-1.4\n",
    "随笔.txt": "今天下雨。".encode(), "空白.txt": b" \n", "坏.json": b'{"\xe9', "列表.json": b"[]", "数.json": b"7",
    "程序.xls": b"MZ\x90\x00",
}  # fmt: skip


def nine() -> list[Declaration]:
    return [draft.declaration for draft in read_text(NINE.read_text(encoding="utf-8"))]


def edited(form: Declaration, number: int) -> Declaration:
    """The form with the edits above."""
    marked = {name: f"{getattr(form, name)}（{number}号）" for name in _NUMBERED}
    rows = [_row(row, number) for row in form.indicators]
    if number % 5 == 0:
        last = max(index for index, row in enumerate(rows) if row.filled)
        rows[last] = rows[last].model_copy(update=dict.fromkeys(("name", "value", "explanation"), "不适用"))
    amount = f"{(form.annual_wan or 0) / 10:.2f}" if number % 3 == 0 else form.annual_amount
    code = form.project_code[:13] + f"{number:08d}"
    changed = marked | {"indicators": tuple(rows), "annual_amount": amount, "project_code": code}
    return Declaration.model_validate(form.model_dump() | changed)


_NUMBERED = ("project_name", "cost_basis", "annual_goal")
_SIGNS = "岭洲浦坪塘荔翠紫银碧鹏葵澳莲梅湾"
_COUNTED = re.compile(r"(?<![0-9*])[0-9]{2,}(?=[^0-9.%年月日]*$)")
_OPENING = re.compile(rf"(?:.*?考[核察]|(?:{CHANGE_VERBS}))?")


def _row(row: Indicator, number: int) -> Indicator:
    if not row.filled:
        return row
    name, explanation = _placed(row.name, number), _placed(row.explanation, number)
    value = _COUNTED.sub(lambda count: str(int(count[0]) + number % 10_000), row.value)
    return row.model_copy(update={"name": name, "value": value, "explanation": explanation})


def _placed(text: str, number: int) -> str:
    """With the name of a place, behind the verb that opens it."""
    place = "".join(_SIGNS[number // 16**digit % 16] for digit in range(3))
    return _OPENING.sub(lambda opening: f"{opening[0]}{place}", text, count=1)


def main(folder: Path, number: int) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    forms = nine()
    for at in range(number):
        text = json_text(declaration_record(edited(forms[at % len(forms)], at)))
        (folder / f"{at:05d}.json").write_text(text, encoding="utf-8")
    for name, data in BROKEN.items():
        (folder / name).write_bytes(data)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 200)
