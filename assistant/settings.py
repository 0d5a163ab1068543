"""All settings, typed: JIXIAO_* variables, .env, then the preferences saved by the app."""

from pathlib import Path
from typing import Literal

from platformdirs import user_data_path
from pydantic import Field
from pydantic_settings import BaseSettings, JsonConfigSettingsSource, PydanticBaseSettingsSource, SettingsConfigDict

ROOT = Path(__file__).resolve().parent.parent
"""The checkout: `prompts/` and `corpus/` lie beside the package."""


class Settings(BaseSettings):
    """One value for everything that can be set; variables win over .env, .env over saved preferences."""

    model_config = SettingsConfigDict(
        env_prefix="JIXIAO_", env_file=".env", extra="ignore", frozen=True, use_attribute_docstrings=True
    )

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
    read_memory_bytes: int = 1_500_000_000
    """Most address space for reading one file."""

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
    return Settings(**{**saved, **first.model_dump(include=first.model_fields_set)})
