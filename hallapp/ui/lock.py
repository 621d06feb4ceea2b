"""The lock (锁定): an unattended station shows nothing of the hall until somebody signs in.

Everything stays as it is beneath it: the number in hand, what was typed, an open dialog.
"""

from __future__ import annotations

import math
import time

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from hallapp.actor import Actor
from hallapp.errors.base import HallError
from hallapp.errors.staff import MustChangePassword, SessionExpired, SignInLocked
from hallapp.hall.sign_in import sign_in
from hallapp.opening import station_name
from hallapp.ui import theme
from hallapp.ui.colours import Tone
from hallapp.ui.language import fill
from hallapp.ui.password_edit import PasswordEdit
from hallapp.ui.station import Station
from hallapp.ui.tasks import alive
from hallapp.ui.theme import GAP_L, GAP_M, GAP_S, GAP_XL
from hallapp.ui.widgets import frame, label, retone
from hallapp.wording import refusal


class LockScreen(QWidget):
    """Over the whole of ``host``. ``opened`` is given who signed in again; ``left``: somebody else wants to."""

    opened = Signal(object)
    left = Signal()

    def __init__(self, station: Station, host: QWidget, *, why: HallError | None = None) -> None:
        """``why``: the refusal that ended the session, where it was not the time alone."""
        super().__init__(host)
        self._station, self._host = station, host
        self._who = station.who
        self._locked_until = 0.0
        self.setProperty("role", "ground")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(self._build_card(why))
        across.addStretch(1)
        outer = QVBoxLayout(self)
        outer.addStretch(1)
        outer.addLayout(across)
        outer.addStretch(1)
        self._counting = QTimer(self)
        self._counting.setInterval(1000)
        self._counting.timeout.connect(self._count)
        self.setFocusProxy(self.password)
        host.installEventFilter(self)
        self.setGeometry(host.rect())

    def _build_card(self, why: HallError | None) -> QWidget:
        px = theme.current().px
        card = frame("card", margins=(GAP_XL, GAP_L, GAP_XL, GAP_XL), gap=GAP_M)
        card.setFixedWidth(px(480))
        layout = card.layout()
        assert isinstance(layout, QVBoxLayout)
        head = QHBoxLayout()
        head.setSpacing(GAP_M)
        picture = QLabel()
        picture.setPixmap(theme.pixmap("lock", theme.current().colours.accent, px(28), 2.0))
        head.addWidget(picture)
        head.addWidget(label(self.tr("Locked"), "page"))
        head.addStretch(1)
        layout.addLayout(head)
        at = self._station.window
        words = fill(self.tr("%1 works here, at window %2."), self._who.name, at) if at else ""
        layout.addWidget(label(words or fill(self.tr("%1 works here."), self._who.name), "heading", wrap=True))
        meaning = refusal(why, self._station.language) if why else self.tr("Everything is as it was left.")
        layout.addWidget(label(meaning, "" if why else "muted", wrap=True, tone=Tone.WARNING if why else None))
        self.password = PasswordEdit(self.tr("Password"))
        self._caption = label(self.tr("Password"), "strong")
        self._note = label("", wrap=True, tone=Tone.URGENT)
        self._note.hide()
        self.unlock = QPushButton(self.tr("Unlock"))
        self.unlock.setProperty("role", "primary")
        self.unlock.setMinimumHeight(px(40))
        self.other = QPushButton(self.tr("Somebody else …"))
        layout.addWidget(self._caption)
        layout.addWidget(self.password)
        layout.addWidget(self._note)
        buttons = QHBoxLayout()
        buttons.setSpacing(GAP_S)
        buttons.addWidget(self.unlock, 1)
        buttons.addWidget(self.other)
        layout.addLayout(buttons)
        if isinstance(why, SessionExpired) and why.reason == "has_left":
            self._caption.hide()
            self.password.hide()
            self.unlock.hide()
        self.password.returnPressed.connect(self.submit)
        self.unlock.clicked.connect(self.submit)
        self.other.clicked.connect(self.left)
        return card

    def submit(self) -> None:
        """Sign in again as who works here. Without a password, as in a rehearsal, that is enough."""
        if not self.unlock.isEnabled():
            return
        self.unlock.setEnabled(False)
        self._station.run(
            sign_in, self._who.login, self.password.text(), station_name(), done=self._open, failed=self._refused
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """As large as the window, always."""
        if watched is self._host and event.type() is QEvent.Type.Resize:
            self.setGeometry(self._host.rect())
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """No key goes through to what is beneath."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.submit()
        event.accept()

    def _open(self, actor: Actor) -> None:
        self._counting.stop()
        self.opened.emit(actor)

    def _refused(self, error: HallError) -> None:
        self.unlock.setEnabled(True)
        if isinstance(error, MustChangePassword):
            from hallapp.ui.password import ChangePassword

            old = self.password.text()
            ChangePassword(self._station, self, self._who.login, self._who.name, self._open, old=old).open()
            return
        if isinstance(error, SignInLocked):
            self._locked_until = time.monotonic() + error.again_in_s
            self._counting.start()
        self._say(refusal(error, self._station.language))
        self.password.setFocus()
        self.password.selectAll()

    def _count(self) -> None:
        """Let the seconds of a lock run."""
        left = math.ceil(self._locked_until - time.monotonic())
        if left > 0:
            self._say(refusal(SignInLocked(self._who.login, left), self._station.language))
        else:
            self._counting.stop()
            self._say("")

    def _say(self, words: str) -> None:
        self._note.setText(f"× {words}" if words else "")
        self._note.setVisible(bool(words))
        retone(self._note, Tone.URGENT)


#: What a person reads in; menus and tool tips just go.
_READ = (Qt.WindowType.Window, Qt.WindowType.Dialog, Qt.WindowType.Sheet, Qt.WindowType.Tool)


class Covered:
    """What was on the screen when the station was locked: what could be read is hidden, and comes back as it was."""

    def __init__(self, main: QWidget, beneath: QWidget, public: tuple[QWidget | None, ...]) -> None:
        """``beneath`` is covered inside ``main``; windows of ``public`` are for everybody, and stay."""
        self._main, self._beneath = main, beneath
        self._focus = QApplication.focusWidget()
        self._main_was_hidden = not main.isVisible()
        shown = [window for window in QApplication.topLevelWidgets() if window.isVisible()]
        for popup in shown:
            if popup.windowType() is Qt.WindowType.Popup:
                popup.close()
        others = (main, *public)
        self._windows = [window for window in shown if window.windowType() in _READ and window not in others]
        for window in self._windows:
            window.hide()
        beneath.setEnabled(False)  # its keys are dead, too

    def bring_back(self) -> None:
        """Show all of it again, the keyboard where it was; what has come to its end meanwhile stays away."""
        self._beneath.setEnabled(True)
        still = [window for window in self._windows if alive(window)]
        for window in still:
            window.show()
        if self._main_was_hidden:
            self._main.hide()
        if still:
            still[-1].activateWindow()
        if self._focus is not None and alive(self._focus):
            self._focus.setFocus()
