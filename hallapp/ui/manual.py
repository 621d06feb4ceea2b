"""The manual's window (F1): the page about what is on the screen, with its keys on top; contents, search, PDF."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSize, Qt, QTimer, QUrl
from PySide6.QtGui import (
    QCloseEvent,
    QDesktopServices,
    QImage,
    QImageReader,
    QKeyEvent,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QTextBrowser,
    QTextEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from hallapp.errors.base import HallError
from hallapp.files import file_name, write_whole
from hallapp.manual.finding import Finder
from hallapp.manual.reading import picture_file, read_manual
from hallapp.manual.text import Manual, Page, pictures_of
from hallapp.ui import theme
from hallapp.ui.colours import Tone
from hallapp.ui.keys import on_key
from hallapp.ui.language import fill
from hallapp.ui.manual_html import KeyParts, PageWriter
from hallapp.ui.tasks import Tasks
from hallapp.ui.theme import GAP, GAP_M, GAP_S
from hallapp.ui.widgets import ElidedLabel, frame, retone
from hallapp.wording import Language, refusal
from hallapp.wording.sheets import said

#: Sizes of the manual's text, as multiples of the program's.
_ZOOMS = (0.8, 0.9, 1.0, 1.15, 1.3, 1.5, 1.75, 2.0)
_SIZE = QSize(1000, 700)
_SIDE, _SIDE_AT_MOST = 250, 0.3
#: How long the window must have kept its width before the page is laid out anew.
_SETTLED_MS = 120
_ANCHOR = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody wants to read about: a place such as ``windows-matrix``, and the keys that work there."""

    place: str
    keys: KeyParts = ()


@dataclass(frozen=True, slots=True)
class _Known:
    """The manual, ready to be looked through, with the size of every picture."""

    manual: Manual
    finder: Finder
    sizes: dict[str, tuple[int, int]]


@dataclass(slots=True)
class _Stop:
    """Where somebody was: to come back to."""

    anchor: str
    keys: KeyParts = ()
    scrolled: int | None = None


def read(language: Language) -> _Known:
    """The manual in this language; off the GUI thread."""
    manual = read_manual(language)
    sizes = {}
    for page in manual.pages:
        for picture in pictures_of(page.blocks):
            size = QImageReader(str(picture_file(picture.file))).size()
            sizes[picture.file] = (size.width(), size.height())
    return _Known(manual, Finder(manual), sizes)


