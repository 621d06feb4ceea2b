"""The commands' words: what can be typed."""

from __future__ import annotations

import os
import re
from argparse import SUPPRESS, Action, ArgumentError, ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Callable
from datetime import date, datetime
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

import hallapp


def _command(name: str) -> Callable[[Any], dict[str, Any]]:
    """The function behind a command, loaded only when it runs: a command pays for what it uses."""
    module, function = name.split(".")

    def run(options: Any) -> dict[str, Any]:
        return getattr(import_module(f"hallapp.cli.{module}"), function)(options)  # type: ignore[no-any-return]  # each gives its JSON object

    return run


#: Years in which a hall can have days; beyond them a year's end or a zone's offset cannot be reckoned.
_YEARS = range(1970, 3000)


def _day(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = date.min
    if day.year not in _YEARS:
        raise ArgumentTypeError(f"{text} is no day (2026-03-02)")
    return day


def _moment(text: str) -> str:
    """Which zone it is in, the hall knows: the text is kept."""
    try:
        year = datetime.fromisoformat(text).year
    except ValueError:
        year = 0
    if year not in _YEARS:
        raise ArgumentTypeError(f"{text} is no moment (2026-03-02T09:00:00)")
    return text


class _OfDays(Action):
    """The first or the last day of several, which do not end before they begin, whichever is said first."""

    def __call__(self, _parser: ArgumentParser, said: Namespace, value: Any, _option: str | None = None) -> None:
        setattr(said, self.dest, value)
        if said.first and said.last and said.last < said.first:
            raise ArgumentError(self, f"{said.last} is before {said.first}")


def _month(text: str) -> date:
    return _day(f"{text}-01")


def _year(text: str) -> date:
    return _day(f"{text}-01-01")


def _count(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) <= 1440:
        raise ArgumentTypeError(f"{text}: whole minutes, 1 to 1440")
    return int(text)


def _number(text: str) -> int:
    """An appointment's number, also as its slip has it: with its letter, and with the seal in the slip's code."""
    found = re.fullmatch(r"Y(\d{1,12})[A-Z]{5}|Y?(\d{1,12})", text.upper())
    if found is None:
        raise ArgumentTypeError(f"{text} is no appointment's number")
    return int(found[1] or found[2])


def parsed(arguments: list[str]) -> Namespace:
    """What was typed. Raises ``SystemExit`` where it is wrong, or was a question about the commands."""
    options = _parser().parse_args(arguments)
    for name, value in vars(options).items():
        if isinstance(value, str) and name != "database":  # it names a file, as the file system spells it
            setattr(options, name, _as_typed(value))
    return options


def _as_typed(text: str) -> str:
    """An argument in UTF-8 that Python took for another encoding, because the locale is plain ASCII."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return os.fsencode(text).decode("utf-8", "replace")
    return text


def _everywhere(to: ArgumentParser, **default: Any) -> ArgumentParser:
    """Add the options that every command has, and that may stand before it or after it."""
    database = "SQLAlchemy URL; default: a file in the user's data folder"
    to.add_argument("--database", metavar="URL", help=database, **default)
    to.add_argument("--outlet", metavar="CODE", help="which outlet; default: the first one", **default)
    to.add_argument("--at", metavar="TIME", type=_moment, help="the moment it takes place (rehearsals only)", **default)
    to.add_argument("--as", dest="login", metavar="LOGIN", help="in whose name", **default)
    return to


#: What is said of the options that begin the window program; they take no command.
_WINDOW_PROGRAM = (
    "Without a command the window program opens. --board[=AREA[@DISPLAY]] and --window-screen=NO[@DISPLAY], as often "
    "as there are displays, show boards and window screens instead of its own window; --board alone those of its "
    "settings."
)


@cache  # it is most of a command's work, where several run in one process
def _parser() -> ArgumentParser:
    """The parser of everything that may follow ``python -m hallapp``."""
    about = "政务服务大厅：窗口、叫号、办事指南"
    top = _everywhere(ArgumentParser(prog="hallapp", description=about, epilog=_WINDOW_PROGRAM))
    top.add_argument("--version", action="version", version=f"hallapp {hallapp.__version__}")
    commands = top.add_subparsers(required=True, metavar="COMMAND")
    after = _everywhere(ArgumentParser(add_help=False), default=SUPPRESS)  # what stands before is not undone

    def add(name: str, run: str, text: str) -> ArgumentParser:
        command = commands.add_parser(name, help=text, parents=[after])
        command.set_defaults(run=_command(run))
        return command

    init = add("init", "hall.init", "make the database")
    init.add_argument("--rehearsal", action="store_true")
    init.add_argument("--sample", action="store_true")
    init.add_argument("--items", type=Path)
    init.add_argument("--windows", type=Path)
    init.add_argument("--administrator", metavar="LOGIN", help="who manages the hall first; password as for staff")
    init.add_argument("--name", metavar="NAME", help="the administrator's")

    for name, run in (("import", "hall.import_file"), ("export", "hall.export_file")):
        command = add(name, run, f"{name} {'items, windows or lists' if name == 'import' else 'items or windows'}")
        what = ["items", "windows", "calendar", "appointments"] if name == "import" else ["items", "windows"]
        command.add_argument("what", choices=what)
        command.add_argument("file", type=Path)
        if name == "import":
            command.add_argument("--dry-run", action="store_true")

    for name in ("authorise", "revoke"):
        command = add(name, f"hall.{name}", f"{name} one exact pair")
        subject = command.add_mutually_exclusive_group(required=True)
        subject.add_argument("--window", metavar="NO")
        subject.add_argument("--group", metavar="CODE")
        command.add_argument("--item", metavar="CODE", required=True)
        command.add_argument("--from", dest="first", type=_day, metavar="DAY")
        if name == "authorise":
            command.add_argument("--to", dest="last", type=_day, metavar="DAY")

    add("settings", "hall.settings", "the hall's rules")
    setting = add("set", "hall.set_setting", "set one rule")
    setting.add_argument("key")
    setting.add_argument("value")
    add("check", "hall.check", "what is wrong or missing")
    for name in ("backup", "restore"):
        add(name, f"hall.{name}", f"{name} the database").add_argument("file", type=Path)

    audit = add("audit", "system.audit", "who set what up, and when")
    audit.add_argument("--from", dest="first", type=_day, action=_OfDays, metavar="DAY")
    audit.add_argument("--to", dest="last", type=_day, action=_OfDays, metavar="DAY")
    audit.add_argument("--out", type=Path, metavar="FILE")
    add("forget", "system.forget", "remove personal data whose time is up")

    _add_staff(add("staff", "staff.listed", "who works here, in which roles"), after)

    issue = add("issue", "queue.issue", "take a number")
    wanted = issue.add_mutually_exclusive_group(required=True)
    wanted.add_argument("--item", metavar="CODE", action="append", default=[])
    wanted.add_argument("--group", metavar="CODE")
    issue.add_argument("--cross-region", action="store_true")
    issue.add_argument("--priority", choices=["none", "elderly", "disabled", "pregnant", "veteran"], default="none")
    issue.add_argument("--name", default="")
    issue.add_argument("--id-number", default="")
    issue.add_argument("--phone", default="")
    issue.add_argument("--print", dest="printed", action="store_true")

    def at_window(name: str, text: str, run: str = "") -> ArgumentParser:
        command = add(name, f"queue.{run or name.replace('-', '_')}", text)
        command.add_argument("window", metavar="NO")
        return command

    at_window("open", "open a window", "open_window").add_argument("--clerk", metavar="LOGIN")
    at_window("pause", "pause a window").add_argument("--reason", default="")
    at_window("resume", "go on after a pause")
    at_window("close", "close a window", "close_window")
    at_window("call", "call the next number, or this one").add_argument("--ticket", metavar="NUMBER")
    at_window("recall", "call it once more")
    at_window("start", "service begins")
    finish = at_window("finish", "service ends")
    finish.add_argument("--outcome", default="")
    finish.add_argument("--wish", choices=["yes", "no"])
    at_window("undo", "take the last action back")
    at_window("no-show", "nobody came")
    park = at_window("park", "set aside")
    park.add_argument("--minutes", type=_count)
    park.add_argument("--note", default="")
    transfer = at_window("transfer", "hand on")
    target = transfer.add_mutually_exclusive_group(required=True)
    target.add_argument("--item", metavar="CODE")
    target.add_argument("--group", metavar="CODE")
    transfer.add_argument("--note", default="")

    for name, run, text in (
        ("reprint", "queue.reprint", "print it again"),
        ("return", "queue.return_ticket", "a passed-over party is back"),
        ("withdraw", "queue.withdraw", "the party gives up"),
        ("explain", "queue.explain", "why it stands where it stands"),
    ):
        add(name, run, text).add_argument("ticket", metavar="NUMBER")
    add("queue", "queue.queue", "who waits").add_argument("--window", metavar="NO")
    add("close-day", "queue.close_day", "end the day")

    _add_appointments(add)

    _add_voice(add("voice", "voice.say", "call numbers in a voice pack's words"), after)

    _add_guides(add("guides", "guides.guides", "make guides as PDF"))
    book = add("manual", "manual.manual", "the program's manual as PDF; needs no hall")
    book.add_argument("--language", choices=["zh", "en"], default="zh")
    book.add_argument("--out", type=Path, metavar="FILE", required=True)

    events = add("events", "figures.events", "the event log")
    events.add_argument("--ticket", metavar="NUMBER")
    events.add_argument("--day", type=_day)
    complete = add("completeness", "guide_checks.completeness", "what the guides lack")
    complete.add_argument("--out", type=Path, metavar="FILE")
    add("links", "guide_checks.links", "the guides' links").add_argument(
        "--check", action="store_true", help="open each on the internet"
    )
    report = add("report", "figures.report", "the hall's figures")
    period = report.add_mutually_exclusive_group(required=True)
    period.add_argument("--day", type=_day)
    period.add_argument("--month", type=_month)
    period.add_argument("--year", type=_year)
    report.add_argument("--out", type=Path)
    return top


def _add_appointments(add: Callable[[str, str, str], ArgumentParser]) -> None:
    """The commands about appointments."""
    book = add("book", "ledgers.book", "promise a place in a slot")
    book.add_argument("--item", metavar="CODE", required=True)
    book.add_argument("--slot", metavar="TIME", type=_moment, required=True, help="when it begins, in the hall's time")
    book.add_argument("--name", required=True)
    book.add_argument("--phone", required=True)
    book.add_argument("--id-number", default="")
    book.add_argument("--channel", choices=["phone", "counter"], default="phone")
    book.add_argument("--note", default="")
    slots = add("slots", "ledgers.slots", "free and taken slots of a day")
    slots.add_argument("--item", metavar="CODE", required=True)
    slots.add_argument("--day", type=_day, required=True)
    cancel = add("cancel-booking", "ledgers.cancel_booking", "give an appointment's place free again")
    cancel.add_argument("appointment", metavar="ID", type=_number)
    cancel.add_argument("--reason", default="", metavar="TEXT", help="why after its limit: takes a manager's right")
    check_in = add("check-in", "ledgers.check_in", "take the number of an appointment")
    who = check_in.add_mutually_exclusive_group(required=True)
    who.add_argument("appointment", metavar="ID", type=_number, nargs="?")
    who.add_argument("--phone", default="")
    who.add_argument("--id-number", default="")
    check_in.add_argument(
        "--priority", choices=["none", "elderly", "disabled", "pregnant", "veteran"], default="none"
    )
    check_in.add_argument("--print", dest="printed", action="store_true")
    ledger = add("ledger", "ledgers.ledger", "the rows of a service ledger")
    ledger.add_argument("kind", choices=["appointments", "extended", "home-visits", "assisted", "mail", "cross-region"])
    ledger.add_argument("--from", dest="first", type=_day, action=_OfDays, metavar="DAY", help="default: today")
    ledger.add_argument("--to", dest="last", type=_day, action=_OfDays, metavar="DAY", help="default: the first day")
    ledger.add_argument("--out", type=Path, metavar="FILE", help="write them to this .xlsx or .pdf too")
    totals = add("ledger-totals", "ledgers.ledger_totals", "a year of all service ledgers, month by month")
    totals.add_argument(
        "--year", type=_year, required=True, help="one month or day has its totals in report, under ledgers"
    )
    totals.add_argument("--out", type=Path, metavar="FILE", help="write the year to this .xlsx or .pdf too")


def _add_voice(voice: ArgumentParser, after: ArgumentParser) -> None:
    """What follows ``voice``: a pack checked, or one call said into a file."""
    what = voice.add_subparsers(metavar="WHAT", required=True)

    def add(name: str, text: str) -> ArgumentParser:
        command = what.add_parser(name, help=text, parents=[after])
        command.set_defaults(run=_command(f"voice.{name}"))
        return command

    add("check", "what a voice pack lacks, and which of its recordings are bad").add_argument(
        "folder", type=Path, nargs="?", help="default: the packs that come with the program"
    )
    say = add("say", "one call, as a WAV file")
    say.add_argument("--number", metavar="NUMBER", required=True)
    say.add_argument("--window", metavar="NO", required=True)
    say.add_argument("--out", type=Path, metavar="FILE", required=True)
    say.add_argument("--pack", type=Path, metavar="FOLDER", help="the hall's own recordings")
    say.add_argument("--language", choices=["zh", "en"], action="append", help="default: the hall's")
    say.add_argument("--times", type=int, choices=range(1, 6), help="how often; default: the hall's")
    say.add_argument("--no-chime", dest="chime", action="store_false")


def _add_guides(guides: ArgumentParser) -> None:
    """What follows ``guides``: the form, what is to be made, and where to."""
    forms = ["poster", "table-card", "window-card", "booklet", "slip", "flow-chart", "bundle", "code-sheet"]
    guides.add_argument("form", choices=forms)
    which = guides.add_mutually_exclusive_group(required=True)
    which.add_argument("--all", dest="everything", action="store_true", help="the whole catalogue")
    which.add_argument("--here", action="store_true", help="what some window of the outlet handles")
    for name, metavar in (
        ("item", "CODE"),
        ("theme", "CODE"),
        ("group", "CODE"),
        ("window", "NO"),
        ("bundle", "NAME"),
        ("department", "NAME"),
    ):
        which.add_argument(f"--{name}", metavar=metavar, action="append", default=[])
    guides.add_argument("--outdated", action="store_true", help="only what has changed since it was last printed")
    guides.add_argument("--unprinted", action="store_true", help="only what was never printed in this form")
    guides.add_argument("--paper", type=str.upper, choices=["A4", "A3"], default="A4", help="A3 for posters")
    guides.add_argument("--language", choices=["zh", "en"], default="zh")
    out = "a folder for a file each, or one file that ends in .pdf"
    guides.add_argument("--out", type=Path, metavar="PATH", required=True, help=out)


def _add_staff(staff: ArgumentParser, after: ArgumentParser) -> None:
    """The commands that follow ``staff``; without one the list is shown."""
    roles = ["manager", "clerk", "guide_printer", "board"]
    what = staff.add_subparsers(metavar="WHAT")

    def add(name: str, text: str, *, everybody: bool = False) -> ArgumentParser:
        command = what.add_parser(name, help=text, parents=[after])
        command.set_defaults(run=_command(f"staff.{name}"))
        command.add_argument("member", metavar="LOGIN", nargs="?" if everybody else None)
        return command

    def place(command: ArgumentParser) -> None:
        command.add_argument("--at-outlet", dest="place", metavar="CODE", help="where; default: at every outlet")

    new = add("add", "put somebody on the list")
    new.add_argument("--name", metavar="NAME")
    new.add_argument("--role", choices=roles, action="append", default=[])
    place(new)
    changed = add("roles", "give and take roles; without LOGIN: what each role may do", everybody=True)
    changed.add_argument("--give", choices=roles, action="append", default=[])
    changed.add_argument("--take", choices=roles, action="append", default=[])
    place(changed)
    qualified = add("qualify", "what somebody is qualified for; nothing named: whatever their window may handle")
    qualified.add_argument("--item", metavar="CODE", action="append", default=[])
    qualified.add_argument("--theme", metavar="CODE", action="append", default=[])
    add("password", "a temporary password, or with --as LOGIN one's own; from HALLAPP_NEW_PASSWORD, or asked")
    add("leave", "somebody no longer works here")
    add("back", "somebody who had left is back")
    add("unlock", "let somebody try again who typed a wrong password too often")
