"""F1 wherever somebody is: which page of the manual is about it, and the one window that shows it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from hallapp.ui import language
from hallapp.ui.tasks import Tasks

if TYPE_CHECKING:
    from hallapp.ui.main_window import MainWindow
    from hallapp.ui.manual import Asked, ManualWindow

#: The page about a dialog, by its class; about any other the page of the screen it belongs to.
DIALOGS = {
    "ParkDialog": "console-park",
    "PauseDialog": "console-pause",
    "TransferDialog": "console-transfer",
    "WishDialog": "console-wish",
    "BookDialog": "appointments-book",
    "CancelDialog": "appointments-day",
    "RemedyDialog": "today-alerts",
    "TakeBackDialog": "today-alerts",
    "EmergencyDialog": "today-emergency",
    "PairsDialog": "windows-matrix",
    "AuthoriseDialog": "windows-coverage",
    "AddSeatsDialog": "windows-groups",
    "MoveSeatsDialog": "windows-groups",
    "OutletDialog": "windows-files",
    "DayDialog": "windows-hours",
    "ImportDialog": "items-import",
    "ConflictDialog": "items-form",
    "BulkDialog": "items-bulk",
    "BundlesDialog": "items-bundles",
    "PrintDialog": "guides-print",
    "ChangesDialog": "guides-outdated",
    "AcceptDialog": "ledgers-assisted",
    "HandInDialog": "ledgers-mail",
    "MailStepDialog": "ledgers-mail",
    "CaseDialog": "ledgers-cross-region",
    "RegionsDialog": "ledgers-cross-region",
    "WorkDialog": "ledgers-extended",
    "VisitRequestDialog": "ledgers-home-visits",
    "VisitPlanDialog": "ledgers-home-visits",
    "VisitDoneDialog": "ledgers-home-visits",
    "VisitFailedDialog": "ledgers-home-visits",
    "VisitFollowUpDialog": "ledgers-home-visits",
    "MemberDialog": "staff",
    "QualificationsDialog": "staff",
    "ResetDialog": "staff",
    "LeaveDialog": "staff",
    "ChangePassword": "change-password",
    "FirstManager": "first-start",
    "PutBack": "system-database",
    "NoticeDialog": "system-notices",
    "GroupsDialog": "boards",
}


class ManualDesk(QObject):
    """Gives F1 to every window that somebody works in, but for those for everybody: the board and the kiosk."""

    def __init__(self, main: MainWindow, tasks: Tasks) -> None:
        super().__init__(main)
        self._main, self._tasks = main, tasks
        self.window: ManualWindow | None = None
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._on_focus)

    @Slot(QWidget, QWidget)
    def _on_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        window = now.window() if now is not None else None
        if window is None or window.property("manual_key") or not self._serves(window):
            return
        window.setProperty("manual_key", True)
        shortcut = QShortcut(QKeySequence("F1"), window)
        shortcut.setAutoRepeat(False)
        shortcut.activated.connect(partial(self._on_key, shortcut))

    def _serves(self, window: QWidget) -> bool:
        """Whether it is a window of this program's main window, for whoever works here."""
        above: QWidget | None = window
        while above is not None and not above.property("public"):
            if above in (self._main, self._main.strip, self.window):
                return True
            above = above.parentWidget()
        return False

    def _on_key(self, shortcut: QShortcut) -> None:
        window = shortcut.parent()
        if isinstance(window, QWidget):
            self.show_about(self.asked_in(window))

    def asked_in(self, window: QWidget) -> Asked:
        """What somebody wants to read about who presses F1 in this window."""
        from hallapp.ui.manual import Asked

        main = self._main
        if window is self.window:
            return Asked("manual")
        if main.strip is not None and window is main.strip:
            console = main.shell.console if main.shell is not None else None
            return Asked("strip", [("", console.keys())] if console is not None else ())
        if main.lock_screen is not None:
            return Asked("lock")
        if main.shell is None:
            if isinstance(window, QDialog) and (place := DIALOGS.get(type(window).__name__)):
                return Asked(place)
            return Asked("sign-in" if main.door is not None else "first-start")
        if isinstance(window, QDialog):
            place = DIALOGS.get(type(window).__name__, main.shell.place())
            return Asked(place)
        return Asked(main.shell.place(), main.shell.key_parts())

    def show_about(self, asked: Asked) -> ManualWindow:
        """Show the page about this, beside the program."""
        if self.window is None:
            from hallapp.ui.manual import ManualWindow

            self.window = ManualWindow(self._tasks, language.current())
            self._put_beside(self.window)
        self.window.show_about(asked)
        self.window.show()
        self.window.raise_()
        self.window.activateWindow()
        return self.window

    def _put_beside(self, window: QWidget) -> None:
        """At the right edge of the display, where it covers as little of the program as can be."""
        area = self._main.screen().availableGeometry()
        window.move(area.right() - window.width(), area.top() + (area.height() - window.height()) // 2)

    def make_anew(self) -> None:
        """In another language, in other colours or sizes: at the same place, if it is open."""
        before = self.window
        if before is None:
            return
        self.window = None
        if before.isVisible():
            self.show_about(before.place).setGeometry(before.geometry())
        before.close()
        before.deleteLater()

    def close(self) -> None:
        """The program closes."""
        if self.window is not None:
            self.window.close()
            self.window.deleteLater()
            self.window = None
