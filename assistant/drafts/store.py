"""Drafts that outlive the program: every version kept, nobody overwrites another unseen."""

import secrets
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, NullPool, Row, create_engine, event, insert, make_url, select, update
from sqlalchemy.exc import OperationalError, ProgrammingError

from assistant.draft import Draft
from assistant.drafts.migration import migrated
from assistant.drafts.schema import DRAFTS, METADATA, SCHEMA_VERSION, VERSIONS
from assistant.errors import DraftChanged, UnknownDraft, UnwritableFile
from assistant.frozen import Frozen


class Stored(Frozen):
    """A draft as it stands in the store."""

    id: str
    version: int
    draft: Draft
    updated: datetime


class Listed(Frozen):
    """One line of the list of drafts."""

    id: str
    version: int
    name: str
    unit: str
    year: int | None
    amount: str
    updated: datetime


class Past(Frozen):
    """One kept version."""

    version: int
    saved: datetime


class DraftStore:
    """Drafts under a database URL; SQLite files are made on demand."""

    def __init__(self, url: str) -> None:
        self._engine = _engine(url)
        try:
            METADATA.create_all(self._engine)
        except (OperationalError, ProgrammingError) as error:
            raise UnwritableFile(
                f"打不开保存申报的数据库（{self._engine.url!r}）；请检查数据文件夹能否写入，或数据库地址是否正确"
            ) from error

    def create(self, draft: Draft) -> str:
        """A new draft in version 1; its id is short and fits a URL."""
        identity, now = secrets.token_urlsafe(6), datetime.now(UTC)
        with self._engine.begin() as connection:
            connection.execute(insert(DRAFTS).values(id=identity, version=1, updated=now, **_columns(draft)))
            connection.execute(insert(VERSIONS).values(**_version(identity, 1, draft=draft, now=now)))
        return identity

    def load(self, identity: str, *, version: int | None = None) -> Stored:
        """The newest version, or an older one."""
        wanted = DRAFTS.c.version if version is None else version
        query = select(VERSIONS).join(DRAFTS, VERSIONS.c.id == DRAFTS.c.id).where(
            DRAFTS.c.id == identity, DRAFTS.c.deleted.is_(None), VERSIONS.c.version == wanted
        )  # fmt: skip
        with self._engine.connect() as connection:
            row = connection.execute(query).one_or_none()
        if row is None:
            raise UnknownDraft(f"找不到编号为 {identity!r} 的申报，可能已被删除；请到“我的申报”中重新选择")
        return _stored(row)

    def save(self, identity: str, draft: Draft, *, version: int) -> int:
        """The new version; `version` is the one that the change started from."""
        current = self.load(identity)
        if current.version != version:
            raise DraftChanged("这份申报刚在别处改过，您的修改还没有保存；请比较两处内容后选择保留哪一份")
        if current.draft == draft:
            return version
        now = datetime.now(UTC)
        with self._engine.begin() as connection:
            done = connection.execute(
                update(DRAFTS)
                .where(DRAFTS.c.id == identity, DRAFTS.c.version == version)
                .values(version=version + 1, updated=now, **_columns(draft))
            )
            if not done.rowcount:
                raise DraftChanged("这份申报刚在别处改过，您的修改还没有保存；请比较两处内容后选择保留哪一份")
            connection.execute(insert(VERSIONS).values(**_version(identity, version + 1, draft=draft, now=now)))
        return version + 1

    def delete(self, identity: str) -> None:
        """Out of the list; `restore` brings it back."""
        self._mark(identity, deleted=datetime.now(UTC))

    def restore(self, identity: str) -> None:
        self._mark(identity, deleted=None)

    def list(self) -> tuple[Listed, ...]:
        """Newest first."""
        query = select(DRAFTS).where(DRAFTS.c.deleted.is_(None)).order_by(DRAFTS.c.updated.desc(), DRAFTS.c.id)
        with self._engine.connect() as connection:
            rows = connection.execute(query).all()
        names = tuple(Listed.model_fields)
        return tuple(Listed(**{name: getattr(row, name) for name in names}) for row in rows)

    def history(self, identity: str) -> tuple[Past, ...]:
        """Every version, newest first; `load(identity, version=…)` gives its draft."""
        query = select(VERSIONS.c.version, VERSIONS.c.saved).where(VERSIONS.c.id == identity)
        with self._engine.connect() as connection:
            rows = connection.execute(query.order_by(VERSIONS.c.version.desc())).all()
        return tuple(Past(version=row.version, saved=row.saved) for row in rows)

    def close(self) -> None:
        self._engine.dispose()

    def _mark(self, identity: str, *, deleted: datetime | None) -> None:
        with self._engine.begin() as connection:
            done = connection.execute(update(DRAFTS).where(DRAFTS.c.id == identity).values(deleted=deleted))
        if not done.rowcount:
            raise UnknownDraft(f"找不到编号为 {identity!r} 的申报；请刷新“我的申报”后再试")


def _engine(url: str) -> Engine:
    address = make_url(url)
    if address.get_backend_name() != "sqlite":
        return create_engine(address, pool_pre_ping=True)
    on_disk = address.database and address.database != ":memory:"
    if on_disk:
        _make_folder(Path(str(address.database)).parent)
    # No pool: a connection that a thread still held when the store was closed would stay open for ever.
    engine = create_engine(address, poolclass=NullPool if on_disk else None)
    event.listen(engine, "connect", _tune_sqlite)
    return engine


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UnwritableFile(f"不能建立数据文件夹 {folder}；请检查权限，或用 JIXIAO_HOME 另指一个文件夹") from error


def _tune_sqlite(connection: Any, _record: object) -> None:
    """A write-ahead log lets tabs read while one writes; what is committed survives a killed process."""
    for pragma in ("journal_mode=WAL", "busy_timeout=5000", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _columns(draft: Draft) -> Mapping[str, object]:
    header = draft.header
    return {
        "name": header.project_name, "unit": header.unit, "year": draft.year, "amount": header.annual_amount,
    }  # fmt: skip


def _version(identity: str, number: int, *, draft: Draft, now: datetime) -> Mapping[str, object]:
    return {
        "id": identity, "version": number, "saved": now, "schema": SCHEMA_VERSION, "body": draft.model_dump_json(),
    }  # fmt: skip


def _stored(row: Row[Any]) -> Stored:
    if row.schema > SCHEMA_VERSION:
        raise UnknownDraft(f"编号为 {row.id!r} 的申报由更新版本的程序保存，本版本读不了；请升级程序后再打开")
    draft = Draft.model_validate_json(migrated(row.body, row.schema))
    return Stored(id=row.id, version=row.version, draft=draft, updated=row.saved)
