"""The data folder and the store of drafts."""

import shutil
from collections.abc import Iterator
from uuid import uuid4

from assistant.doctor.line import Line, fault, fine, notice
from assistant.errors import AssistantError
from assistant.settings import Settings

_ROOM = 200_000_000
"""Bytes that an index and some drafts need."""


def data_lines(settings: Settings) -> Iterator[Line]:
    yield _folder(settings)
    yield _drafts(settings)


def _folder(settings: Settings) -> Line:
    home = settings.home
    trial = home / f".doctor-{uuid4().hex}"
    try:
        home.mkdir(parents=True, exist_ok=True)
        trial.write_text("x", encoding="utf-8")
        trial.unlink()
        free = shutil.disk_usage(home).free
    except OSError as error:
        advice = "请检查文件夹的权限和空间，或用 JIXIAO_HOME 换一个文件夹"
        return fault("数据文件夹", f"{home} 不能写入（{error.strerror or error}）", advice)
    if free < _ROOM:
        text, advice = f"{home} 可写，但只剩 {free // 1_000_000} MB", "请清理磁盘，草稿和索引要占一些空间"
        return notice("数据文件夹", text, advice, value=str(home))
    return fine("数据文件夹", f"{home} 可写，剩余 {free // 1_000_000_000} GB", str(home))


def _drafts(settings: Settings) -> Line:
    from assistant.drafts import DraftStore

    try:
        store = DraftStore(settings.database)
        count = len(store.list())
        store.close()
    except AssistantError as error:
        return fault("申报存储", str(error))
    return fine("申报存储", f"可用，已保存 {count} 份申报", count)
