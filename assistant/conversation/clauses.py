"""An instruction as the clauses it is said in; joined again they are what was typed."""

import re

_BREAK = re.compile(
    r"[，；;。！!\n]+|,(?![0-9]{3}(?![0-9]))+|(?<=.)(?=另外|然后再?[把将]|顺便|还有[，,把将]|同时[把将]|并且?[把将]|再[把将]|接着)|"
    r"[、和](?=[^0-9、和]{2,12}[0-9])|[、和](?=[0-9][0-9.,]*[^0-9、和，。]{0,4}(?:改|调|换)[成为到至])"
)
_FIGURE = re.compile(r"[0-9][^0-9，、]{0,3}$")
"""培训6期、参训300人: an enumeration of figures, not of names."""
MARKS = " 　，,；;。！!、\n"


def clauses(text: str) -> tuple[str, ...]:
    """Each with the mark behind it; what stands in quotes is not taken apart."""
    pieces, start = [], 0
    inside = [
        match.span() for match in re.finditer(r"“[^”]*”|「[^」]*」|《[^》]*》|（[^）]*）|\([^)]*\)|\"[^\"]*\"", text)
    ]
    for match in _BREAK.finditer(text):
        if match[0] in "、和" and match[0] and not _FIGURE.search(text[start : match.start()]):
            continue
        if not any(low < match.start() < high for low, high in inside):
            pieces.append(text[start : match.end()])
            start = match.end()
    return tuple(piece for piece in (*pieces, text[start:]) if piece.strip(MARKS))
