"""Somebody on the staff list is added or changed, given a temporary password, leaves or comes back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QCheckBox, QFrame, QHBoxLayout, QLineEdit, QPushButton, QScrollArea, QWidget

from hallapp.errors.base import HallError
from hallapp.errors.setup import ChangedMeanwhile
from hallapp.errors.staff import BadLogin, LoginTaken, NameMissing
from hallapp.hall import staff
from hallapp.hall.members import MemberLine, StaffView
from hallapp.hall.passwords import temporary
from hallapp.hall.staff import Profile, find, profile_of
from hallapp.store.engine import Store
from hallapp.ui import theme
from hallapp.ui.dialogs import Doing, Question
from hallapp.ui.forms import Field, Fields
from hallapp.ui.language import fill
from hallapp.ui.staff_items import QualificationsDialog
from hallapp.ui.staff_parts import GrantGrid
from hallapp.ui.station import Station
from hallapp.ui.theme import GAP_S
from hallapp.ui.widgets import label
from hallapp.wording import refusal


def profile_now(store: Store, login: str) -> Profile:
    """What the list says about a member now. Raises ``StaffUnknown``."""
    with store.look() as look:
        return profile_of(look, find(look, login))


class MemberDialog(Doing):
    """Name, roles and qualifications of a member, or with ``member`` None of somebody new.

    ``done`` is given the login and the temporary password, if one was made up.
    """

    def __init__(
        self,
        station: Station,
        parent: QWidget,
        view: StaffView,
        member: MemberLine | None,
        done: Callable[[str, str | None], object],
    ) -> None:
        super().__init__(station, parent)
        self._view, self._member, self._done = view, member, done
        self._read = member.profile if member is not None else Profile("", frozenset())
        self._items = self._read.items
        if member is None:
            self.ask(
                self.tr("Somebody new"),
                self.tr("Whoever calls numbers, takes them for people, prints or manages has a login of their own."),
            )
        else:
            self.ask(member.name, fill(self.tr("Login: %1"), member.login))
        self.name = Field(self.tr("Name"), QLineEdit(self._read.name))
        self.login = Field(self.tr("Login"), QLineEdit(), hint=self.tr("Letters and digits, such as zhaomin"))
        self.login.setVisible(member is None)
        self.fields = Fields({"name": self.name, "login": self.login})
        names = QHBoxLayout()
        names.setSpacing(GAP_S)
        names.addWidget(self.name, 1, Qt.AlignmentFlag.AlignTop)
        names.addWidget(self.login, 1, Qt.AlignmentFlag.AlignTop)
        for field in (self.name, self.login):
            field.setContentsMargins(0, 0, 0, 0)
        self.inside.addLayout(names)
        room = parent.screen().availableSize()
        self.inside.addStrut(min(theme.current().px(640), room.width() - 100))
        self.grid = GrantGrid(view, station.language, self._read.grants)
        self.inside.addWidget(label(self.tr("Roles, and where"), "strong"))
        self.inside.addWidget(_scrolled(self.grid, min(theme.current().px(270), room.height() // 3)))
        self._build_items()
        self.password = QCheckBox(self.tr("Give a temporary password now, to be told once"))
        self.password.setChecked(not view.rehearsal)
        self.password.setVisible(member is None)
        self.inside.addWidget(self.password)
        self._build_conflict()
        self.end_with(yes=self.tr("Add") if member is None else self.tr("Save"), no=self.tr("Cancel"))
        if member is not None and not member.mine:
            words = self.tr("Works elsewhere too: name and qualifications are changed by who looks after all of it.")
            self.name.editor.setEnabled(False)
            self.choose.setEnabled(False)
            self.name.note(words)
        self.setFocusProxy(self.name)
        self.name.setFocus()

    def _build_items(self) -> None:
        across = QHBoxLayout()
        across.setSpacing(GAP_S)
        self._qualified = label("", wrap=True)
        self.choose = QPushButton(self.tr("Choose items …"))
        self.choose.setAutoDefault(False)
        self.choose.clicked.connect(self._choose_items)
        across.addWidget(self._qualified, 1)
        across.addWidget(self.choose)
        self.inside.addWidget(label(self.tr("Qualified for"), "strong"))
        self.inside.addLayout(across)
        self._tell_items()

    def _build_conflict(self) -> None:
        self._conflict = QWidget()
        across = QHBoxLayout(self._conflict)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(GAP_S)
        self.theirs = QPushButton(self.tr("See theirs"))
        self.mine = QPushButton(self.tr("Save mine over it"))
        for button, action in ((self.theirs, self._see_theirs), (self.mine, self._save_over)):
            button.setAutoDefault(False)
            button.clicked.connect(action)
            across.addWidget(button)
        across.addStretch(1)
        self._conflict.hide()
        self.inside.addWidget(self._conflict)

    def profile(self) -> Profile:
        """What is in the form."""
        return Profile(self.name.text(), self.grid.grants(), self._items)

    def begin(self) -> None:
        """Save, or put on the list."""
        self.fields.clear()
        self._conflict.hide()
        profile, actor = self.profile(), self.station.who
        if self._member is not None:
            login = self._member.login
            self.do(staff.change_member, actor, login, profile, read=self._read, done=lambda _: self._done(login, None))
            return
        login = staff.normal(self.login.text())
        given = temporary() if self.password.isChecked() else None
        job = partial(staff.add_member, items=profile.items, password=given)
        self.do(job, actor, login, profile.name, profile.grants, done=lambda _: self._done(login, given))

    def failed(self, error: HallError) -> None:
        """Beside its field; a change by somebody else with what can be done about it."""
        words = refusal(error, self.station.language)
        place = {BadLogin.code: "login", LoginTaken.code: "login", NameMissing.code: "name"}.get(error.code, "")
        if self.fields.refuse(place, words):
            return
        self._conflict.setVisible(isinstance(error, ChangedMeanwhile))
        self.say(words)

    def _choose_items(self) -> None:
        name = self.name.text() or self.login.text() or self.tr("this person")
        dialog = QualificationsDialog(name, self._view.items, self._items, self)
        dialog.accepted.connect(partial(self._take_items, dialog))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _take_items(self, dialog: QualificationsDialog) -> None:
        self._items = dialog.chosen()
        self._tell_items()

    def _tell_items(self) -> None:
        if not self._items:
            self._qualified.setText(self.tr("Whatever the window may handle"))
            return
        names = [item.name for item in self._view.items if item.code in self._items]
        few = self.tr(", ").join(names[:3])
        words = fill(self.tr("%1 items: %2"), len(names), few) + (" …" if len(names) > 3 else "")
        self._qualified.setText(words)

    def _see_theirs(self) -> None:
        assert self._member is not None
        self.station.run(profile_now, self._member.login, done=self._show_theirs, failed=self.failed)

    def _show_theirs(self, profile: Profile) -> None:
        self._read, self._items = profile, profile.items
        editor = self.name.editor
        assert isinstance(editor, QLineEdit)
        editor.setText(profile.name)
        self.grid.show_grants(profile.grants)
        self._tell_items()
        self._conflict.hide()
        self.say("")

    def _save_over(self) -> None:
        assert self._member is not None
        login = self._member.login
        self._conflict.hide()
        self.do(staff.change_member, self.station.who, login, self.profile(), done=lambda _: self._done(login, None))


def _scrolled(widget: QWidget, least: int) -> QScrollArea:
    """With large text the grid is higher than the screen."""
    area = QScrollArea()
    area.setWidget(widget)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setMinimumHeight(min(least, widget.sizeHint().height()))
    return area


class PasswordShown(Question):
    """A temporary password, shown once."""

    def __init__(self, name: str, password: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.ask(
            fill(self.tr("Temporary password of %1"), name),
            self.tr("It is shown only now. At the first sign-in it is replaced by one that nobody else knows."),
        )
        self.shown = label(password, "page")
        self.shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.shown.setAlignment(theme.CENTRE)
        self._copy = QPushButton(self.tr("Copy"))
        self._copy.setAutoDefault(False)
        self._copy.clicked.connect(self._to_clipboard)
        self.inside.addWidget(self.shown)
        self.inside.addWidget(self._copy)
        done = QPushButton(self.tr("I have told it"))
        done.setDefault(True)
        done.clicked.connect(self.accept)
        self.inside.addWidget(done)

    def _to_clipboard(self) -> None:
        QApplication.clipboard().setText(self.shown.text())
        self._copy.setText(self.tr("Copied"))
        QTimer.singleShot(1500, self._copy, lambda: self._copy.setText(self.tr("Copy")))


class LeaveDialog(Doing):
    """Somebody no longer works here."""

    def __init__(self, station: Station, parent: QWidget, member: MemberLine) -> None:
        super().__init__(station, parent)
        self._login = member.login
        self.ask(
            fill(self.tr("Has %1 left?"), member.name),
            self.tr("Every sign-in and the password end at once. The records stay, and so do the roles for a return."),
        )
        self.end_with(yes=self.tr("Yes, has left"), no=self.tr("Cancel"))

    def begin(self) -> None:
        """Do it."""
        self.do(staff.leave, self.station.who, self._login)


class ResetDialog(Doing):
    """A new temporary password instead of the one of now. ``done`` is given it."""

    def __init__(self, station: Station, parent: QWidget, member: MemberLine, done: Callable[[str], object]) -> None:
        super().__init__(station, parent)
        self._login, self._done = member.login, done
        self.ask(
            fill(self.tr("Temporary password for %1"), member.name),
            self.tr("The password of now, if there is one, and every sign-in with it end at once."),
        )
        self.end_with(yes=self.tr("Make one"), no=self.tr("Cancel"))

    def begin(self) -> None:
        """Make one up."""
        self.do(staff.reset_password, self.station.who, self._login, done=self._done)
