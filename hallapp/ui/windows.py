"""Windows (窗口设置): an outlet's groups and seats, the matrix, hours and holidays, and what is uncovered.

Everybody on the staff may look; whoever may set the outlet up may change it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, QUrl
from PySide6.QtGui import QAction, QDesktopServices, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QBoxLayout,
    QComboBox,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from hallapp import wording
from hallapp.actor import Right
from hallapp.errors import HallError
from hallapp.hall.drawing import Drawing, GroupSheet, drawing
from hallapp.hall.drawing_up import order_groups
from hallapp.hall.imports import import_windows
from hallapp.store.topics import Topic
from hallapp.ui import theme
from hallapp.ui.colours import Tone
from hallapp.ui.coverage import CoveragePage
from hallapp.ui.dialogs import Doing
from hallapp.ui.flow import FlowLayout
from hallapp.ui.groups import GroupForm
from hallapp.ui.groups_seats import Seats
from hallapp.ui.hours import HoursPage
from hallapp.ui.import_preview import ImportPreview
from hallapp.ui.language import fill
from hallapp.ui.screen import Screen
from hallapp.ui.station import Station
from hallapp.ui.tabs import Tabs
from hallapp.ui.tasks import Latest
from hallapp.ui.theme import GAP, GAP_M, GAP_S
from hallapp.ui.widgets import frame, label
from hallapp.ui.windows_dialogs import OutletDialog
from hallapp.ui.windows_papers import Saved, export, save_items, save_plan
from hallapp.ui.windows_picture import Picture

if TYPE_CHECKING:
    from hallapp.ui.matrix import MatrixScreen


class _FormScroll(QScrollArea):
    """Lets the form know how much room there is."""

    def __init__(self, form: GroupForm) -> None:
        super().__init__()
        self._form = form

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As wide as can be seen."""
        super().resizeEvent(event)
        self._form.fit(self.viewport().width())


