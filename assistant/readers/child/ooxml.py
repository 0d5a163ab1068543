"""Small questions to the XML of office documents, whatever the edition of the standard."""

from xml.etree.ElementTree import Element


def local(element: Element) -> str:
    """The name without its namespace: the strict edition has others."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def child(element: Element | None, name: str) -> Element | None:
    """The first child of a name."""
    return next((found for found in element if local(found) == name), None) if element is not None else None


def attribute(element: Element | None, name: str) -> str:
    """An attribute by its bare name; empty where there is none."""
    if element is None:
        return ""
    return next((value for key, value in element.attrib.items() if key.rpartition("}")[2] == name), "")


def value_of(element: Element | None) -> str:
    """`w:val`."""
    return attribute(element, "val")


def is_on(element: Element | None) -> bool:
    """A switch is on when it stands there, unless it says otherwise."""
    return element is not None and value_of(element) not in {"0", "false", "off", "none"}
