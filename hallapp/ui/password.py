"""Passwords that are chosen on the screen: one's own, and the first one of a hall that nobody manages yet."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit, QWidget

from hallapp.actor import Actor
from hallapp.errors.base import HallError
from hallapp.errors.staff import BadLogin, LoginTaken, SignInLocked, WeakPassword, WrongPassword
from hallapp.hall.sign_in import change_password, first_administrator, sign_in
from hallapp.opening import newcomer, station_name
from hallapp.store.engine import Store
from hallapp.ui.dialogs import Doing
from hallapp.ui.forms import Field, Fields
from hallapp.ui.language import fill
from hallapp.ui.password_edit import PasswordEdit
from hallapp.ui.station import Station
from hallapp.wording import refusal


class _NewPassword(Doing):
    """What both dialogs share: a new password typed twice, and refusals beside the field they concern."""

    def __init__(self, station: Station, parent: QWidget) -> None:
        super().__init__(station, parent)
        self.fields = Fields({})

    def _put(self, **fields: Field) -> None:
        self.fields = Fields(fields)
        for field in fields.values():
            self.inside.addWidget(field)

    def _new_fields(self) -> tuple[Field, Field]:
        hint = self.tr("8 characters or more: letters with digits or other signs, without your name.")
        return (
            Field(self.tr("New password"), PasswordEdit(), hint=hint),
            Field(self.tr("The same again"), PasswordEdit()),
        )

    def _typed(self, name: str) -> str:
        editor = self.fields[name].editor
        assert isinstance(editor, QLineEdit)
        return editor.text()  # blanks belong to a password

    def _is_twice_the_same(self) -> bool:
        self.fields.clear()
        if self._typed("new") == self._typed("again"):
            return True
        self.fields.refuse("again", self.tr("The two are not the same."))
        return False

    def failed(self, error: HallError) -> None:
        """Beside the field it is about, where there is one."""
        words = refusal(error, self.station.language)
        place = {
            WeakPassword.code: "new",
            WrongPassword.code: "old",
            SignInLocked.code: "old",
            BadLogin.code: "login",
            LoginTaken.code: "login",
        }.get(error.code, "")
        if not self.fields.refuse(place, words):
            self.say(words)


class ChangePassword(_NewPassword):
    """One's own password: the one of now, and the new one twice.

    ``done`` is given who is signed in with it from now on. ``old``: what was typed a
    moment ago, and is not asked again.
    """

    def __init__(
        self,
        station: Station,
        parent: QWidget,
        login: str,
        name: str,
        done: Callable[[Actor], object],
        *,
        old: str | None = None,
    ) -> None:
        super().__init__(station, parent)
        self._login, self._old, self._done = login, old, done
        if old is None:
            self.ask(
                fill(self.tr("Password of %1"), name),
                self.tr("Whoever is signed in with the old one elsewhere has to sign in again."),
            )
        else:
            self.ask(
                self.tr("Choose your own password"),
                self.tr("The one you were given is for once only: nobody else knows yours from now on."),
            )
        new, again = self._new_fields()
        asked = {} if old is not None else {"old": Field(self.tr("Password now"), PasswordEdit())}
        self._put(**asked, new=new, again=again)
        self.end_with(yes=self.tr("Change password"), no=self.tr("Cancel"))
        next(iter(asked.values()), new).setFocus()

    def begin(self) -> None:
        """Change it."""
        if not self._is_twice_the_same():
            return
        old = self._typed("old") if self._old is None else self._old
        self.do(change_password, self._login, old, self._typed("new"), station_name(), done=self._done)


def first_of_all(store: Store, login: str, name: str, password: str) -> Actor:
    """Put the first manager on the staff list, and sign them in. Raises as ``first_administrator``."""
    first_administrator(store, newcomer(), login, name, password)
    return sign_in(store, login, password, station_name())


class FirstManager(_NewPassword):
    """Who manages the hall first. ``done`` is given them, signed in."""

    def __init__(self, station: Station, parent: QWidget, done: Callable[[Actor], object]) -> None:
        super().__init__(station, parent)
        self._done = done
        self.ask(
            self.tr("The first manager of this hall"),
            self.tr("May do everything, and gives all others their rights. Use your own name."),
        )
        new, again = self._new_fields()
        login = Field(self.tr("Login"), QLineEdit(), hint=self.tr("Letters and digits, such as zhaomin"))
        self._put(name=Field(self.tr("Name"), QLineEdit()), login=login, new=new, again=again)
        self.end_with(yes=self.tr("Begin"), no=self.tr("Cancel"))
        self.fields["name"].setFocus()

    def begin(self) -> None:
        """Put them on the list."""
        if not self._is_twice_the_same():
            return
        for name in ("name", "login"):
            if not self.fields[name].text():
                self.fields.refuse(name, self.tr("This is needed."))
                return
        login, name = self.fields["login"].text(), self.fields["name"].text()
        self.do(first_of_all, login, name, self._typed("new"), done=self._done)

    def failed(self, error: HallError) -> None:
        """Somebody else may have been quicker."""
        super().failed(error)
        if error.code == "no_rights":
            self.say(self.tr("Somebody else manages this hall already. Close this and sign in."))
