"""The catalogue of items (事项目录): the list, one item's form, and the import with its preview."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QVBoxLayout, QWidget

from hallapp.actor import Right
from hallapp.catalog.items import StoredItem
from hallapp.errors.base import HallError
from hallapp.hall import cataloguing
from hallapp.hall.access import rights_of
from hallapp.hall.catalogue import Catalogue, catalogue
from hallapp.hall.exports import export_items
from hallapp.hall.imports import import_items
from hallapp.store.topics import Topic
from hallapp.ui.colours import Tone
from hallapp.ui.import_page import Import, ImportPage
from hallapp.ui.items_bulk import BulkDialog
from hallapp.ui.items_dialogs import BundlesDialog, Leaving, ThemesDialog
from hallapp.ui.items_draft import ItemDraft
from hallapp.ui.items_form import ItemForm, draft_key
from hallapp.ui.items_list import ItemsList
from hallapp.ui.language import fill
from hallapp.ui.screen import Screen
from hallapp.ui.station import Station
from hallapp.ui.tasks import Latest
from hallapp.wording import refusal
from hallapp.wording.columns import ITEMS


def _read(station: Station) -> tuple[Catalogue, frozenset[Right]]:
    return catalogue(station.store), rights_of(station.store, station.who, station.outlet)


class ItemsScreen(Screen):
    """Everybody may look; who may change the catalogue can do so here."""

    topics = frozenset({Topic.CATALOG, Topic.PLAN, Topic.STAFF})

    def __init__(self, station: Station, parent: QWidget | None = None) -> None:
        super().__init__(station, parent)
        self._catalogue: Catalogue | None = None
        self._may = False
        self._to_show = ""
        self.list = ItemsList()
        self._form: ItemForm | None = None
        self._import: ImportPage | None = None
        self.pages = QStackedWidget()
        self.pages.addWidget(self.list)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.pages)
        self.list.opened.connect(self.open)
        self.list.new_wanted.connect(self.begin_new)
        self.list.bulk_wanted.connect(self._change_many)
        self.list.import_wanted.connect(self._show_import)
        self.list.export_wanted.connect(self._ask_where)
        self.list.themes_wanted.connect(partial(self._ask, ThemesDialog))
        self.list.bundles_wanted.connect(partial(self._ask, BundlesDialog))
        self.setFocusProxy(self.list)
        self._reader = Latest(
            station.tasks, partial(_read, station), done=self._know, failed=self._show_trouble, parent=self
        )

    def shown_page(self) -> str:
        """The form or the import, where one of them is shown."""
        shown = self.pages.currentWidget()
        return "" if shown is self.list else "form" if shown is self._form else "import"

    def keys(self) -> list[tuple[str, str]]:
        """The keys of the list and of the form."""
        return [
            ("Ctrl+K", self.tr("Search the catalogue")),
            ("Enter", self.tr("Open the item")),
            ("Ctrl+N", self.tr("New item")),
            ("Ctrl+E", self.tr("Change many items at once")),
            ("Ctrl+H", self.tr("Out of the hall, or back into it")),
            ("Ctrl+I  Ctrl+Shift+E", self.tr("Import, export")),
            ("Ctrl+T  Ctrl+G", self.tr("Themes, bundles")),
            ("Ctrl+S", self.tr("In the form: save")),
            ("Alt+1 … Alt+9", self.tr("In the form: its pages")),
            ("Ctrl+Ins  Ctrl+Del", self.tr("In a list of the form: add, remove")),
            ("Alt+↑  Alt+↓", self.tr("In a list of the form: move")),
        ]

    # --- what is shown

    def reread(self) -> None:
        """Fetch the catalogue."""
        self._reader.ask()

    def showEvent(self, event: QShowEvent) -> None:
        """From now on this screen is asked before its window closes."""
        super().showEvent(event)
        self.window().installEventFilter(self)

    def _know(self, found: tuple[Catalogue, frozenset[Right]]) -> None:
        self._catalogue, rights = found
        self._may = Right.CATALOGUE in rights
        self.list.know(self._catalogue, may=self._may)
        if self._to_show:
            self.show_item(self._to_show)
        if self._form is not None:
            self._form.know(self._catalogue, may=self._may)
            draft = self._form.draft
            if draft is not None and draft.base is not None:
                self.station.run(cataloguing.item_by_id, draft.base.id, done=self._form.take, failed=self._ignore)
        elif isinstance(kept := self.station.drafts.get(draft_key(self.station)), ItemDraft) and self._may:
            # The screen was made anew with something typed: another language or text size, a station that was locked.
            self._edit(kept)

    def _ignore(self, _: HallError) -> None:
        """The item that is open was deleted elsewhere: saving will say so."""

    def _show_trouble(self, error: HallError) -> None:
        self.list.show_trouble(refusal(error, self.station.language))

    # --- one item

    @property
    def form(self) -> ItemForm:
        """The form, made when it is first needed."""
        if self._form is None:
            self._form = ItemForm(self.station)
            self._form.left.connect(self._to_list)
            self._form.said.connect(self.said)
            self._form.saved.connect(self._on_saved)
            self.pages.addWidget(self._form)
            if self._catalogue is not None:
                self._form.know(self._catalogue, may=self._may)
        return self._form

    def open(self, code: str) -> None:
        """Show the form of this item."""
        self.station.run(cataloguing.item_to_edit, code, done=self._show_item, failed=self._say)

    def show_item(self, code: str) -> None:
        """Show the form of this item in place of whatever is shown, unless something typed there is not saved."""
        self._to_show = "" if self._catalogue is not None else code
        if self._to_show:
            return  # it is shown when the catalogue has been read
        if self.unsaved:
            self.said.emit(self.tr("First save what you typed (Ctrl+S), or discard it (Esc)."), Tone.WARNING)
            return
        self._turn_to(self.list)
        self.list.choose(code)
        self.open(code)

    def begin_new(self) -> None:
        """Show the form of a new item."""
        if self._catalogue is not None and self._may:
            self._edit(ItemDraft.of(None))

    def _show_item(self, item: StoredItem) -> None:
        if self._catalogue is not None and self.pages.currentWidget() is self.list:
            self._edit(ItemDraft.of(item))

    def _edit(self, draft: ItemDraft) -> None:
        self.form.show_draft(draft)
        self._turn_to(self.form)
        self.form.go_to("item_name")

    def _on_saved(self, code: str) -> None:
        self.list.choose(code)
        self.reread()  # at once; the news of it takes a moment

    def _to_list(self) -> None:
        self._turn_to(self.list)
        (self.list.table if self.list.table.current() is not None else self.list).setFocus()

    def _turn_to(self, page: QWidget) -> None:
        self.pages.setCurrentWidget(page)
        self.setFocusProxy(page)

    def _say(self, error: HallError) -> None:
        self.said.emit(refusal(error, self.station.language), Tone.URGENT)

    # --- many items

    def _change_many(self, hall: bool) -> None:  # a signal's argument
        chosen = self.list.selected()
        if self._catalogue is None or not self._may:
            return
        if not chosen:
            self.said.emit(self.tr("Choose the items first: Ctrl or Shift and a click, or Ctrl+A for all."), Tone.PLAIN)
            return
        asked = BulkDialog(self.station, self._catalogue, chosen, self)
        if hall:
            out = any(item.in_hall for item in chosen)
            asked.set("is_entered", "否" if out else "是")
            asked.set("not_entered_reason", "")
        asked.told.connect(self._tell)
        asked.open()

    def _tell(self, words: str) -> None:
        self.said.emit(words, Tone.OPEN)

    def _ask(self, kind: type[ThemesDialog] | type[BundlesDialog]) -> None:
        if self._catalogue is not None and self._may:
            kind(self.station, self._catalogue, self).open()

    # --- files

    @property
    def import_page(self) -> ImportPage:
        """The import, made when it is first needed."""
        if self._import is None:
            items = Import(
                import_items,
                title=self.tr("Import items"),
                hint=self.tr(
                    "Choose a file first. You see every change before anything is stored; items that the file does not "
                    "have stay as they are."
                ),
                row=self.tr("Item"),
                counts=self.tr("%1 new, %2 changed, %3 unchanged. %4 are not in the file and stay as they are."),
                columns=ITEMS,
            )
            self._import = ImportPage(self.station, items)
            self._import.left.connect(self._to_list)
            self._import.said.connect(self.said)
            self.pages.addWidget(self._import)
        return self._import

    def _show_import(self) -> None:
        if self._may:
            self._turn_to(self.import_page)
            self.import_page.setFocus()

    def _ask_where(self) -> None:
        asked = QFileDialog(self, self.tr("Export the catalogue"))
        asked.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        asked.setNameFilters([self.tr("Workbook (*.xlsx)"), self.tr("Text table, UTF-8 (*.csv)")])
        asked.setDefaultSuffix("xlsx")
        asked.selectFile(self.tr("items.xlsx"))
        asked.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        asked.fileSelected.connect(self.export_to)
        asked.open()

    def export_to(self, path: str) -> None:
        """Write the whole catalogue into this file."""
        self.station.run(export_items, Path(path), done=partial(self._on_exported, path), failed=self._say)

    def _on_exported(self, path: str, rows: int) -> None:
        self.said.emit(fill(self.tr("%1 items written to %2."), rows, path), Tone.OPEN)

    # --- nothing typed is lost

    @property
    def unsaved(self) -> bool:
        """Whether something is typed in the form that is not saved."""
        return self._form is not None and self._form.is_changed

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The window is to close: what is not saved is asked about first."""
        if event.type() is QEvent.Type.Close and watched is self.window() and self.unsaved:
            event.ignore()
            self._ask_before_closing()
            return True
        return super().eventFilter(watched, event)

    def _ask_before_closing(self) -> None:
        form, window = self.form, self.window()
        asked = Leaving(window)
        asked.discard.connect(form.discard)
        asked.discard.connect(window.close)
        asked.save.connect(partial(form.save_and, window.close))
        asked.open()
