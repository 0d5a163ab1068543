"""The two READMEs say the same, and what they say exists."""

import re
from pathlib import Path

import pytest

from assistant.settings import Settings

ROOT = Path(__file__).parent.parent
ENGLISH, CHINESE = ((ROOT / name).read_text("utf-8") for name in ("README.md", "README.zh-CN.md"))


def blocks(text: str) -> list[str]:
    return [re.sub(r"\s*#.*", "", block) for block in re.findall(r"```\w*\n(.*?)```", text, re.DOTALL)]


def test_same_commands() -> None:
    assert blocks(ENGLISH) == blocks(CHINESE)


def test_same_settings() -> None:
    named = [re.findall(r"`JIXIAO_(\w+)`", text) for text in (ENGLISH, CHINESE)]
    assert named[0] == named[1]
    assert {name.lower() for name in named[0]} <= set(Settings.model_fields)


@pytest.mark.parametrize("text", [ENGLISH, CHINESE], ids=["english", "chinese"])
def test_links_lead_somewhere(text: str) -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", text)
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_no_index_addresses_in_build_files() -> None:
    for name in ("requirements.lock", "pyproject.toml", "Makefile", ".ci/run"):
        assert "https://" not in (ROOT / name).read_text("utf-8"), name


@pytest.mark.parametrize("name", ["Makefile", "README.md", "README.zh-CN.md"])
def test_the_lock_is_installed_as_it_stands(name: str) -> None:
    """Older pips look up `coverage[toml]` afresh although `coverage==…` is locked, and refuse the newer release."""
    installs = re.findall(r"install .*--require-hashes", (ROOT / name).read_text("utf-8"))
    assert installs
    assert all("--no-deps" in line for line in installs)
