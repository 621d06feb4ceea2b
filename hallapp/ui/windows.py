"""Windows (窗口设置): an outlet's groups and seats, the matrix, hours and holidays, and what is uncovered.

Everybody on the staff may look; whoever may set the outlet up may change it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from hallapp import wording
from hallapp.actor import Right
from hallapp.errors.base import HallError
from hallapp.hall.drawing import Drawing, GroupSheet, drawing
from hallapp.hall.drawing_up import order_groups
from hallapp.store.topics import Topic
from hallapp.ui import theme
from hallapp.ui.colours import Tone
from hallapp.ui.coverage import CoveragePage
from hallapp.ui.flow import FlowLayout
from hallapp.ui.groups import GroupForm
from hallapp.ui.groups_seats import Seats
from hallapp.ui.hours import HoursPage
from hallapp.ui.keys import on_key
from hallapp.ui.language import fill
from hallapp.ui.matrix import MatrixScreen
from hallapp.ui.screen import Screen
from hallapp.ui.station import Station
from hallapp.ui.tabs import Tabs
from hallapp.ui.tasks import Latest
from hallapp.ui.theme import GAP, GAP_M, GAP_S
from hallapp.ui.widgets import frame, label
from hallapp.ui.windows_files import WindowsFiles
from hallapp.ui.windows_picture import Picture

#: How long after the groups are shown the coverage check is made.
_QUIET_MS = 150


class _FormScroll(QScrollArea):
    """Tells how wide what it holds can be seen (``narrowed``)."""

    narrowed = Signal(int)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width."""
        super().resizeEvent(event)
        self.narrowed.emit(self.viewport().width())


