"""Where tests keep what nobody misses when the power goes: in memory, if there is a file system in it with room."""

from __future__ import annotations

import os
import shutil
import sys
from functools import lru_cache
from pathlib import Path

_MEMORY = Path("/dev/shm")
#: Many times what the tests of all workers have there at once: what has passed is removed.
_ROOM = 4 * 1024**3


@lru_cache(maxsize=1)
def in_memory() -> Path | None:
    """A folder whose files are never written to a disk; None where there is none, or too small, or without programs.

    A SQLite hall waits for the disk at every commit, as it must; tests have thousands of halls.
    """
    if sys.platform == "win32" or not _MEMORY.is_dir() or not os.access(_MEMORY, os.W_OK):
        return None
    if os.statvfs(_MEMORY).f_flag & os.ST_NOEXEC or shutil.disk_usage(_MEMORY).free < _ROOM:
        return None
    return _MEMORY if _available() >= _ROOM else None


def _available() -> int:
    """The memory that nobody uses, in bytes."""
    for line in Path("/proc/meminfo").read_text(encoding="ascii").splitlines():
        if line.startswith("MemAvailable:"):
            return int(line.split()[1]) * 1024
    return 0
