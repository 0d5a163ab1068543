"""Shared fixtures: no network, a data folder of its own, small libraries."""

import os
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from assistant.declaration import Indicator
from assistant.library import Kind
from assistant.origin import OriginKind
from assistant.suggestion import Precedent
from assistant.vocabulary.slots import Slot

settings.register_profile("steady", database=None, derandomize=True, deadline=None)
settings.load_profile("steady")

FORMS = Path(__file__).parent / "forms" / "declarations-2023.txt"


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test run reaches nothing but this machine."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: object) -> None:
        if isinstance(address, tuple) and address[0] not in {"127.0.0.1", "::1", "localhost"}:
            raise AssertionError(f"a test tried to reach {address!r}")
        connect(self, address)  # type: ignore[arg-type]

    monkeypatch.setattr(socket.socket, "connect", guarded)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Its own data folder; settings of the developer's machine do not leak in."""
    for name in [name for name in os.environ if name.startswith("JIXIAO_")]:
        monkeypatch.delenv(name)
    folder = tmp_path / "jixiao-home"
    monkeypatch.setenv("JIXIAO_HOME", str(folder))
    return folder


class ShelfOf:
    """A library that holds just these rows."""

    def __init__(self, *precedents: Precedent) -> None:
        self.precedents = precedents

    def similar(
        self, query: str, *, slot: Slot | None = None, kind: Kind = "all", limit: int = 10
    ) -> tuple[Precedent, ...]:
        return tuple(p for p in self.precedents if slot is None or p.indicator.slot is slot)[:limit]


def past_row(slot: Slot, *cells: str, score: float = 0.9, findings: tuple[str, ...] = ()) -> Precedent:
    return Precedent(
        indicator=Indicator.of(slot, *cells), kind=OriginKind.PRECEDENT, ref="past#0", project_name="往年培训",
        unit="某中心", year=2023, row=0, score=score, findings=findings, usable=not findings,
    )  # fmt: skip


@pytest.fixture
def empty_library() -> ShelfOf:
    return ShelfOf()