class WindowsScreen(Screen):
    """The screen; its outlet is the station's at first, and another where the person chooses it."""

    topics = frozenset({Topic.PLAN, Topic.CATALOG, Topic.STAFF})

    def __init__(self, station: Station, parent: QWidget | None = None) -> None:
        super().__init__(station, parent)
        self._outlet = station.outlet
        self._drawing: Drawing | None = None
        self._wanted = ""
        self.matrix: MatrixScreen | None = None
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
            ("Ctrl+E", self.ask_export),
            ("Ctrl+P", self.ask_plan),
            ("Ctrl+Shift+P", self.ask_items),
        ):
            shortcut = QShortcut(QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(action)

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
        self.more.setMenu(self._menu())
        row.addWidget(self.more)
        row.addStretch(1)
        self._tools = tools
        head.addWidget(tools)
        outer.addLayout(head)
        outer.addWidget(self.tabs.pages, 1)
        self.hours = HoursPage(self.station)
        self.coverage = CoveragePage(self.station)
        self._matrix_page = QWidget()
        QVBoxLayout(self._matrix_page).setContentsMargins(0, 0, 0, 0)
        self.tabs.add("groups", self.tr("Groups and seats"), "Alt+G", self._groups_page())
        self.tabs.add("matrix", self.tr("Matrix"), "Alt+M", self._matrix_page)
        self.tabs.add("hours", self.tr("Hours and holidays"), "Alt+H", self.hours)
        self.tabs.add("coverage", self.tr("Coverage"), "Alt+C", self.coverage)
        self.tabs.gone.connect(self._on_tab)
        for page in (self.hours, self.coverage, self.form, self.seats):
            page.said.connect(self.said)
        self.seats.changed.connect(self.reread)
        self.coverage.counted.connect(self._on_counted)
        self.coverage.group_wanted.connect(self.show_group)
        self.coverage.matrix_wanted.connect(self.show_in_matrix)
        self.setFocusProxy(self.picture)

    def _groups_page(self) -> QWidget:
        page = QWidget()
        across = QHBoxLayout(page)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(GAP)
        left = frame("card", margins=(GAP_M, GAP_M, GAP_S, GAP_M), gap=GAP_S)
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
            foot.addWidget(button)
        inside.addWidget(buttons)
        self._left = left
        across.addWidget(left, 5)

        right = frame("card", margins=(GAP, GAP_M, GAP_S, GAP_M), gap=GAP_M)
        column = right.layout()
        assert isinstance(column, QVBoxLayout)
        self.title = label("", "title", wrap=True)
        column.addWidget(self.title)
        self.form = GroupForm(self.station)
        self.form.saved.connect(self._on_saved)
        self.form.touched.connect(self._on_touched)
        self.seats = Seats(self.station)
        body = QWidget()
        stacked = QVBoxLayout(body)
        stacked.setContentsMargins(0, 0, GAP_S, 0)
        stacked.setSpacing(GAP)
        stacked.addWidget(self.seats)
        stacked.addWidget(self.form)
        scroll = _FormScroll(self.form)
        scroll.setWidget(body)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll = scroll
        self.form.look_at.connect(self._look_at)
        empty = label(self.tr("Choose a group on the left, or draw up a new one with Ctrl+N."), "muted", wrap=True)
        empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._right = QStackedWidget()
        self._right.addWidget(empty)
        self._right.addWidget(scroll)
        column.addWidget(self._right, 1)
        end = QHBoxLayout()
        self.save_button = self._button(self.tr("Save") + "   Ctrl+S", self.form.save)
        self.save_button.setProperty("role", "primary")
        self.discard_button = self._button(self.tr("Discard") + "   Esc", self._on_escape)
        self.state = label("", "small", wrap=True)
        end.addWidget(self.state, 1)
        end.addWidget(self.discard_button)
        end.addWidget(self.save_button)
        column.addLayout(end)
        across.addWidget(right, 7)
        return page

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

    def _menu(self) -> QMenu:
        menu = QMenu(self)

        def add(title: str, key: str, action: Callable[[], object]) -> QAction:
            entry = menu.addAction(f"{title}\t{key}" if key else title)
            entry.triggered.connect(action)
            return entry

        self.import_action = add(self.tr("Import the windows file…"), "Ctrl+I", self._on_import)
        add(self.tr("Export the windows file…"), "Ctrl+E", self.ask_export)
        menu.addSeparator()
        add(self.tr("Window plan as PDF…"), "Ctrl+P", self.ask_plan)
        add(self.tr("Items by window as PDF…"), "Ctrl+Shift+P", self.ask_items)
        menu.addSeparator()
        self.outlet_action = add(self.tr("Name and level of this outlet…"), "", self.ask_outlet)
        self.new_outlet_action = add(self.tr("Add an outlet…"), "", self.ask_new_outlet)
        return menu

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
        for action in (self.import_action, self.outlet_action):
            action.setVisible(may)
        self.new_outlet_action.setVisible(found.whole_hall)
        wanted = self._wanted or self.picture.current() or (found.groups[0].code if found.groups else "")
        self.picture.replace(found.groups)
        if not self.form.dirty or self.form.code:
            self.picture.choose(wanted)
        self._wanted = ""
        self._show_chosen()
        self.coverage.show_drawing(found)

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
        if name == "matrix":
            self.visit_matrix().setFocus()
        elif name == "hours":
            self.hours.reread()
        elif name == "coverage":
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
            from hallapp.ui.matrix import MatrixScreen

            self.matrix = MatrixScreen(self.station)
            self.matrix.show_outlet(self._outlet)
            self.matrix.said.connect(self.said)
            layout = self._matrix_page.layout()
            assert layout is not None
            layout.addWidget(self.matrix)
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

    def ask_outlet(self) -> None:
        """Another name or level for the outlet."""
        if self._drawing is not None:
            self._open(OutletDialog(self.station, self._drawing.outlet, self.window()))

    def ask_new_outlet(self) -> None:
        """One outlet more."""
        self._open(OutletDialog(self.station, None, self.window()))

    def _open(self, dialog: Doing) -> None:
        """Ask; what was done is read again at once."""
        dialog.accepted.connect(self.reread)
        dialog.open()

    def _on_import(self) -> None:
        if self.tabs.current() == "hours":
            self.hours.ask_file()
            return
        if self._drawing is None or Right.SET_UP not in self._drawing.rights:
            return
        name, _ = QFileDialog.getOpenFileName(
            self, self.tr("A windows file"), "", self.tr("Spreadsheets (*.csv *.xlsx *.xls)")
        )
        if name:
            self.show_file(Path(name))

    def show_file(self, path: Path) -> None:
        """What a windows file would do."""
        title = self.tr("Import the windows file “%1”")
        meaning = self.tr("One row is one group. Groups and seats that are not in the file stay as they are.")
        preview = ImportPreview(self.station, import_windows, path, title=title, meaning=meaning, parent=self.window())
        self._open(preview)

    def ask_export(self) -> None:
        """Where the windows file goes."""
        name, _ = QFileDialog.getSaveFileName(
            self, self.tr("Export the windows file"), "windows.xlsx", self.tr("Workbook (*.xlsx);;Text (*.csv)")
        )
        if name:
            self.station.run(export, Path(name), done=self._on_written, failed=self._refuse)

    def ask_plan(self) -> None:
        """Where the window plan goes."""
        self._ask_pdf(self.tr("Window plan as PDF"), self.tr("window-plan"), save_plan)

    def ask_items(self) -> None:
        """Where the list of items by window goes."""
        self._ask_pdf(self.tr("Items by window as PDF"), self.tr("items-by-window"), save_items)

    def _ask_pdf(self, title: str, name: str, save: Callable[..., Saved]) -> None:
        if self._drawing is None:
            return
        proposed = f"{name}-{self._drawing.outlet.code}-{self._drawing.today.isoformat()}.pdf"
        chosen, _ = QFileDialog.getSaveFileName(self, title, proposed, "PDF (*.pdf)")
        if chosen:
            self.said.emit(self.tr("Drawing the pages…"), Tone.PLAIN)
            self.station.run(
                save, self._outlet, self.station.language, Path(chosen), done=self._on_printed, failed=self._refuse
            )

    def _on_written(self, saved: Saved) -> None:
        self.said.emit(fill(self.tr("Saved as %1"), saved.path), Tone.OPEN)

    def _on_printed(self, saved: Saved) -> None:
        words = fill(self.tr("Saved as %1"), saved.path)
        if saved.problems:
            first = saved.problems[0]
            words += "\n" + wording.sentence(first.code, first.facts, self.station.language)
            if len(saved.problems) > 1:
                words += " " + fill(self.tr("And %1 more."), len(saved.problems) - 1)
        self.said.emit(words, Tone.WARNING if saved.problems else Tone.OPEN)
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(saved.path)))
