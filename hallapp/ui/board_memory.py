"""What a call board remembers over a restart: which calls it has announced."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Lock
from typing import Any

from hallapp.files import take_place
from hallapp.queue.views import Announcement, BoardView
from hallapp.ui.board_rows import is_awaited

#: How many announced calls are remembered: far more than are at windows at once.
REMEMBERED = 500

#: A call's number and its moment, in milliseconds since 1970.
Told = tuple[int, int]

#: Held while the file is read and written anew: several boards of a workstation share it.
_writing = Lock()


class BoardMemory:
    """The announced calls of one board of this workstation, in a small file that all its boards share.

    Each call is remembered by itself: one with a lower number may be committed after one with a higher. By its moment
    too: where a backup was put back, numbers are given a second time. ``board`` tells boards apart (database, outlet
    and display): numbers of another hall mean nothing here. A file that is damaged or cannot be written never stops a
    board: at worst a call is announced once more.
    """

    def __init__(self, file: Path, board: str, run: Callable[[Callable[[], None]], object]) -> None:
        """``run`` is given what writes the file, to do so off the GUI thread."""
        self._file, self._board, self._run = file, board, run
        self._told: dict[Told, None] = dict.fromkeys(self._read())

    def fresh(self, view: BoardView) -> list[Announcement]:
        """The calls nobody has been told of yet and whose party is still awaited, oldest first."""
        fresh = (call for call in view.calls if _told(call) not in self._told and is_awaited(view, call))
        return sorted(fresh, key=lambda call: call.seq)

    def remember(self, call: Announcement) -> None:
        """This call has been announced."""
        self._told[_told(call)] = None
        while len(self._told) > REMEMBERED:
            del self._told[next(iter(self._told))]
        self._run(self._write)

    def _read(self) -> Iterator[Told]:
        kept = self._all().get(self._board)
        for one in kept if isinstance(kept, list) else ():
            match one:
                case [int(seq), int(moment)]:
                    yield seq, moment

    def _all(self) -> dict[str, Any]:
        try:
            boards = json.loads(self._file.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return boards if isinstance(boards, dict) else {}

    def _write(self) -> None:
        with _writing:
            boards = self._all() | {self._board: list(self._told)}  # as it is now: jobs may overtake each other
            draft = self._file.with_suffix(".new")
            try:
                self._file.parent.mkdir(parents=True, exist_ok=True)
                draft.write_text(json.dumps(boards, ensure_ascii=False), encoding="utf-8")
                take_place(draft, self._file)
            except OSError:
                return


def _told(call: Announcement) -> Told:
    return call.seq, round(call.at.timestamp() * 1000)
