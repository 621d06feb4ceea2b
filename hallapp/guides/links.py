"""Links of the guides: which are written as a link has to be, which make a code that reads back, which open.

Everything but the last is found here, without the internet. Whether a link opens is known only where somebody had it
checked (``link_checks``); such a finding holds for the very link it was made of, and for no later one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from functools import lru_cache
from ipaddress import IPv6Address
from urllib.parse import urlsplit

from sqlalchemy import select

from hallapp.catalog.rows import service_items
from hallapp.errors.system import Stopped
from hallapp.guides.proof import decoded
from hallapp.guides.qr import QUIET, Code, fits, fitted_code
from hallapp.guides.rows import LinkState, link_checks
from hallapp.guides.typesetting import MM
from hallapp.store.engine import Look, Store
from hallapp.wording import Language
from hallapp.wording.sheets import said

#: The smallest code that is printed, on a window card, quiet zone included, and the largest, on a poster; in points.
CARD_CODE, LARGEST_CODE = 24 * MM, 50 * MM
#: Pixels of a module where a code is read back.
_PIXELS = 3
#: Every so many links it is told how far the list is.
_TELL = 25


class LinkForm(StrEnum):
    """What can be said of a link without the internet; the gravest first."""

    MISSING = "missing"
    MALFORMED = "malformed"
    TOO_LONG = "too_long"
    UNREADABLE = "unreadable"
    TOO_LONG_FOR_CARD = "too_long_for_card"
    WELL_FORMED = "well_formed"
    DECODES = "decodes"


#: With these no sheet bears a code that helps anybody.
USELESS = frozenset({LinkForm.MISSING, LinkForm.MALFORMED, LinkForm.TOO_LONG, LinkForm.UNREADABLE})


class Flaw(StrEnum):
    """Why a link is malformed: RFC 3986, and what telephones open when they have read a code."""

    CONTROL = "control"
    BLANK = "blank"
    NO_SCHEME = "no_scheme"
    OTHER_SCHEME = "other_scheme"
    NO_HOST = "no_host"
    BAD_HOST = "bad_host"
    BAD_PORT = "bad_port"
    USER = "user"
    NOT_ASCII = "not_ascii"
    BAD_SIGN = "bad_sign"
    BAD_PERCENT = "bad_percent"


@dataclass(frozen=True, slots=True)
class Opened:
    """What came of the last try to open a link. ``note`` is a code that ``note_said`` words."""

    state: LinkState
    note: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ItemLink:
    """The link of one item. ``flaw`` says why it is malformed; ``opened`` is None where nobody has tried this link.

    ``shared``: names of the other items that have the very same link, in the catalogue's order.
    """

    item_id: int
    code: str
    name: str
    department: str
    link: str
    form: LinkForm
    flaw: Flaw | None = None
    opened: Opened | None = None
    shared: tuple[str, ...] = ()

    @property
    def faulty(self) -> bool:
        """Whether a code with it would lead nowhere, or did when it was last tried."""
        return self.form in USELESS or (self.opened is not None and self.opened.state is LinkState.BROKEN)

    @property
    def has_fragment(self) -> bool:
        """Whether it has a part after ``#``: that never reaches a server, so no check can tell about it."""
        return "#" in self.link


@dataclass(frozen=True)
class LinkList:
    """The links of all items, in the catalogue's order."""

    links: tuple[ItemLink, ...]

    def count(self, form: LinkForm) -> int:
        """How many are of this form."""
        return sum(1 for link in self.links if link.form is form)

    def count_opened(self, state: LinkState | None) -> int:
        """How many well-formed ones were found in this state; with None: never checked."""
        asked = (link for link in self.links if link.form not in (LinkForm.MISSING, LinkForm.MALFORMED))
        return sum(1 for link in asked if (link.opened.state if link.opened else None) is state)


def link_list(
    store: Store,
    *,
    told: Callable[[int, int], object] = lambda _done, _of: None,
    stopped: Callable[[], bool] = lambda: False,
) -> LinkList:
    """Every item's link, each with its code made and read back; what was read once is remembered.

    ``told`` hears how many are done of how many. Raises ``Stopped`` where ``stopped`` said so.
    """
    with store.look() as look:
        links = stored_links(look)
    found = []
    for done, link in enumerate(links):
        if done % _TELL == 0:
            told(done, len(links))
            if stopped():
                raise Stopped
        found.append(_proven(link))
    told(len(links), len(links))
    return LinkList(tuple(found))


def stored_links(look: Look) -> tuple[ItemLink, ...]:
    """Every item's link as it is written, and what is known of it; no code is made."""
    checks = {row.item_id: row for row in look.execute(select(link_checks))}
    columns = service_items.c
    rows = look.execute(
        select(columns.id, columns.item_code, columns.item_name, columns.department, columns.guide_url).order_by(
            columns.position, columns.id
        )
    ).all()
    same: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
    for row in rows:
        same[row.guide_url].append((row.id, row.item_name))
    found = []
    for row in rows:
        link = row.guide_url
        form, flaw = written(link)
        check = checks.get(row.id)
        opened = None
        if check is not None and check.link == link:
            opened = Opened(check.state, check.note, check.checked_at)
        sharing = same[link] if link else ()
        shared = tuple(name for item_id, name in sharing if item_id != row.id) if len(sharing) > 1 else ()
        found.append(ItemLink(row.id, row.item_code, row.item_name, row.department, link, form, flaw, opened, shared))
    return tuple(found)


