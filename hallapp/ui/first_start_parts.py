"""What the pages of the first start are made of: a large choice, a file to choose, and where a database is."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QKeySequence, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QSizePolicy,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from hallapp.opening import Server, server_of
from hallapp.ui import theme
from hallapp.ui.forms import Field, Fields
from hallapp.ui.theme import GAP, GAP_M, GAP_S, GAP_XS

#: How long nobody types before what was typed is looked at.
_PAUSE_MS = 400


class Page(QWidget):
    """One step, with its ``title`` and what it means. ``changed`` whenever ``obstacle`` may say something else."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.title = self.meaning = ""
        self.inside = QVBoxLayout(self)
        self.inside.setContentsMargins(0, 0, 0, 0)
        self.inside.setSpacing(GAP_M)

    def obstacle(self) -> str:
        """In a few words what is still missing; empty where nothing is."""
        return ""


class Choice(QAbstractButton):
    """One of a few ways to go, large: its number is its key."""

    def __init__(self, key: str, icon: str, title: str, meaning: str) -> None:
        super().__init__()
        self._icon, self.meaning, self._key = icon, meaning, key
        self.setText(title)
        self.setShortcut(QKeySequence(key))
        self.setAccessibleName(title)
        self.setAccessibleDescription(meaning)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        """As high as its words need at a usual width."""
        width = theme.current().px(560)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """It may be narrow; its words go on to more lines."""
        return QSize(theme.current().px(240), theme.current().px(76))

    def hasHeightForWidth(self) -> bool:
        """Its words are wrapped."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Room for the title and for all of its meaning."""
        return round(2 * GAP + GAP_XS + theme.current().px(30) + self._meaning_height(width))

    def needed_and_room(self) -> tuple[float, float]:
        """How much height its meaning takes at its width, and how much there is."""
        return self._meaning_height(self.width()), self.height() - 2 * GAP - theme.current().px(30)

    def _across(self, width: int) -> int:
        px = theme.current().px
        return max(px(120), width - 3 * GAP - px(44) - px(28))

    def _meaning_height(self, width: int) -> int:
        metrics = QFontMetrics(theme.current().font(15))
        area = QRect(0, 0, self._across(width), 10_000)
        return metrics.boundingRect(area, int(Qt.TextFlag.TextWordWrap), self.meaning).height()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw ground, drawing, words and key."""
        now = theme.current()
        colours = now.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        lit = self.underMouse() or self.hasFocus()
        painter.setBrush(theme.qcolor(colours.accent_soft if lit else colours.surface))
        painter.setPen(
            QPen(theme.qcolor(colours.accent if lit else colours.strong_line), 2.0 if self.hasFocus() else 1.0)
        )
        painter.drawRoundedRect(area, theme.RADIUS, theme.RADIUS)
        size = now.px(44)
        painter.drawPixmap(GAP, GAP, theme.pixmap(self._icon, colours.accent, size, 2.0))
        left, top = GAP + size + GAP, float(GAP)
        painter.setFont(now.font(18, bold=True))
        painter.setPen(theme.qcolor(colours.text))
        title = QRectF(left, top, self.width() - left - GAP, now.px(28))
        painter.drawText(title, int(Qt.AlignmentFlag.AlignVCenter), self.text())
        painter.setFont(now.font(15))
        painter.setPen(theme.qcolor(colours.muted))
        below = QRectF(left, top + now.px(30), self._across(self.width()), self.height())
        painter.drawText(below, int(Qt.TextFlag.TextWordWrap), self.meaning)
        painter.setFont(now.font(12, bold=True))
        key = QRectF(self.width() - GAP - now.px(20), top, now.px(20), now.px(22))
        painter.setPen(theme.qcolor(colours.line))
        painter.setBrush(theme.qcolor(colours.surface))
        painter.drawRoundedRect(key, 3, 3)
        painter.setPen(theme.qcolor(colours.muted))
        painter.drawText(key, int(Qt.AlignmentFlag.AlignCenter), self._key)


class FileField(Field):
    """A file, typed or chosen. ``settled`` when somebody has chosen one or stopped typing."""

    settled = Signal()

    def __init__(self, caption: str, question: str, kinds: str, *, hint: str = "") -> None:
        """``question`` is the title of the dialog, ``kinds`` its filter as Qt takes it."""
        self._question, self._kinds = question, kinds
        self.path_edit = QLineEdit()
        self.browse = QPushButton(QCoreApplication.translate("FileField", "Choose …"))
        self.browse.setAutoDefault(True)
        box = QWidget()
        across = QHBoxLayout(box)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(GAP_S)
        across.addWidget(self.path_edit, 1)
        across.addWidget(self.browse)
        super().__init__(caption, box, hint=hint)
        self.path_edit.setAccessibleName(caption)
        self.browse.setAccessibleName(f"{caption}: {self.browse.text()}")
        box.setFocusProxy(self.path_edit)
        self._waiting = QTimer(self)
        self._waiting.setSingleShot(True)
        self._waiting.setInterval(_PAUSE_MS)
        self._waiting.timeout.connect(self.settled)
        self.path_edit.textChanged.connect(self._on_typed)
        self.browse.clicked.connect(self.choose)

    @property
    def path(self) -> Path | None:
        """The file; None where nothing is typed."""
        words = self.path_edit.text().strip().strip('"')
        return Path(words).expanduser() if words else None

    def choose(self) -> None:
        """Let somebody choose one."""
        start = str(self.path.parent) if self.path is not None else ""
        found, _ = QFileDialog.getOpenFileName(self, self._question, start, self._kinds)
        if found:
            self.path_edit.setText(found)

    def _on_typed(self) -> None:
        self.changed.emit()
        self._waiting.start()


class Whereabouts(QWidget):
    """Where a database is: a file on this workstation, or a database of a PostgreSQL server."""

    changed = Signal()

    def __init__(self, url: str, *, new: bool) -> None:
        """Begin with ``url``. ``new``: for a database to be made, whose file is known, else for one to be found."""
        super().__init__()
        given = server_of(url)
        self._url = url
        self.here = QRadioButton(self.tr("On this workstation: one file, for one station"))
        self.server = QRadioButton(self.tr("On a PostgreSQL server: for a hall with several stations"))
        (self.server if given else self.here).setChecked(True)
        group = QButtonGroup(self)
        group.addButton(self.here)
        group.addButton(self.server)
        self.file = FileField(
            self.tr("File"),
            self.tr("The hall's database"),
            ";;".join((self.tr("Hall (*.db)"), self.tr("All files (*)"))),
            hint=self.tr("It is made there. Its folder should be backed up.") if new else "",
        )
        self.file.path_edit.setText("" if given else url.removeprefix("sqlite:///"))
        self.file.browse.setVisible(not new)
        self._port = QSpinBox()
        self._port.setRange(1, 65535)
        password = QLineEdit()
        password.setEchoMode(QLineEdit.EchoMode.Password)
        server = given or Server()
        texts = {"host": server.host, "database": server.database, "user": server.user}
        edits = {name: QLineEdit(text) for name, text in texts.items()}
        self._port.setValue(server.port)
        password.setText(server.password)
        self.fields = Fields(
            {
                "host": Field(self.tr("Server"), edits["host"]),
                "port": Field(self.tr("Port"), self._port),
                "database": Field(self.tr("Database"), edits["database"]),
                "user": Field(self.tr("User"), edits["user"]),
                "password": Field(
                    self.tr("Password"),
                    password,
                    hint=self.tr(
                        "Kept in this workstation's settings, which only this user can read. "
                        "Left empty, the user's pgpass file is asked."
                    ),
                ),
            }
        )
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(GAP_S)
        self._form = QWidget()
        grid = QGridLayout(self._form)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(GAP)
        grid.setVerticalSpacing(GAP_S)
        for name, row, column, across in (
            ("host", 0, 0, 2), ("port", 0, 2, 1), ("database", 1, 0, 1), ("user", 1, 1, 2), ("password", 2, 0, 3)
        ):  # fmt: skip
            grid.addWidget(self.fields[name], row, column, 1, across)
        for column, share in enumerate((3, 2, 1)):
            grid.setColumnStretch(column, share)
        for widget in (self.here, self.file, self.server, self._form):
            outer.addWidget(widget)
            outer.addSpacing(GAP_XS)
        self.here.toggled.connect(self._show)
        self.file.changed.connect(self.changed)
        for name in self.fields:
            self.fields[name].changed.connect(self.changed)
        self._show()

    def url(self) -> str:
        """The address; empty as long as something is missing."""
        if self.here.isChecked():
            path = self.file.path
            return f"sqlite:///{path.absolute()}" if path is not None else ""
        parts = {name: self.fields[name].text() for name in ("host", "database", "user", "password")}
        if not parts["host"] or not parts["database"]:
            return ""
        return Server(port=self._port.value(), **parts).url

    def first(self) -> QWidget:
        """Where the keyboard goes first."""
        return self.here if self.here.isChecked() else self.server

    def _show(self) -> None:
        here = self.here.isChecked()
        self.file.setVisible(here)
        self._form.setVisible(not here)
        self.changed.emit()
