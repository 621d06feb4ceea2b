"""Faults of the program: told once, in words, with a report that a person can copy and send.

On screens for everybody, where nobody sits who could do anything about it, no window ever comes up over the numbers:
the report is kept in a file, the hall is told, and who comes to work at the machine sees it then.

The report names places in the program, versions and the system; never what was being worked on, since an
exception's own text may hold a party's name or number.
"""

from __future__ import annotations

import platform
import sys
import threading
import time
import traceback
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from types import TracebackType

import PySide6
from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QVBoxLayout, QWidget

import hallapp
from hallapp.errors.system import FileUnwritable
from hallapp.files import write_whole
from hallapp.ui.widgets import label

#: How long a fault that was told is not told again: one in a timer would bury whoever wants to go on working.
AGAIN_S = 60.0
#: How much of the reports is kept in the file, the newest, in characters.
KEPT = 60_000

_PACKAGE = Path(hallapp.__file__).parent

#: Faults whose text speaks of the program only: of its names and types, never of a value.
_SPEAKS_OF_CODE = (AttributeError, ImportError, NameError)


def report(fault: BaseException) -> str:
    """What a developer needs to find ``fault``, without anything personal."""
    lines = [
        f"hallapp {hallapp.__version__}",
        f"Python {platform.python_version()}, Qt {PySide6.__version__}, {platform.system()} {platform.release()}",
        "",
    ]
    cause: BaseException | None = fault
    while cause is not None:
        text = f": {cause}" if isinstance(cause, _SPEAKS_OF_CODE) else ""
        lines.append(f"{type(cause).__module__}.{type(cause).__qualname__}{text}")
        places = traceback.extract_tb(cause.__traceback__)
        lines.extend(f"  {_short(place.filename)}:{place.lineno} {place.name}" for place in places)
        cause = cause.__cause__ or (None if cause.__suppress_context__ else cause.__context__)
        if cause is not None:
            lines.append("caused by")
    return "\n".join(lines)


def _short(filename: str) -> str:
    """A file within the program from its root, any other by its last two parts: no user's folder."""
    path = Path(filename)
    if path.is_relative_to(_PACKAGE):
        return str(path.relative_to(_PACKAGE.parent))
    return "/".join(path.parts[-2:])


class CrashDialog(QDialog):
    """What happened, what it means, what to do; and the report to copy."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Something went wrong in the program"))
        self.setModal(False)
        self.resize(640, 420)
        self.text = text
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 24)
        layout.setSpacing(12)
        layout.addWidget(label(self.tr("Something went wrong in the program"), "title"))
        layout.addWidget(
            label(
                self.tr(
                    "The last step may not have been carried out; numbers already given stay as they are. "
                    "You can go on working. Please copy this report and send it to whoever looks after the "
                    "program: it holds no personal data."
                ),
                "muted",
                wrap=True,
            )
        )
        shown = QPlainTextEdit(text)
        shown.setReadOnly(True)
        layout.addWidget(shown, 1)
        buttons = QDialogButtonBox()
        copy = buttons.addButton(self.tr("Copy the report"), QDialogButtonBox.ButtonRole.ActionRole)
        copy.clicked.connect(self.copy)
        close = buttons.addButton(self.tr("Go on working"), QDialogButtonBox.ButtonRole.AcceptRole)
        close.setDefault(True)
        buttons.accepted.connect(self.accept)
        layout.addWidget(buttons)

    @Slot()
    def copy(self) -> None:
        """Put the report on the clipboard."""
        QGuiApplication.clipboard().setText(self.text)


def keep(file: Path, text: str) -> None:
    """Put a report, with this machine's time, on top of those in ``file``; what cannot be written is not kept."""
    older = ""
    with suppress(OSError, UnicodeDecodeError):
        older = file.read_text(encoding="utf-8")
    whole = f"{datetime.now().astimezone():%Y-%m-%d %H:%M:%S}\n{text}\n\n{older}"
    with suppress(OSError, FileUnwritable):
        file.parent.mkdir(parents=True, exist_ok=True)
        write_whole(file, whole[:KEPT].encode())


class CrashHandler(QObject):
    """Catches what nobody caught, on every thread, while the program runs. ``unattended``: where nobody sits."""

    unattended = Signal()
    _caught = Signal(object)

    def __init__(self, file: Path | None = None, parent: QObject | None = None) -> None:
        """``file``: where reports are kept that nobody was there to be told of."""
        super().__init__(parent)
        self._file = file
        self._open: CrashDialog | None = None
        self._told: dict[str, float] = {}
        self._kept: set[str] = set()
        self._waiting = ""
        self._host: QWidget | None = None
        self._attended: Callable[[], bool] = lambda: True
        self._caught.connect(self._show, Qt.ConnectionType.QueuedConnection)
        self._before: tuple[Callable[..., object], Callable[..., object]] | None = None

    def watch(self, host: QWidget, attended: Callable[[], bool]) -> None:
        """``host`` is the window somebody works in, ``attended`` whether anybody does now."""
        self._host, self._attended = host, attended
        host.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Somebody comes to work here: they are told what happened meanwhile."""
        if self._waiting and event.type() is QEvent.Type.WindowActivate and self._attended():
            waiting, self._waiting = self._waiting, ""
            self._tell(waiting)
        return super().eventFilter(watched, event)

    def install(self) -> None:
        """Take over from Python's own handling."""
        self._before = (sys.excepthook, threading.excepthook)
        sys.excepthook = self._on_main
        threading.excepthook = self._on_thread

    def remove(self) -> None:
        """Give Python's own handling back."""
        if self._before is not None:
            sys.excepthook, threading.excepthook = self._before
            self._before = None

    def _on_main(self, _kind: type[BaseException], fault: BaseException, trace: TracebackType | None) -> None:
        if isinstance(fault, KeyboardInterrupt):
            sys.exit(130)
        self._caught.emit(fault.with_traceback(trace))

    def _on_thread(self, arguments: threading.ExceptHookArgs) -> None:
        if arguments.exc_value is not None:
            self._caught.emit(arguments.exc_value)

    @Slot(object)
    def _show(self, fault: BaseException) -> None:
        text = report(fault)
        if self._open is not None and self._open.isVisible():
            self._told[self._open.text] = time.monotonic()  # counted from when it is closed
        if time.monotonic() - self._told.get(text, -AGAIN_S) < AGAIN_S:
            return
        self._told[text] = time.monotonic()
        if sys.stderr is not None:  # the packed window program has none on Windows
            sys.stderr.write(text + "\n")
        if self._attended():
            self._tell(text)
            return
        if self._file is not None and text not in self._kept:
            self._kept.add(text)
            # A thread of its own: what runs jobs otherwise may be the very thing that is broken.
            threading.Thread(target=keep, args=(self._file, text), daemon=True).start()
        self._waiting = text
        self.unattended.emit()

    def _tell(self, text: str) -> None:
        if self._open is not None and self._open.isVisible():
            return  # one at a time: a fault in a timer would bury the screen
        host = self._host if self._host is not None and self._host.isVisible() else None
        self._open = CrashDialog(text, host)  # over the window somebody works in, not on a display beside it
        self._open.show()
