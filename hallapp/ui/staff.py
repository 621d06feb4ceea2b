"""The staff (人员权限): who works here, in which roles, whether they can sign in, and what they are qualified for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QBoxLayout,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from hallapp.actor import Actor
from hallapp.catalog.initials import initials_of
from hallapp.catalog.search import rank
from hallapp.errors.base import HallError
from hallapp.errors.system import DatabaseUnusable
from hallapp.hall import staff
from hallapp.hall.members import MemberLine, MemberState, StaffView, members
from hallapp.store.engine import Store
from hallapp.store.topics import Topic
from hallapp.ui import theme
from hallapp.ui.colours import Tone
from hallapp.ui.flow import FlowLayout
from hallapp.ui.language import fill
from hallapp.ui.screen import Screen
from hallapp.ui.staff_dialogs import LeaveDialog, MemberDialog, PasswordShown, ResetDialog
from hallapp.ui.staff_parts import PillDelegate, RightsTable, grants_in_words, state_in_words
from hallapp.ui.station import Station
from hallapp.ui.system_parts import narrow
from hallapp.ui.tables import Column, Table
from hallapp.ui.tasks import Latest
from hallapp.ui.theme import GAP, GAP_L, GAP_M, GAP_S
from hallapp.ui.widgets import frame, label, pill, retone, rule
from hallapp.wording import refusal

_PROBLEMS = frozenset({MemberState.LOCKED, MemberState.NO_PASSWORD, MemberState.TEMPORARY})


@dataclass(frozen=True, slots=True)
class _Listed:
    view: StaffView
    initials: dict[str, str]


def listed(store: Store, actor: Actor) -> _Listed:
    """The staff list with the initials of everybody's name. Raises as ``members``."""
    view = members(store, actor)
    return _Listed(view, {member.login: initials_of(member.name) for member in view.members})


