"""Print a finished sheet: which printer, on which paper, how often. For guides, slips, and whatever else is a sheet."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QDialogButtonBox, QGridLayout, QSpinBox, QWidget

from hallapp.errors.base import HallError
from hallapp.guides.pages import A3, A4, A5, Paper, Sheet
from hallapp.store.engine import Store
from hallapp.ui import theme
from hallapp.ui.colours import Tone
from hallapp.ui.dialogs import Question
from hallapp.ui.forms import Field, choice
from hallapp.ui.guides_printers import Printer, PrintJob, Sides, fits, printers, put_out, same_size
from hallapp.ui.language import fill
from hallapp.ui.station import Station
from hallapp.ui.system_parts import Progress, narrow
from hallapp.ui.theme import GAP, GAP_M
from hallapp.ui.widgets import label, retone
from hallapp.wording import refusal

#: Where the station keeps, until the program ends, with what it printed last on a kind of paper.
_LAST = "printed_with"

#: As wide as three fields beside each other need, and low enough for the smallest screen at any text size.
_WIDE = 600

#: A code that comes out smaller than this share of its size is not sure to be read.
_LEGIBLE = 0.9

#: Hears how far something is: how much is done, of how much, and what (in words with %1 and %2 for the two).
Told = Callable[[int, int, str], object]

#: Makes the sheet off the GUI thread: ``make(store, told, stopped)``.
Make = Callable[[Store, Told, Callable[[], bool]], Sheet]


@dataclass(frozen=True)
class ToPrint:
    """What is to be printed: its title, the paper it is laid out for, and how it is made.

    ``accepted`` is done, off the GUI thread, once the printer has taken it; ``words`` say beside the title what it is.
    """

    title: str
    words: str
    paper: Paper
    make: Make
    accepted: Callable[[Store, Sheet], object] = lambda _store, _sheet: None
    sides: Sides = Sides.ONE


def print_it(
    store: Store, what: ToPrint, job: PrintJob, words: str, *, told: Told, stopped: Callable[[], bool]
) -> Sheet:
    """Make the sheet, print it, and say so once it is accepted; ``words``: what is told while pages are drawn.

    Raises what making it raises, ``PrinterRefused``, ``Stopped``.
    """
    sheet = what.make(store, told, stopped)
    put_out(sheet, what.title, job, lambda done, of: told(done, of, words), stopped)
    what.accepted(store, sheet)
    return sheet


class PrintDialog(Question):
    """Chooses printer, paper, copies, colour and sides, and prints with progress; what is refused is said in it.

    ``printed`` carries the sheet once the printer has taken it; ``save_wanted``: it is to be a file instead.
    """

    printed = Signal(object)
    save_wanted = Signal()

    def __init__(self, station: Station, what: ToPrint, parent: QWidget) -> None:
        super().__init__(parent)
        self.station, self.what = station, what
        self.found: tuple[Printer, ...] | None = None
        # What the person wants is not forgotten by a printer that cannot do it.
        self._colour, self._sides = True, what.sides
        self.inside.addStrut(theme.current().px(_WIDE))
        self.ask(what.title, what.words)
        self.printer = Field(self.tr("Printer"), narrow(QComboBox(), 24))
        self.paper = Field(self.tr("Paper"), narrow(QComboBox(), 14))
        copies = QSpinBox()
        copies.setRange(1, 99)
        self.copies = Field(self.tr("Copies"), copies)
        colours: list[tuple[str, object]] = [(self.tr("In colour"), True), (self.tr("Black and white"), False)]
        self.colour = Field(self.tr("Colour"), choice(colours))
        sides: list[tuple[str, object]] = [
            (self.tr("One side"), Sides.ONE),
            (self.tr("Both, long edge"), Sides.LONG_EDGE),
            (self.tr("Both, short edge"), Sides.SHORT_EDGE),
        ]
        self.sides = Field(self.tr("Sides"), choice(sides, what.sides))
        self.form = QWidget()
        grid = QGridLayout(self.form)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(GAP)
        grid.setVerticalSpacing(GAP_M)
        grid.addWidget(self.printer, 0, 0, 1, 2)
        grid.addWidget(self.copies, 0, 2, Qt.AlignmentFlag.AlignTop)
        for column, (field, share) in enumerate(((self.paper, 4), (self.colour, 4), (self.sides, 5))):
            grid.addWidget(field, 1, column, Qt.AlignmentFlag.AlignTop)
            grid.setColumnStretch(column, share)
        self.inside.addWidget(self.form)
        self.note = label(self.tr("Looking for printers…"), wrap=True)
        self.inside.addWidget(self.note)
        self.refused = label("", wrap=True, tone=Tone.URGENT)
        self.refused.hide()
        self.inside.addWidget(self.refused)
        self.progress = Progress(station)
        self.inside.addWidget(self.progress)
        buttons = QDialogButtonBox()
        self.go = buttons.addButton(self.tr("Print"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.save = buttons.addButton(self.tr("Save as PDF…"), QDialogButtonBox.ButtonRole.ActionRole)
        self.leave = buttons.addButton(self.tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        self.go.setDefault(True)
        self.go.setEnabled(False)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.save.clicked.connect(self._on_save)
        self.put_below(buttons)
        self.printer.changed.connect(self._on_printer)
        self.paper.changed.connect(self._check)
        for field in (self.colour, self.sides):
            self._box(field).activated.connect(self._on_wish)
        self.form.hide()
        station.tasks.run(printers, done=self._know, owner=self)

    # --- what there is to choose from

    def _know(self, found: tuple[Printer, ...]) -> None:
        self.found = found
        if not found:
            self.note.setText(
                self.tr(
                    "No printer is set up on this computer. Save a PDF and print it elsewhere, or set a printer up in "
                    "the system's settings and open this again."
                )
            )
            self.go.hide()
            self.save.setDefault(True)
            self.save.setFocus()
            self.fit()
            return
        box = self._box(self.printer)
        box.blockSignals(True)
        for printer in found:
            box.addItem(printer.description, printer.name)
        last = self._last()
        box.setCurrentIndex(max(0, box.findData(last.printer) if last is not None else 0))
        box.blockSignals(False)
        if last is not None:
            self._colour, self._sides = last.colour, last.sides
        self.form.show()
        self._on_printer()
        self.go.setEnabled(True)
        self.go.setFocus()
        self.fit()

    @staticmethod
    def _box(field: Field) -> QComboBox:
        assert isinstance(field.editor, QComboBox)
        return field.editor

    def _chosen(self) -> Printer | None:
        name = self.printer.value()
        return next((printer for printer in self.found or () if printer.name == name), None)

    def _on_printer(self) -> None:
        """Another printer has other papers, and may do less."""
        printer = self._chosen()
        if printer is None:
            return
        box = self._box(self.paper)
        box.blockSignals(True)
        box.clear()
        for place, paper in enumerate(printer.papers):
            box.addItem(paper.name, place)
        if not printer.papers:
            box.addItem(self.tr("As the printer has it"), -1)
        fitting = next((n for n, paper in enumerate(printer.papers) if same_size(self.what.paper, paper.size)), None)
        usual = next((n for n, paper in enumerate(printer.papers) if paper.name == printer.paper), 0)
        box.setCurrentIndex(fitting if fitting is not None else usual)
        box.blockSignals(False)
        self._set(self.colour, self._colour and printer.colour, able=printer.colour)
        self._set(self.sides, self._sides if printer.both_sides else Sides.ONE, able=printer.both_sides)
        self.colour.note("" if printer.colour else self.tr("This printer has black only."), Tone.PLAIN)
        self.sides.note("" if printer.both_sides else self.tr("This printer prints one side only."), Tone.PLAIN)
        self._check()

    def _set(self, field: Field, wanted: object, *, able: bool) -> None:
        box = self._box(field)
        box.setCurrentIndex(box.findData(wanted))
        box.setEnabled(able)

    def _on_wish(self) -> None:
        self._colour, self._sides = bool(self.colour.value()), Sides(self.sides.text())

    def _paper(self) -> Paper:
        printer = self._chosen()
        place = self.paper.value()
        if printer is not None and isinstance(place, int) and 0 <= place < len(printer.papers):
            return printer.papers[place].size
        return self.what.paper

    def _check(self) -> None:
        """Say what comes of a sheet on paper of another size."""
        wanted, paper = self.what.paper, self._paper()
        share = fits(wanted, paper)
        if share == 1.0:
            roomy = fill(self.tr("Laid out for %1: it stands in the middle, with more white around."), _name(wanted))
            self.note.setText("" if same_size(wanted, paper) else roomy)
            retone(self.note, Tone.PLAIN)
        else:
            words = self.tr("Laid out for %1, and this paper is smaller: everything comes out at %2 % of its size.")
            if share < _LEGIBLE:
                words = self.tr(
                    "Laid out for %1, and this paper is smaller: everything comes out at %2 % of its size. "
                    "QR codes may become too small to be read: choose larger paper."
                )
            self.note.setText("! " + fill(words, _name(wanted), round(share * 100)))
            retone(self.note, Tone.WARNING)
        self.note.setVisible(bool(self.note.text()))
        self.fit()

    # --- printing

    def job(self) -> PrintJob | None:
        """How it is to be printed, as chosen; None while there is no printer."""
        printer = self._chosen()
        if printer is None:
            return None
        copies = self.copies.value()
        assert isinstance(copies, int)
        return PrintJob(
            printer=printer.name,
            paper=self._paper(),
            copies=copies,
            colour=bool(self.colour.value()),
            sides=Sides(self.sides.text()),
        )

    def accept(self) -> None:
        """Print; the dialog goes once the printer has taken it."""
        job = self.job()
        if job is None or self.progress.under_way:
            return
        self._say("")
        self._let(free=False)
        self._remember(job)
        self.progress.run(
            self.tr("Making the pages…"),
            print_it,
            self.what,
            job,
            self.tr("Sending to the printer: page %1 of %2"),
            done=self._on_printed,
            failed=self._on_refused,
        )

    def reject(self) -> None:
        """Esc: stop what is under way first, then leave."""
        if self.progress.under_way:
            self.progress.stop.click()
        else:
            super().reject()

    def _on_printed(self, sheet: Sheet) -> None:
        super().accept()
        self.printed.emit(sheet)

    def _on_refused(self, error: HallError) -> None:
        self._let(free=True)
        self._say(refusal(error, self.station.language))

    def _on_save(self) -> None:
        super().reject()
        self.save_wanted.emit()

    def _let(self, *, free: bool) -> None:
        for thing in (self.form, self.go, self.save, self.leave):
            thing.setEnabled(free)

    def _say(self, words: str) -> None:
        self.refused.setText(words)
        self.refused.setVisible(bool(words))
        self.fit()

    # --- what was chosen last

    def _key(self) -> str:
        return _name(self.what.paper)

    def _last(self) -> PrintJob | None:
        kept = self.station.property(_LAST)
        found = kept.get(self._key()) if isinstance(kept, dict) else None
        return found if isinstance(found, PrintJob) else None

    def _remember(self, job: PrintJob) -> None:
        kept = self.station.property(_LAST)
        before = kept if isinstance(kept, dict) else {}
        self.station.setProperty(_LAST, {**before, self._key(): replace(job, copies=1)})


def _name(paper: Paper) -> str:
    """What a paper is called: A4, or its size."""
    for name, size in (("A3", A3), ("A4", A4), ("A5", A5)):
        if same_size(paper, size):
            return name
    return f"{paper.width * 25.4 / 72:.0f} × {paper.height * 25.4 / 72:.0f} mm"
