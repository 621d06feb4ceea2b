"""What an action at a window asks before it is done: short questions, answered by keyboard."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QPushButton,
    QSpinBox,
    QWidget,
)

from hallapp.catalog.search import rank
from hallapp.queue.views import OfferedGroup, OfferedItem, OffersView
from hallapp.ui import theme
from hallapp.ui.dialogs import Question
from hallapp.ui.flow import FlowLayout
from hallapp.ui.language import fill
from hallapp.ui.theme import GAP_S
from hallapp.ui.widgets import label
from hallapp.wording import Language, pauses


class ParkDialog(Question):
    """For how long, and why, a number is set aside."""

    parked = Signal(object, str)

    def __init__(self, number: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.ask(
            fill(self.tr("Park %1"), number),
            self.tr(
                "The window is free meanwhile. It is called here again when the party is back; "
                "when its time is up it waits in the queue."
            ),
        )
        self._minutes = QSpinBox()
        self._minutes.setRange(0, 480)
        self._minutes.setSingleStep(5)
        self._minutes.setSuffix(self.tr(" min"))
        self._minutes.setSpecialValueText(self.tr("until the close of day"))
        self._minutes.setAccessibleName(self.tr("For how long"))
        self._note = QLineEdit()
        self._note.setMaxLength(60)
        self._note.setPlaceholderText(self.tr("Note, such as: has gone to fetch the licence (optional)"))
        self._note.setAccessibleName(self.tr("Note"))
        across = QHBoxLayout()
        across.addWidget(self._minutes, 1)
        for minutes in (10, 15, 30, 60):
            quick = QPushButton(fill(self.tr("%1 min"), minutes))
            quick.setAutoDefault(False)
            quick.clicked.connect(partial(self._minutes.setValue, minutes))
            across.addWidget(quick)
        self.inside.addWidget(label(self.tr("For how long"), "strong"))
        self.inside.addLayout(across)
        self.inside.addWidget(self._note)
        self.end_with(yes=self.tr("Park"), no=self.tr("Cancel"))
        self._minutes.setFocus()
        self._minutes.selectAll()
        self.accepted.connect(self._answer)

    def _answer(self) -> None:
        self.parked.emit(self._minutes.value() or None, self._note.text().strip())


class PauseDialog(Question):
    """Why the window is paused: the manager sees it, and what is chosen by key also stands above the window."""

    paused = Signal(str)

    def __init__(self, parent: QWidget, language: Language) -> None:
        super().__init__(parent)
        self.ask(
            self.tr("Pause this window"),
            self.tr("No new number is given to it. Numbers that others may serve are called there."),
        )
        self._reason = QLineEdit()
        self._reason.setMaxLength(40)
        self._reason.setPlaceholderText(self.tr("Another reason (optional)"))
        self._reason.setAccessibleName(self.tr("Another reason (optional)"))
        box = QWidget()
        flow = FlowLayout(box, GAP_S)
        for position, reason in enumerate(pauses.offered(language), start=1):
            button = QPushButton(f"{position}  {reason}")
            button.setShortcut(f"Alt+{position}")
            button.setAutoDefault(False)
            button.clicked.connect(partial(self._choose, reason))
            flow.addWidget(button)
        self.inside.addWidget(box)
        self.inside.addWidget(self._reason)
        self.end_with(yes=self.tr("Pause"), no=self.tr("Cancel"))
        self._reason.setFocus()
        self.accepted.connect(lambda: self.paused.emit(self._reason.text().strip()))

    def _choose(self, reason: str) -> None:
        self._reason.setText(reason)
        self.accept()


class WishDialog(Question):
    """The question that an elder is asked who transfers a home or a household registration."""

    answered = Signal(object)

    def __init__(self, number: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.ask(
            self.tr("Is the transfer the elder's own true wish?"),
            self.tr(
                "Elders who transfer a home or a household registration are asked at the window "
                "(Law on the Rights of the Elderly, Article 55)."
            ),
        )
        answers: tuple[tuple[str, bool | None], ...] = (
            (self.tr("Y  Yes, own true wish"), True),
            (self.tr("N  No, or in doubt"), False),
            (self.tr("U  Not asked"), None),
        )
        self.inside.addWidget(label(fill(self.tr("The answer is recorded with %1."), number), "small"))
        for words, answer in answers:
            button = QPushButton(words)
            button.setShortcut(words[0])
            button.setAutoDefault(False)
            button.clicked.connect(partial(self._answer, answer))
            self.inside.addWidget(button)

    def _answer(self, answer: bool | None) -> None:
        self.answered.emit(answer)
        self.accept()


class TargetModel(QAbstractListModel):
    """Items and groups that a number can be handed on to, as far as they match what was typed."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: tuple[OfferedItem | OfferedGroup, ...] = ()
        self._shown: list[OfferedItem | OfferedGroup] = []
        self._typed = ""

    def replace(self, offers: OffersView) -> None:
        """What there is to choose from; what no window may serve is left out."""
        items = tuple(item for item in offers.items if item.windows)
        self._all = (*items, *offers.groups)
        self.narrow(self._typed)

    def narrow(self, typed: str) -> None:
        """Keep what answers ``typed``, the best first."""
        self._typed = typed

        def place(target: OfferedItem | OfferedGroup) -> int | None:
            initials = target.initials if isinstance(target, OfferedItem) else ""
            return rank(typed, name=target.name, initials=initials, code=target.code)

        ranked = [(found, target) for target in self._all if (found := place(target)) is not None]
        self.beginResetModel()
        self._shown = [target for _, target in sorted(ranked, key=lambda pair: pair[0])]
        self.endResetModel()

    def target(self, row: int) -> OfferedItem | OfferedGroup | None:
        """The item or group in this row."""
        return self._shown[row] if 0 <= row < len(self._shown) else None

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008  # Qt's own signature
        """How many match."""
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        """One line: name, where, and how many wait there."""
        target = self.target(index.row())
        if target is None or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        if isinstance(target, OfferedItem):
            nos = " ".join(seat.no for seat in target.windows[:6]) + (" …" if len(target.windows) > 6 else "")
            where = fill(self.tr("windows %1"), nos)
        else:
            where = target.zone
        waiting = fill(self.tr("%1 waiting"), target.waiting)
        return f"{target.name}    {where} · {waiting}"


