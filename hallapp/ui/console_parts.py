"""Parts of the console below the buttons: the materials to check, and the numbers that are set aside."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from hallapp.catalog.rows import MaterialNeed
from hallapp.queue.views import ConsoleView, InHand, Material, SetAside
from hallapp.ui import theme
from hallapp.ui.colours import Tone
from hallapp.ui.console_work import WindowWork
from hallapp.ui.durations import minutes
from hallapp.ui.flow import FlowLayout
from hallapp.ui.language import fill
from hallapp.ui.theme import GAP_S, GAP_XS
from hallapp.ui.widgets import label, pill


class Materials(QWidget):
    """The item's material list with ticks. The ticks belong to this screen and end with the ticket."""

    def __init__(self, work: WindowWork) -> None:
        super().__init__()
        self._work = work
        self._number = ""
        self._shown: tuple[Material, ...] | None = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP_XS)
        head = QHBoxLayout()
        head.setSpacing(GAP_S)
        self._title, self._count = label(self.tr("Materials to check"), "strong"), label("", "muted")
        head.addWidget(self._title)
        head.addWidget(self._count)
        head.addStretch(1)
        layout.addLayout(head)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setMinimumHeight(theme.current().px(32))
        self._scroll.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        layout.addWidget(self._scroll, 1)
        self._boxes: list[QCheckBox] = []

    def show_hand(self, held: InHand | None, still_here: set[str]) -> None:
        """Show the list of the ticket in hand; ticks of tickets that are not ``still_here`` are forgotten."""
        for gone in self._work.ticks.keys() - still_here:
            del self._work.ticks[gone]
        number, materials = (held.number, held.materials) if held else ("", ())
        if (number, materials) == (self._number, self._shown):
            return
        self._number, self._shown = number, materials
        ticks = self._work.ticks.get(number, set())
        inner = QWidget()
        lines = QVBoxLayout(inner)
        lines.setContentsMargins(0, 0, GAP_S, 0)
        lines.setSpacing(2)
        self._boxes = []
        several = len({material.item for material in materials}) > 1
        names = {item.code: item.name for item in held.items} if held else {}
        item = None
        for position, material in enumerate(materials):
            if several and material.item != item:
                item = material.item
                lines.addWidget(label(names.get(item, item), "small"))
            lines.addWidget(self._line(position, material, ticked=position in ticks))
        if not materials:
            words = self.tr("The item has no material list.") if held else self.tr("Shown with the number in hand.")
            lines.addWidget(label(words, "muted"))
        lines.addStretch(1)
        self._scroll.setWidget(inner)
        self._say_count()

    def focus_first(self) -> None:
        """Go to the first material that is not ticked."""
        for box in self._boxes:
            if not box.isChecked():
                box.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return
        if self._boxes:
            self._boxes[0].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _line(self, position: int, material: Material, *, ticked: bool) -> QWidget:
        line = QWidget()
        layout = QHBoxLayout(line)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP_S)
        box = QCheckBox(material.name.replace("&", "&&"))
        box.setChecked(ticked)
        box.toggled.connect(lambda on: self._tick(position, on=on))
        self._boxes.append(box)
        layout.addWidget(box)
        if material.need == MaterialNeed.DEFERRABLE:
            layout.addWidget(pill(self.tr("May follow later"), Tone.WARNING))
        elif material.need == MaterialNeed.NOT_REQUIRED:
            layout.addWidget(pill(self.tr("If there is one"), Tone.PLAIN))
        copies = fill(self.tr("× %1"), material.copies) if material.copies else ""
        layout.addWidget(label(" ".join(part for part in (material.form, copies) if part), "small"))
        layout.addStretch(1)
        return line

    def _tick(self, position: int, *, on: bool) -> None:
        ticks = self._work.ticks.setdefault(self._number, set())
        (ticks.add if on else ticks.discard)(position)
        self._say_count()

    def _say_count(self) -> None:
        total = len(self._shown or ())
        done = len(self._work.ticks.get(self._number, set()))
        self._count.setText(fill(self.tr("%1 in the list, %2 here"), total, done) if total else "")


class AsideChips(QWidget):
    """Parked and passed-over numbers, each a small button with what can be done with it."""

    called = Signal(str)
    returned = Signal(str)
    withdrawn = Signal(str)

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
        return [call, other]