class WindowsScreen(Screen):
    """The screen; its outlet is the station's at first, and another where the person chooses it."""

    topics = frozenset({Topic.PLAN, Topic.CATALOG, Topic.STAFF})

    def __init__(self, station: Station, parent: QWidget | None = None) -> None:
        super().__init__(station, parent)
        self._outlet = station.outlet
        self._drawing: Drawing | None = None
        self._wanted = ""
        # The pages behind the other tabs are made when somebody first goes there.
        self.matrix: MatrixScreen | None = None
        self._hours: HoursPage | None = None
        self._coverage: CoveragePage | None = None
        self._build()
        self._latest = Latest(station.tasks, self._read, done=self._show, failed=self._refuse, parent=self)
        for keys, action in (
            ("Ctrl+N", self.new_group),
            ("Ctrl+S", self.form.save),
            ("Escape", self._on_escape),
            ("Ctrl+Shift+N", self.seats.ask_to_add),
            ("Alt+Up", partial(self._shift, -1)),
            ("Alt+Down", partial(self._shift, 1)),
            ("Ctrl+I", self._on_import),
            ("Ctrl+E", self.files.ask_export),
            ("Ctrl+P", self.files.ask_plan),
            ("Ctrl+Shift+P", self.files.ask_items),
        ):
            on_key(self, keys, action)

    # --- how it is laid out

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(GAP, GAP_M, GAP, GAP)
        outer.setSpacing(GAP_M)
        self._head = head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        head.setSpacing(GAP_S)
        self.outlets = QComboBox()
        self.outlets.setAccessibleName(self.tr("Outlet"))
        self.outlets.setMinimumWidth(theme.current().px(200))
        self.outlets.activated.connect(self._on_outlet)
        self.tabs = Tabs(self)
        head.addWidget(self.tabs, 1)
        tools = QWidget()
        row = QHBoxLayout(tools)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP_M)
        row.addWidget(self.outlets)
        self.more = QPushButton(self.tr("Files and outlets") + "   Alt+F")
        self.more.setAutoDefault(False)
        self.more.setShortcut("Alt+F")
        self.files = WindowsFiles(self.station, self)
        self.files.said.connect(self.said)
        self.files.changed.connect(self.reread)
        self.more.setMenu(self.files)
        row.addWidget(self.more)
        row.addStretch(1)
        self._tools = tools
        head.addWidget(tools)
        outer.addLayout(head)
        outer.addWidget(self.tabs.pages, 1)
        self._pages: dict[str, QVBoxLayout] = {}
        for name, title, key in (
            ("groups", self.tr("Groups and seats"), "Alt+G"),
            ("matrix", self.tr("Matrix"), "Alt+M"),
            ("hours", self.tr("Hours and holidays"), "Alt+H"),
            ("coverage", self.tr("Coverage"), "Alt+C"),
        ):
            page = QWidget()
            self.tabs.add(name, title, key, page)
            self._pages[name] = QVBoxLayout(page)
            self._pages[name].setContentsMargins(0, 0, 0, 0)
        self._fill_groups_page()
        self.tabs.gone.connect(self._on_tab)
        self.setFocusProxy(self.picture)

    def _fill_groups_page(self) -> None:
        # From the outside in: a widget that moves into another with all it holds costs Qt much more.
        across = QHBoxLayout()
        across.setSpacing(GAP)
        self._pages["groups"].addLayout(across)
        left = frame("card", margins=(GAP_M, GAP_M, GAP_S, GAP_M), gap=GAP_S)
        across.addWidget(left, 5)
        right = frame("card", margins=(GAP, GAP_M, GAP_S, GAP_M), gap=GAP_M)
        across.addWidget(right, 7)
        inside = left.layout()
        assert isinstance(inside, QVBoxLayout)
        self.picture = Picture(self.station.language)
        self.picture.chosen.connect(self._on_group)
        inside.addWidget(self.picture, 1)
        buttons = QWidget()
        foot = FlowLayout(buttons, GAP_S)
        self.new_button = self._button(self.tr("New group") + "   Ctrl+N", self.new_group)
        self.up_button = self._button("↑   Alt+↑", partial(self._shift, -1))
        self.down_button = self._button("↓   Alt+↓", partial(self._shift, 1))
        self.up_button.setAccessibleName(self.tr("Earlier in the order"))
        self.down_button.setAccessibleName(self.tr("Later in the order"))
        for button in (self.up_button, self.down_button):
            button.setToolTip(
                self.tr("The order decides whose prefix a number bears where several groups may serve it.")
            )
        for button in (self.new_button, self.up_button, self.down_button):
            button.setProperty("role", "small")
            foot.addWidget(button)
        inside.addWidget(buttons)
        column = right.layout()
        assert isinstance(column, QVBoxLayout)
        self.title = label("", "title", wrap=True)
        column.addWidget(self.title)
        self._right = QStackedWidget()
        column.addWidget(self._right, 1)
        empty = label(self.tr("Choose a group on the left, or draw up a new one with Ctrl+N."), "muted", wrap=True)
        empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._right.addWidget(empty)
        scroll = _FormScroll()
        self._right.addWidget(scroll)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll = scroll
        body = QWidget()
        scroll.setWidget(body)
        stacked = QVBoxLayout(body)
        stacked.setContentsMargins(0, 0, GAP_S, 0)
        stacked.setSpacing(GAP)
        self.seats = Seats(self.station, body)
        self.form = GroupForm(self.station, body)
        stacked.addWidget(self.seats)
        stacked.addWidget(self.form)
        scroll.narrowed.connect(self.form.fit)
        self.form.look_at.connect(self._look_at)
        self.form.saved.connect(self._on_saved)
        self.form.touched.connect(self._on_touched)
        self.form.said.connect(self.said)
        self.seats.said.connect(self.said)
        self.seats.changed.connect(self.reread)
        end = QHBoxLayout()
        self.save_button = self._button(self.tr("Save") + "   Ctrl+S", self.form.save)
        self.save_button.setProperty("role", "primary")
        self.discard_button = self._button(self.tr("Discard") + "   Esc", self._on_escape)
        self.state = label("", "small", wrap=True)
        end.addWidget(self.state, 1)
        end.addWidget(self.discard_button)
        end.addWidget(self.save_button)
        column.addLayout(end)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Outlet and files go below the tabs where both do not fit beside each other."""
        super().resizeEvent(event)
        beside = self.width() > theme.current().px(1000)
        way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        self._head.setDirection(way)

    def _button(self, title: str, action: Callable[[], object]) -> QPushButton:
        button = QPushButton(title)
        button.setAutoDefault(False)
        button.clicked.connect(action)
        return button

    def shown_page(self) -> str:
        """The page that is shown."""
        return self.tabs.current()

    def keys(self) -> list[tuple[str, str]]:
        """This screen's own keys."""
        return [
            *self.tabs.keys(),
            ("Ctrl+N", self.tr("New group")),
            ("Ctrl+S", self.tr("Save")),
            ("Esc", self.tr("Discard what is typed")),
            ("Alt+↑  Alt+↓", self.tr("Move the group in the order")),
            ("Ctrl+Shift+N", self.tr("Add seats")),
            ("Ctrl+I  Ctrl+E", self.tr("Import or export")),
            ("Ctrl+P", self.tr("Window plan as PDF")),
            ("Ctrl+Shift+P", self.tr("Items by window as PDF")),
            *(self.matrix.keys() if self.matrix is not None and self.tabs.current() == "matrix" else ()),
        ]

    # --- what it shows

    def reread(self) -> None:
        """Fetch the outlet's windows, and what the page that is shown needs besides."""
        self._latest.ask()
        if self.tabs.current() == "hours":
            self.hours.reread()

    @property
    def hours(self) -> HoursPage:
        """The calendar."""
        if self._hours is None:
            page = self._pages["hours"].parentWidget()
            self._hours = HoursPage(self.station, page)
            self._hours.said.connect(self.said)
            self._pages["hours"].addWidget(self._hours)
        return self._hours

    @property
    def coverage(self) -> CoveragePage:
        """The coverage check."""
        if self._coverage is None:
            page = self._pages["coverage"].parentWidget()
            self._coverage = made = CoveragePage(self.station, page)
            made.said.connect(self.said)
            made.counted.connect(self._on_counted)
            made.group_wanted.connect(self.show_group)
            made.matrix_wanted.connect(self.show_in_matrix)
            self._pages["coverage"].addWidget(made)
            if self._drawing is not None:
                made.show_drawing(self._drawing)
        return self._coverage

    def _read(self) -> Drawing:
        return drawing(self.station.store, self.station.who, self._outlet)

    def _show(self, found: Drawing) -> None:
        self._drawing = found
        self._outlet = found.outlet.code
        with QSignalBlocker(self.outlets):
            self.outlets.clear()
            for outlet in found.outlets:
                self.outlets.addItem(outlet.name, outlet.code)
            self.outlets.setCurrentIndex(self.outlets.findData(found.outlet.code))
        self.outlets.setVisible(len(found.outlets) > 1)
        may = Right.SET_UP in found.rights
        for thing in (self.new_button, self.up_button, self.down_button, self.save_button, self.discard_button):
            thing.setVisible(may)
        self.files.show_drawing(found)
        wanted = self._wanted or self.picture.current() or (found.groups[0].code if found.groups else "")
        self.picture.replace(found.groups)
        if not self.form.dirty or self.form.code:
            self.picture.choose(wanted)
        self._wanted = ""
        self._show_chosen()
        if self._coverage is None:
            # How many gaps there are stands on its tab before anybody goes there.
            QTimer.singleShot(_QUIET_MS, self, lambda: self.coverage)
        else:
            self._coverage.show_drawing(found)

    def _sheet(self, code: str) -> GroupSheet | None:
        if self._drawing is None:
            return None
        return next((sheet for sheet in self._drawing.groups if sheet.code == code), None)

    def _show_chosen(self) -> None:
        if self._drawing is None or (self.form.dirty and not self.form.code):
            return  # a new group is being typed
        sheet = self._sheet(self.picture.current())
        self._right.setCurrentIndex(0 if sheet is None else 1)
        self.title.setText("" if sheet is None else f"{sheet.code}  {sheet.fields.name}")
        self.seats.show_group(self._drawing, sheet)
        if sheet is not None:
            self.form.show_group(self._drawing, sheet)
        self._on_touched(self.form.dirty)

    def _on_group(self, code: str) -> None:
        """Another group is chosen; what is typed for the one before would be lost, so it stays until it is decided."""
        shown = self.form.code
        if self.form.dirty and code != shown:
            self.said.emit(self.tr("First save what you typed (Ctrl+S), or discard it (Esc)."), Tone.WARNING)
            with QSignalBlocker(self.picture):
                if shown:
                    self.picture.choose(shown)
            return
        self._show_chosen()
        self._scroll.verticalScrollBar().setValue(0)

    def _on_touched(self, dirty: bool) -> None:
        self.save_button.setEnabled(dirty)
        self.discard_button.setEnabled(dirty)
        if self._drawing is not None and Right.SET_UP not in self._drawing.rights:
            self.state.setText(self.tr("You may look at these settings; the outlet's manager may change them."))
        else:
            self.state.setText(self.tr("Not saved yet") if dirty else "")

    def _look_at(self, part: QWidget) -> None:
        # What was shown just now gets its place with the next round of the event loop.
        QTimer.singleShot(0, part, lambda: self._scroll.ensureWidgetVisible(part, 0, GAP))

    def _on_saved(self, code: str) -> None:
        self._wanted = code
        self.said.emit(fill(self.tr("%1 is saved."), code), Tone.OPEN)
        self.reread()

    def _on_outlet(self, place: int) -> None:
        code = str(self.outlets.itemData(place))
        if self.form.dirty:
            self.said.emit(self.tr("First save what you typed (Ctrl+S), or discard it (Esc)."), Tone.WARNING)
            self.outlets.setCurrentIndex(self.outlets.findData(self._outlet))
        elif code != self._outlet:
            self._outlet = code
            self.picture.replace(())
            if self.matrix is not None:
                self.matrix.show_outlet(code)
            self.reread()

    def _on_tab(self, name: str) -> None:
        if name == "groups":
            self.picture.setFocus()
        elif name == "matrix":
            self.visit_matrix().setFocus()
        elif name == "hours":
            self.hours.setFocus()
            self.hours.reread()
        elif name == "coverage":
            self.coverage.setFocus()
            self.coverage.reread()

    def _on_counted(self, urgent: int) -> None:
        title = self.tr("Coverage")
        self.tabs.retitle("coverage", f"{title}  × {urgent}" if urgent else title)

    def _refuse(self, refusal: HallError) -> None:
        self.said.emit(wording.refusal(refusal, self.station.language), Tone.URGENT)

    # --- what is done

    def show_group(self, code: str) -> None:
        """Show this group's form."""
        self.tabs.go("groups")
        self.picture.choose(code)
        self.picture.setFocus()

    def visit_matrix(self) -> MatrixScreen:
        """The matrix, a screen of its own behind a tab of this one; made when somebody first goes there."""
        if self.matrix is None:
            self.matrix = MatrixScreen(self.station)
            self.matrix.show_outlet(self._outlet)
            self.matrix.said.connect(self.said)
            self._pages["matrix"].addWidget(self.matrix)
        return self.matrix

    def show_in_matrix(self, item: str) -> None:
        """Show this item in the matrix."""
        self.tabs.go("matrix")
        self.visit_matrix().search.setText(item)

    def new_group(self) -> None:
        """An empty form for a new group."""
        if self._drawing is None or Right.SET_UP not in self._drawing.rights:
            return
        if self.form.dirty:
            self.said.emit(self.tr("First save what you typed (Ctrl+S), or discard it (Esc)."), Tone.WARNING)
            return
        self.tabs.go("groups")
        with QSignalBlocker(self.picture):
            self.picture.clearSelection()
        self._right.setCurrentIndex(1)
        self.title.setText(self.tr("New group"))
        self.seats.show_group(self._drawing, None)
        self.form.show_new(self._drawing)

    def _on_escape(self) -> None:
        if self.form.dirty:
            self.form.discard()
        self._show_chosen()
        self.picture.setFocus()

    def _shift(self, step: int) -> None:
        """Move the chosen group in the order of its outlet."""
        if self._drawing is None or Right.SET_UP not in self._drawing.rights:
            return
        codes = [sheet.code for sheet in self._drawing.groups]
        chosen = self.picture.current()
        if chosen not in codes:
            return
        place = codes.index(chosen)
        if not 0 <= place + step < len(codes):
            return
        codes.insert(place + step, codes.pop(place))
        self._wanted = chosen
        words = fill(self.tr("%1 is number %2 of %3 in the order."), chosen, place + step + 1, len(codes))
        self.station.run(
            order_groups,
            self.station.who,
            self._outlet,
            codes,
            done=lambda _: self._on_ordered(words),
            failed=self._refuse,
            owner=self,
        )

    def _on_ordered(self, words: str) -> None:
        self.said.emit(words, Tone.OPEN)
        self.reread()

    def _on_import(self) -> None:
        """The file is what the page that is shown is about."""
        if self.tabs.current() == "hours":
            self.hours.ask_file()
        else:
            self.files.ask_import()
