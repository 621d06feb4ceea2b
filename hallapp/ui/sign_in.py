"""Sign in (登录): who works here, at which outlet and window. The station remembers both."""

from __future__ import annotations

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from hallapp.actor import Actor
from hallapp.catalog.initials import initials_of
from hallapp.catalog.search import rank
from hallapp.errors import DatabaseUnusable, HallError
from hallapp.hall import staff
from hallapp.hall.directory import Directory, Member, Place, directory
from hallapp.opening import station_name
from hallapp.store.topics import Topic
from hallapp.ui import theme
from hallapp.ui.colours import Tone
from hallapp.ui.language import fill
from hallapp.ui.screen import Screen
from hallapp.ui.station import Station
from hallapp.ui.tasks import Latest
from hallapp.ui.theme import GAP_L, GAP_M, GAP_S, GAP_XL, GAP_XS
from hallapp.ui.widgets import frame, label, pill
from hallapp.wording import refusal


def initials(members: tuple[Member, ...]) -> dict[str, str]:
    """Each member's pinyin initials by login. They take a moment the first time: the list does not wait for them."""
    return {member.login: initials_of(member.name) for member in members}


class MembersModel(QAbstractListModel):
    """The staff, as far as it matches what was typed."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._members: tuple[Member, ...] = ()
        self._initials: dict[str, str] = {}
        self._shown: list[Member] = []
        self._typed = ""

    def replace(self, members: tuple[Member, ...]) -> None:
        """Show these, narrowed as before."""
        self._members = members
        self.narrow(self._typed)

    def know(self, initials: dict[str, str]) -> None:
        """Find them by these too from now on."""
        self._initials = initials

    def narrow(self, typed: str) -> None:
        """Keep those whose name, initials or login answer ``typed``, the best first."""
        self._typed = typed

        def place(member: Member) -> int | None:
            return rank(typed, name=member.name, initials=self._initials.get(member.login, ""), code=member.login)

        ranked = [(fit, member) for member in self._members if (fit := place(member)) is not None]
        self.beginResetModel()
        self._shown = [member for _, member in sorted(ranked, key=lambda pair: pair[0])]
        self.endResetModel()

    def member(self, row: int) -> Member | None:
        """Who is in this row."""
        return self._shown[row] if 0 <= row < len(self._shown) else None

    def row_of(self, login: str) -> int:
        """Where the member with this login is; -1 where nowhere."""
        return next((row for row, member in enumerate(self._shown) if member.login == login), -1)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008  # Qt's own signature
        """How many match."""
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        """A name with its login."""
        member = self.member(index.row())
        if member is None or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        return member.name if member.name == member.login else f"{member.name}    {member.login}"


class SignIn(Screen):
    """The first screen. ``signed_in`` carries who it is; the station knows the outlet and window by then."""

    topics = frozenset({Topic.STAFF, Topic.PLAN})
    signed_in = Signal()

    def __init__(self, station: Station, parent: QWidget | None = None) -> None:
        super().__init__(station, parent)
        self._found: Directory | None = None
        self._latest = Latest(
            station.tasks, lambda: directory(station.store), done=self._show, failed=self._failed, parent=self
        )
        inner = QWidget()
        middle = QVBoxLayout(inner)
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(self._build_card())
        across.addStretch(1)
        middle.addStretch(1)
        middle.addLayout(across)
        middle.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidget(inner)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)

    def _build_card(self) -> QWidget:
        px = theme.current().px
        card = frame("card", margins=(GAP_XL, GAP_L, GAP_XL, GAP_XL), gap=GAP_S)
        card.setMinimumWidth(px(520))
        layout = card.layout()
        assert isinstance(layout, QVBoxLayout)
        head = QHBoxLayout()
        self._title = label(self.tr("Sign in"), "page")
        self._rehearsal = pill(self.tr("Rehearsal"), Tone.WARNING)
        self._rehearsal.hide()
        head.addWidget(self._title)
        head.addStretch(1)
        head.addWidget(self._rehearsal)
        layout.addLayout(head)
        layout.addWidget(label(self.tr("Choose your name and where you work today."), "muted"))
        layout.addSpacing(GAP_S)
        self.name = QLineEdit()
        self.name.setPlaceholderText(self.tr("Name or its initials, such as lhm"))
        self.name.setAccessibleName(self.tr("Your name"))
        self.name.setClearButtonEnabled(True)
        glass = theme.icon("search", theme.current().colours.muted)
        self.name.addAction(glass, QLineEdit.ActionPosition.LeadingPosition)
        self._members = MembersModel(self)
        self.list = QListView()
        self.list.setModel(self._members)
        self.list.setProperty("role", "boxed")
        self.list.setMinimumHeight(px(190))
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setAccessibleName(self.tr("Staff"))
        self._nobody = label("", "muted", wrap=True)
        self.outlet, self.window_no = QComboBox(), QComboBox()
        self.outlet.setAccessibleName(self.tr("Outlet"))
        self.window_no.setAccessibleName(self.tr("Window"))
        self.window_no.setMaxVisibleItems(16)
        self.enter = QPushButton(self.tr("Sign in"))
        self.enter.setProperty("role", "primary")
        self.enter.setMinimumHeight(px(40))
        for caption, widget in (
            (self.tr("Your name"), self.name),
            ("", self.list),
            ("", self._nobody),
            (self.tr("Outlet"), self.outlet),
            (self.tr("Window"), self.window_no),
        ):
            if caption:
                layout.addSpacing(GAP_XS)
                layout.addWidget(label(caption, "strong"))
            layout.addWidget(widget)
        layout.addSpacing(GAP_M)
        layout.addWidget(self.enter)
        self.name.textChanged.connect(self._narrow)
        self.name.returnPressed.connect(self.submit)
        self.list.doubleClicked.connect(self.submit)
        self.list.selectionModel().currentChanged.connect(self._enable)
        self.outlet.currentIndexChanged.connect(self._show_windows)
        self.enter.clicked.connect(self.submit)
        self.setFocusProxy(self.name)
        self._enable()
        return card

    def reread(self) -> None:
        """Fetch staff, outlets and windows."""
        self._latest.ask()

    def submit(self) -> None:
        """Sign in as who is chosen."""
        member = self._members.member(self.list.currentIndex().row())
        if member is not None:
            self._enter(Actor(member.name, station_name(), member.id, member.login))
        elif self._may_add() and (name := self.name.text().strip()):
            self.enter.setEnabled(False)
            founder = Actor(name, station_name(), administrator=True)
            self.station.run(staff.add_member, founder, name, name, done=self._added, failed=self._failed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrows move in the list while a name is typed; Enter signs in from anywhere."""
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self.name.hasFocus():
            step = 1 if event.key() == Qt.Key.Key_Down else -1
            row = min(max(self.list.currentIndex().row() + step, 0), self._members.rowCount() - 1)
            self.list.setCurrentIndex(self._members.index(row, 0))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.submit()
        else:
            super().keyPressEvent(event)

    def _enter(self, actor: Actor) -> None:
        place, window = self.outlet.currentData(), self.window_no.currentData()
        self.station.sign_in(actor, outlet=place.code if place else "", window=window or "")
        self.signed_in.emit()

    def _added(self, member: Member) -> None:
        self._enter(Actor(member.name, station_name(), member.id, member.login))

    def _may_add(self) -> bool:
        """On a single workstation's own file whoever can open it may put themselves on an empty staff list."""
        return self._found is not None and not self._found.staff and self.station.store.file is not None

    def _show(self, found: Directory) -> None:
        first = self._found is None
        self._found = found
        self.station.zone = found.zone
        self._rehearsal.setVisible(found.rehearsal)
        chosen = self._members.member(self.list.currentIndex().row())
        self._members.replace(found.staff)
        login = chosen.login if chosen else self.station.settings.login
        self._choose(self._members.row_of(login))
        self.list.setVisible(bool(found.staff))
        self._show_places(found.places)
        if first:
            self.name.setFocus()
        self.station.tasks.run(lambda: initials(found.staff), done=self._members.know)
        self._enable()

    def _show_places(self, places: tuple[Place, ...]) -> None:
        if [self.outlet.itemData(row) for row in range(self.outlet.count())] == list(places):
            return
        wanted = self.outlet.currentData().code if self.outlet.currentData() else self.station.settings.outlet
        self.outlet.blockSignals(True)
        self.outlet.clear()
        for place in places:
            self.outlet.addItem(place.name, place)
        self.outlet.setCurrentIndex(next((row for row, place in enumerate(places) if place.code == wanted), 0))
        self.outlet.blockSignals(False)
        self._show_windows()

    def _show_windows(self) -> None:
        place: Place | None = self.outlet.currentData()
        self.window_no.clear()
        self.window_no.addItem(self.tr("No window: guidance desk, take numbers"), "")
        for seat in place.seats if place else ():
            where = fill(self.tr("floor %1"), seat.floor) if seat.floor else ""
            self.window_no.addItem(" · ".join(part for part in (f"{seat.no}  {seat.group}", where) if part), seat.no)
        settings = self.station.settings
        row = self.window_no.findData(settings.window) if settings.window or settings.login else -1
        self.window_no.setCurrentIndex(row if row >= 0 else min(1, self.window_no.count() - 1))

    def _narrow(self, typed: str) -> None:
        self._members.narrow(typed)
        self._choose(0 if typed.strip() else self._members.row_of(self.station.settings.login))
        self._enable()

    def _choose(self, row: int) -> None:
        if 0 <= row < self._members.rowCount():
            self.list.setCurrentIndex(self._members.index(row, 0))

    def _enable(self) -> None:
        chosen = self.list.currentIndex().isValid()
        self.enter.setEnabled(chosen or (self._may_add() and bool(self.name.text().strip())))
        if self._found is None:
            words = self.tr("Reading the staff list …")
        elif self._may_add():
            words = self.tr("Nobody is on the staff list yet. Type your name to be the first.")
        elif not self._found.staff:
            words = self.tr("Nobody is on the staff list yet. The hall's administrator adds you.")
        elif not self._members.rowCount():
            words = self.tr("Nobody of that name is on the staff list.")
        else:
            words = ""
        self._nobody.setText(words)
        self._nobody.setVisible(bool(words))

    def _failed(self, error: HallError) -> None:
        self._enable()
        if not isinstance(error, DatabaseUnusable):  # the shell's banner speaks of an outage
            self.said.emit(refusal(error, self.station.language), Tone.URGENT)
