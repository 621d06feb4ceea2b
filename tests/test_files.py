"""Files are written whole, or what was there stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from hallapp.errors.system import FileUnwritable
from hallapp.files import whole, write_whole


def test_a_file_takes_the_place_of_the_one_before(tmp_path: Path) -> None:
    path = tmp_path / "窗口设置表.pdf"
    write_whole(path, b"one")
    write_whole(path, b"two")
    assert path.read_bytes() == b"two"
    assert list(tmp_path.iterdir()) == [path]


def test_what_cannot_be_written_is_said_and_leaves_nothing(tmp_path: Path) -> None:
    for path in (tmp_path / "missing" / "a.pdf", tmp_path):
        with pytest.raises(FileUnwritable) as refused:
            write_whole(path, b"one")
        assert refused.value.file == str(path)
    assert list(tmp_path.iterdir()) == []


def test_what_is_stopped_half_way_leaves_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    write_whole(path, b"one")
    with whole(path) as draft:
        draft.write_bytes(b"tw")
        draft.unlink()

    def break_off() -> None:
        with whole(path) as draft:
            draft.write_bytes(b"tw")
            raise ValueError("half")

    with pytest.raises(ValueError, match="half"):
        break_off()
    assert path.read_bytes() == b"one"
    assert list(tmp_path.iterdir()) == [path]