def read_pictures(wanted: Sequence[tuple[str, QSize]], ratio: float) -> dict[str, QImage]:
    """These pictures at the sizes they are shown in; off the GUI thread. ``ratio``: a display's dots for one pixel."""
    made = {}
    for file, size in wanted:
        image = QImage(str(picture_file(file))).scaled(
            size * ratio, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        image.setDevicePixelRatio(ratio)
        made[file] = image
    return made


def save_book(manual: Manual, at: datetime, path: Path) -> Path:
    """The whole manual as a PDF. Raises ``FileUnwritable``."""
    from hallapp.manual.book import book  # what draws is read when something is drawn

    write_whole(path, book(manual, at).pdf)
    return path


class _Text(QTextBrowser):
    """The page. Its pictures come later, in the room that is kept for them."""

    def __init__(self) -> None:
        super().__init__()
        self.images: dict[str, QImage] = {}
        self.setOpenLinks(False)
        self.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # Always there, so that a page is not laid out for a width that it then has not.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        """A picture that is there already; files are read elsewhere."""
        if kind == QTextDocument.ResourceType.ImageResource.value:
            return self.images.get(QUrl(name).toString(), QImage())
        return None


class ManualWindow(QWidget):
    """The manual beside the program. ``tasks`` reads its files; ``language``: the one it is in."""

    def __init__(self, tasks: Tasks, language: Language) -> None:
        super().__init__()
        self._tasks, self._language = tasks, language
        self._known: _Known | None = None
        self._page: Page | None = None
        self._here = _Stop("")
        self._past: list[_Stop] = []
        self._ahead: list[_Stop] = []
        self._zoom = _ZOOMS.index(1.0)
        self._laid_for = 0
        self._wanted: Asked | None = None
        self._entries: dict[str, QTreeWidgetItem] = {}
        self.setWindowTitle(self.tr("Manual"))
        self.setProperty("role", "ground")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._build()
        self._settling = QTimer(self, singleShot=True, interval=_SETTLED_MS)
        self._settling.timeout.connect(self._lay_out_anew)
        for key, action in (
            ("Ctrl+F", self._to_search),
            ("Alt+Left", self.go_back),
            ("Alt+Right", self.go_ahead),
            ("Ctrl+=", partial(self._grow, 1)),
            ("Ctrl+-", partial(self._grow, -1)),
            ("Ctrl+P", self.ask_save),
        ):
            on_key(self, key, action)
        tasks.run(partial(read, language), done=self._know)

    # --- how it is laid out

    def _build(self) -> None:
        px = theme.current().px
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self._build_bar())
        self.split = QSplitter()
        self.split.setChildrenCollapsible(False)
        self.contents = QTreeWidget()
        self.contents.setHeaderHidden(True)
        self.contents.setIndentation(px(14))
        self.contents.setAccessibleName(self.tr("Contents"))
        self.contents.itemActivated.connect(self._on_item)
        self.contents.itemClicked.connect(self._on_item)
        self.found = QListWidget()
        self.found.setWordWrap(True)
        self.found.setAccessibleName(self.tr("Found"))
        self.found.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.found.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.found.itemActivated.connect(self._on_found)
        self.found.itemClicked.connect(self._on_found)
        self.nothing = ElidedLabel("", "muted")
        self.side = QStackedWidget()
        self.side.addWidget(self.contents)
        self.side.addWidget(self.found)
        left = frame("rail", margins=(GAP_S, GAP_M, GAP_S, GAP_S), gap=GAP_S)
        layout = left.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.addWidget(self.search)
        layout.addWidget(self.nothing)
        layout.addWidget(self.side, 1)
        self.nothing.hide()
        self.text = _Text()
        self.text.document().setDocumentMargin(px(20))
        self.text.anchorClicked.connect(self._on_link)
        self.text.setAccessibleName(self.tr("Manual"))
        self.split.addWidget(left)
        self.split.addWidget(self.text)
        self.split.setStretchFactor(1, 1)
        outer.addWidget(self.split, 1)
        area = self.screen().availableGeometry()
        # Large text wants a large window, and leaves the contents the smaller part of it.
        self.resize((_SIZE * max(1.0, px(100) / 130)).boundedTo(area.size() - QSize(0, 40)))
        side = min(px(_SIDE), round(self.width() * _SIDE_AT_MOST))
        self.split.setSizes([side, self.width() - side])

    def _build_bar(self) -> QWidget:
        bar = frame("bar", across=True, margins=(GAP, GAP_S, GAP, GAP_S), gap=GAP_S)
        layout = bar.layout()
        assert isinstance(layout, QHBoxLayout)
        self.back = self._tool(self.tr("Back") + "  Alt+←", "arrow-left", self.go_back)
        self.ahead = self._tool(self.tr("Ahead") + "  Alt+→", "arrow-right", self.go_ahead)
        self.save_button = self._tool(self.tr("Save as PDF…") + "  Ctrl+P", "download", self.ask_save)
        self.search = QLineEdit()
        self.search.setClearButtonEnabled(True)
        self.search.setPlaceholderText(self.tr("Search   Ctrl+F"))
        self.search.setAccessibleName(self.tr("Search"))
        self.search.textChanged.connect(self._find)
        self.message = ElidedLabel()
        for button in (self.back, self.ahead):
            layout.addWidget(button)
            button.setEnabled(False)
        layout.addWidget(self.message, 1)
        layout.addWidget(self.save_button)
        return bar

    @staticmethod
    def _tool(words: str, icon: str, action: Any) -> QPushButton:
        button = QPushButton(words)
        button.setProperty("role", "small")
        button.setIcon(theme.icon(icon))
        button.setAutoDefault(False)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda _=False: action())
        return button

    # --- what is read

    def show_about(self, asked: Asked) -> None:
        """Open the page about this place; where nothing is written about it alone, about what it is part of."""
        self._wanted = asked
        if self._known is None:
            return
        anchor = self._known.manual.nearest(asked.place)
        self._leave()
        self._show(_Stop(anchor, asked.keys))
        self.text.setFocus()

    @property
    def place(self) -> Asked:
        """Where it is opened, to be opened there again."""
        return Asked(self._here.anchor, self._here.keys)

    @property
    def title(self) -> str:
        """The title of the page that is shown."""
        return self._page.title if self._page is not None else ""

    def go(self, anchor: str) -> None:
        """Open the page that this anchor is on."""
        self._leave()
        self._show(_Stop(anchor))

    def go_back(self) -> None:
        """To where one was before."""
        if self._past:
            self._here.scrolled = self.text.verticalScrollBar().value()
            self._ahead.append(self._here)
            self._show(self._past.pop())

    def go_ahead(self) -> None:
        """To where one was before going back."""
        if self._ahead:
            self._here.scrolled = self.text.verticalScrollBar().value()
            self._past.append(self._here)
            self._show(self._ahead.pop())

    def _leave(self) -> None:
        if self._here.anchor:
            self._here.scrolled = self.text.verticalScrollBar().value()
            self._past.append(self._here)
        self._ahead.clear()

    def _know(self, known: _Known) -> None:
        self._known = known
        for chapter in known.manual.chapters:
            top = self._entry(chapter.opening)
            self.contents.addTopLevelItem(top)
            for page in chapter.pages:
                top.addChild(self._entry(page))
        self.show_about(self._wanted or Asked(known.manual.pages[0].anchor))
        if self.search.text():
            self._find(self.search.text())

    def _entry(self, page: Page) -> QTreeWidgetItem:
        self._entries[page.anchor] = entry = QTreeWidgetItem([page.title])
        entry.setData(0, _ANCHOR, page.anchor)
        entry.setToolTip(0, page.title)
        return entry

    def _show(self, stop: _Stop) -> None:
        known = self._known
        assert known is not None  # nothing leads anywhere before
        self._here = stop
        self._page = known.manual.by_anchor[stop.anchor]
        self._lay_out()
        if stop.scrolled is not None:
            self.text.verticalScrollBar().setValue(stop.scrolled)
        elif stop.anchor != self._page.anchor:
            self.text.scrollToAnchor(stop.anchor)
        self.back.setEnabled(bool(self._past))
        self.ahead.setEnabled(bool(self._ahead))
        self._mark()

    def _lay_out(self) -> None:
        """Write the page that is shown, as wide as there is room, and fetch its pictures."""
        page, known = self._page, self._known
        assert page is not None
        assert known is not None
        zoom, looks = _ZOOMS[self._zoom], theme.current()

        def px(pixels: float) -> int:
            return round(looks.px(pixels) * zoom)

        self._laid_for = self.text.viewport().width()
        room = max(200, self._laid_for - 2 * looks.px(20) - 4)
        writer = PageWriter(looks.colours, px, room, known.sizes)
        font = looks.font(15)
        font.setPixelSize(px(15))
        self.text.document().setDefaultFont(font)
        self.text.setStyleSheet(f"QTextBrowser {{ font-size: {px(15)}px; }}")
        self.text.images = {}
        self.text.setHtml(writer.page(page, self._here.keys))
        pictures = [(one.file, QSize(*writer.picture_width(one.file))) for one in pictures_of(page.blocks)]
        if pictures:
            ratio = self.text.devicePixelRatioF()
            self._tasks.run(partial(read_pictures, pictures, ratio), done=partial(self._put_in, page, self._laid_for))

    def _put_in(self, page: Page, laid_for: int, images: dict[str, QImage]) -> None:
        if page is not self._page or laid_for != self._laid_for:
            return
        self.text.images = images
        document = self.text.document()
        for file, image in images.items():
            document.addResource(QTextDocument.ResourceType.ImageResource.value, QUrl(file), image)
        document.markContentsDirty(0, document.characterCount())

    def _lay_out_anew(self) -> None:
        """Another width or size of text: the same page at the same place."""
        if self._page is None:
            return
        bar = self.text.verticalScrollBar()
        part = bar.value() / max(1, bar.maximum())
        self._lay_out()
        bar.setValue(round(part * bar.maximum()))

    def _mark(self) -> None:
        """Choose the page in the contents."""
        assert self._page is not None
        entry = self._entries[self._page.anchor]
        if (above := entry.parent()) is not None:
            above.setExpanded(True)
        self.contents.setCurrentItem(entry)
        self.contents.scrollToItem(entry)

    def _on_item(self, entry: QTreeWidgetItem, _column: int = 0) -> None:
        anchor = entry.data(0, _ANCHOR)
        if self._page is not None and anchor != self._page.anchor:
            self.go(anchor)

    def _on_link(self, link: QUrl) -> None:
        self.go(link.fragment())

    # --- search

    def _to_search(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    def _find(self, words: str) -> None:
        if self._known is None:
            return
        hits = self._known.finder.find(words)
        self.found.clear()
        for hit in hits:
            where = f"{hit.page} · {hit.heading}" if hit.heading else hit.page
            entry = QListWidgetItem(f"{where}\n{hit.excerpt}")
            entry.setData(_ANCHOR, hit.anchor)
            self.found.addItem(entry)
        if hits:
            self.found.setCurrentRow(0)
        self.side.setCurrentWidget(self.found if words.strip() else self.contents)
        none = bool(words.strip()) and not hits
        self.nothing.setText(self.tr("Nothing found. Try fewer words.") if none else "")
        self.nothing.setVisible(none)

    def _on_found(self, entry: QListWidgetItem) -> None:
        self.go(entry.data(_ANCHOR))
        self._light_up()

    def _light_up(self) -> None:
        """Show where the words are on the page."""
        colours = theme.current().colours
        marked = []
        for word in self.search.text().split():
            cursor = QTextCursor(self.text.document())
            while not (cursor := self.text.document().find(word, cursor)).isNull():
                mark = QTextEdit.ExtraSelection()
                look = QTextCharFormat()
                look.setBackground(theme.qcolor(colours.warning_soft))
                look.setForeground(theme.qcolor(colours.text))
                mark.cursor, mark.format = cursor, look
                marked.append(mark)
        self.text.setExtraSelections(marked)

    # --- text size, PDF

    def _grow(self, step: int) -> None:
        self._zoom = min(max(self._zoom + step, 0), len(_ZOOMS) - 1)
        self._lay_out_anew()

    def ask_save(self) -> None:
        """Ask where the whole manual goes as a PDF."""
        if self._known is None:
            return
        proposed = file_name(said("manual_title", self._language), ".pdf")
        name, _ = QFileDialog.getSaveFileName(self, self.tr("Save the manual"), proposed, self.tr("PDF (*.pdf)"))
        if name:
            self.save(Path(name if name.lower().endswith(".pdf") else f"{name}.pdf"))

    def save(self, path: Path) -> None:
        """Write the whole manual to this file, and show it."""
        assert self._known is not None
        self.save_button.setEnabled(False)
        self._say(self.tr("The manual is being set…"))
        job = partial(save_book, self._known.manual, datetime.now().astimezone(), path)
        self._tasks.run(job, done=self._on_saved, failed=self._on_refused)

    def _on_saved(self, path: Path) -> None:
        self.save_button.setEnabled(True)
        self._say(fill(self.tr("Saved as %1"), path), Tone.OPEN)
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    def _on_refused(self, error: HallError) -> None:
        self.save_button.setEnabled(True)
        self._say(refusal(error, self._language), Tone.URGENT)

    def _say(self, words: str, tone: Tone = Tone.PLAIN) -> None:
        self.message.setText(words)
        retone(self.message, tone)

    # --- the window

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens what was found; down goes into it; Esc ends the search, then closes."""
        match event.key():
            case Qt.Key.Key_Escape if self.search.text():
                self.search.clear()
                self.text.setFocus()
            case Qt.Key.Key_Escape:
                self.close()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if self.search.hasFocus() and self.found.count():
                self._on_found(self.found.currentItem())
            case Qt.Key.Key_Down if self.search.hasFocus() and self.found.count():
                self.found.setFocus()
            case _:
                super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the page out anew once the window keeps its size."""
        super().resizeEvent(event)
        self._settling.start()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Out of sight, with its place kept; the program goes on."""
        self._settling.stop()
        super().closeEvent(event)