class TransferDialog(Question):
    """Which item or group a number is handed on to, with a note that is shown there."""

    transferred = Signal(object, object, str)

    def __init__(self, number: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.ask(
            fill(self.tr("Hand %1 on"), number),
            self.tr("It keeps its number and its place in time, and waits for the windows of what you choose."),
        )
        self.inside.addStrut(theme.current().px(580))
        self._search = QLineEdit()
        self._search.setClearButtonEnabled(True)
        self._search.setPlaceholderText(self.tr("Item or window group: name, initials or code"))
        self._search.setAccessibleName(self._search.placeholderText())
        self._model = TargetModel(self)
        self._list = QListView()
        self._list.setModel(self._model)
        self._list.setProperty("role", "boxed")
        self._list.setUniformItemSizes(True)
        self._list.setMinimumHeight(theme.current().px(260))
        self._list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._list.setAccessibleName(self.tr("Hand on to"))
        self._note = QLineEdit()
        self._note.setMaxLength(120)
        self._note.setPlaceholderText(self.tr("Note for the next window (optional)"))
        self._note.setAccessibleName(self.tr("Note for the next window (optional)"))
        for widget in (self._search, self._list, self._note):
            self.inside.addWidget(widget)
        self._accept = self.end_with(yes=self.tr("Hand on"), no=self.tr("Cancel"))
        self._search.textChanged.connect(self._narrow)
        self._list.doubleClicked.connect(self.accept)
        self._list.selectionModel().currentChanged.connect(self._enable)
        self._search.setFocus()
        self._enable()

    def fill(self, offers: OffersView) -> None:
        """What there is to choose from, once it is read."""
        self._model.replace(offers)
        self._choose_first()

    def accept(self) -> None:
        """Hand it on to what is chosen."""
        target = self._model.target(self._list.currentIndex().row())
        if target is None:
            return
        note = self._note.text().strip()
        if isinstance(target, OfferedItem):
            self.transferred.emit(target.code, None, note)
        else:
            self.transferred.emit(None, target.code, note)
        super().accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrows move in the list while the search has the focus."""
        if self._search.hasFocus() and event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            step = 1 if event.key() == Qt.Key.Key_Down else -1
            row = min(max(self._list.currentIndex().row() + step, 0), self._model.rowCount() - 1)
            self._list.setCurrentIndex(self._model.index(row, 0))
            return
        super().keyPressEvent(event)

    def _narrow(self, typed: str) -> None:
        self._model.narrow(typed)
        self._choose_first()

    def _choose_first(self) -> None:
        if self._search.text() and self._model.rowCount():
            self._list.setCurrentIndex(self._model.index(0, 0))
        self._enable()

    def _enable(self) -> None:
        self._accept.setEnabled(self._list.currentIndex().isValid())
