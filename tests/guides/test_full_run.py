"""Every form of the whole sample catalogue: each code, read from the whole page as it comes out, is the stored link.

The pages are rendered whole and given to the reader as they are, unlike ``guides.proof``, which knows where the codes
stand: at 150 dots an inch, cards at 300.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp
from PIL import Image

from hallapp.actor import Actor
from hallapp.guides.batch import Made, Order, make
from hallapp.guides.choosing import By, Choice
from hallapp.guides.editions import guides_of
from hallapp.guides.rows import GuideForm
from hallapp.hall.outlets import find_outlet
from hallapp.store.engine import Store

pytestmark = pytest.mark.parametrize("kind", ["sqlite"], indirect=True)

#: How often each code stands on the paper of one item, where that is the same for every item.
_TIMES = {GuideForm.POSTER: 1, GuideForm.TABLE_CARD: 2, GuideForm.WINDOW_CARD: 1}
_CARDS = {GuideForm.TABLE_CARD, GuideForm.WINDOW_CARD}


def rendered(path: Path, dpi: int) -> Iterator[Image.Image]:
    with pypdfium2.PdfDocument(path) as document:
        for page in document:
            yield page.render(scale=dpi / 72, grayscale=True).to_pil()
            page.close()


def read(path: Path, dpi: int) -> list[list[bytes]]:
    """What the codes of each page say."""

    # Not the micro kinds, which are seen now and then among characters where there is none.
    kind = zxingcpp.BarcodeFormat.QRCodeModel2

    def codes(picture: Image.Image) -> list[bytes]:
        return [bytes(found.bytes) for found in zxingcpp.read_barcodes(picture, formats=kind)]

    with ThreadPoolExecutor(2) as readers:
        return list(readers.map(codes, rendered(path, dpi)))


def links(store: Store) -> list[bytes]:
    """The links of the whole catalogue, in its order."""
    with store.look() as look:
        return [guide.item.link.encode() for guide in guides_of(look, find_outlet(look, None)).values()]


@pytest.mark.parametrize("form", GuideForm)
def test_every_code_of_the_whole_catalogue_reads_as_the_stored_link(
    store: Store, actor: Actor, tmp_path: Path, form: GuideForm
) -> None:
    done: Made = make(store, actor, None, Order(form, Choice(By.CATALOGUE)), tmp_path / "all.pdf")
    stored = links(store)
    assert len(stored) == 125
    assert min(map(len, stored)) > 0
    pages = read(tmp_path / "all.pdf", 300 if form in _CARDS else 150)
    assert len(pages) == done.pages
    assert [one for one in done.problems if one.code.startswith(("code_", "link_"))] == []
    found = Counter(code for page in pages for code in page)
    if form is GuideForm.BUNDLE:  # not every item is in one
        assert 0 < len(found) == done.guides
        assert found.keys() <= set(stored)
    else:
        assert found.keys() == set(stored)
        assert done.guides == 125
    if form in _TIMES:
        assert found == Counter(stored * _TIMES[form])
    if form in (GuideForm.POSTER, GuideForm.TABLE_CARD):
        assert [set(page) for page in pages] == [{link} for link in stored]
