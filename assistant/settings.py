"""All settings, typed: JIXIAO_* variables, .env, then the preferences saved by the app."""

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Literal, get_args

from platformdirs import user_data_path
from pydantic import Field, SecretStr, ValidationError

from assistant.errors import WrongUsage
from assistant.frozen import Frozen

ROOT = Path(__file__).resolve().parent.parent
"""The checkout: `prompts/` and `corpus/` lie beside the package."""


PREFIX = "JIXIAO_"
SECRETS = ("api_key", "embedding_api_key")
"""Never shown, never read from a file of the data folder."""
BOUNDS = (("ge", "不小于 "), ("gt", "大于 "), ("le", "不大于 "))


class Settings(Frozen):
    """One value for everything that can be set; every field has the variable JIXIAO_ + its name in capitals."""

    home: Path = Field(default_factory=lambda: user_data_path("jixiao", appauthor=False))
    """The data folder: drafts, own past forms, index, preferences."""
    unit: str = ""
    """The unit that files declarations; prefills 申请单位."""
    year: int | None = Field(default=None, ge=2000, le=2100)
    """The budget year that new drafts start with."""
    database_url: str = ""
    """Where drafts are kept; empty means SQLite in the data folder."""
    embedding: Literal["auto", "e5", "use"] = "auto"
    """Which embedding the library uses; `auto` takes e5 where it is installed."""
    embedding_model: str = ""
    """Name of an embedding model at an endpoint, in place of the shipped one."""
    embedding_base_url: str = ""
    """Address of that endpoint; empty takes `base_url`."""
    embedding_api_key: SecretStr = SecretStr("")
    """Its key, where it is another endpoint than the model's."""
    model: str = ""
    """Name of the model at `base_url`, or the path of a .gguf file served on this machine."""
    base_url: str = ""
    """Address of an OpenAI-compatible endpoint, ending in /v1 with most providers."""
    api_key: SecretStr = SecretStr("")
    """Key of the endpoint: only from a variable or .env, never saved or shown."""
    profile: str = "auto"
    """Name of a profile of `llm/profiles.py`; `auto` goes by the address."""
    structured: Literal["auto", "json_schema", "tool", "json_object", "text"] = "auto"
    """How replies are held to a shape; `auto` tries the ladder of the profile and remembers."""
    thinking: bool = False
    """Lets a model think before it answers: slower, and not every endpoint keeps to a shape then."""
    token_field: str = ""
    """Under which name the longest reply is sent; empty takes the profile's."""
    whole_form: Literal["auto", "yes", "no"] = "auto"
    """Whether all rows are asked for at once; `auto` takes the profile's."""
    embedding_batch: int = Field(default=0, ge=0, le=5000)
    """Most texts of one embedding call; 0 takes the profile's."""
    offline: bool = False
    """Forbids every call to a model."""
    context: int = Field(default=0, ge=0)
    """Context length of the model in tokens; 0 takes the profile's."""
    parallel: int = Field(default=0, ge=0, le=64)
    """Most questions asked side by side; 0 takes the profile's."""
    reply_seconds: float = Field(default=120.0, gt=0)
    """Longest time for one reply, from sending to its end."""
    reply_characters: int = Field(default=20_000, ge=100)
    """Longest reply that is read."""
    reply_tokens: int = Field(default=1_000, ge=50)
    """Most tokens that a reply may take."""
    retries: int = Field(default=2, ge=0, le=10)
    """Further tries after 429, 5xx and broken connections."""
    upload_bytes: int = 20_000_000
    """Largest file that is read."""
    unpacked_bytes: int = 200_000_000
    """Largest content of a packed file."""
    sheet_rows: int = 20_000
    """Most rows of a sheet."""
    sheet_columns: int = 256
    """Most columns of a sheet."""
    sheets: int = 200
    """Most sheets of a workbook."""
    read_seconds: float = 10.0
    """Longest time for reading one file."""
    cells: int = 60_000
    """Most filled cells of a file."""
    pages: int = 300
    """Most pages of a pdf."""
    text_characters: int = 4_000_000
    """Longest text."""
    read_memory_bytes: int = 320_000_000
    """Most memory for the content of one file; the reading process itself takes up to 80 MB more."""

    @property
    def embedding_key(self) -> SecretStr:
        """The model's key goes to the model's endpoint and to no other."""
        shared = not self.embedding_base_url or self.embedding_base_url == self.base_url
        return self.embedding_api_key if self.embedding_api_key.get_secret_value() or not shared else self.api_key

    @property
    def database(self) -> str:
        return self.database_url or f"sqlite:///{self.home / 'drafts.sqlite'}"


def load_settings() -> Settings:
    """Variables over .env over the preferences saved in the data folder; raises WrongUsage."""
    given = {**_from_file(Path(".env")), **_known(os.environ)}
    home = _settings(given).home
    return _settings({**_preferences(home / "preferences.json"), **given})


def _settings(values: Mapping[str, object]) -> Settings:
    try:
        return Settings.model_validate(values)
    except ValidationError as error:
        wrong = {str(part["loc"][0]): part["input"] for part in error.errors()}
        raise WrongUsage("；".join(_sentence(name, value) for name, value in wrong.items())) from None


def _sentence(name: str, value: object) -> str:
    shown = "（不显示）" if name in SECRETS else f"“{value}”"
    return (
        f"设置 {PREFIX}{name.upper()} 的值{shown}不可用，请改正这个环境变量（或 .env、设置页里的值）：{_allowed(name)}"
    )


def _allowed(name: str) -> str:
    """What a field takes, in words."""
    field = Settings.model_fields[name]
    if choices := get_args(field.annotation):
        named = [str(choice) for choice in choices if isinstance(choice, str)]
        if named:
            return "可用 " + "、".join(named)
    if field.annotation is bool:
        return "可用 0、1"
    bounds = [f"{word}{getattr(bound, key)}" for bound in field.metadata for key, word in BOUNDS if hasattr(bound, key)]
    return "、".join(["应为数字", *bounds])


def _known(values: Mapping[str, str | None]) -> dict[str, str]:
    """The variables of this program; an empty one counts as not set."""
    named = {name.upper(): value for name, value in values.items() if value}
    return {field: named[key] for field in Settings.model_fields if (key := PREFIX + field.upper()) in named}


def _from_file(path: Path) -> dict[str, str]:
    if not path.is_file():
        return {}
    from dotenv import dotenv_values

    return _known(dotenv_values(path))


def _preferences(path: Path) -> dict[str, object]:
    """What the app saved; a damaged file counts as none, a key in it is never read."""
    try:
        saved = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return {name: saved[name] for name in Settings.model_fields if name in saved and name not in SECRETS}
