"""Files are written whole, or what was there stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from hallapp.errors import FileUnwritable
from hallapp.files import write_whole


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
