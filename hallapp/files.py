"""Files for people: written whole and safely on the disk, or not there at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
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
                draft.replace(path)
                sync_folder(path.absolute().parent)
        finally:
            draft.unlink(missing_ok=True)
    except OSError as error:
        raise FileUnwritable(str(path), error.strerror or type(error).__name__) from error


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
