"""Making many guides at once: into one PDF, into a folder with a file each, or for the printer.

What a batch tells is read once, at its beginning. A file counts as done when every QR code in it was read back from
its pages; all files are then put in their places together with the record of what was printed, or none is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import partial
from pathlib import Path

from hallapp.actor import Actor, Right
from hallapp.errors.base import Warned
from hallapp.errors.desk import ItemUnknown
from hallapp.errors.guides import PaperUnfit
from hallapp.errors.system import Stopped
from hallapp.files import Together, file_name
from hallapp.guides.choosing import By, Choice, Piece, offer, pieces
from hallapp.guides.collected import Collection, note
from hallapp.guides.content import Imprint, imprint
from hallapp.guides.drawing import TOGETHER, Drawing, draw
from hallapp.guides.editions import Guide, SectionChange, changes_since, guides_of, print_states, record
from hallapp.guides.pages import A3, A4, Page, Pages, Paper, Sheet
from hallapp.guides.proof import unread
from hallapp.guides.rows import GuideForm
from hallapp.hall.access import permit, require
from hallapp.hall.outlets import Outlet, find_outlet
from hallapp.store.audit import Deed
from hallapp.store.engine import Change, Look, Store
from hallapp.wording import Language
from hallapp.wording.sheets import said


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be made. ``paper`` is A4, or A3 for posters."""

    form: GuideForm
    choice: Choice
    paper: Paper = A4
    language: Language = Language.ZH


class Stage(StrEnum):
    """How far a batch has come."""

    READING = "reading"
    DRAWING = "drawing"
    PROVING = "proving"  # reading the codes back
    SAVING = "saving"


@dataclass(frozen=True, slots=True)
class Progress:
    """``done`` of ``total`` in this stage: guides that are drawn, codes that are proved; ``name``: the one at hand."""

    stage: Stage
    done: int
    total: int
    name: str = ""


Tell = Callable[[Progress], None]


def silent(_progress: Progress) -> None:
    """Nobody is told."""


def never() -> bool:
    """Nobody stops it."""
    return False


