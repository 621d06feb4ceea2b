"""Files of the windows screen: the windows file in and out, the window plan and the list of items by window as PDF."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from hallapp.errors import FileUnwritable, Warned
from hallapp.store.engine import Store
from hallapp.wording import Language

if TYPE_CHECKING:
    from hallapp.guides.pages import Sheet


@dataclass(frozen=True, slots=True)
class Saved:
    """A file that was written; ``problems`` are for the person who prints it."""

    path: Path
    problems: tuple[Warned, ...] = ()


def export(store: Store, path: Path) -> Saved:
    """Write the windows file. Raises ``FileUnwritable``."""
    from hallapp.hall.exports import export_windows

    export_windows(store, path)
    return Saved(path)


def save_plan(store: Store, outlet: str, language: Language, path: Path) -> Saved:
    """The window plan (窗口设置表) of today as PDF. Raises ``FileUnwritable``."""
    from hallapp.guides.window_plan import window_plan

    return _save(lambda: window_plan(store, outlet, language=language), path)


def save_items(store: Store, outlet: str, language: Language, path: Path) -> Saved:
    """The public list of items by window of today as PDF. Raises ``FileUnwritable``."""
    from hallapp.guides.items_by_window import items_by_window

    return _save(lambda: items_by_window(store, outlet, language=language), path)


def _save(make: Callable[[], Sheet], path: Path) -> Saved:
    sheet = make()
    try:
        path.write_bytes(sheet.pdf)
    except OSError as error:
        raise FileUnwritable(str(path), error.strerror or type(error).__name__) from error
    return Saved(path, sheet.problems)
