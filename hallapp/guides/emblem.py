"""The hall's emblem (徽标) before its name on every guide: one picture for the whole hall, kept in the database."""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image, ImageOps, UnidentifiedImageError
from sqlalchemy import delete, insert, select

from hallapp.actor import Actor, Right
from hallapp.errors.system import EmblemUnfit, FileUnreadable
from hallapp.guides.rows import letterhead
from hallapp.hall.access import require
from hallapp.store.audit import Deed
from hallapp.store.engine import Look, Store
from hallapp.store.topics import Topic

#: The longest edge an emblem is kept with, in pixels: at 12 mm that is more than 600 dots an inch.
EDGE = 320
#: The largest file that is read, in bytes, and the most pixels it may have.
LARGEST, MOST_PIXELS = 20_000_000, 40_000_000
#: What is read: pictures that need no other program and bring no pages, tags or scripts of their own.
FORMATS = ("PNG", "JPEG", "GIF", "BMP", "WEBP")


def emblem(look: Look) -> bytes:
    """The emblem as PNG; empty where the hall has none."""

    def load() -> bytes:
        return look.execute(select(letterhead.c.emblem)).scalar() or b""

    return look.remember("emblem", (Topic.GUIDES,), load)


def set_emblem(store: Store, actor: Actor, path: Path) -> None:
    """Take a picture (``FORMATS``) as the hall's emblem.

    Raises ``FileUnreadable``, ``EmblemUnfit`` for what is no picture or too large, ``NoRights``, ``SessionExpired``.
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
    try:
        if path.stat().st_size > LARGEST:
            raise EmblemUnfit(str(path))
        with Image.open(path, formats=FORMATS) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise EmblemUnfit(str(path))
            kept = ImageOps.exif_transpose(picture).convert("RGBA")  # a telephone notes how it was held
    except UnidentifiedImageError as error:
        raise EmblemUnfit(str(path)) from error
    except OSError as error:
        # An error of the system has its number; a picture that ends too soon has none.
        if error.errno is None:
            raise EmblemUnfit(str(path)) from error
        raise FileUnreadable(str(path), error.strerror or type(error).__name__) from error
    except (Image.DecompressionBombError, Image.DecompressionBombWarning, SyntaxError, ValueError) as error:
        raise EmblemUnfit(str(path)) from error
    kept.thumbnail((EDGE, EDGE), Image.Resampling.LANCZOS)
    content = io.BytesIO()
    kept.save(content, "PNG", optimize=True)
    return content.getvalue()
