"""What a call board remembers over a restart: which calls it has announced, and which floor it is for."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from hallapp.queue.views import Announcement, BoardView
from hallapp.ui.board_rows import is_awaited

#: How many announced calls are remembered: far more than are at windows at once.
REMEMBERED = 500


@dataclass(frozen=True, slots=True)
class Kept:
    """``announced`` are calls by ``seq``; ``floor`` is empty for the whole hall.

    Each call is remembered by itself: a call with a lower number may be committed after one with a higher.
    """

    announced: frozenset[int] = frozenset()
    floor: str = ""


class BoardMemory:
    """Keeps ``Kept`` for each board of this workstation in one small file.

    ``board`` tells boards apart (database and outlet): numbers of another hall mean nothing here. A file
    that is damaged or cannot be written never stops a board: at worst a call is announced once more.
    """

    def __init__(self, file: Path, board: str) -> None:
        self._file, self._board = file, board
        self.kept = self._read()

    def fresh(self, view: BoardView) -> list[Announcement]:
        """The calls nobody has been told of yet and whose party is still awaited, oldest first."""
        fresh = (call for call in view.calls if call.seq not in self.kept.announced and is_awaited(view, call))
        return sorted(fresh, key=lambda call: call.seq)

    def announced(self, seq: int) -> None:
        """This call has been announced."""
        self._keep(replace(self.kept, announced=self.kept.announced | {seq}))

    def choose_floor(self, floor: str) -> None:
        """The board is for this floor from now on; empty: for the whole hall."""
        self._keep(replace(self.kept, floor=floor))

    def _read(self) -> Kept:
        kept = self._all().get(self._board)
        match kept:
            case {"announced": list(announced), "floor": str(floor)}:
                return Kept(frozenset(seq for seq in announced if isinstance(seq, int)), floor)
            case _:
                return Kept()

    def _all(self) -> dict[str, Any]:
        try:
            boards = json.loads(self._file.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return boards if isinstance(boards, dict) else {}

    def _keep(self, kept: Kept) -> None:
        last = sorted(kept.announced)[-REMEMBERED:]
        self.kept = replace(kept, announced=frozenset(last))
        boards = self._all() | {self._board: {"announced": last, "floor": kept.floor}}
        draft = self._file.with_suffix(".new")
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            draft.write_text(json.dumps(boards, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
            draft.replace(self._file)
        except OSError:
            return
