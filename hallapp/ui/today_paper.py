"""The queue as it stands, as a PDF file on this station: one key, for a day when the power may fail."""

from __future__ import annotations

from pathlib import Path

from hallapp.actor import Actor
from hallapp.errors import FileUnwritable
from hallapp.queue.floor import seen
from hallapp.store.engine import Store
from hallapp.wording import Language


def save_queue(store: Store, actor: Actor, outlet: str | None, language: Language, folder: Path) -> Path:
    """Draw the sheet and put it into ``folder``, named by outlet and moment.

    Raises ``FileUnwritable``, ``NoRights``, ``SessionExpired``.
    """
    from hallapp.reports.queue_sheet import queue_sheet  # draws with libraries that the screen does not wait for

    sheet = queue_sheet(store, actor, outlet, language=language)
    with seen(store, outlet) as floor:
        name = f"queue-{floor.outlet.code}-{floor.local(floor.now):%Y-%m-%d-%H%M}.pdf"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(sheet.pdf)
    except OSError as error:
        raise FileUnwritable(str(folder / name), error.strerror or type(error).__name__) from error
    return folder / name
