"""The one pydantic base: immutable, strict about names, documented by the strings under the fields."""

from pydantic import BaseModel, ConfigDict


class Frozen(BaseModel):
    """Data that passes between layers."""

    model_config = ConfigDict(
        frozen=True,
        defer_build=True,  # `jixiao lint` starts sooner: a model is built when it is first used
        extra="forbid",
        validate_by_name=True,
        validate_by_alias=True,
    )
