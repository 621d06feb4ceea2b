"""The hall's emblem (徽标) before its name on every guide: one picture for the whole hall, kept in the database."""

from __future__ import annotations

import io
from pathlib import Path

from sqlalchemy import delete, insert, select

from hallapp.actor import Actor, Right
from hallapp.guides.rows import letterhead
from hallapp.hall.access import require
from hallapp.hall.pictures import read_picture
from hallapp.store.audit import Deed
from hallapp.store.engine import Look, Store
from hallapp.store.topics import Topic

#: The longest edge an emblem is kept with, in pixels: at 12 mm that is more than 600 dots an inch.
EDGE = 320


def emblem(look: Look) -> bytes:
    """The emblem as PNG; empty where the hall has none."""

    def load() -> bytes:
        return look.execute(select(letterhead.c.emblem)).scalar() or b""

    return look.remember("emblem", (Topic.GUIDES,), load)


def set_emblem(store: Store, actor: Actor, path: Path) -> None:
    """Take a picture (``pictures.FORMATS``) as the hall's emblem.

    Raises ``FileUnreadable``, ``PictureUnfit`` for what is no picture or too large, ``NoRights``, ``SessionExpired``.
    """
    picture = _as_png(path)
    with store.change(actor) as tx:
        require(tx, Right.RULES)
        tx.execute(delete(letterhead))
        tx.execute(insert(letterhead).values(id=1, emblem=picture))
        tx.record(Deed.EMBLEM_SET)


def remove_emblem(store: Store, actor: Actor) -> None:
    """Go back to the hall's name alone. Raises ``NoRights``, ``SessionExpired``."""
    with store.change(actor) as tx:
        require(tx, Right.RULES)
        if tx.execute(delete(letterhead)).rowcount:
            tx.record(Deed.EMBLEM_REMOVED)


def _as_png(path: Path) -> bytes:
    content = io.BytesIO()
    read_picture(path, EDGE).save(content, "PNG", optimize=True)
    return content.getvalue()
