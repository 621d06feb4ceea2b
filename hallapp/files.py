"""Files for people: written whole, or not there at all."""

from __future__ import annotations

import os
from pathlib import Path

from hallapp.errors import FileUnwritable


def write_whole(path: Path, content: bytes) -> None:
    """Write ``content`` to ``path``, in place of what was there.

    Raises ``FileUnwritable``; then what was there is as it was.
    """
    draft = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        try:
            draft.write_bytes(content)
            draft.replace(path)
        finally:
            draft.unlink(missing_ok=True)
    except OSError as error:
        raise FileUnwritable(str(path), error.strerror or type(error).__name__) from error