class StaffScreen(Screen):
    """The list, and beside it all about whom is chosen."""

    topics = frozenset({Topic.STAFF, Topic.PLAN, Topic.AUDIT})

    def __init__(self, station: Station, parent: QWidget | None = None) -> None:
        super().__init__(station, parent)
        self._listed: _Listed | None = None
        self._wanted = ""
        self._latest = Latest(
            station.tasks, lambda: listed(station.store, station.who), done=self._show, failed=self._failed, parent=self
        )
        self._cards = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._cards.setContentsMargins(GAP, GAP, GAP, GAP)
        self._cards.setSpacing(GAP)
        self._cards.addWidget(self._build_list(), 3)
        beside = QScrollArea()
        beside.setWidgetResizable(True)
        beside.setFrameShape(QFrame.Shape.NoFrame)
        beside.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        beside.setWidget(self._build_details())
        self._cards.addWidget(beside, 2)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addLayout(self._cards)
        self.setFocusProxy(self.table)
        for key, action in (
            ("Ctrl+F", self.search.setFocus),
            ("Ctrl+N", self.add),
            ("Ctrl+P", self.reset),
            ("Ctrl+U", self.unlock),
            ("Del", self.leave),
        ):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(action)
        self._describe(None)

    # --- how it is laid out

    def _build_list(self) -> QWidget:
        card = frame("card", margins=(GAP, GAP, GAP, GAP_S), gap=GAP_M)
        layout = card.layout()
        assert isinstance(layout, QVBoxLayout)
        head = QHBoxLayout()
        head.setSpacing(GAP_M)
        self.count = label("", "muted")
        self.new = QPushButton(self.tr("Add somebody  Ctrl+N"))
        self.new.setProperty("role", "primary")
        self.new.clicked.connect(self.add)
        head.addWidget(label(self.tr("Staff"), "heading"))
        head.addWidget(self.count, 1)
        head.addWidget(self.new)
        layout.addLayout(head)
        self.search = QLineEdit()
        self.search.setClearButtonEnabled(True)
        self.search.setPlaceholderText(self.tr("Name or login (Ctrl+F)"))
        self.search.setAccessibleName(self.search.placeholderText())
        glass = theme.icon("search", theme.current().colours.muted)
        self.search.addAction(glass, QLineEdit.ActionPosition.LeadingPosition)
        self.which = QComboBox()
        self.which.setAccessibleName(self.tr("Which"))
        self.place = QComboBox()
        self.place.setAccessibleName(self.tr("Outlet"))
        self.place.addItem(self.tr("At any outlet"), None)
        for words, states in (
            (self.tr("Work here"), frozenset(MemberState) - {MemberState.LEFT}),
            (self.tr("Sign-in to be seen to"), _PROBLEMS),
            (self.tr("Have left"), frozenset({MemberState.LEFT})),
        ):
            self.which.addItem(words, states)
        self.search.setMinimumWidth(theme.current().px(250))
        narrow(self.place, 12)
        filters = QWidget()
        flow = FlowLayout(filters, GAP_S)
        for widget in (self.search, self.place, self.which):
            flow.addWidget(widget)
        layout.addWidget(filters)
        local, language = self.station.local, self.station.language
        columns: tuple[Column[MemberLine], ...] = (
            Column(self.tr("Name"), lambda m: m.name, 110, bold=True),
            Column(self.tr("Login"), lambda m: m.login, 110),
            Column(self.tr("Roles"), self._roles_said),
            Column(
                self.tr("State"),
                lambda m: state_in_words(m, local)[0],
                150,
                tone=lambda m: state_in_words(m, local)[1],
                order=lambda m: list(MemberState).index(m.state),
            ),
            Column(
                self.tr("Last sign-in"),
                lambda m: f"{local(m.last_sign_in):%m-%d %H:%M}" if m.last_sign_in else "—",
                120,
                order=lambda m: m.last_sign_in.timestamp() if m.last_sign_in else 0.0,
            ),
        )
        self.table: Table[MemberLine] = Table(columns, name=lambda m: m.login)
        self.table.setAccessibleName(self.tr("Staff"))
        self.table.setMinimumHeight(theme.current().px(150))
        self.table.setItemDelegateForColumn(
            2,
            PillDelegate(
                lambda m: grants_in_words(m.profile.grants, self._listed.view, language) if self._listed else [],
                self.table,
            ),
        )
        self.none = label("", "muted", wrap=True)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.none)
        self.search.textChanged.connect(self._narrow)
        self.which.currentIndexChanged.connect(self._narrow)
        self.place.currentIndexChanged.connect(self._narrow)
        self.table.chosen.connect(self._describe)
        self.table.opened.connect(self.change)
        return card

    def _roles_said(self, member: MemberLine) -> str:
        if self._listed is None:
            return ""
        words = grants_in_words(member.profile.grants, self._listed.view, self.station.language)
        return self.tr(", ").join(each for each, _ in words)

    def _build_details(self) -> QWidget:
        card = frame("card", margins=(GAP_L - 2, GAP, GAP_L - 2, GAP), gap=GAP_M)
        layout = card.layout()
        assert isinstance(layout, QVBoxLayout)
        self._who, self._login, self._state = label("", "title", wrap=True), label("", "muted"), pill()
        head = QHBoxLayout()
        head.setSpacing(GAP_M)
        head.addWidget(self._who, 1)
        head.addWidget(self._state)
        layout.addLayout(head)
        layout.addWidget(self._login)
        self._hint = label("", "", wrap=True)
        layout.addWidget(self._hint)
        self._pills = QWidget()
        FlowLayout(self._pills, GAP_S)
        layout.addWidget(self._pills)
        self._qualified = label("", "", wrap=True)
        layout.addWidget(self._qualified)
        buttons = QWidget()
        flow = FlowLayout(buttons, GAP_S)
        self.edit = QPushButton(self.tr("Change  Enter"))
        self.password = QPushButton(self.tr("Temporary password  Ctrl+P"))
        self.free = QPushButton(self.tr("Unlock  Ctrl+U"))
        self.gone = QPushButton(self.tr("Has left  Del"))
        self.back = QPushButton(self.tr("Is back"))
        for button, action in (
            (self.edit, self.change),
            (self.password, self.reset),
            (self.free, self.unlock),
            (self.gone, self.leave),
            (self.back, self.come_back),
        ):
            button.clicked.connect(lambda _=False, action=action: action())
            flow.addWidget(button)
        layout.addWidget(buttons)
        layout.addWidget(rule())
        layout.addWidget(label(self.tr("What each role may do"), "strong"))
        layout.addWidget(RightsTable(self.station.language))
        layout.addStretch(1)
        return card

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Side by side where there is room for both, else one above the other."""
        super().resizeEvent(event)
        wide = event.size().width() >= theme.current().px(1040)
        self._cards.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)

    def keys(self) -> list[tuple[str, str]]:
        """This screen's keys and what they do."""
        return [
            ("Ctrl+F", self.tr("Look for somebody")),
            ("Ctrl+N", self.tr("Add somebody")),
            ("Enter", self.tr("Change whom is chosen")),
            ("Ctrl+P", self.tr("Temporary password")),
            ("Ctrl+U", self.tr("Unlock")),
            ("Del", self.tr("Has left")),
        ]

    # --- what there is

    def reread(self) -> None:
        """Fetch the list."""
        self._latest.ask()

    def _show(self, found: _Listed) -> None:
        self._listed = found
        known = [self.place.itemData(row) for row in range(1, self.place.count())]
        if known != [place.code for place in found.view.outlets]:
            while self.place.count() > 1:
                self.place.removeItem(1)
            for place in found.view.outlets:
                self.place.addItem(place.name, place.code)
        self.new.setEnabled(bool(found.view.giving))
        self._narrow()

    def _narrow(self) -> None:
        found = self._listed
        if found is None:
            return
        states, place = self.which.currentData(), self.place.currentData()
        ranked = [
            (fit, member)
            for member in found.view.members
            if member.state in states
            and (place is None or any(code in (None, place) for _, code in member.profile.grants))
            and (fit := self._rank(member, found)) is not None
        ]
        rows = [member for _, member in sorted(ranked, key=lambda pair: pair[0])]
        self.table.replace(rows)
        if self._wanted and self.table.choose(self._wanted):
            self._wanted = ""
        elif rows and self.table.current() is None:
            self.table.choose(rows[0].login)
        self.count.setText(fill(self.tr("%1 people"), len(rows)))
        self.none.setText("" if rows else self.tr("Nobody answers this. Another word, or Add somebody."))
        self.none.setVisible(not rows)
        self._describe(self.table.current())

    def _rank(self, member: MemberLine, found: _Listed) -> int | None:
        typed = self.search.text()
        return rank(typed, name=member.name, initials=found.initials.get(member.login, ""), code=member.login)

    def _describe(self, member: MemberLine | None) -> None:
        """All about one person, and what can be done."""
        found = self._listed
        for button in (self.edit, self.password, self.free, self.gone, self.back):
            button.hide()
        for part in (self._state, self._login, self._hint, self._qualified, self._pills):
            part.setVisible(member is not None)
        if member is None or found is None:
            self._who.setText(self.tr("Choose somebody in the list"))
            return
        local = self.station.local
        words, tone = state_in_words(member, local)
        self._who.setText(member.name)
        self._state.setText(words)
        retone(self._state, tone)
        seen = f"{local(member.last_sign_in):%Y-%m-%d %H:%M}" if member.last_sign_in else self.tr("never")
        self._login.setText(fill(self.tr("Login %1 · last sign-in %2"), member.login, seen))
        hint = self._hint_for(member, found.view)
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        self._show_pills(member, found.view)
        count = len(member.profile.items)
        self._qualified.setText(
            fill(self.tr("Qualified for %1 items, and called nothing else"), count)
            if count
            else self.tr("Qualified for whatever the window may handle")
        )
        here = member.state is not MemberState.LEFT
        self.edit.setVisible(here)
        self.password.setVisible(here and member.mine)
        self.free.setVisible(member.state is MemberState.LOCKED and member.mine)
        self.gone.setVisible(here and member.mine)
        self.back.setVisible(not here and member.mine)

    def _hint_for(self, member: MemberLine, view: StaffView) -> str:
        if not member.mine:
            return self.tr("Works elsewhere too: here you give and take the roles at your own outlets.")
        match member.state:
            case MemberState.NO_PASSWORD:
                return self.tr("Cannot sign in yet: give a temporary password and tell it.")
            case MemberState.TEMPORARY:
                return self.tr("Has not yet chosen a password of their own.")
            case MemberState.LOCKED:
                return self.tr("Too many wrong passwords. The lock ends by itself, or with Unlock at once.")
            case MemberState.LEFT:
                return self.tr("Cannot sign in. Back again, they keep these roles and need a new password.")
            case MemberState.NEVER if view.rehearsal:
                return self.tr("In this rehearsal a name without a password is enough.")
            case _:
                return ""

    def _show_pills(self, member: MemberLine, view: StaffView) -> None:
        flow = self._pills.layout()
        assert flow is not None
        while (item := flow.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for words, tone in grants_in_words(member.profile.grants, view, self.station.language):
            flow.addWidget(pill(words, tone))
        self._pills.setVisible(bool(member.profile.grants))
        self._pills.updateGeometry()

    # --- what is done

    def add(self) -> None:
        """Somebody new."""
        if self._listed is not None and self._listed.view.giving:
            MemberDialog(self.station, self, self._listed.view, None, self._done).open()

    def change(self, _member: MemberLine | None = None) -> None:
        """Change whom is chosen."""
        member = self.table.current()
        if self._listed is not None and member is not None and member.state is not MemberState.LEFT:
            MemberDialog(self.station, self, self._listed.view, member, self._done).open()

    def reset(self) -> None:
        """A temporary password for whom is chosen."""
        if (member := self._mine()) is not None:
            ResetDialog(self.station, self, member, partial(self._tell_password, member.name)).open()

    def unlock(self) -> None:
        """Let whom is chosen try again at once."""
        if (member := self._mine()) is not None and member.state is MemberState.LOCKED:
            self.station.run(staff.unlock, self.station.who, member.login, failed=self._failed, owner=self)

    def leave(self) -> None:
        """Whom is chosen no longer works here."""
        if (member := self._mine()) is not None:
            LeaveDialog(self.station, self, member).open()

    def come_back(self) -> None:
        """Whom is chosen works here again; a password is the next step."""
        member = self.table.current()
        if member is None or member.state is not MemberState.LEFT:
            return
        self._wanted = member.login

        def back(_: object) -> None:
            self.which.setCurrentIndex(0)
            words = self.tr("%1 is back. Give a temporary password next (Ctrl+P).")
            self.said.emit(fill(words, member.name), Tone.OPEN)

        self.station.run(staff.come_back, self.station.who, member.login, done=back, failed=self._failed, owner=self)

    def _mine(self) -> MemberLine | None:
        member = self.table.current()
        return member if member is not None and member.mine and member.state is not MemberState.LEFT else None

    def _done(self, login: str, password: str | None) -> None:
        self._wanted = login
        self.reread()
        if password is not None:
            self._tell_password(login, password)

    def _tell_password(self, name: str, password: str) -> None:
        PasswordShown(name, password, self).open()

    def _failed(self, error: HallError) -> None:
        if not isinstance(error, DatabaseUnusable):  # the shell's banner speaks of an outage
            self.said.emit(refusal(error, self.station.language), Tone.URGENT)
