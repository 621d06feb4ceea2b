"""The hall's emblem: taken from any usual picture, kept small, refused where it is none; on every guide or on none."""

from __future__ import annotations

import io
import random
import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image

from hallapp.actor import Actor
from hallapp.errors.notices import PictureUnfit
from hallapp.errors.system import FileUnreadable
from hallapp.guides.content import imprint
from hallapp.guides.emblem import EDGE, emblem, remove_emblem, set_emblem
from hallapp.hall.auditing import Wanted, page
from hallapp.hall.pictures import FORMATS, LARGEST
from hallapp.store.audit import Deed
from hallapp.store.engine import Store
from hallapp.wording import Language

on_sqlite = pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
RED = Image.new("RGB", (64, 48), (200, 20, 30))


def kept(store: Store) -> bytes:
    with store.look() as look:
        return emblem(look)


def kept_picture(store: Store) -> Image.Image:
    picture = Image.open(io.BytesIO(kept(store)))
    picture.load()
    return picture


def saved(folder: Path, picture: Image.Image, kind: str = "PNG") -> Path:
    path = folder / f"徽标.{kind.lower()}"
    picture.save(path, kind)
    return path


@on_sqlite
@pytest.mark.parametrize("written_as", FORMATS)
def test_any_usual_picture_is_taken(store: Store, actor: Actor, tmp_path: Path, written_as: str) -> None:
    set_emblem(store, actor, saved(tmp_path, RED, written_as))
    picture = kept_picture(store)
    assert (picture.format, picture.mode, picture.size) == ("PNG", "RGBA", (64, 48))
    assert picture.getpixel((30, 20)) == pytest.approx((200, 20, 30, 255), abs=6)


@on_sqlite
@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "CMYK", "YCbCr"])
def test_any_kind_of_colour_is_taken(store: Store, actor: Actor, tmp_path: Path, mode: str) -> None:
    kind = "JPEG" if mode in ("CMYK", "YCbCr") else "PNG"
    set_emblem(store, actor, saved(tmp_path, RED.convert("RGBA").convert(mode), kind))
    assert kept_picture(store).mode == "RGBA"


@on_sqlite
def test_what_is_clear_stays_clear(store: Store, actor: Actor, tmp_path: Path) -> None:
    picture = RED.convert("RGBA")
    picture.putpixel((5, 5), (0, 0, 0, 0))
    set_emblem(store, actor, saved(tmp_path, picture))
    assert kept_picture(store).getpixel((5, 5))[3] == 0  # type: ignore[index]  # RGBA


@on_sqlite
def test_a_large_picture_is_kept_small(store: Store, actor: Actor, tmp_path: Path) -> None:
    set_emblem(store, actor, saved(tmp_path, Image.effect_noise((3000, 1500), 50), "JPEG"))
    assert kept_picture(store).size == (EDGE, EDGE // 2)
    assert len(kept(store)) < 150_000


@on_sqlite
def test_a_photograph_stands_as_it_was_held(store: Store, actor: Actor, tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # turned a quarter
    RED.save(tmp_path / "held.jpg", exif=exif)
    set_emblem(store, actor, tmp_path / "held.jpg")
    assert kept_picture(store).size == (48, 64)


def test_another_takes_its_place_and_none_is_none(store: Store, actor: Actor, tmp_path: Path) -> None:
    assert kept(store) == b""
    remove_emblem(store, actor)
    set_emblem(store, actor, saved(tmp_path, RED))
    set_emblem(store, actor, saved(tmp_path, RED.resize((20, 20))))
    assert kept_picture(store).size == (20, 20)
    assert imprint(store, None, Language.ZH).emblem == kept(store)
    remove_emblem(store, actor)
    assert kept(store) == b""
    assert imprint(store, None, Language.ZH).emblem == b""
    deeds = [entry.deed for entry in page(store, actor, Wanted()).entries]
    # Taking away what is not there is no deed.
    assert deeds[:3] == [Deed.EMBLEM_REMOVED, Deed.EMBLEM_SET, Deed.EMBLEM_SET]
    assert deeds.count(Deed.EMBLEM_REMOVED) == 1


def bomb() -> bytes:
    """A PNG of a few hundred bytes that says it has ten thousand million dots."""
    head = struct.pack(">IIBBBBB", 100_000, 100_000, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
        for kind, content in ((b"IHDR", head), (b"IDAT", zlib.compress(bytes(1000))), (b"IEND", b""))
    )


def too_many_dots(across: int, down: int) -> bytes:
    content = io.BytesIO()
    Image.new("1", (across, down)).save(content, "PNG")
    return content.getvalue()


@on_sqlite
@pytest.mark.parametrize(
    "content",
    [
        b"",
        "这不是图片".encode(),
        b"%PDF-1.7\n",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 10 10\nshowpage\n",
        bomb(),
        too_many_dots(8000, 6000),
        too_many_dots(12000, 9000),
        bytes(LARGEST + 1),
    ],
    ids=["empty", "text", "pdf", "svg", "postscript", "bomb", "48 million", "108 million", "long"],
)
def test_what_is_no_picture_is_refused(store: Store, actor: Actor, tmp_path: Path, content: bytes) -> None:
    set_emblem(store, actor, saved(tmp_path, RED))
    before = kept(store)
    (tmp_path / "x.png").write_bytes(content)
    with pytest.raises(PictureUnfit):
        set_emblem(store, actor, tmp_path / "x.png")
    assert kept(store) == before


@on_sqlite
@pytest.mark.parametrize("written_as", FORMATS)
def test_a_damaged_file_is_taken_or_refused_and_nothing_else(
    store: Store, actor: Actor, tmp_path: Path, written_as: str
) -> None:
    chance = random.Random(written_as)
    whole = saved(tmp_path, Image.linear_gradient("L").convert("RGB").resize((90, 70)), written_as).read_bytes()
    for number in range(25):
        damaged = bytearray(whole)
        if number % 2:
            del damaged[chance.randrange(len(damaged)) :]
        else:
            for _ in range(5):
                damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        (tmp_path / "damaged").write_bytes(damaged)
        before = kept(store)
        try:
            set_emblem(store, actor, tmp_path / "damaged")
        except PictureUnfit:
            assert kept(store) == before
        else:
            assert kept_picture(store).mode == "RGBA"


@on_sqlite
@pytest.mark.parametrize("name", ["nowhere.png", "."])
def test_a_file_that_cannot_be_read_says_why(store: Store, actor: Actor, tmp_path: Path, name: str) -> None:
    with pytest.raises(FileUnreadable):
        set_emblem(store, actor, tmp_path / name)
