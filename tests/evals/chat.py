"""Interpret a file of judged instructions and count: exactly right, asked, declined, wrong edits.

`python -m tests.evals.chat [FILE] [FORMS] [--model]`, with the model of JIXIAO_MODEL or JIXIAO_TEST_MODEL for what is
not understood without one: an instruction is a JSON line with form_id, instruction, expected edits
[{op, path, value}] and also_ok [other ops, or `none` for no edit]; the forms lie in FORMS, else in chat_forms.jsonl
beside FILE. Of a new row the explanation is not compared.
"""

import json
import os
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from assistant.conversation import Amendment, Response, converse, interpret, path_of
from assistant.declaration import Indicator
from assistant.draft import Draft
from assistant.layout.records import from_record, indicator_record
from assistant.llm.chat import Chat
from assistant.llm.opening import open_provider
from assistant.settings import load_settings

HERE = Path(__file__).parent
EXPLANATION = "指标解释"
Case = dict[str, Any]


def read_lines(path: Path) -> list[Case]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def forms_of(path: Path) -> dict[str, Draft]:
    return {record["form_id"]: from_record(record["form"]) for record in read_lines(path)}


def edit_of(amendment: Amendment, draft: Draft) -> tuple[str, str | None, object]:
    value: object = amendment.value
    if isinstance(amendment.value, Indicator):
        value = {label: cell for label, cell in indicator_record(amendment.value).items() if label != EXPLANATION}
    return str(amendment.op), path_of(amendment, draft), value


def outcome(case: Case, draft: Draft, response: Response) -> str:
    """right, missed (nothing changed that should have), or wrong (something changed that should not)."""
    got = [edit_of(amendment, draft) for amendment in response.amendments]
    wanted = [(edit["op"], edit["path"], _comparable(edit["value"])) for edit in case["expected"]]
    changes = [edit for edit in got if edit[0] not in {"ask", "refuse"}]
    if any(edit not in wanted for edit in changes):
        return "wrong"
    told = {edit[0] for edit in got} or {"none"}
    if not changes and told <= {*case.get("also_ok", ())}:
        return "right"
    same = got == wanted or (not changes and [edit[0] for edit in got] == [edit[0] for edit in wanted])
    return "right" if same or sorted(got, key=str) == sorted(wanted, key=str) else "missed"


def _comparable(value: object) -> object:
    return {k: v for k, v in value.items() if k != EXPLANATION} if isinstance(value, dict) else value


def run(path: Path, forms: dict[str, Draft], chat: Chat | None = None) -> Counter[str]:
    """Prints what is not right, and the counts."""
    counts: Counter[str] = Counter()
    for case in read_lines(path):
        draft = forms[case["form_id"]]
        response = interpret(case["instruction"], draft)
        if chat and not response.understood:
            response = converse(case["instruction"], draft, chat)
        result = outcome(case, draft, response)
        counts[result] += 1
        if result != "right":
            got = [edit_of(amendment, draft) for amendment in response.amendments]
            print(f"{result} {case['id']} {case['instruction']}\n   wanted {case['expected']}\n   got    {got}")
    total = sum(counts.values())
    print(f"exactly right {counts['right']}/{total} = {counts['right'] / total:.2f}, wrong edits {counts['wrong']}")
    return counts


def main(arguments: list[str]) -> int:
    paths = [Path(argument) for argument in arguments if not argument.startswith("-")]
    path = paths[0] if paths else HERE / "chat.jsonl"
    forms = forms_of(paths[1] if len(paths) > 1 else path.parent / "chat_forms.jsonl")
    if "--model" not in arguments:
        return 1 if run(path, forms)["wrong"] else 0
    settings = load_settings()
    settings = settings.model_copy(update={"model": settings.model or os.environ["JIXIAO_TEST_MODEL"]})
    chat = open_provider(settings)
    if chat is None:
        print("set JIXIAO_MODEL or JIXIAO_TEST_MODEL", file=sys.stderr)
        return 2
    try:
        return 1 if run(path, forms, chat)["wrong"] else 0
    finally:
        chat.close()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
