"""The materials of the number in hand: each with a tick, what is missing, and the notification slips given for them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from hallapp.catalog.rows import MaterialNeed
from hallapp.queue.views import InHand, Material
from hallapp.ui import theme
from hallapp.ui.colours import Tone
from hallapp.ui.console_slips import Slips
from hallapp.ui.console_work import Mark, WindowWork
from hallapp.ui.language import fill
from hallapp.ui.theme import GAP_S, GAP_XS
from hallapp.ui.widgets import label, pill, retone


class MaterialBox(QCheckBox):
    """The tick of one material: here or not; of one that is needed only where there is one also missing, a dash."""

    def __init__(self, material: Material) -> None:
        super().__init__(material.name.replace("&", "&&"))
        self.material = material
        self.setTristate(material.need == MaterialNeed.NOT_REQUIRED)

    def nextCheckState(self) -> None:
        """Here first; then missing, where that has to be said; then open again."""
        order = [Qt.CheckState.Unchecked, Qt.CheckState.Checked]
        if self.isTristate():
            order.append(Qt.CheckState.PartiallyChecked)
        self.setCheckState(order[(order.index(self.checkState()) + 1) % len(order)])

    @property
    def mark(self) -> Mark | None:
        """What the tick says."""
        marks = {Qt.CheckState.Checked: Mark.HERE, Qt.CheckState.PartiallyChecked: Mark.MISSING}
        return marks.get(self.checkState())

    def show_mark(self, mark: Mark | None) -> None:
        """Say this."""
        states = {Mark.HERE: Qt.CheckState.Checked, Mark.MISSING: Qt.CheckState.PartiallyChecked}
        self.setCheckState(states[mark] if mark is not None else Qt.CheckState.Unchecked)


class Materials(QWidget):
    """The list of the number in hand. The ticks belong to this station and end with the number's stay."""

    def __init__(self, work: WindowWork, slips: Slips) -> None:
        super().__init__()
        self._work, self._slips = work, slips
        self._number = ""
        self._shown: tuple[Material, ...] | None = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP_XS)
        head = QHBoxLayout()
        head.setSpacing(GAP_S)
        self._title, self._count = label(self.tr("Materials to check"), "strong"), label("", "muted")
        self.given = pill("", Tone.OPEN)
        self.given.hide()
        head.addWidget(self._title)
        head.addWidget(self._count)
        head.addStretch(1)
        head.addWidget(self.given)
        layout.addLayout(head)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setMinimumHeight(theme.current().px(32))
        self._scroll.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        layout.addWidget(self._scroll, 1)
        self.boxes: list[MaterialBox] = []
        work.marked.connect(self._say_count)
        slips.changed.connect(self._say_given)

    def show_hand(self, held: InHand | None) -> None:
        """Show the list of the number in hand."""
        number, materials = (held.number, held.materials) if held else ("", ())
        if (number, materials) == (self._number, self._shown):
            return
        self._number, self._shown = number, materials
        inner = QWidget()
        lines = QVBoxLayout(inner)
        lines.setContentsMargins(0, 0, GAP_S, 0)
        lines.setSpacing(2)
        self.boxes = []
        several = len({material.item for material in materials}) > 1
        names = {item.code: item.name for item in held.items} if held else {}
        item = None
        for material in materials:
            if several and material.item != item:
                item = material.item
                lines.addWidget(label(names.get(item, item), "small"))
            lines.addWidget(self._line(material))
        if not materials:
            words = self.tr("The item has no material list.") if held else self.tr("Shown with the number in hand.")
            lines.addWidget(label(words, "muted"))
        lines.addStretch(1)
        self._scroll.setWidget(inner)
        self._say_count()

    def focus_first(self) -> None:
        """Go to the first material that nobody has looked at."""
        for box in [*(box for box in self.boxes if box.mark is None), *self.boxes[:1]]:
            box.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self._scroll.ensureWidgetVisible(box)
            return

    def _line(self, material: Material) -> QWidget:
        line = QWidget()
        layout = QHBoxLayout(line)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP_S)
        box = MaterialBox(material)
        box.show_mark(self._work.mark(material))
        self.boxes.append(box)
        layout.addWidget(box)
        need: QLabel | None = None
        if material.need == MaterialNeed.DEFERRABLE:
            layout.addWidget(pill(self.tr("May follow later"), Tone.WARNING))
        elif material.need == MaterialNeed.NOT_REQUIRED:
            need = pill()
            self._say_need(need, box.mark)
            layout.addWidget(need)
        box.checkStateChanged.connect(lambda: self._on_mark(box, need))
        copies = fill(self.tr("× %1"), material.copies) if material.copies else ""
        layout.addWidget(label(" ".join(part for part in (material.form, copies) if part), "small"))
        layout.addStretch(1)
        return line

    def _on_mark(self, box: MaterialBox, need: QLabel | None) -> None:
        self._work.set_mark(box.material, box.mark)
        if need is not None:
            self._say_need(need, box.mark)

    def _say_need(self, need: QLabel, mark: Mark | None) -> None:
        missing = mark is Mark.MISSING
        need.setText(self.tr("Missing") if missing else self.tr("If there is one"))
        retone(need, Tone.URGENT if missing else Tone.PLAIN)

    def _say_count(self) -> None:
        total = len(self._shown or ())
        here = sum(box.mark is Mark.HERE for box in self.boxes)
        self._count.setText(fill(self.tr("%1 in the list, %2 here"), total, here) if total else "")

    def _say_given(self) -> None:
        given = self._slips.given
        numbers = self.tr(", ").join(str(slip.number) for slip in given)
        self.given.setText(fill(self.tr("✓ Slip %1 given"), numbers))
        self.given.setVisible(bool(given))
        told = (fill(self.tr("Slip %1: %2"), slip.number, self.tr(", ").join(slip.missing)) for slip in given)
        self.given.setToolTip("\n".join(told))