@lru_cache(65536)
def written(link: str) -> tuple[LinkForm, Flaw | None]:
    """What can be said of a link as it is written, without making its code; and why it is malformed."""
    if not link:
        return LinkForm.MISSING, None
    if flaw := flaw_of(link):
        return LinkForm.MALFORMED, flaw
    if not fits(link, LARGEST_CODE):
        return LinkForm.TOO_LONG, None
    return (LinkForm.WELL_FORMED if fits(link, CARD_CODE) else LinkForm.TOO_LONG_FOR_CARD), None


def flaw_of(link: str) -> Flaw | None:
    """Why this is no link that a telephone opens; None where it is one."""
    if _CONTROL.search(link):
        return Flaw.CONTROL
    if _BLANK.search(link):
        return Flaw.BLANK
    scheme = re.match(r"([A-Za-z][A-Za-z0-9+.-]*):(?!\d+(?:/|$))", link)
    if scheme is None:
        return Flaw.NO_SCHEME
    if scheme[1].lower() not in ("http", "https"):
        return Flaw.OTHER_SCHEME
    return _flaw_of_host(link) or _flaw_of_signs(link)


def _flaw_of_host(link: str) -> Flaw | None:
    try:
        parts = urlsplit(link)
        host = parts.hostname or ""
    except ValueError:
        return Flaw.BAD_HOST
    if not parts.netloc or not host:
        return Flaw.NO_HOST
    if "@" in parts.netloc:
        return Flaw.USER  # a name before the host is how people are led astray; browsers warn of it
    if not host.isascii():
        return Flaw.NOT_ASCII
    if not _HOST.fullmatch(host) and not _is_ipv6(host):
        return Flaw.BAD_HOST
    try:
        fine = parts.port is None or parts.port > 0
    except ValueError:
        fine = False
    return None if fine else Flaw.BAD_PORT


def _flaw_of_signs(link: str) -> Flaw | None:
    if not link.isascii():
        return Flaw.NOT_ASCII
    if _BAD_SIGN.search(link) or link.count("#") > 1:
        return Flaw.BAD_SIGN
    return Flaw.BAD_PERCENT if _BAD_PERCENT.search(link) else None


_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060\ufeff]")
_BLANK = re.compile(r"\s")
_LABEL = r"[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?"
_HOST = re.compile(rf"(?:{_LABEL}\.)*{_LABEL}\.?")
#: What RFC 3986 leaves out; mostly what was to be filled in, as {id}, or copied along with the link.
_BAD_SIGN = re.compile(r"[<>\"{}|\\^`]")
_BAD_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")


def _is_ipv6(host: str) -> bool:
    try:
        IPv6Address(host)
    except ValueError:
        return False
    return True


def _proven(link: ItemLink) -> ItemLink:
    """The link with what making its code and reading it back came to."""
    if link.form not in (LinkForm.WELL_FORMED, LinkForm.TOO_LONG_FOR_CARD):
        return link
    if not reads_back(link.link):
        return replace(link, form=LinkForm.UNREADABLE)
    return replace(link, form=LinkForm.DECODES) if link.form is LinkForm.WELL_FORMED else link


@lru_cache(65536)
def reads_back(link: str) -> bool:
    """Whether the code of a link reads back as it, byte for byte: made and read by libraries of different hands."""
    code = fitted_code(link, CARD_CODE) or fitted_code(link, LARGEST_CODE)
    return code is not None and decoded(_picture(code)) == link.encode()


def _picture(code: Code) -> memoryview:
    """The code as grey pixels, with its quiet zone."""
    across = code.across * _PIXELS
    edge = b"\xff" * (QUIET * _PIXELS)
    rows = (edge + b"".join((b"\x00" if dark else b"\xff") * _PIXELS for dark in row) + edge for row in code.modules)
    blank = b"\xff" * (across * QUIET * _PIXELS)
    pixels = blank + b"".join(row * _PIXELS for row in rows) + blank
    return memoryview(pixels).cast("B", (across, across))


# --- in words


def form_said(link: ItemLink, language: Language) -> str:
    """What can be said of a link without the internet, and why."""
    words = said(f"link_form_{link.form.value}", language)
    if link.flaw is None:
        return words
    return said("with_note", language).format(what=words, note=said(f"link_flaw_{link.flaw.value}", language))


def opened_said(opened: Opened | None, language: Language) -> str:
    """What came of opening it."""
    if opened is None:
        return said("link_never", language)
    words = said(f"link_state_{opened.state.value}", language)
    note = note_said(opened.note, language)
    return said("with_note", language).format(what=words, note=note) if note else words


def note_said(note: str, language: Language) -> str:
    """What is known besides of a try: ``status:404``, ``tls:expired``, ``moved:host``, ``timeout`` …; or nothing."""
    kind, _, fact = note.partition(":")
    if not kind:
        return ""
    fact = said(f"link_tls_{fact}", language) if kind == "tls" else fact
    return said(f"link_note_{kind}", language).format(fact=fact)
