"""Guides, links (链接): how each item's link is written, whether its code reads back, and whether its page opens."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import tzinfo
from pathlib import Path
from threading import Event
from urllib.parse import urlsplit

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from hallapp import wording
from hallapp.actor import Actor, Right
from hallapp.errors.base import HallError
from hallapp.guides.link_checking import LinkCheck, check_links
from hallapp.guides.links import USELESS, ItemLink, LinkForm, LinkList, form_said, link_list, opened_said
from hallapp.guides.rows import LinkState
from hallapp.store.engine import Store
from hallapp.ui.colours import Tone
from hallapp.ui.dialogs import ConfirmDialog
from hallapp.ui.guides_figures import Part
from hallapp.ui.guides_findings import Chip, FindingsPage
from hallapp.ui.keys import on_key
from hallapp.ui.language import fill
from hallapp.ui.station import Station
from hallapp.ui.system_parts import Progress
from hallapp.ui.tables import Column
from hallapp.ui.widgets import label, retone
from hallapp.wording import Language, joined

_MARKS = {
    LinkState.WORKS: ("✓", Tone.OPEN),
    LinkState.BROKEN: ("×", Tone.URGENT),
    LinkState.UNREACHABLE: ("?", Tone.WARNING),
}
_UNASKABLE = frozenset({LinkForm.MISSING, LinkForm.MALFORMED})


def _state(link: ItemLink) -> LinkState | None:
    return link.opened.state if link.opened else None


#: What the list can be narrowed down to.
_KINDS: dict[str, Callable[[ItemLink], bool]] = {
    "": lambda _link: True,
    "faulty": lambda link: link.faulty,
    "missing": lambda link: link.form is LinkForm.MISSING,
    "malformed": lambda link: link.form is LinkForm.MALFORMED,
    "long": lambda link: link.form in (LinkForm.TOO_LONG, LinkForm.TOO_LONG_FOR_CARD),
    "broken": lambda link: _state(link) is LinkState.BROKEN,
    "unreachable": lambda link: _state(link) is LinkState.UNREACHABLE,
    "never": lambda link: link.opened is None and link.form not in _UNASKABLE,
    "works": lambda link: _state(link) is LinkState.WORKS,
    "shared": lambda link: bool(link.shared),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One item's link as the table has it, in words."""

    link: ItemLink
    form: str
    opened: str
    when: str
    searched: str


@dataclass(frozen=True)
class Shown:
    """The list made ready for the screen, off the GUI thread."""

    found: LinkList
    lines: tuple[Line, ...]
    parts: tuple[Part, ...]
    counts: Counter[str]
    decodes: int


def shown(
    store: Store,
    station: Station,
    *,
    told: Callable[[int, int], object],
    stopped: Callable[[], bool],
) -> Shown:
    """Read every link and word it. Raises ``Stopped``."""
    found = link_list(store, told=told, stopped=stopped)
    lines = sorted((_line(station, link) for link in found.links), key=lambda line: not line.link.faulty)
    by_department: defaultdict[str, list[ItemLink]] = defaultdict(list)
    for link in found.links:
        by_department[link.department].append(link)
    parts = [
        Part(name, name, sum(1 for link in links if not link.faulty), len(links))
        for name, links in by_department.items()
    ]
    parts.sort(key=lambda part: (part.good - part.all, -part.all, part.name))
    counts = Counter(kind for kind, fits in _KINDS.items() for link in found.links if fits(link))
    decodes = found.count(LinkForm.DECODES) + found.count(LinkForm.TOO_LONG_FOR_CARD)
    return Shown(found, tuple(lines), tuple(parts), counts, decodes)


def _line(station: Station, link: ItemLink) -> Line:
    language = station.language
    mark = "×" if link.form in USELESS else "!" if link.form is LinkForm.TOO_LONG_FOR_CARD else "✓"
    opened = "—" if link.form in _UNASKABLE else opened_said(link.opened, language)
    if link.opened is not None:
        opened = f"{_MARKS[link.opened.state][0]} {opened}"
    return Line(
        link=link,
        form=f"{mark} {form_said(link, language)}",
        opened=opened,
        when=f"{station.local(link.opened.at):%Y-%m-%d %H:%M}" if link.opened else "",
        searched=f"{link.name} {link.code} {link.link} {link.department}".casefold(),
    )


