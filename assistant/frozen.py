"""The one pydantic base: immutable, strict about names, documented by attribute docstrings."""

from pydantic import BaseModel, ConfigDict


class Frozen(BaseModel):
    """Data that passes between layers."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        validate_by_name=True,
        validate_by_alias=True,
        use_attribute_docstrings=True,
    )
