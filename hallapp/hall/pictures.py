"""Pictures that people give the hall: read with care, since any file may be chosen, and kept anew.

What is kept has been drawn anew from its pixels: nothing else of the file goes on, neither where a photograph was
taken nor what a made-up file hides.
"""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image, ImageOps, UnidentifiedImageError

from hallapp.errors.notices import PictureUnfit
from hallapp.errors.system import FileUnreadable

#: The largest file that is read, in bytes, and the most pixels it may have.
LARGEST, MOST_PIXELS = 20_000_000, 40_000_000
#: What is read: pictures that need no other program and bring no pages, tags or scripts of their own.
FORMATS = ("PNG", "JPEG", "GIF", "BMP", "WEBP")
#: The longest edge a notice's picture is kept with, in pixels, and the most bytes it takes.
NOTICE_EDGE, NOTICE_LARGEST = 1920, 4_000_000
#: A drawing stays as it is; a photograph that would take more than this as PNG is kept as JPEG, in bytes.
_PNG_LARGEST = 1_500_000


def read_picture(path: Path, edge: int) -> Image.Image:
    """The picture in a file (``FORMATS``), upright, RGBA, no edge longer than ``edge`` pixels.

    Raises ``FileUnreadable``, and ``PictureUnfit`` for what is no picture or too large.
    """
    try:
        if path.stat().st_size > LARGEST:
            raise PictureUnfit(str(path))
        with Image.open(path, formats=FORMATS) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise PictureUnfit(str(path))
            kept = ImageOps.exif_transpose(picture).convert("RGBA")  # a telephone notes how it was held
    except UnidentifiedImageError as error:
        raise PictureUnfit(str(path)) from error
    except OSError as error:
        # An error of the system has its number; a picture that ends too soon has none.
        if error.errno is None:
            raise PictureUnfit(str(path)) from error
        raise FileUnreadable(str(path), error.strerror or type(error).__name__) from error
    except (Image.DecompressionBombError, Image.DecompressionBombWarning, SyntaxError, ValueError) as error:
        raise PictureUnfit(str(path)) from error
    kept.thumbnail((edge, edge), Image.Resampling.LANCZOS)
    return kept


def notice_picture(path: Path) -> bytes:
    """The picture in a file as a notice keeps it: PNG, or JPEG where that is far less. Raises as ``read_picture``."""
    kept = read_picture(path, NOTICE_EDGE)
    is_opaque = kept.getchannel("A").getextrema() == (255, 255)
    drawn = _encoded(kept.convert("RGB") if is_opaque else kept, "PNG", optimize=True)
    if len(drawn) <= _PNG_LARGEST:
        return drawn
    opaque = Image.new("RGB", kept.size, "white")
    opaque.paste(kept, mask=kept.getchannel("A"))
    for quality in (90, 75):
        drawn = _encoded(opaque, "JPEG", quality=quality, optimize=True)
        if len(drawn) <= NOTICE_LARGEST:
            break
    return drawn


def refuse_unkept(content: bytes) -> None:
    """Let on only what ``notice_picture`` gives, whoever hands it over. Raises ``PictureUnfit``."""
    if len(content) > NOTICE_LARGEST:
        raise PictureUnfit("")
    try:
        with Image.open(io.BytesIO(content), formats=("PNG", "JPEG")) as picture:
            if max(picture.size) > NOTICE_EDGE or picture.info.keys() & {"exif", "comment", "XML:com.adobe.xmp"}:
                raise PictureUnfit("")
            picture.load()
    except (OSError, Image.DecompressionBombError, Image.DecompressionBombWarning, SyntaxError, ValueError) as error:
        raise PictureUnfit("") from error


def _encoded(picture: Image.Image, form: str, **how: object) -> bytes:
    content = io.BytesIO()
    picture.save(content, form, **how)
    return content.getvalue()
