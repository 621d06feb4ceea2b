"""The PDF files that people are given: small, the same bytes for the same content, and they say what they are."""

from __future__ import annotations

import hashlib
import io
import json
import os
import subprocess
import sys

import pytest
from fontTools.ttLib import TTFont
from pypdf import PdfReader

from hallapp.guides.poster import draw_poster
from hallapp.store.engine import Store
from tests.guides import kept
from tests.guides.reading import text
from tests.guides.samples import imprint, new_pages, sample_guides

pytestmark = pytest.mark.parametrize("kind", ["sqlite"], indirect=True)


def test_every_poster_is_a_small_file(store: Store) -> None:
    about = imprint()
    sizes = []
    for guide in sample_guides(store):
        pages = new_pages(about)
        draw_poster(pages, guide, about)
        sizes.append(len(pages.sheet().pdf))
    assert len(sizes) == 125
    assert max(sizes) < 60_000


def test_all_posters_together_take_little_more_than_their_text(store: Store) -> None:
    about = imprint()
    pages = new_pages(about)
    for guide in sample_guides(store):
        draw_poster(pages, guide, about)
    assert len(pages.sheet().pdf) < 125 * 7_000


@pytest.mark.parametrize("name", kept.NAMES)
def test_a_file_says_what_it_is(store: Store, name: str) -> None:
    sheet = kept.sheet(store, name)
    read = PdfReader(io.BytesIO(sheet.pdf))
    root = read.trailer["/Root"]
    assert read.metadata is not None
    assert read.metadata.title
    assert read.metadata.author == "示范市政务服务中心"
    assert root["/Lang"] == ("en" if "english" in name else "zh-CN")
    assert bool(root["/ViewerPreferences"]["/DisplayDocTitle"])
    assert len(read.pages) == sheet.pages
    for page in read.pages:
        for font in page["/Resources"]["/Font"].values():
            [face] = font.get_object()["/DescendantFonts"]
            outlines = face.get_object()["/FontDescriptor"]["/FontFile2"].get_data()
            assert TTFont(io.BytesIO(outlines))["maxp"].numGlyphs < 2000
    assert text(sheet.pdf)  # two readers agree


@pytest.mark.parametrize("name", ["poster", "booklet-cover", "bundle", "code-sheet"])
def test_a_file_of_several_things_has_an_outline(store: Store, name: str) -> None:
    assert PdfReader(io.BytesIO(kept.sheet(store, name).pdf)).outline


def test_another_process_makes_the_same_bytes(store: Store, hall_url: str) -> None:
    """Whatever order its sets have: a file that was not changed is not another one."""
    script = """
import hashlib, json, sys
from hallapp.store.engine import Store
from tests.guides import kept
from tests.halls import Clock

store = Store(sys.argv[1], clock=Clock())
print(json.dumps({name: hashlib.sha256(kept.sheet(store, name).pdf).hexdigest() for name in kept.NAMES}))
"""
    told = subprocess.run(
        [sys.executable, "-c", script, hall_url],
        env={**os.environ, "PYTHONHASHSEED": "1"},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    made = {name: hashlib.sha256(kept.sheet(store, name).pdf).hexdigest() for name in kept.NAMES}
    assert json.loads(told.stdout) == made
