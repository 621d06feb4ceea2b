"""The hall's emblem on every guide: chosen and removed where guides are made, by those who may set the hall's rules."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QMenu, QPushButton, QWidget

from hallapp.errors.base import HallError
from hallapp.guides.emblem import emblem, remove_emblem, set_emblem
from hallapp.store.engine import Store
from hallapp.ui.colours import Tone
from hallapp.ui.station import Station
from hallapp.wording import refusal


def has_emblem(store: Store) -> bool:
    """Whether the hall has one."""
    with store.look() as look:
        return bool(emblem(look))


class EmblemButton(QPushButton):
    """Its menu chooses a picture, or removes the one there is. ``told``: what became of it."""

    told = Signal(str, Tone)

    def __init__(self, station: Station, parent: QWidget) -> None:
        super().__init__(self.tr("Emblem"), parent)
        self._station = station
        self.setProperty("role", "small")
        self.setAutoDefault(False)
        menu = QMenu(self)
        self.choose_action = menu.addAction(self.tr("Choose a picture…"))
        self.choose_action.triggered.connect(self._ask)
        self.remove_action = menu.addAction(self.tr("Remove the emblem"))
        self.remove_action.triggered.connect(self._remove)
        self.setMenu(menu)
        self.setToolTip(self.tr("A picture before the hall's name on every guide"))

    def reread(self) -> None:
        """Ask whether there is one."""
        self._station.run(has_emblem, done=self.remove_action.setEnabled, owner=self)

    def _ask(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self.window(), self.tr("The hall's emblem"), "", self.tr("Pictures (*.png *.jpg *.jpeg *.webp *.bmp)")
        )
        if name:
            self.take(Path(name))

    def take(self, path: Path) -> None:
        """Make this picture the emblem."""
        said = partial(self._on_done, self.tr("The emblem stands on every guide from now on."))
        self._station.run(set_emblem, self._station.who, path, done=said, failed=self._refuse, owner=self)

    def _remove(self) -> None:
        said = partial(self._on_done, self.tr("Guides bear the hall's name alone from now on."))
        self._station.run(remove_emblem, self._station.who, done=said, failed=self._refuse, owner=self)

    def _on_done(self, words: str, _: None) -> None:
        self.told.emit(words, Tone.OPEN)
        self.reread()

    def _refuse(self, error: HallError) -> None:
        self.told.emit(refusal(error, self._station.language), Tone.URGENT)
