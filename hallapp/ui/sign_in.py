"""Sign in (登录): who works here, at which outlet and window. The station remembers both."""

from __future__ import annotations

import math
import time
from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal
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

from hallapp.actor import Actor, Right
from hallapp.errors.base import HallError
from hallapp.errors.staff import MustChangePassword, SignInLocked
from hallapp.errors.system import DatabaseUnusable
from hallapp.hall.access import rights_of
from hallapp.hall.directory import Directory, Member, Place, directory
from hallapp.hall.sign_in import sign_in
from hallapp.opening import station_name
from hallapp.store.engine import Store
from hallapp.store.topics import Topic
from hallapp.ui import theme
from hallapp.ui.colours import Tone
from hallapp.ui.language import fill
from hallapp.ui.password_edit import PasswordEdit
from hallapp.ui.screen import Screen
from hallapp.ui.sign_in_members import MembersModel, initials
from hallapp.ui.station import Station
from hallapp.ui.tasks import Latest
from hallapp.ui.theme import GAP_L, GAP_M, GAP_S, GAP_XL, GAP_XS
from hallapp.ui.widgets import frame, label, pill, retone
from hallapp.wording import refusal


def admitted(store: Store, login: str, password: str, outlet: str | None) -> tuple[Actor, frozenset[Right]]:
    """Sign somebody in at this workstation; with what they may do at the outlet. Raises as ``sign_in``."""
    actor = sign_in(store, login, password, station_name())
    return actor, rights_of(store, actor, outlet)