@dataclass(frozen=True, slots=True)
class Made:
    """What a batch made. ``guides``: how many were recorded as printed; a code that does not read back is in
    ``problems``, its guide is not recorded, and where it would have been a file of its own there is none. ``changed``:
    by an item's code what its last print in this form said otherwise.
    """

    files: tuple[Path, ...]
    pages: int
    guides: int
    problems: tuple[Warned, ...]
    changed: Mapping[str, tuple[SectionChange, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PutTogether:
    """Guides in one PDF, for the printer, and those that count as printed once they are on paper."""

    outlet: Outlet
    form: GuideForm
    sheet: Sheet
    guides: tuple[Guide, ...]
    pieces: tuple[Piece, ...]
    problems: tuple[Warned, ...]


def make(
    store: Store,
    actor: Actor,
    outlet: str | None,
    order: Order,
    out: Path,
    *,
    tell: Tell = silent,
    stopped: Callable[[], bool] = never,
) -> Made:
    """Make the guides as files: one PDF where ``out`` ends in .pdf, else a file each in the folder ``out``.

    Raises as ``choosing.pieces``, ``PaperUnfit``, ``OutletUnknown``, ``NoRights``, ``SessionExpired``, ``Stopped`` and
    ``FileUnwritable``; then no file is there, and what was there before still is.
    """
    in_one = out.suffix.lower() == ".pdf" and not out.is_dir()
    with Together(out.absolute().parent if in_one else out) as files:
        job = _Job.read(store, actor, outlet, order, _Watch(tell, stopped), apart=not in_one)
        count = 0
        for name, sheet in [(out.name, job.in_one())] if in_one else job.each():
            files.write(name, sheet.pdf)
            count += sheet.pages
        job.watch(Stage.SAVING, 0, 1)
        items = {guide.item.id: guide.item for guide in job.good}
        with store.look() as look:
            papers = changes_since(look, job.outlet, order.form, items)
        with store.change(actor) as tx:
            overtaken = _record(tx, job.outlet, order.form, job.good, job.pieces, count)
            # The last thing that can fail before the commit: neither is there without the other.
            paths = files.place()
    job.watch.tell(Progress(Stage.SAVING, 1, 1))
    changed = {items[item_id].code: paper.sections for item_id, paper in papers.items() if paper.sections}
    return Made(tuple(paths), count, len(job.good) - len(overtaken), (*_once(job.problems), *overtaken), changed)


def put_together(
    store: Store,
    actor: Actor,
    outlet: str | None,
    order: Order,
    *,
    tell: Tell = silent,
    stopped: Callable[[], bool] = never,
) -> PutTogether:
    """The guides in one PDF for the printer, every code read back; recorded is nothing until ``record_printed``.

    Raises as ``make``, but for files.
    """
    job = _Job.read(store, actor, outlet, order, _Watch(tell, stopped), apart=False)
    sheet = job.in_one()
    return PutTogether(job.outlet, order.form, sheet, job.good, job.pieces, _once(job.problems))


def record_printed(store: Store, actor: Actor, printed: PutTogether) -> tuple[Warned, ...]:
    """Note that these guides are on paper; gives those that have to be printed once more.

    Raises ``NoRights``, ``SessionExpired``.
    """
    with store.change(actor) as tx:
        return _record(tx, printed.outlet, printed.form, printed.guides, printed.pieces, printed.sheet.pages)


def preview(store: Store, outlet: str | None, order: Order, piece: Piece, *more: Piece) -> Sheet:
    """One piece (``choosing.pieces``) as it would be printed now, or several of which many stand on one sheet.

    Records nothing. Raises ``OutletUnknown``, ``PaperUnfit``, and ``ItemUnknown`` where one of its items is gone.
    """
    _refuse_paper(order)
    bears = imprint(store, outlet, order.language)
    with store.look() as look:
        ids = {item: None for each in (piece, *more) for item in each.items}
        guides = guides_of(look, find_outlet(look, outlet), ids)
    if gone := next((each for each in (piece, *more) if not guides.keys() >= set(each.items)), None):
        raise ItemUnknown(gone.code)
    pages = _pages(order, bears, piece.name)
    pages.turned = lambda: None
    draw(Drawing(pages, bears, order.paper), order.form, [piece, *more], guides)
    return pages.sheet()


# --- within


class _Watch:
    """Tells how far the work has come, and ends it where somebody wishes so."""

    def __init__(self, tell: Tell, stopped: Callable[[], bool]) -> None:
        self.tell = tell
        self._stopped = stopped

    def __call__(self, stage: Stage, done: int, total: int, name: str = "") -> None:
        if self._stopped():
            raise Stopped
        self.tell(Progress(stage, done, total, name))


class _Watched(Pages):
    """A document under construction that tells when a page is begun; who hears it may stop the work."""

    turned: Callable[[], None]

    def add(self, paper: Paper, enlarged: float = 1) -> Page:
        self.turned()
        return super().add(paper, enlarged)


@dataclass
class _Job:
    """One batch: what is to be drawn, and what has become of it so far."""

    order: Order
    outlet: Outlet
    imprint: Imprint
    pieces: tuple[Piece, ...]
    guides: Mapping[int, Guide]
    watch: _Watch
    problems: list[Warned]
    unread: set[int]

    @classmethod
    def read(cls, store: Store, actor: Actor, outlet: str | None, order: Order, watch: _Watch, *, apart: bool) -> _Job:
        _refuse_paper(order)
        bears = imprint(store, outlet, order.language)
        with store.look() as look:
            place = find_outlet(look, outlet)
            permit(look, actor, Right.PRINT, place.id)
            watch(Stage.READING, 0, 1)
            wanted = _chosen(look, place, order, apart=apart)
            ids = {item: None for piece in wanted for item in piece.items}
            guides = guides_of(look, place, ids)
        return cls(order, place, bears, wanted, guides, watch, [], set())

    @property
    def good(self) -> tuple[Guide, ...]:
        """The guides whose codes could all be read back."""
        return tuple(guide for item, guide in self.guides.items() if item not in self.unread)

    def in_one(self) -> Sheet:
        """Everything in one document."""
        pages = _pages(self.order, self.imprint, self.outlet.name)
        done, total = 0, sum(len(piece.items) for piece in self.pieces)
        for few in [self.pieces] if self.order.form in TOGETHER else [[one] for one in self.pieces]:
            end = done + sum(len(piece.items) for piece in few)
            pages.turned = partial(self._turned, pages, pages.outlined, done, end, total, few[0].name)
            self._draw(pages, few)
            done = end
        sheet = pages.sheet()
        del pages  # what was drawn is in the sheet by now; a thousand pages need not be there twice
        self._prove(sheet, lambda codes: self.watch(Stage.PROVING, codes, len(sheet.codes)))
        return sheet

    def each(self) -> Iterator[tuple[str, Sheet]]:
        """A document for each piece, and the name of its file; without those that have a code nobody can read."""
        names: set[str] = set()
        for number, piece in enumerate(self.pieces):
            pages = _pages(self.order, self.imprint, piece.name)
            pages.turned = partial(self.watch, Stage.DRAWING, number, len(self.pieces), piece.name)
            self._draw(pages, [piece])
            sheet = pages.sheet()
            if self._prove(sheet, lambda _codes: None):
                yield _free_name(_stem(piece, self.order), names), sheet

    def _turned(self, pages: Pages, anchors: int, done: int, end: int, total: int, name: str) -> None:
        """Tell of a new page. Within a booklet the guides are counted by the outline, where each has its line."""
        self.watch(Stage.DRAWING, min(done + pages.outlined - anchors, end), total, name)

    def _draw(self, pages: Pages, few: Sequence[Piece]) -> None:
        draw(Drawing(pages, self.imprint, self.order.paper), self.order.form, few, self.guides)

    def _prove(self, sheet: Sheet, tell: Callable[[int], None]) -> bool:
        def go_on(codes: int) -> bool:
            tell(codes)
            return True

        self.problems += sheet.problems
        wrong = list(unread(sheet, go_on))
        self.problems += wrong
        codes = {(problem.facts["name"], problem.facts["link"]) for problem in wrong}
        if codes:
            self.unread |= {item for item, guide in self.guides.items() if (guide.item.name, guide.item.link) in codes}
        return not wrong


def _chosen(look: Look, outlet: Outlet, order: Order, *, apart: bool) -> tuple[Piece, ...]:
    states = print_states(look, outlet) if order.choice.only else {}
    return pieces(offer(look, outlet), order.form, order.choice, states, apart=apart)


def _record(
    tx: Change, outlet: Outlet, form: GuideForm, guides: Sequence[Guide], pieces: Iterable[Piece], pages: int
) -> tuple[Warned, ...]:
    require(tx, Right.PRINT, outlet.id)
    overtaken = record(tx, outlet, form, guides)
    good = {guide.item.id for guide in guides} - {guide.item.id for guide in overtaken}
    kept = [piece for piece in pieces if piece.by in (By.THEME, By.BUNDLE) and good.issuperset(piece.items)]
    note(tx, outlet, form, [(Collection(piece.by.value, piece.code), piece.items) for piece in kept])
    if recorded := len(guides) - len(overtaken):
        tx.record(Deed.GUIDES_PRINTED, outlet=outlet.code, form=form.value, count=recorded, pages=pages)
    return tuple(Warned("guide_overtaken", {"item": one.item.code, "name": one.item.name}) for one in overtaken)


def _refuse_paper(order: Order) -> None:
    if order.paper != A4 and order.form is not GuideForm.POSTER:
        raise PaperUnfit(order.form.value, "A3" if order.paper == A3 else "")


def _pages(order: Order, bears: Imprint, about: str) -> _Watched:
    title = f"{about} {said(f'form_{order.form.value}', order.language)}"
    return _Watched(title=title, author=bears.outlet, at=bears.at, language=order.language)


def _stem(piece: Piece, order: Order) -> str:
    """How a piece's file is called: by its code, which sorts, and its name, which people know."""
    if piece.by is By.ITEM and len(piece.items) == 1:
        return f"{piece.code} {piece.name}"
    form = said(f"form_{order.form.value}", order.language)
    return f"{form} {piece.name if piece.code == piece.name else f'{piece.code} {piece.name}'}"


def _free_name(stem: str, taken: set[str]) -> str:
    """A file's name that no other of the batch has, in whatever case."""
    name, number = file_name(stem, ".pdf"), 1
    while name.casefold() in taken:
        number += 1
        name = file_name(stem, f" ({number}).pdf")
    taken.add(name.casefold())
    return name


def _once(problems: Iterable[Warned]) -> tuple[Warned, ...]:
    """Each problem once, in order."""
    return tuple({repr(problem): problem for problem in problems}.values())
