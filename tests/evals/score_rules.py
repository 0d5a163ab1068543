"""Figures of the rules on judged rows and forms: python tests/evals/score_rules.py ROWS.jsonl [FORMS.jsonl]."""

import json
import sys
from pathlib import Path

from assistant.declaration import Declaration, Indicator
from assistant.finding import Finding, Severity
from assistant.rules import lint

CODES = {
    "UNMEASURABLE": "M101 M102 M108", "VAGUE_WORD": "M101", "NO_OPERATOR": "M105", "VAGUE_VALUE": "M109",
    "BAD_VALUE": "M106 M107 M109 C108 A111 F106", "WRONG_SLOT": "R104 R106", "INPUT_AS_OUTPUT": "A105",
    "PROGRESS_AS_COST": "A104", "TOO_EASY": "A106", "TOO_ABSOLUTE": "A107", "COMPOUND": "M104", "DIRECTION": "A108",
    "STALE_DATE": "F105", "BOILERPLATE": "R105", "UNIT": "M114 M107",
}  # fmt: skip
WEAK = {code for codes in CODES.values() for code in codes.split()} | {"C104", "C106", "M103"}
FORM_CODES = {
    "SUM_MISMATCH": "A101", "MISSING_STARRED": "C103", "FIELD_COPY": "R101", "QTY_CONFLICT": "A103",
    "PRICE_CONFLICT": "A102", "STALE_DATE": "F105", "GOAL_COPY": "R103",
}  # fmt: skip


def main(rows: Path, forms: Path | None) -> None:
    score_rows([json.loads(line) for line in rows.read_text(encoding="utf-8").splitlines() if line.strip()])
    if forms:
        for line in forms.read_text(encoding="utf-8").splitlines():
            show_form(json.loads(line))


def score_rows(rows: list[dict[str, object]]) -> None:
    hits = alarms = misses = labels = found_labels = 0
    for row in rows:
        findings = judged(row)
        codes = {code for finding in findings for code in (finding.code, *finding.also)} & WEAK
        hits, alarms = hits + bool(codes and row["weak"]), alarms + bool(codes and not row["weak"])
        misses += bool(not codes and row["weak"])
        defects = [str(defect) for defect in row["defects"]]  # type: ignore[attr-defined]
        missed = [defect for defect in defects if not codes & set(CODES.get(defect, "").split())]
        labels, found_labels = labels + len(defects), found_labels + len(defects) - len(missed)
        others = {finding.code for finding in findings} - WEAK - {"M111", "M112", "M113"}
        if missed or (codes and not row["weak"]) or (others and not row["weak"]):
            print(
                row["id"],
                row["level3"],
                "|",
                row["value"],
                "| missed",
                missed,
                "| found",
                sorted(codes),
                sorted(others),
            )
    print(f"weak or not: precision {hits / (hits + alarms):.3f}, recall {hits / (hits + misses):.3f}")
    print(f"defects named: {found_labels} of {labels}")


def judged(row: dict[str, object]) -> list[Finding]:
    """The 错误 and 提醒 on the row alone."""
    level2 = str(row["level2"]).removesuffix("指标").removeprefix("产出")
    cells = {"name": row["level3"], "value": row["value"], "explanation": row["explanation"]}
    indicator = Indicator(level1=str(row["level1"]), level2=level2, **{k: str(v or "") for k, v in cells.items()})
    form = Declaration(
        project_name=str(row["project_name"] or ""),
        annual_amount=str(row["annual_budget_wan"] or ""),
        indicators=(indicator,),
    )
    return [f for f in lint(form).findings if f.row == 0 and f.severity is not Severity.HINT]


def show_form(case: dict[str, object]) -> None:
    draft = read_form(case["form"])
    report = lint(draft)
    expected = {str(entry["defect"]) for entry in case["expected"]}  # type: ignore[attr-defined]
    serious = [f for f in report.findings if f.severity is not Severity.HINT]
    print(case["id"], "expected", sorted(expected))
    for finding in serious:
        print("   ", finding.severity, finding.code, finding.row, finding.message)


def read_form(form: object) -> Declaration:
    fields = dict(form)  # type: ignore[call-overload]
    rows = [{**row, "二级指标": row["二级指标"].lstrip("*")} for row in fields.pop("绩效指标")]
    return Declaration.model_validate({**fields, "绩效指标": rows})


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else None)