class SignIn(Screen):
    """The first screen. ``signed_in`` carries who it is; the station knows the outlet and window by then."""

    topics = frozenset({Topic.STAFF, Topic.PLAN})
    signed_in = Signal()

    def __init__(self, station: Station, parent: QWidget | None = None) -> None:
        super().__init__(station, parent)
        self._found: Directory | None = None
        self._busy = False
        self._refusal = False  # what stands below the password is why it was refused
        self._chosen = ""  # the login of whom is chosen in the list
        self._locked = 0.0, ""
        self._counting = QTimer(self)
        self._counting.setInterval(1000)
        self._counting.timeout.connect(self._count)
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
        card.setMinimumWidth(px(620))
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
        layout.addWidget(self._build_first())
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
        self.list.setFixedHeight(px(140))
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setAccessibleName(self.tr("Staff"))
        self._nobody = label("", "muted", wrap=True)
        self.password = PasswordEdit(self.tr("Password"))
        self._password_name = label(self.tr("Password"), "strong")
        self._note = label("", "", wrap=True)
        self.outlet, self.window_no = QComboBox(), QComboBox()
        self.outlet.setAccessibleName(self.tr("Outlet"))
        self.window_no.setAccessibleName(self.tr("Window"))
        self.window_no.setMaxVisibleItems(16)
        self.enter = QPushButton(self.tr("Sign in"))
        self.enter.setProperty("role", "primary")
        self.enter.setMinimumHeight(px(40))
        layout.addWidget(label(self.tr("Your name"), "strong"))
        for widget in (self.name, self.list, self._nobody, self._password_name, self.password, self._note):
            layout.addWidget(widget)
        for caption, box in ((self.tr("Outlet"), self.outlet), (self.tr("Window"), self.window_no)):
            layout.addSpacing(GAP_XS)
            layout.addWidget(label(caption, "strong"))
            layout.addWidget(box)
        layout.addSpacing(GAP_M)
        layout.addWidget(self.enter)
        self.name.textChanged.connect(self._narrow)
        self.name.returnPressed.connect(self.submit)
        self.password.returnPressed.connect(self.submit)
        self.password.textEdited.connect(self._clear_note)
        self.list.doubleClicked.connect(self.submit)
        self.list.selectionModel().currentChanged.connect(self._choose_another)
        self.outlet.currentIndexChanged.connect(self._show_windows)
        self.enter.clicked.connect(self.submit)
        self.setFocusProxy(self.name)
        self._enable()
        return card

    def _build_first(self) -> QWidget:
        """What is said while nobody can manage the hall."""
        self._first = frame("message", margins=(GAP_M, GAP_M, GAP_M, GAP_M), gap=GAP_S)
        retone(self._first, Tone.ACCENT)
        layout = self._first.layout()
        assert layout is not None
        layout.addWidget(label(self.tr("Nobody can manage this hall yet"), "strong", tone=Tone.ACCENT))
        layout.addWidget(label(self.tr("Whoever sets it up becomes its first manager."), wrap=True, tone=Tone.ACCENT))
        self.first = QPushButton(self.tr("I manage this hall …"))
        self.first.clicked.connect(self._be_first)
        layout.addWidget(self.first)
        self._first.hide()
        return self._first

    def reread(self) -> None:
        """Fetch staff, outlets and windows."""
        self._latest.ask()

    def submit(self) -> None:
        """Sign in as who is chosen; where a password is still to be typed, go there."""
        member = self._member()
        if member is None or not self.enter.isEnabled():
            return
        if member.has_password and not self.password.text():
            self.password.setFocus()
            return
        self._set_busy(busy=True)
        outlet = self.outlet.currentData().code if self.outlet.currentData() else None
        job = partial(admitted, self.station.store, member.login, self.password.text(), outlet)
        self.station.tasks.run(job, done=self._enter, failed=self._refused)

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

    def _enter(self, admitted: tuple[Actor, frozenset[Right]]) -> None:
        actor, rights = admitted
        self._set_busy(busy=False)
        self.password.clear()
        place, window = self.outlet.currentData(), self.window_no.currentData()
        self.station.sign_in(actor, outlet=place.code if place else "", window=window or "", rights=rights)
        self.signed_in.emit()

    def _enter_with_own(self, actor: Actor) -> None:
        """With a password that was just chosen: what this person may do is still to be read."""
        outlet = self.outlet.currentData().code if self.outlet.currentData() else None

        def read() -> tuple[Actor, frozenset[Right]]:
            return actor, rights_of(self.station.store, actor, outlet)

        self.station.tasks.run(read, done=self._enter, failed=self._refused)

    def _be_first(self) -> None:
        from hallapp.ui.password import FirstManager

        FirstManager(self.station, self, self._enter_with_own).open()

    def _refused(self, error: HallError) -> None:
        """Not let in: say why beside the password; what was typed stays, to be corrected."""
        self._set_busy(busy=False)
        member = self._member()
        if isinstance(error, MustChangePassword) and member is not None:
            self._choose_own(member)
            return
        if isinstance(error, SignInLocked):
            self._locked = time.monotonic() + error.again_in_s, error.login
            self._counting.start()
        self._refusal = True
        self._say(refusal(error, self.station.language))
        self.password.setFocus()
        self.password.selectAll()

    def _choose_own(self, member: Member) -> None:
        from hallapp.ui.password import ChangePassword

        typed = self.password.text()
        ChangePassword(self.station, self, member.login, member.name, self._enter_with_own, old=typed).open()

    def _count(self) -> None:
        """Let the seconds of a lock run."""
        until, login = self._locked
        left = math.ceil(until - time.monotonic())
        if left > 0:
            self._say(refusal(SignInLocked(login, left), self.station.language))
        else:
            self._refusal = False
            self._counting.stop()
            self._say("")

    def _say(self, words: str, tone: Tone = Tone.URGENT) -> None:
        self._note.setText(f"× {words}" if words and tone is Tone.URGENT else words)
        self._note.setVisible(bool(words))
        retone(self._note, tone)

    def _clear_note(self) -> None:
        if not self._counting.isActive():
            self._refusal = False
            self._say("")

    def _choose_another(self) -> None:
        member = self._member()
        if member is None or member.login != self._chosen:
            self._refusal = False
            self._counting.stop()
            self.password.clear()
        self._chosen = member.login if member else ""
        self._enable()

    def _member(self) -> Member | None:
        return self._members.member(self.list.currentIndex().row())

    def _set_busy(self, *, busy: bool) -> None:
        self._busy = busy
        self.enter.setText(self.tr("Signing in …") if busy else self.tr("Sign in"))
        for widget in (self.name, self.list, self.password, self.enter):
            widget.setEnabled(not busy)
        if not busy:
            self._enable()

    def _show(self, found: Directory) -> None:
        first = self._found is None
        self._found = found
        self.station.zone = found.zone
        self._rehearsal.setVisible(found.rehearsal)
        self._members.rehearsal = found.rehearsal
        self._first.setVisible(not found.managed)
        with QSignalBlocker(self.list.selectionModel()):  # who was chosen stays so, and so does what was typed
            self._members.replace(found.staff)
            self._choose(self._members.row_of(self._chosen or self.station.settings.login))
        self._choose_another()
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
        member, found = self._member(), self._found
        rehearsal = found is not None and found.rehearsal
        self.enter.setEnabled(member is not None and (member.has_password or rehearsal) and not self._busy)
        without = member is not None and not member.has_password
        for part in (self.password, self._password_name):
            part.setVisible(not without)
        if member is not None and without and rehearsal:
            self._say(fill(self.tr("In this rehearsal %1 needs no password."), member.name), Tone.PLAIN)
        elif member is not None and without:
            words = self.tr("%1 has no password yet. A manager gives a temporary one under Staff.")
            self._say(fill(words, member.name), Tone.WARNING)
        elif not self._refusal:
            self._say("")
        if found is None:
            words = self.tr("Reading the staff list …")
        elif not found.staff:
            words = self.tr("Nobody is on the staff list yet.")
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
