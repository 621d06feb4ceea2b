"""A page of every form beside the picture that was looked at and kept: what has moved is noticed, smoothing is not."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageChops

from hallapp.store.engine import Store
from tests.guides import kept

pytestmark = pytest.mark.parametrize("kind", ["sqlite"], indirect=True)


@pytest.mark.parametrize("name", kept.NAMES)
def test_a_page_looks_as_it_was_kept(store: Store, name: str, tmp_path: Path) -> None:
    with kept.drawn(store, name) as page:
        now = kept.picture(page)
    before = kept.kept(name)
    if now.size != before.size or kept.moved(before, now):
        shown = tmp_path / f"{name}.png"
        kept.shown(before, now).save(shown)
        pytest.fail(
            f"{name} looks different (kept, now, and where: {shown}). If it should, look at it and run"
            " scripts/guide_pictures.py",
            pytrace=False,
        )


@pytest.fixture
def poster(store: Store) -> Iterator[pypdfium2.PdfPage]:
    with kept.drawn(store, "poster") as page:
        yield page


@pytest.mark.parametrize("resampling", [Image.Resampling.BOX, Image.Resampling.BICUBIC, Image.Resampling.LANCZOS])
def test_another_smoothing_is_no_difference(poster: pypdfium2.PdfPage, resampling: Image.Resampling) -> None:
    now = kept.picture(poster)
    large = poster.render(scale=kept.DPI * 4 / 72, grayscale=True).to_pil()
    assert kept.moved(now, kept.few_shades(large.resize(now.size, resampling))) == []
    colours = poster.render(scale=kept.DPI / 72, optimize_mode="lcd").to_pil()
    assert kept.moved(now, kept.few_shades(colours)) == []


def test_what_has_moved_by_a_millimetre_or_is_gone_is_a_difference(poster: pypdfium2.PdfPage) -> None:
    now = kept.picture(poster)
    for across, down in ((0, 2), (2, 0), (-2, 0), (0, -2)):
        assert len(kept.moved(now, ImageChops.offset(now, across, down))) > 5
    lower_half = now.crop((0, 230, now.width, 400))
    for place in (228, 232):
        changed = now.copy()
        changed.paste(lower_half, (0, place))
        assert kept.moved(now, changed)
    gone = now.copy()
    gone.paste(255, (0, 330, now.width, 345))
    assert kept.moved(now, gone)
    assert kept.moved(now, now.resize((now.width + 9, now.height)))


def test_kept_pictures_are_small_and_all_are_used(store: Store) -> None:
    files = list(kept.FOLDER.glob("*.png"))
    assert sorted(file.stem for file in files) == sorted(kept.NAMES)
    assert sum(file.stat().st_size for file in files) < 200_000
    assert all(kept.kept(file.stem).tobytes() == kept.few_shades(kept.kept(file.stem)).tobytes() for file in files)
