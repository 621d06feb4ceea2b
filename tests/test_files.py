"""Files are written whole, or what was there stays."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from hallapp.errors.system import FileUnwritable
from hallapp.files import Together, file_name, whole, write_whole


def test_a_file_takes_the_place_of_the_one_before(tmp_path: Path) -> None:
    path = tmp_path / "窗口设置表.pdf"
    write_whole(path, b"one")
    write_whole(path, b"two")
    assert path.read_bytes() == b"two"
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_is_replaced_once_whoever_just_looks_into_it_is_done(tmp_path: Path) -> None:
    """On Windows a virus scanner or the search index keeps what was just written, and nobody can replace it."""
    path = tmp_path / "a.pdf"
    write_whole(path, b"one")
    with path.open("rb") as scanned:
        done = threading.Timer(0.2, scanned.close)
        done.start()
        write_whole(path, b"two")
        done.join()
    assert path.read_bytes() == b"two"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(sys.platform != "win32", reason="elsewhere a file that is open can be replaced")
def test_a_file_that_stays_open_in_another_program_is_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    write_whole(path, b"one")
    with path.open("rb"), pytest.raises(FileUnwritable):
        write_whole(path, b"two")
    assert path.read_bytes() == b"one"
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


def everything(folder: Path) -> dict[str, bytes]:
    """What is in a folder, without what is only being made."""
    paths = (path for path in folder.rglob("*") if path.is_file() and ".part" not in str(path))
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


class TestTogether:
    """Several files: all in their places, or none."""

    def test_they_come_all_at_once(self, tmp_path: Path) -> None:
        (tmp_path / "b").write_bytes(b"older")
        with Together(tmp_path) as files:
            for name in "ab":
                files.write(name, name.encode())
            assert everything(tmp_path).get("a") is None
            assert everything(tmp_path)["b"] == b"older"
            assert files.place() == [tmp_path / "a", tmp_path / "b"]
        assert everything(tmp_path) == {"a": b"a", "b": b"b"}

    def test_into_a_new_folder(self, tmp_path: Path) -> None:
        with Together(tmp_path / "new") as files:
            files.write("a", b"a")
            assert not (tmp_path / "new").exists()
            files.place()
        assert everything(tmp_path) == {"new/a": b"a"}

    @pytest.mark.parametrize("folder", [".", "new"])
    def test_what_was_there_is_there_again_where_something_fails_later(self, tmp_path: Path, folder: str) -> None:
        (tmp_path / "b").write_bytes(b"older")

        def fail_later() -> None:
            with Together(tmp_path / folder) as files:
                for name in "ab":
                    files.write(name, name.encode())
                files.place()
                raise ValueError("later")

        with pytest.raises(ValueError, match="later"):
            fail_later()
        assert everything(tmp_path) == {"b": b"older"}
        assert [path.name for path in tmp_path.iterdir()] == ["b"]

    def test_what_is_not_placed_is_gone(self, tmp_path: Path) -> None:
        with Together(tmp_path) as files:
            files.write("a", b"a")
        assert list(tmp_path.iterdir()) == []
        with Together(tmp_path / "new") as files:
            files.place()  # of nothing
        assert list(tmp_path.iterdir()) == []

    def test_where_nothing_can_be_written_it_says_so_at_once(self, tmp_path: Path) -> None:
        (tmp_path / "file").touch()
        for place in (tmp_path / "file", tmp_path / "no" / "folder"):
            with pytest.raises(FileUnwritable), Together(place):
                pytest.fail("it went on")

    def test_what_a_killed_program_left_is_swept_away_after_a_day(self, tmp_path: Path) -> None:
        for name, age in ((".new.1-a.part", 90_000), (".new.2-b.part", 60), (".other.3-c.part", 90_000)):
            (tmp_path / name).mkdir()
            (tmp_path / name / "a").touch()
            os.utime(tmp_path / name, (time.time() - age, time.time() - age))
        with Together(tmp_path / "new"):
            pass
        assert {path.name for path in tmp_path.iterdir()} == {".new.2-b.part", ".other.3-c.part"}

    @pytest.mark.parametrize("moves", range(1, 6))
    def test_what_a_program_killed_while_placing_left_is_finished(self, tmp_path: Path, moves: int) -> None:
        """Killed after so many of the six moves in which three files take the places of three."""
        for name in "abc":
            (tmp_path / name).write_bytes(b"older")
        killed = subprocess.run([sys.executable, "-c", _KILLED, str(tmp_path), str(moves)], check=False)
        assert killed.returncode not in (0, 1)
        assert len({everything(tmp_path).get(name) for name in "abc"}) > 1  # some older, some newer, one missing
        [left] = tmp_path.glob(".*.part")
        with Together(tmp_path):
            assert left.exists()  # somebody may still be placing them
        long_ago = time.time() - 20
        for path in (left, *left.iterdir(), *(tmp_path / name for name in everything(tmp_path))):
            os.utime(path, (long_ago, long_ago))
        (tmp_path / "c").write_bytes(b"newest")  # by somebody else meanwhile
        with Together(tmp_path):
            pass
        assert everything(tmp_path) == {"a": b"new", "b": b"new", "c": b"newest"}
        assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "b", "c"]


#: Puts three files in place of others, and kills itself after so many moves.
_KILLED = """
import os, signal, sys
from pathlib import Path
from hallapp.files import Together

moves = 0
replace = Path.replace

def counted(self, target):
    global moves
    if moves == int(sys.argv[2]):
        os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))
    moves += 1
    return replace(self, target)

Path.replace = counted
with Together(Path(sys.argv[1])) as files:
    for name in "abc":
        files.write(name, b"new")
    files.place()
"""


@pytest.mark.parametrize(
    ("stem", "name"),
    [
        ("公司设立登记", "公司设立登记.pdf"),
        ('a/b\\c:d*e?f"g<h>i|j', "a／b＼c：d＊e？f＂g＜h＞i｜j.pdf"),
        ("  多  个\t空\n格 . ", "多 个 空 格.pdf"),
        ("字" * 100, "字" * 60 + ".pdf"),
        ("𬱖" * 100, "𬱖" * 45 + ".pdf"),
    ],
)
def test_names_of_files(stem: str, name: str) -> None:
    assert file_name(stem, ".pdf") == name
