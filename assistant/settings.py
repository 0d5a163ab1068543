"""All settings, typed: JIXIAO_* variables, .env, then the preferences saved by the app."""

from pathlib import Path
from typing import Literal

from platformdirs import user_data_path
from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, JsonConfigSettingsSource, PydanticBaseSettingsSource, SettingsConfigDict

ROOT = Path(__file__).resolve().parent.parent
"""The checkout: `prompts/` and `corpus/` lie beside the package."""


class Settings(BaseSettings):
    """One value for everything that can be set; variables win over .env, .env over saved preferences."""

    model_config = SettingsConfigDict(env_prefix="JIXIAO_", env_file=".env", extra="ignore", frozen=True)

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
    def database(self) -> str:
        return self.database_url or f"sqlite:///{self.home / 'drafts.sqlite'}"

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        return init_settings, env_settings, dotenv_settings


def load_settings() -> Settings:
    """Variables and .env over the preferences saved in the data folder."""
    first = Settings()
    saved = JsonConfigSettingsSource(Settings, json_file=first.home / "preferences.json")()
    saved.pop("api_key", None)  # a key never comes from a file of the data folder
    return Settings(**{**saved, **first.model_dump(include=first.model_fields_set)})