class GuideLinks(FindingsPage[Line]):
    """The page: the links of the whole catalogue, which all outlets share."""

    def __init__(self, station: Station, parent: QWidget | None = None) -> None:
        super().__init__(station, parent)
        self._shown: Shown | None = None
        self._kinds = {
            "": self.tr("All"),
            "faulty": "× " + self.tr("Of no use"),
            "missing": self.tr("No link"),
            "malformed": self.tr("Not a proper link"),
            "long": self.tr("Too long"),
            "broken": self.tr("Does not open"),
            "unreachable": "? " + self.tr("Not known"),
            "never": self.tr("Never checked online"),
            "works": "✓ " + self.tr("Opens"),
            "shared": self.tr("Same link as another item"),
        }
        self.lay_out(
            [
                ("items", self.tr("items")),
                ("decodes", self.tr("codes read back")),
                ("faulty", self.tr("links of no use")),
                ("works", self.tr("open")),
                ("broken", self.tr("do not open")),
                ("unreachable", self.tr("not known")),
                ("never", self.tr("never checked online")),
            ],
            self._columns(),
            lambda line: line.link.item_id,
            self.tr("■ of use   ▨ of no use"),
            spare=(4,),
        )
        self.over_bars.addWidget(label(self.tr("By department"), "strong"))
        self.bars.setAccessibleName(self.tr("How many links are of use"))
        self.table.setAccessibleName(self.tr("Links"))
        self.checking = Progress(station)
        self.result = label("", wrap=True)
        self.result.hide()
        for widget in (self.checking, self.result):
            self.news.addWidget(widget)
        self.check_button = self.button(self.tr("Check online…") + "   Ctrl+Enter", self.ask_to_check)
        self.page_button = self.button(self.tr("Open the page") + "   Ctrl+O", self.open_page)
        for button in (self.check_button, self.page_button):
            button.setProperty("role", "small")
        for button in (self.check_button, self.export_button, self.page_button, self.open_button):
            self.tools.addWidget(button)
        # Nobody waits for a check of minutes when the program is closed, or when this page is gone.
        self._gone = gone = Event()
        self.destroyed.connect(lambda _page: gone.set())
        program = QApplication.instance()
        assert program is not None  # it makes this page
        program.aboutToQuit.connect(self._leave)
        on_key(self, "Ctrl+Return", self.ask_to_check)
        on_key(self, "Ctrl+O", self.open_page)
        self._allow(None)

    def _columns(self) -> list[Column[Line]]:
        return [
            Column(
                self.tr("Link and code"),
                lambda line: line.form,
                200,
                tone=_tone_of_form,
                order=lambda line: list(LinkForm).index(line.link.form),
            ),
            Column(
                self.tr("Online"),
                lambda line: line.opened,
                210,
                tone=lambda line: _MARKS[line.link.opened.state][1] if line.link.opened else None,
            ),
            Column(self.tr("Item"), lambda line: line.link.name, bold=True),
            Column(self.tr("Link"), lambda line: line.link.link or "—"),
            Column(self.tr("Checked"), lambda line: line.when or "—", 140),
        ]

    def keys(self) -> list[tuple[str, str]]:
        """This page's own keys."""
        return [
            *super().keys(),
            ("Ctrl+Enter", self.tr("Check the links online")),
            ("Ctrl+O", self.tr("Open the page in the browser")),
        ]

    # --- what it shows

    def show_outlet(self, code: str | None) -> None:
        """The outlet where whoever checks the links must be allowed to print guides."""
        self.outlet = code

    def reread(self) -> None:
        """Read anew; a code that was read back once is not made again."""
        self.read(self.tr("Reading the codes back: %1 of %2"), shown, self.station, done=self._show)

    def _show(self, read: Shown) -> None:
        self._shown = read
        faulty, of = read.counts["faulty"], read.counts[""]
        self.figures.show_figure("items", f"{of:,}")
        self.figures.show_figure("decodes", f"{read.decodes:,}")
        self.figures.show_figure("faulty", f"{faulty:,}", tone=Tone.URGENT if faulty else Tone.OPEN)
        for name in ("works", "broken", "unreachable", "never"):
            self.figures.show_figure(name, f"{read.counts[name]:,}")
        nameless = self.tr("No department")
        parts = [Part(part.key, part.name or nameless, part.good, part.all) for part in read.parts]
        self.bars.replace([Part(None, self.tr("All"), of - faulty, of), *parts])
        self.chips.replace(
            [
                Chip(kind, words, read.counts[kind])
                for kind, words in self._kinds.items()
                if read.counts[kind] or not kind
            ]
        )
        self.filter()

    def lines(self) -> Sequence[Line] | None:
        """Every item."""
        return self._shown.lines if self._shown is not None else None

    def wanted(self, words: list[str]) -> Callable[[Line], bool] | None:
        """By kind, department and words."""
        key, kind = self.bars.current(), self.chips.current
        if key is None and not kind and not words:
            return None
        of_kind = _KINDS[kind]

        def fits(line: Line) -> bool:
            return (
                (key is None or line.link.department == key)
                and of_kind(line.link)
                and all(word in line.searched for word in words)
            )

        return fits

    def code_of(self, line: Line) -> str:
        """The item's code."""
        return line.link.code

    def advice_on(self, line: Line) -> str:
        """The whole link, and what else is to be known of it."""
        parts = [line.link.link, " · ".join(part for part in (line.form, line.opened, line.when) if part.strip("—"))]
        if line.link.shared:
            parts.append(fill(self.tr("The same link as: %1."), joined(line.link.shared, self.station.language)))
        if line.link.has_fragment and line.link.opened is not None:
            parts.append(
                self.tr(
                    "What stands after # never reaches the site: scan the code to see whether the right item opens."
                )
            )
        return "\n".join(part for part in parts if part)

    def nothing_words(self) -> str:
        """The catalogue is empty."""
        return self.tr("There are no items yet. Import them on the Items screen.")

    def tell(self, line: Line | None) -> None:
        """Another line is chosen, or none."""
        super().tell(line)
        self._allow(line)

    def _allow(self, line: Line | None) -> None:
        may = Right.PRINT in self.station.rights
        self.page_button.setEnabled(line is not None and line.link.form not in _UNASKABLE)
        self.check_button.setEnabled(may and self._shown is not None and not self.checking.under_way)
        self.check_button.setToolTip("" if may else self.tr("Only those who may print guides check their links."))

    # --- opening them

    def open_page(self) -> None:
        """Show the page of the chosen link in this machine's browser."""
        line = self.table.current()
        if line is not None and line.link.form not in _UNASKABLE:
            QDesktopServices.openUrl(QUrl(line.link.link, QUrl.ParsingMode.StrictMode))

    def ask_to_check(self) -> None:
        """Say what a check does, and that it goes out of the hall; then do it."""
        if self._shown is None or not self.check_button.isEnabled():
            return
        links = self._shown.found.links
        asked = {link.link.partition("#")[0] for link in links if link.form not in _UNASKABLE}
        sites = {urlsplit(address).netloc for address in asked}
        meaning = self.tr(
            "This goes to the internet. %1 addresses at %2 sites are opened from this station, a few at a time. "
            "Nothing of this hall is sent but the addresses. It can be stopped at any time; what was found is kept."
        )
        dialog = ConfirmDialog(
            self.window(),
            self.tr("Check the links online?"),
            fill(meaning, f"{len(asked):,}", f"{len(sites):,}"),
            yes=self.tr("Check now"),
            no=self.tr("Not now"),
        )
        dialog.accepted.connect(self.check)
        dialog.open()

    def check(self) -> None:
        """Check every link on the internet."""
        self.result.hide()
        self.checking.run(
            self.tr("Opening the pages on the internet: %1 of %2"),
            _check,
            self.station.who,
            self.outlet,
            self._gone,
            done=self._on_checked,
            failed=self._on_refused,
        )
        self._allow(self.table.current())

    def _leave(self) -> None:
        self._gone.set()

    def _on_checked(self, check: LinkCheck) -> None:
        self._say(*self._outcome(check))
        self.reread()

    def _outcome(self, check: LinkCheck) -> tuple[str, Tone]:
        language = self.station.language
        if check.offline:
            return "! " + wording.sentence("links_offline", {}, language), Tone.WARNING
        numbers = (f"{number:,}" for number in (check.works, check.broken, check.unreachable))
        counts = fill(self.tr("%1 open, %2 do not open, %3 not known."), *numbers)
        if check.lost:
            return f"! {wording.sentence('links_lost', {}, language)} {counts}", Tone.WARNING
        if check.stopped:
            return fill(self.tr("Stopped; %1 of %2 were checked."), check.checked, check.of) + " " + counts, Tone.PLAIN
        bad = bool(check.broken or check.unreachable)
        return ("! " if bad else "✓ ") + counts, Tone.WARNING if bad else Tone.OPEN

    def _on_refused(self, refusal: HallError) -> None:
        self._say("× " + wording.refusal(refusal, self.station.language), Tone.URGENT)

    def _say(self, words: str, tone: Tone) -> None:
        self.result.setText(words)
        retone(self.result, tone)
        self.result.show()
        self._allow(self.table.current())

    # --- files

    def ask_export(self) -> None:
        """Where the list goes."""
        if self._shown is None:
            return
        asked = QFileDialog(self, self.tr("Export the links"))
        asked.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        asked.setNameFilters([self.tr("Workbook (*.xlsx)")])
        asked.setDefaultSuffix("xlsx")
        asked.selectFile(self.tr("links.xlsx"))
        asked.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        asked.fileSelected.connect(lambda file: self.export_to(Path(file)))
        asked.open()

    def export_to(self, path: Path) -> None:
        """Write the list into this file."""
        if self._shown is not None:
            what = (self._shown.found, path, self.station.language, self.station.zone)
            self.station.run(_write, *what, done=self.written, failed=self.refuse, owner=self)


def _check(
    store: Store,
    actor: Actor,
    outlet: str | None,
    gone: Event,
    *,
    told: Callable[[int, int], object],
    stopped: Callable[[], bool],
) -> LinkCheck:
    """``check_links``, which ends too when the page is ``gone``."""
    return check_links(store, actor, outlet, told=told, stopped=lambda: stopped() or gone.is_set())


def _tone_of_form(line: Line) -> Tone | None:
    if line.link.form in USELESS:
        return Tone.URGENT
    return Tone.WARNING if line.link.form is LinkForm.TOO_LONG_FOR_CARD else None


def _write(_store: Store, found: LinkList, path: Path, language: Language, zone: tzinfo) -> Path:
    from hallapp.reports import links_workbook  # loaded when something is written

    links_workbook.write(found, path, zone, language)
    return path
