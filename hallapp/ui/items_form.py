"""One item: all its fields on pages, what is worth a warning beside each, saved as a whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QListWidget, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from hallapp.catalog.items import StoredItem
from hallapp.catalog.problems import Remark
from hallapp.catalog.read_items import Fields
from hallapp.errors.base import HallError
from hallapp.errors.setup import ChangedMeanwhile, ItemRejected
from hallapp.hall import cataloguing
from hallapp.hall.catalogue import Catalogue
from hallapp.hall.item_checks import ItemChecks
from hallapp.ui import theme
from hallapp.ui.colours import Tone
from hallapp.ui.items_conflict import ConflictDialog
from hallapp.ui.items_dialogs import DeleteItemDialog, Leaving
from hallapp.ui.items_draft import ItemDraft
from hallapp.ui.items_fields import SHOWN_AS, Section, sections
from hallapp.ui.items_pages import Page, page_of
from hallapp.ui.keys import on_key
from hallapp.ui.language import fill
from hallapp.ui.station import Station
from hallapp.ui.theme import GAP, GAP_M, GAP_S
from hallapp.ui.widgets import ElidedLabel, frame, label, pill, retone
from hallapp.wording import refusal

#: After the last key so long, the fields are checked.
CHECK_MS = 150


class ItemForm(QWidget):
    """The form. ``left``: the list is to be shown again; ``said``: what became of it; ``saved`` carries its code."""

    left = Signal()
    said = Signal(str, Tone)
    saved = Signal(str)

    def __init__(self, station: Station) -> None:
        super().__init__()
        self.station = station
        self.draft: ItemDraft | None = None
        self._catalogue: Catalogue | None = None
        self._may = False
        self._busy = False
        self._sections: tuple[Section, ...] = ()
        self._pages: dict[str, Page] = {}
        self._wrong: list[Remark] = []
        self._remarks: list[Remark] = []
        self._turn = 0
        self._then: Callable[[], object] | None = None
        self._build()
        self._checking = QTimer(self, singleShot=True, interval=CHECK_MS)
        self._checking.timeout.connect(self.check)
        keys: list[tuple[str, Callable[[], object]]] = [
            ("Ctrl+S", self.save),
            ("Escape", self.leave),
            ("Ctrl+PgDown", partial(self._turn_page, 1)),
            ("Ctrl+PgUp", partial(self._turn_page, -1)),
            *((f"Alt+{number}", partial(self._go, number - 1)) for number in range(1, 10)),
        ]
        for key, action in keys:
            on_key(self, key, action)

    # --- how it is laid out

    def _build(self) -> None:
        top = frame("card", across=True, margins=(GAP_M, GAP_S, GAP_M, GAP_S), gap=GAP_M)
        across = top.layout()
        assert across is not None
        self.back = QPushButton(self.tr("Back") + "   Esc")
        self.back.setIcon(theme.icon("arrow-left"))
        self.back.clicked.connect(self.leave)
        names = QWidget()
        down = QVBoxLayout(names)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(0)
        self.title, self.about = ElidedLabel("", "title"), ElidedLabel("", "small")
        down.addWidget(self.title)
        down.addWidget(self.about)
        self.state = pill()
        self.delete = QPushButton(self.tr("Delete…"))
        self.delete.setIcon(theme.icon("trash-2"))
        self.delete.clicked.connect(self._ask_to_delete)
        self.save_button = QPushButton(self.tr("Save") + "   Ctrl+S")
        self.save_button.setProperty("role", "primary")
        self.save_button.clicked.connect(self.save)
        for widget in (self.back, names, self.state, self.delete, self.save_button):
            across.addWidget(widget)
        across.setStretchFactor(names, 1)  # type: ignore[attr-defined]  # a frame ``across`` has a box layout

        self.trouble = label("", wrap=True, tone=Tone.URGENT)
        self.trouble.hide()
        self.contents = QListWidget()
        self.contents.setProperty("role", "boxed")
        self.contents.setAccessibleName(self.tr("Pages of the form"))
        self.contents.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.contents.currentRowChanged.connect(self._on_page)
        self.setFocusProxy(self.contents)
        self.stack = QStackedWidget()
        self.chooser = QComboBox()
        self.chooser.setAccessibleName(self.tr("Pages of the form"))
        self.chooser.currentIndexChanged.connect(self._go)
        self.chooser.hide()
        below = frame("card", across=True, margins=(GAP_M,) * 4, gap=GAP)
        inside = below.layout()
        assert isinstance(inside, QHBoxLayout)
        inside.addWidget(self.contents)
        column = QVBoxLayout()
        column.setSpacing(GAP_S)
        column.addWidget(self.chooser)
        column.addWidget(self.stack, 1)
        inside.addLayout(column, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GAP, GAP, GAP, GAP)
        layout.setSpacing(GAP_S)
        layout.addWidget(top)
        layout.addWidget(self.trouble)
        layout.addWidget(below, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """On a small screen with large text the pages are chosen above the page, and buttons keep their words only."""
        super().resizeEvent(event)
        small = self.width() < theme.current().px(640)
        self.contents.setVisible(not small)
        self.chooser.setVisible(small)
        self.about.setVisible(not small)
        for button, words, keys in (
            (self.back, self.tr("Back"), "Esc"),
            (self.save_button, self.tr("Save"), "Ctrl+S"),
        ):
            button.setText(words if small else f"{words}   {keys}")
            button.setToolTip(keys if small else "")

    # --- which item

    def know(self, catalogue: Catalogue, *, may: bool) -> None:
        """What the choices are, what the checks are, and whether this person may change anything."""
        self._catalogue, self._may = catalogue, may

    def show_draft(self, draft: ItemDraft) -> None:
        """Begin with this draft, at the first page."""
        self.draft = draft
        if self._may:
            self.station.drafts[draft_key(self.station)] = draft
        self.trouble.hide()
        self._wrong, self._remarks = [], []
        self._sections = sections(draft.cells)
        self._pages.clear()
        while self.stack.count():
            page = self.stack.widget(0)
            assert page is not None
            self.stack.removeWidget(page)
            page.deleteLater()
        for lister in (self.contents, self.chooser):
            lister.blockSignals(True)
            lister.clear()
            lister.addItems([f"{row + 1}  {section.title}" for row, section in enumerate(self._sections)])
            lister.blockSignals(False)
        metrics = self.contents.fontMetrics()
        longest = max(metrics.horizontalAdvance(section.title) for section in self._sections)
        self.contents.setFixedWidth(longest + theme.current().px(110))
        self.contents.setToolTip(fill(self.tr("Alt+1 … Alt+%1"), len(self._sections)))
        self.delete.setVisible(self._may and draft.base is not None)
        self.save_button.setVisible(self._may)
        self._go(0)
        self._tell()
        self.check()

    @property
    def is_changed(self) -> bool:
        """Whether something typed is not saved."""
        return self.draft is not None and self._may and self.draft.is_changed

    def take(self, item: StoredItem) -> None:
        """The item as it is stored now; where nothing was typed it is shown, else its coming change is announced."""
        draft = self.draft
        if draft is None or draft.base is None or draft.base.id != item.id or draft.base.version == item.version:
            return
        if not self.is_changed:
            row = self.contents.currentRow()
            self.show_draft(ItemDraft.of(item))
            self._go(row)
            return
        self._complain(
            fill(self.tr("%1 has changed this item meanwhile. When you save, you will see what."), item.changed_by),
            Tone.WARNING,
        )

    # --- pages

    def page(self, name: str) -> Page:
        """The page of this section, made if nobody has been there yet."""
        if name not in self._pages:
            assert self._catalogue is not None
            assert self.draft is not None
            section = next(section for section in self._sections if section.name == name)
            page = page_of(section, self._catalogue)
            page.show_draft(self.draft)
            if not self._may:
                page.freeze()
            page.changed.connect(self._on_changed)
            page.show_remarks(self._wrong, self._remarks, self.station.language)
            self._pages[name] = page
            self.stack.addWidget(page)
        return self._pages[name]

    def go_to(self, field: str) -> None:
        """The page of a field, and the field."""
        field = SHOWN_AS.get(field, field)
        for row, section in enumerate(self._sections):
            if field in section.fields:
                self._go(row)
                self.page(section.name).go_to(field)

    def _go(self, row: int) -> None:
        if 0 <= row < len(self._sections):
            self.chooser.setCurrentIndex(row)
            self.contents.setCurrentRow(row)
            self._on_page(row)

    def _turn_page(self, step: int) -> None:
        self._go((self.contents.currentRow() + step) % max(1, len(self._sections)))

    def _on_page(self, row: int) -> None:
        if 0 <= row < len(self._sections) and self.draft is not None:
            self.chooser.setCurrentIndex(row)
            section = self._sections[row]
            page = self.page(section.name)
            self.stack.setCurrentWidget(page)
            page.go_to(section.fields[0])

    # --- what is typed

    def _on_changed(self) -> None:
        self._tell()
        self._checking.start()

    def check(self) -> None:
        """Have the fields checked, off the GUI thread."""
        if self.draft is None or self._catalogue is None:
            return
        self._turn += 1
        fields, wrong = self.draft.fields()
        self.station.tasks.run(
            partial(_checked, self._catalogue.checks, fields),
            done=partial(self._show_remarks, self._turn, wrong),
            owner=self,
        )

    def _show_remarks(self, turn: int, wrong: list[Remark], remarks: list[Remark]) -> None:
        if turn != self._turn:
            return
        self._wrong, self._remarks = wrong, remarks
        for page in self._pages.values():
            page.show_remarks(wrong, remarks, self.station.language)
        refused = Counter(SHOWN_AS.get(remark.field, remark.field) for remark in wrong)
        warned = Counter(SHOWN_AS.get(remark.field, remark.field) for remark in remarks)
        colours = theme.current().colours
        for row, section in enumerate(self._sections):
            errors, warnings = (sum(count[name] for name in section.fields) for count in (refused, warned))
            entry = self.contents.item(row)
            sign = f"    × {errors}" if errors else f"    ! {warnings}" if warnings else ""
            entry.setText(f"{row + 1}  {section.title}{sign}")
            self.chooser.setItemText(row, entry.text())
            tone = Tone.URGENT if errors else Tone.WARNING
            entry.setForeground(theme.qcolor(colours.tone(tone)[0] if sign else colours.text))

    def _tell(self) -> None:
        draft = self.draft
        if draft is None:
            return
        name = draft.cells.get("item_name", "").strip()
        self.title.setText(name or self.tr("New item"))
        parts = [draft.cells.get("item_code", "")]
        if draft.base is not None and draft.base.changed_at is not None:
            at = self.station.local(draft.base.changed_at)
            parts.append(fill(self.tr("Changed by %1, %2"), draft.base.changed_by, f"{at:%Y-%m-%d %H:%M}"))
        self.about.setText(" · ".join(part for part in parts if part))
        if not self._may:
            words, tone = self.tr("Read only: a manager of the whole hall may change it"), Tone.PLAIN
        elif self._busy:
            words, tone = self.tr("Saving…"), Tone.ACCENT
        elif self.is_changed:
            words, tone = self.tr("● Not saved"), Tone.WARNING
        else:
            words, tone = self.tr("✓ As stored") if draft.base is not None else "", Tone.OPEN
        self.state.setText(words)
        self.state.setVisible(bool(words))
        retone(self.state, tone)
        self.save_button.setEnabled(not self._busy and self.is_changed)

    def _complain(self, words: str, tone: Tone = Tone.URGENT) -> None:
        self.trouble.setText(words)
        retone(self.trouble, tone)
        self.trouble.show()

    # --- saving

    def save(self) -> None:
        """Store what was typed; what cannot be stored is said beside its field, and nothing is."""
        if self.draft is None or not self._may or self._busy:
            return
        fields, wrong = self.draft.fields()
        if wrong:
            self._then = None
            self._show_remarks(self._turn, wrong, self._remarks)
            self._complain(self.tr("Some fields cannot be read. Mend what is marked × and save again."))
            self.go_to(wrong[0].field)
            return
        if not self.is_changed:
            self.said.emit(self.tr("Nothing to save: all is as stored."), Tone.PLAIN)
            return
        self._busy = True
        self.trouble.hide()
        self._tell()
        if (base := self.draft.base) is None:
            self.station.run(
                cataloguing.add_item, self.station.who, fields, done=self._on_saved, failed=self._on_refused
            )
        else:
            self.station.run(
                cataloguing.change_item,
                self.station.who,
                base.id,
                base.version,
                fields,
                done=self._on_saved,
                failed=self._on_refused,
            )

    def _on_saved(self, item: StoredItem) -> None:
        self._busy = False
        draft = self.draft
        assert draft is not None
        draft.base = item
        stored = ItemDraft.of(item)
        draft.cells, draft.lines, draft.bundles = stored.cells, stored.lines, stored.bundles
        for page in self._pages.values():
            page.show_draft(draft)
        self.delete.setVisible(self._may)
        self._tell()
        self.check()
        self.said.emit(fill(self.tr("“%1” is saved."), item.fields["item_name"]), Tone.OPEN)
        self.saved.emit(str(item.fields["item_code"]))
        then, self._then = self._then, None
        if then is not None:
            then()

    def _on_refused(self, error: HallError) -> None:
        self._busy, self._then = False, None
        self._tell()
        self._complain(refusal(error, self.station.language))
        if isinstance(error, ItemRejected):
            wrong = [Remark(str(p["field"]), str(p["code"]), dict(p["facts"])) for p in error.problems]  # type: ignore[call-overload]  # facts are a mapping
            self._show_remarks(self._turn, wrong, self._remarks)
            self.go_to(wrong[0].field)
        elif isinstance(error, ChangedMeanwhile) and self.draft is not None and self.draft.base is not None:
            self.station.run(
                cataloguing.item_by_id, self.draft.base.id, done=self._show_conflict, failed=self._on_refused
            )

    def _show_conflict(self, theirs: StoredItem) -> None:
        if self.draft is None:
            return
        asked = ConflictDialog(self.draft, theirs, self)
        asked.mine.connect(partial(self._save_over, theirs))
        asked.theirs.connect(partial(self._take_theirs, theirs))
        asked.open()

    def _save_over(self, theirs: StoredItem) -> None:
        assert self.draft is not None
        merged = self.draft.over(theirs)
        row = self.contents.currentRow()
        self.show_draft(merged)
        self._go(row)
        self.save()

    def _take_theirs(self, theirs: StoredItem) -> None:
        row = self.contents.currentRow()
        self.show_draft(ItemDraft.of(theirs))
        self._go(row)

    # --- leaving

    def leave(self) -> None:
        """Back to the list; what is not saved is asked about."""
        if self._busy:
            return
        if not self.is_changed:
            self._gone()
            return
        asked = Leaving(self)
        asked.discard.connect(self._gone)
        asked.save.connect(partial(self.save_and, self._gone))
        asked.open()

    def save_and(self, then: Callable[[], object]) -> None:
        """Save, and do ``then`` once it is; not where the save is refused."""
        self._then = then
        self.save()

    def discard(self) -> None:
        """Give up what is typed."""
        self.draft = None
        self.station.drafts.pop(draft_key(self.station), None)

    def _gone(self) -> None:
        self.discard()
        self.left.emit()

    def _ask_to_delete(self) -> None:
        if self.draft is None or self.draft.base is None:
            return
        asked = DeleteItemDialog(self.station, self.draft.base, self)
        asked.deleted.connect(self._on_removed)
        asked.open()

    def _on_removed(self) -> None:
        self.said.emit(self.tr("The item is deleted."), Tone.OPEN)
        self._gone()


def _checked(checks: ItemChecks, fields: Fields) -> list[Remark]:
    return checks.remarks(fields)


def draft_key(station: Station) -> tuple[str, str]:
    """Under which the station keeps what somebody has typed here."""
    return "items", station.who.login
