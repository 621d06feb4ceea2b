"""Files for people: written whole and safely on the disk, or not there at all."""

from __future__ import annotations

import errno
import os
import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from hallapp.errors.system import FileUnwritable


def write_whole(path: Path, content: bytes) -> None:
    """Write ``content`` to ``path``, in place of what was there.

    Raises ``FileUnwritable``; then what was there is as it was.
    """
    with whole(path) as draft:
        draft.write_bytes(content)


@contextmanager
def whole(path: Path) -> Iterator[Path]:
    """An empty file beside ``path`` to write into, which takes its place when the block ends well.

    A block that removes the file leaves what was there as it was; so does one that raises. An ``OSError`` in the block
    or here becomes ``FileUnwritable``.
    """
    draft = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        draft.unlink(missing_ok=True)
        draft.touch()
        try:
            yield draft
            if draft.exists():
                sync(draft)
                take_place(draft, path)
                sync_folder(path.absolute().parent)
        finally:
            draft.unlink(missing_ok=True)
    except OSError as error:
        raise FileUnwritable(str(path), error.strerror or type(error).__name__) from error


#: So many seconds Windows is asked again for the place of a file that somebody reads, every so many.
_READ_S, _AGAIN_S = 1.0, 0.05


def take_place(draft: Path, place: Path) -> None:
    """Give ``draft`` the name ``place``, instead of what was there. Raises ``OSError``.

    Windows refuses that while anybody has either of them open, as virus scanners and the search index have what was
    just written: they are waited for.
    """
    end = time.monotonic() + (_READ_S if sys.platform == "win32" else 0)
    while True:
        try:
            draft.replace(place)
        except PermissionError:
            if time.monotonic() >= end:
                raise
            time.sleep(_AGAIN_S)
        else:
            return


def sync(path: Path) -> None:
    """Wait until what was written to a file is on the disk. Raises ``OSError``."""
    with path.open("rb+") as opened:
        os.fsync(opened.fileno())


def sync_folder(folder: Path) -> None:
    """Wait until what was renamed in a folder is on the disk. Raises ``OSError``."""
    if os.name == "nt":  # where folders cannot be opened, and a rename is written through
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


#: What no file's name may have on Windows, and what stands for it.
_NOT_IN_NAMES = {ord(sign): full for sign, full in zip('<>:"/\\|?*', "＜＞：＂／＼｜？＊", strict=True)}
#: As many files are waited for together: the disk takes what it is asked for at once in one go.
_AT_ONCE = 8
#: The folder of files to be placed ends so; within it, once they are being placed, is what was there before.
_PART, _FORMER = ".part", ".former"
#: After so many seconds nobody is at work any more on what is not in its place; while files are being placed something
#: changes many times a second.
_LEFT_S, _PLACING_S = 86_400, 10
#: The longest name of a file, in bytes: most systems take 255, and a copy's name is longer than the file's.
_LONGEST = 180


def file_name(stem: str, suffix: str) -> str:
    """A name that Windows and others take for a file, as like to ``stem`` as can be; ``suffix`` with its point.

    ``stem`` must not be a device's name (``CON``) as a whole.
    """
    plain = "".join(sign if sign.isprintable() else " " for sign in stem.translate(_NOT_IN_NAMES))
    name = " ".join(plain.split())
    while len(name.encode("utf-8", "surrogatepass")) > _LONGEST:
        name = name[:-1]
    return name.strip(" .") + suffix


class Together:
    """Several files of one folder, which is made where it is missing: all of them are put in their places, or none.

    They are written into a folder beside their places and moved from there by ``place``. As a context, which raises
    ``FileUnwritable`` at its beginning where nothing can be written: what has not been placed is removed at its end,
    and where the block fails after placing, what was there before is there again. Where a program was killed in the
    midst of placing, the next one that has files for the same folder puts the rest in place.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._beside = folder if folder.is_dir() else folder.absolute().parent
        self._drafts = self._beside / f"{self._mark}{os.getpid()}-{os.urandom(3).hex()}{_PART}"
        self._names: list[str] = []
        self._undo: list[tuple[Path, Path]] = []

    def __enter__(self) -> Together:
        with _told_of(self._folder):
            if self._folder.exists() and not self._folder.is_dir():
                raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR))
            self._drafts.mkdir()
        self._sweep()
        return self

    def __exit__(self, kind: type[BaseException] | None, *_rest: object) -> None:
        if kind is not None:
            self._take_back()
        shutil.rmtree(self._drafts, ignore_errors=True)

    @property
    def _mark(self) -> str:
        return f".{self._folder.absolute().name}."

    def _sweep(self) -> None:
        """See to what a program that was killed has left here: finish what it was placing, remove the rest."""
        with suppress(OSError):
            now = self._drafts.stat().st_mtime  # by the clock of whoever keeps the folder
            for left in list(self._beside.iterdir()):
                if left == self._drafts or not (left.name.startswith(self._mark) and left.name.endswith(_PART)):
                    continue
                idle = now - left.stat().st_mtime
                if (left / _FORMER).exists():
                    if idle > _PLACING_S:
                        self._finish(left)
                elif idle > _LEFT_S:
                    shutil.rmtree(left, ignore_errors=True)

    def _finish(self, left: Path) -> None:
        """Place what is still there of files that were being placed, all of them written by then, but for what
        somebody has replaced since.
        """
        for draft in left.iterdir():
            place = self._folder / draft.name
            if draft.is_file() and not (place.exists() and place.stat().st_mtime > draft.stat().st_mtime):
                take_place(draft, place)
        sync_folder(self._folder)
        shutil.rmtree(left, ignore_errors=True)

    def write(self, name: str, content: bytes) -> None:
        """Write one file, to be placed later. Raises ``FileUnwritable``."""
        with _told_of(self._folder / name), (self._drafts / name).open("xb") as opened:
            opened.write(content)
        self._names.append(name)

    def place(self) -> list[Path]:
        """Put every file in its place, instead of what was there. Raises ``FileUnwritable``; then none is there."""
        from concurrent.futures import ThreadPoolExecutor  # the first screen, whose settings are a file, is not to wait

        try:
            with ThreadPoolExecutor(_AT_ONCE) as waiting:
                list(waiting.map(self._sync, self._names))
            self._place()
        except BaseException:
            self._take_back()
            raise
        return [self._folder / name for name in self._names]

    def _sync(self, name: str) -> None:
        with _told_of(self._folder / name):
            sync(self._drafts / name)

    def _place(self) -> None:
        if not self._names:
            return
        if not self._folder.exists():
            with _told_of(self._folder):
                self._move(self._drafts, self._folder)
                sync_folder(self._folder.absolute().parent)
            return
        former = self._drafts / _FORMER
        with _told_of(self._folder):
            former.mkdir()
        for name in self._names:
            place = self._folder / name
            with _told_of(place):
                if place.exists():
                    self._move(place, former / name)
                self._move(self._drafts / name, place)
        with _told_of(self._folder):
            sync_folder(self._folder)

    def _move(self, source: Path, target: Path) -> None:
        take_place(source, target)
        self._undo.append((target, source))

    def _take_back(self) -> None:
        while self._undo:
            now, before = self._undo.pop()
            with suppress(OSError):
                now.replace(before)


@contextmanager
def _told_of(path: Path) -> Iterator[None]:
    """An ``OSError`` inside is a ``FileUnwritable`` about ``path``."""
    try:
        yield
    except OSError as error:
        raise FileUnwritable(str(path), error.strerror or type(error).__name__) from error
