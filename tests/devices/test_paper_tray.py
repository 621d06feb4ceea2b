"""The tray that keeps tickets as pictures."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from hallapp.devices.paper_tray import PaperTray
from hallapp.devices.ticket_paper import TicketPaper, draw
from hallapp.errors.system import PrinterProblem


def test_a_ticket_is_kept_as_it_would_be_printed(tmp_path: Path) -> None:
    image = draw(TicketPaper("示范市政务服务中心", "A001")).image
    paper = PaperTray(tmp_path / "tickets").put_out("A001", "2026-03-02-OUT01-A001", image).file
    assert paper is not None
    assert paper == tmp_path / "tickets" / "2026-03-02-OUT01-A001.png"
    with Image.open(paper) as kept:
        assert kept.tobytes() == image.tobytes()


def test_a_reprint_takes_the_place_of_the_paper_before_it(tmp_path: Path) -> None:
    tray = PaperTray(tmp_path)
    for width in (20, 30):
        tray.put_out("A001", "a", Image.new("1", (width, 10)))
    assert [file.name for file in tmp_path.iterdir()] == ["a.png"]
    with Image.open(tmp_path / "a.png") as kept:
        assert kept.width == 30


def test_a_folder_that_takes_no_file_is_a_printer_problem(tmp_path: Path) -> None:
    in_the_way = tmp_path / "tickets"
    in_the_way.write_text("a file where the folder should be")
    with pytest.raises(PrinterProblem) as refused:
        PaperTray(in_the_way).put_out("A001", "a", Image.new("1", (20, 10)))
    assert refused.value.facts() == {"ticket": "A001", "reason": "cannot_write", "partly": False}
