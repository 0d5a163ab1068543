"""An instruction as the clauses it is said in; joined again they are what was typed."""

import re

_BREAK = re.compile(
    r"[，；;。！!\n]+|,(?![0-9]{3}(?![0-9]))+|(?<=.)(?=另外|然后再?[把将]|顺便|还有[，,把将]|同时[把将]|并且?[把将]|再[把将]|接着)|"
    r"[、和](?=[^0-9、和]{2,12}[0-9])|[、和](?=[0-9][0-9.,]*[^0-9、和，。]{0,4}(?:改|调|换)[成为到至])"
)
_LONG_UNIT, _SHORT_UNIT = "人次|万元|小时|分钟", "[期次个人套台场名项件条天元份]"
_LABELS = "(?:年度|长期)目标|测算依据|政策依据"
_ENOUGH = re.compile(
    r"(?<=[^\s，,；;。：:年月日成为到至是])[ \u3000]+"
    r"(?![改调换提降变减加增到至为是])(?=[^\s，；。]*(?:[0-9]|删|去掉|不要))|"
    rf"(?<=[0-9%]){_SHORT_UNIT}?(?:{_LONG_UNIT})?(?=(?:{_LABELS}))|"
    rf"(?<=[改换]成|[改定]为|[提调降改加减]到)[^，。；、0-9]{{0,4}}?[0-9.]+(?![0-9.])(?:%|{_LONG_UNIT}|{_SHORT_UNIT})?"
    r"(?=[^\s，。；、]{2,10}?(?:[改换]成|[改定]为|[提调降改加减]到|删掉|去掉|不要|不[变动]))"
    r"(?![以左之前每一的了吧和、及与至到~\-/·内起多（(年月日号改换提降删])"
)
"""What ends a wish without a mark: 合格率95 满意度90, 数量改成4套年度目标里也改."""
_FIGURE = re.compile(r"[0-9][^0-9，、]{0,3}$")
"""培训6期、参训300人: an enumeration of figures, not of names."""
MARKS = " 　，,；;。！!、\n"


_RUN_ON = re.compile(
    r"(?:(?![改换成到为至调提降加减增翻多少年月日以从由每各和及的个先再])[一-龥]){2,8}?"
    rf"[0-9]+(?:\.[0-9]+)?(?:%|(?:{_LONG_UNIT}|{_SHORT_UNIT})(?=[一-龥]{{2}}|$))?"
)
"""期数8人次600: names and numbers by turns, without a word between."""


def clauses(text: str) -> tuple[str, ...]:
    """Each with the mark behind it; what stands in quotes is not taken apart."""
    if (run := [match[0] for match in _RUN_ON.finditer(text)]) and len(run) > 1 and "".join(run) == text:
        return tuple(run)
    pieces, start = [], 0
    inside = [
        match.span() for match in re.finditer(r"“[^”]*”|「[^」]*」|《[^》]*》|（[^）]*）|\([^)]*\)|\"[^\"]*\"", text)
    ]
    for match in sorted((*_BREAK.finditer(text), *_ENOUGH.finditer(text)), key=lambda match: match.end()):
        before, end = text[start : match.start()], match.end()
        if match[0] in "、和" and match[0] and not _FIGURE.search(before):
            continue
        if match.re is _ENOUGH and not re.search("[0-9]", text[start:end]):
            continue
        if end > start and not any(low < match.start() < high for low, high in inside):
            pieces.append(text[start:end])
            start = end
    return tuple(piece for piece in (*pieces, text[start:]) if piece.strip(MARKS))
