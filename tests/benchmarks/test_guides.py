"""The benchmark of the guides runs, and both sides draw the same; how fast this machine is, no test asks.

It is held against WeasyPrint, which is not among what tests need: that part runs where somebody asks for benchmarks.
"""

from __future__ import annotations

import io
import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader

from benchmarks import bare_canvas, large, posters
from benchmarks.posters import Unreadable
from hallapp.guides import proof
from hallapp.guides.editions import Guide
from hallapp.store.engine import Store
from tests.guides.reading import squeezed, texts

ROOT = Path(__file__).resolve().parent.parent.parent
SHORT = ("each", "memory")


@pytest.mark.parametrize("part", ["one", "each", "weasyprint", "memory", "preview"])
def test_a_part_runs(part: str, tmp_path: Path, pytestconfig: pytest.Config) -> None:
    if part not in SHORT and not pytestconfig.getoption("--benchmarks"):
        pytest.skip("runs with --benchmarks")
    written = tmp_path / "figures.json"
    command = [sys.executable, "benchmarks/guides.py", "--quick", "--only", part, "--json", str(written)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    [figure] = json.loads(written.read_text(encoding="utf-8"))
    assert figure["name"] in done.stdout
    assert 0 < figure["value"] < float("inf")


@pytest.fixture
def kind() -> str:
    """What is drawn is the same on every database."""
    return "sqlite"


@pytest.fixture
def some(store: Store) -> list[Guide]:
    return posters.guides(store)[:6]


def test_the_bare_canvas_draws_the_same_words_and_codes(some: list[Guide]) -> None:
    with bare_canvas.taken_down() as taken:
        sheet = posters.proved(some)
    bare_canvas.register_faces()
    pdf = bare_canvas.draw(taken)
    assert len(PdfReader(io.BytesIO(pdf)).pages) == len(taken) == len(some)
    for ours, theirs in zip(texts(sheet.pdf)[1], texts(pdf)[1], strict=True):
        assert sorted(squeezed(ours)) == sorted(squeezed(theirs))
    assert len(sheet.codes) == sum(len(page.codes) for page in taken)
    assert list(proof.unread(replace(sheet, pdf=pdf))) == []


def test_every_poster_of_the_benchmark_has_a_link_of_its_own(tmp_path: Path) -> None:
    store = Store(large.make(tmp_path, items=300, windows=49))
    try:
        links = [guide.item.link for guide in posters.guides(store)]
    finally:
        store.close()
    assert len(set(links)) >= 300 - 125 + len(set(links[:125]))
    assert len(links) == 300


def test_a_code_that_does_not_read_back_stops_it(some: list[Guide], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(proof, "_read", lambda *_: b"")
    with pytest.raises(Unreadable):
        posters.proved(some)
