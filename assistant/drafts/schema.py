"""The tables in which drafts are kept."""

from datetime import UTC, datetime

from sqlalchemy import Column, DateTime, ForeignKey, Integer, MetaData, String, Table, Text
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

SCHEMA_VERSION = 2
"""Of the JSON in `body`; each row carries the one it was written with, and `migration.py` brings it to this one."""


class Moment(TypeDecorator[datetime]):
    """A point in time with its zone; SQLite would forget the zone."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return value.astimezone(UTC).replace(tzinfo=None) if value else None

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return value.replace(tzinfo=UTC) if value else None


METADATA = MetaData()

DRAFTS = Table(
    "drafts", METADATA,
    Column("id", String(32), primary_key=True),
    Column("version", Integer, nullable=False),
    Column("updated", Moment, nullable=False, index=True),
    Column("deleted", Moment),
    Column("name", Text, nullable=False),
    Column("unit", Text, nullable=False),
    Column("year", Integer),
    Column("amount", Text, nullable=False),
)  # fmt: skip
"""What the list shows; the newest body stands in VERSIONS under the same version."""

VERSIONS = Table(
    "versions", METADATA,
    Column("id", String(32), ForeignKey("drafts.id"), primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("saved", Moment, nullable=False),
    Column("schema", Integer, nullable=False),
    Column("body", Text, nullable=False),
)  # fmt: skip
