"""docx: what is spoken in a paragraph: its runs, symbols of fonts and equations, without what is hidden or struck."""

import re
from collections.abc import Callable, Iterator
from xml.etree.ElementTree import Element

from assistant.readers.child.left_out import struck, unknown
from assistant.readers.child.ooxml import attribute, child, is_on, local, value_of

UNSEEN = frozenset({
    "del", "moveFrom", "instrText", "delText", "delInstrText", "pPr", "rPr", "sdtPr", "Fallback", "rt", "txbxContent",
    "annotationRef", "footnoteReference", "endnoteReference", "commentReference", "fldData", "binData", "sectPr",
})  # fmt: skip
"""Deleted, hidden, alternative or technical; text boxes are read for themselves."""
_BOXES = {
    0xF0FE: "☑", 0xF052: "☑", 0xF0FD: "☒", 0xF054: "☒", 0xF0A8: "☐", 0xF06F: "☐", 0xF0A3: "☐", 0xF071: "☐",
    0xF0FC: "√", 0xF050: "√", 0xF0FB: "×", 0xF04F: "×", 0xF06C: "●", 0xF06E: "■", 0xF0D8: "➢", 0xF0E0: "→",
    0xF0B2: "", 0xF0A7: "",
}  # fmt: skip
"""Boxes and bullets of the Wingdings fonts."""
_SYMBOLS = {
    0xF0B3: "≥", 0xF0A3: "≤", 0xF0B4: "×", 0xF0B8: "÷", 0xF0B1: "±", 0xF0B0: "°", 0xF0D7: "·", 0xF0B9: "≠",
    0xF0BB: "≈", 0xF0A5: "∞", 0xF0D6: "√", 0xF0E5: "∑", 0xF0B7: "•", 0xF0AE: "→", 0xF06D: "μ", 0xF061: "α",
    0xF062: "β", 0xF044: "Δ", 0xF053: "Σ", 0xF057: "Ω", 0xF0A2: "′", 0xF0B2: "″", 0xF02D: "-",
}  # fmt: skip
"""The font Symbol; its digits and signs stand where ASCII has them."""
_MARKS = {"tab": "\t", "cr": "\n", "noBreakHyphen": "-", "softHyphen": ""}
_RAISED = str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")


def spoken(element: Element) -> Iterator[str]:
    """Texts in their order."""
    for part in element:
        name = local(part)
        if name in _MARKS:
            yield _MARKS[name]
        elif name in _SINGLE:
            yield _SINGLE[name](part)
        elif name == "r":
            yield from _run(part)
        elif name not in UNSEEN and not is_placeholder(part):
            yield from spoken(part)


def is_placeholder(element: Element) -> bool:
    """单击此处输入文字 in an unfilled content control."""
    return local(element) == "sdt" and is_on(child(child(element, "sdtPr"), "showingPlcHdr"))


def _run(run: Element) -> Iterator[str]:
    properties = child(run, "rPr")
    if properties is None:
        yield from spoken(run)
    elif not is_on(child(properties, "vanish")):
        text = "".join(spoken(run))
        if any("\uf020" <= char <= "\uf0ff" for char in text):
            font = attribute(child(properties, "rFonts"), "ascii")
            text = "".join(_symbol(ord(char), font) if "\uf020" <= char <= "\uf0ff" else char for char in text)
        if value_of(child(properties, "vertAlign")) == "superscript":
            text = text.translate(_RAISED)
        gone = is_on(child(properties, "strike")) or is_on(child(properties, "dstrike"))
        yield struck(text) if gone else text


def _symbol(code: int, font: str) -> str:
    """A sign by its place in a font."""
    if code < 0xE000:
        return chr(code) if code else ""
    if not font.lower().startswith("symbol"):
        return _BOXES[code] if code in _BOXES else unknown(f"{font or '符号字体'} {code:04X}")
    ascii_sign = chr(code - 0xF000) if 0xF020 <= code <= 0xF040 or code in range(0xF05B, 0xF060) else ""
    return _SYMBOLS.get(code) or ascii_sign or unknown(f"{font} {code:04X}")


def _said(element: Element, name: str) -> str:
    found = child(element, name)
    return "".join(spoken(found)) if found is not None else ""


def _grouped(text: str) -> str:
    """In brackets where it is more than one term."""
    return f"({text})" if any(sign in text for sign in "+-−－×*÷/＋") else text


def _fraction(element: Element) -> str:
    above, below = _said(element, "num"), _said(element, "den")
    return f"{_grouped(above)}/{_grouped(below)}" if above or below else ""


def _power(element: Element) -> str:
    base, power = _said(element, "e"), _said(element, "sup")
    raised = power.translate(_RAISED)
    return f"{base}{raised}" if power.strip("0123456789+-") == "" else f"{base}^({power})"


def _root(element: Element) -> str:
    return f"{_said(element, 'deg')}√({_said(element, 'e')})"


def _break(element: Element) -> str:
    return "" if attribute(element, "type") == "page" else "\n"


def _sign(element: Element) -> str:
    code = attribute(element, "char")
    return _symbol(int(code, 16), attribute(element, "font")) if re.fullmatch("[0-9A-Fa-f]{1,5}", code) else ""


_SINGLE: dict[str, Callable[[Element], str]] = {
    "t": lambda element: element.text or "", "br": _break, "sym": _sign,
    "f": _fraction, "sSup": _power, "rad": _root,
}  # fmt: skip
"""Texts, and parts of an equation whose place says something."""
