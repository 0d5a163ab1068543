"""How many rows there are, and how many faults: numbers about the form itself."""

import re

from assistant.conversation.amendment import Response
from assistant.conversation.phrases import bare
from assistant.conversation.places import slots_named
from assistant.conversation.talk import Talk
from assistant.finding import Report, Severity
from assistant.vocabulary.slots import Slot

_COUNTED = re.compile(
    r"^(?P<what>[^，。]{0,14}?)(?:一共|总共|合计|共|现在|目前|里面?|下面?|都|写了?|设了?|填了?|有|是)*(?:几|多少)(?:个|条|项|行|处)"
    r"(?:三级)?(?P<of>指标|问题|错误?|提醒|毛病)?(?:呢|啊|了|的|呀|吗)*[？?。]?$"
)
_FAULTS = re.compile("问题|错|提醒|毛病|不合格|不过关")
_WHOLE = re.compile(r"^(?:(?:这|本|该)?(?:个|张|份)?(?:表|申报表|项目)?(?:里面?|上)?(?:的)?)?(?:三级|绩效)?(?:指标)?$")


def how_many(text: str, talk: Talk, report: Report) -> Response | None:
    """None where something else is asked: 培训多少期 is the value of a row."""
    match = _COUNTED.match(text.strip())
    if not match:
        return None
    what, of = re.sub("一共|总共|合计|共$", "", match["what"]), match["of"] or ""
    if _FAULTS.search(f"{what}{of}"):
        return _faults(report)
    if _WHOLE.match(what):
        return _all(talk)
    slots = slots_named(bare(what))
    return _of(bare(what), slots, talk) if slots else None


def _faults(report: Report) -> Response:
    each = {severity: sum(f.severity is severity for f in report.findings) for severity in Severity}
    told = "、".join(f"{severity} {count} 处" for severity, count in each.items())
    return Response(answer=f"检查出{told}；逐条内容见“检查”页，或问“还差什么”。", sources=("本表的检查结果",))


def _all(talk: Talk) -> Response:
    rows = tuple(talk.table.rows.values())
    each = {slot: sum(row.slot is slot for row in rows) for slot in Slot}
    told = "、".join(f"{slot} {count} 条" for slot, count in each.items() if count)
    unused = len(talk.draft.rows) - len(rows)
    also = f"；另有“不适用” {unused} 行" if unused else ""
    answer = f"共有 {len(rows)} 条指标{f'：{told}' if told else ''}{also}。"
    return Response(answer=answer, sources=("本表的绩效指标",))


def _of(what: str, slots: tuple[Slot, ...], talk: Talk) -> Response:
    rows = tuple(row for row in talk.table.rows.values() if row.slot in slots)
    told = "、".join(f"{row.name}（{row.value}）" for row in rows)
    answer = f"“{what.removesuffix('指标')}”有 {len(rows)} 条{f'：{told}' if told else ''}。"
    return Response(answer=answer, sources=("本表的绩效指标",))
