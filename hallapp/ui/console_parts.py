"""The numbers that are set aside, below the console's materials."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from hallapp.queue.views import ConsoleView, SetAside
from hallapp.ui.colours import Tone
from hallapp.ui.console_work import WindowWork
from hallapp.ui.durations import minutes
from hallapp.ui.flow import FlowLayout
from hallapp.ui.language import fill
from hallapp.ui.theme import GAP_S
from hallapp.ui.widgets import label


class AsideChips(QWidget):
    """Parked and passed-over numbers, each a small button with what can be done with it."""

    called = Signal(str)
    returned = Signal(str)
    withdrawn = Signal(str)
    reprint_wanted = Signal(str)

    def __init__(self, work: WindowWork) -> None:
        super().__init__()
        self._work = work
        self._shown: tuple[tuple[SetAside, ...], tuple[SetAside, ...]] = ((), ())
        self._chips: list[tuple[QPushButton, SetAside, bool]] = []
        self._flow = FlowLayout(self, GAP_S)
        self._build()

    def show_view(self, view: ConsoleView) -> None:
        """Show what is set aside."""
        if (view.parked, view.no_shows) != self._shown:
            self._shown = (view.parked, view.no_shows)
            self._build()
        self.tick()

    def tick(self) -> None:
        """Let the times run."""
        now = self._work.clock.now()
        for chip, aside, parked in self._chips:
            left = minutes((aside.until - now).total_seconds()) if aside.until else ""
            if parked:
                gone = minutes((now - aside.since).total_seconds())
                words = fill(self.tr("back in %1"), left) if aside.until else fill(self.tr("for %1"), gone)
                parts = (aside.number, aside.note, words)
            else:
                parts = (aside.number, fill(self.tr("%1 left to return"), left) if left else self.tr("void"), "")
            chip.setText(" · ".join(part for part in parts if part).replace("&", "&&"))
            chip.updateGeometry()

    def open_menu(self) -> None:
        """Everything that is set aside, to choose from by keyboard."""
        if not self._chips:
            self._work.said.emit(self.tr("No number is parked or passed over."), Tone.ACCENT)
            return
        menu = QMenu(self)
        for _chip, aside, parked in self._chips:
            menu.addActions(self._actions(aside, menu, parked=parked))
            menu.addSeparator()
        menu.setActiveAction(menu.actions()[0])
        menu.popup(self.mapToGlobal(self.rect().topLeft()))

    def _build(self) -> None:
        self._flow.clear()
        self._chips = []
        parked, passed = self._shown
        self._flow.addWidget(label(self.tr("Parked"), "muted"))
        self._add(parked, is_parked=True)
        self._flow.addWidget(label(self.tr("Passed over"), "muted"))
        self._add(passed, is_parked=False)

    def _add(self, numbers: tuple[SetAside, ...], *, is_parked: bool) -> None:
        if not numbers:
            self._flow.addWidget(label(self.tr("none"), "muted"))
        for aside in numbers:
            chip = QPushButton()
            chip.setProperty("role", "chip")
            chip.setProperty("tone", (Tone.ACCENT if is_parked else Tone.URGENT).value)
            chip.setToolTip(self.tr(", ").join(item.name for item in aside.items))
            menu = QMenu(chip)
            menu.addActions(self._actions(aside, menu, parked=is_parked))
            chip.clicked.connect(lambda _=False, m=menu, c=chip: m.popup(c.mapToGlobal(c.rect().bottomLeft())))
            self._chips.append((chip, aside, is_parked))
            self._flow.addWidget(chip)

    def _actions(self, aside: SetAside, menu: QMenu, *, parked: bool) -> list[QAction]:
        number = aside.number
        call = QAction(fill(self.tr("Call %1 to this window"), number), menu)
        call.triggered.connect(lambda: self.called.emit(number))
        if parked:
            other = QAction(fill(self.tr("%1 has given up …"), number), menu)
            other.triggered.connect(lambda: self.withdrawn.emit(number))
        else:
            other = QAction(fill(self.tr("%1 is back: into the queue"), number), menu)
            other.triggered.connect(lambda: self.returned.emit(number))
        again = QAction(fill(self.tr("Print the paper of %1 again"), number), menu)
        again.triggered.connect(lambda: self.reprint_wanted.emit(number))
        return [call, other, again]
