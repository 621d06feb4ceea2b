"""TrueType faces in PDF documents: read once, and embedded as the few glyphs a document uses.

A face goes into a document as one composite font (Identity-H, ISO 32000 §9.7) whose codes are handed out in the
order of first use. ReportLab's own way is one font for every 256 characters, so that a Chinese line changes its
font at every other character, and its ToUnicode entries are wrong above U+FFFF (§9.10.3 wants UTF-16BE): a name
such as 陈𬱖 could be neither copied nor searched for. Here a code may also stand for several characters, so that a
character with its variation selector is copied as a whole.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from reportlab.pdfbase import pdfdoc
from reportlab.pdfbase.ttfonts import TTFontFace, TTFontMaker

_MORE_COMPONENTS, _WORDS, _SCALE, _SCALE_XY, _SCALE_2X2 = 0x20, 0x01, 0x08, 0x40, 0x80
_SYMBOLIC = 4
#: How many entries one block of a character map may have (Adobe Technical Note 5014).
_BLOCK = 100


class Face:
    """A TrueType file, or the first font of a collection; any number of documents may use it at the same time."""

    def __init__(self, file: Path) -> None:
        self._font = TTFontFace(str(file))
        self._data: bytes = self._font._ttf_data
        self.name: str = self._font.name.decode("ascii")

    def glyph(self, char: str) -> int | None:
        """The number of the character's glyph; None where the face lacks it."""
        found: int | None = self._font.charToGlyph.get(ord(char))
        return found

    def advance(self, glyph: int) -> float:
        """How wide the glyph is, in thousandths of the type size."""
        units: int = self._font.hmetrics[glyph][0]
        return float(self._font._pdfScale(units))

    def subset(self, glyphs: Sequence[int]) -> bytes:
        """A TrueType file with these glyphs, numbered as they come here, and after them the parts they are made of."""
        order = list(glyphs)
        place = {glyph: new for new, glyph in reversed(list(enumerate(order)))}
        outlines: list[bytes] = []
        for glyph in order:  # grows on the way
            outline = self._outline(glyph)
            for at, part in _parts(outline):
                if part not in place:
                    place[part] = len(order)
                    order.append(part)
                struct.pack_into(">H", outline, at, place[part])
            outlines.append(bytes(outline) + b"\0" * (-len(outline) % 4))
        made = TTFontMaker()
        for tag in ("cvt ", "fpgm", "prep"):
            if tag in self._font.table:
                made.add(tag, self._font.get_table(tag))
        metrics = [self._font.hmetrics[glyph] for glyph in order]
        # A left side bearing may be negative, and is given as unsigned.
        made.add("hmtx", b"".join(struct.pack(">HH", int(wide), int(side) & 0xFFFF) for wide, side in metrics))
        made.add("hhea", _with_ushort(self._font.get_table("hhea"), 34, len(order)))
        made.add("maxp", _with_ushort(self._font.get_table("maxp"), 4, len(order)))
        made.add("head", _with_ushort(self._font.get_table("head"), 50, 1))  # long offsets in loca
        made.add("glyf", b"".join(outlines))
        offsets = [0]
        for outline_bytes in outlines:
            offsets.append(offsets[-1] + len(outline_bytes))
        made.add("loca", struct.pack(f">{len(offsets)}L", *offsets))
        stream: bytes = made.makeStream()
        return stream

    def descriptor(self, name: str, file: Any) -> Any:
        """The PDF's description of this face under ``name``, with ``file`` (a reference) as its outlines."""
        font = self._font
        return pdfdoc.PDFDictionary(
            {
                "Type": "/FontDescriptor",
                "FontName": pdfdoc.PDFName(name),
                "Flags": _SYMBOLIC,
                "FontBBox": pdfdoc.PDFArray(font.bbox),
                "Ascent": font.ascent,
                "Descent": font.descent,
                "CapHeight": font.capHeight,
                "ItalicAngle": font.italicAngle,
                "StemV": font.stemV,
                "FontFile2": file,
            }
        )

    def _outline(self, glyph: int) -> bytearray:
        start = self._font.get_table_pos("glyf")[0]
        first, last = self._font.glyphPos[glyph], self._font.glyphPos[glyph + 1]
        return bytearray(self._data[start + first : start + last])


class EmbeddedFace:
    """A face in one document. ReportLab asks it for its objects when the document is written.

    ``resource`` is its name in the content of pages, ``number`` its place among the document's faces.
    """

    def __init__(self, face: Face, number: int) -> None:
        self.face = face
        self.resource = f"/H{number}"
        self._tag = "HALL" + "ABCDEFGHIJ"[number // 10] + "ABCDEFGHIJ"[number % 10]
        self._codes: dict[str, str] = {}
        self._glyphs = [0]
        self._texts = [""]

    def code(self, text: str, glyph: int) -> str:
        """The code, in four hexadecimal digits, that draws ``glyph`` and is copied as ``text``."""
        found = self._codes.get(text)
        if found is None:
            self._codes[text] = found = f"{len(self._glyphs):04X}"
            self._glyphs.append(glyph)
            self._texts.append(text)
        return found

    @property
    def used(self) -> bool:
        """Whether anything was drawn with it."""
        return len(self._glyphs) > 1

    def addObjects(self, document: Any) -> None:  # so ReportLab calls it
        """Put the font into the document."""
        name = f"{self._tag}+{self.face.name}"
        content = self.face.subset(self._glyphs)
        file = _compressed(content)
        file.dictionary["Length1"] = len(content)
        descriptor = self.face.descriptor(name, document.Reference(file, f"fontFile:{name}"))
        advances = [self.face.advance(glyph) for glyph in self._glyphs]
        descendant = pdfdoc.PDFDictionary(
            {
                "Type": "/Font",
                "Subtype": "/CIDFontType2",
                "BaseFont": pdfdoc.PDFName(name),
                "CIDSystemInfo": pdfdoc.PDFDictionary(
                    {
                        "Registry": pdfdoc.PDFString("Adobe"),
                        "Ordering": pdfdoc.PDFString("Identity"),
                        "Supplement": 0,
                    }
                ),
                "DW": 1000,
                "W": pdfdoc.PDFArray([0, pdfdoc.PDFArray([round(advance, 2) for advance in advances])]),
                "CIDToGIDMap": "/Identity",
                "FontDescriptor": document.Reference(descriptor, f"fontDescriptor:{name}"),
            }
        )
        unicode_map = _compressed(_to_unicode(self._texts).encode("ascii"))
        font = pdfdoc.PDFDictionary(
            {
                "Type": "/Font",
                "Subtype": "/Type0",
                "BaseFont": pdfdoc.PDFName(name),
                "Encoding": "/Identity-H",
                "DescendantFonts": pdfdoc.PDFArray([document.Reference(descendant, f"cidFont:{name}")]),
                "ToUnicode": document.Reference(unicode_map, f"toUnicode:{name}"),
            }
        )
        document.idToObject["BasicFonts"].dict[self.resource[1:]] = document.Reference(font, f"font:{name}")


def _compressed(content: bytes) -> Any:
    stream = pdfdoc.PDFStream()
    stream.content = content
    stream.filters = [pdfdoc.PDFZCompress]
    return stream


def _with_ushort(table: bytes, at: int, value: int) -> bytes:
    return table[:at] + struct.pack(">H", value) + table[at + 2 :]


def _parts(outline: bytearray) -> Iterator[tuple[int, int]]:
    """Of a composite glyph, where the number of each part stands, and that number."""
    if len(outline) < 10 or struct.unpack_from(">h", outline)[0] >= 0:
        return
    at, flags = 10, _MORE_COMPONENTS
    while flags & _MORE_COMPONENTS:
        flags, part = struct.unpack_from(">HH", outline, at)
        yield at + 2, part
        at += 8 if flags & _WORDS else 6
        at += 2 if flags & _SCALE else 4 if flags & _SCALE_XY else 8 if flags & _SCALE_2X2 else 0


def _to_unicode(texts: Sequence[str]) -> str:
    """What each code is copied as: a CMap, in blocks of a hundred."""
    pairs = [(code, text) for code, text in enumerate(texts) if text]
    lines = [
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        "/CMapName /Adobe-Identity-UCS def",
        "/CMapType 2 def",
        "1 begincodespacerange",
        "<0000> <FFFF>",
        "endcodespacerange",
    ]
    for first in range(0, len(pairs), _BLOCK):
        block = pairs[first : first + _BLOCK]
        lines.append(f"{len(block)} beginbfchar")
        lines += [f"<{code:04X}> <{text.encode('utf-16-be').hex().upper()}>" for code, text in block]
        lines.append("endbfchar")
    return "\n".join([*lines, "endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"])
