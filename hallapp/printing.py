"""From a ticket in the queue to its paper: the words it bears, and putting it out. No Qt: commands print too."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, tzinfo
from pathlib import Path

import platformdirs
from PIL import Image

from hallapp.actor import Actor
from hallapp.devices import typeface
from hallapp.devices.paper_tray import PaperTray, TicketPrinter
from hallapp.devices.printer_address import PrinterKind, read_address
from hallapp.devices.ticket_paper import DrawnTicket, Fact, Need, TicketPaper, draw
from hallapp.errors.base import Warned
from hallapp.errors.system import PrinterMissing
from hallapp.hall.directory import Seat
from hallapp.hall.outlets import find_outlet
from hallapp.hall.rules import NoShowPolicy, rules
from hallapp.hall.texts import shown_texts
from hallapp.ledgers.appointment_codes import code_of
from hallapp.ledgers.appointment_slip import AppointmentSlip, appointment_slip
from hallapp.queue import boards
from hallapp.queue.party import masked_name
from hallapp.queue.rows import Priority
from hallapp.queue.views import Material, TicketSheet, Wait
from hallapp.store.engine import Store
from hallapp.wording import Language
from hallapp.wording.sheets import seat_ranges, short_number

_ZH = {
    "rehearsal": "演练",
    "your_number": "您的号码",
    "go_to": "到 {windows} 号窗口",
    "no_window": "请到咨询导办台",
    "floor": "{floor} 层",
    "ahead": "前面",
    "ahead_value": "{n} 位",
    "ahead_none": "没有人，请留意叫号",
    "wait": "预计等候",
    "wait_range": "{low}–{high} 分钟",
    "wait_about": "约 {low} 分钟",
    "wait_soon": "不到 1 分钟",
    "wait_unknown": "可办窗口尚未开放",
    "rule_void": "请留意大屏和语音。过号作废，需重新取号。",
    "rule_behind": (
        "请留意大屏和语音。过号后 {minutes} 分钟内请到任一窗口恢复，排在后面第 {behind} 位之后；"
        "超过 {minutes} 分钟请重新取号。"
    ),
    "rule_end": "请留意大屏和语音。过号后 {minutes} 分钟内请到任一窗口恢复，排到最后；超过 {minutes} 分钟请重新取号。",
    "needs": "请备好材料",
    "copies": "{n} 份",
    "deferrable": "可容缺后补",
    "not_required": "如有请带",
    "guide": "扫码查看办事指南",
    "issued": "{at} 取号",
    "appointment": "预约号",
    "appointment_day": "日期",
    "appointment_time": "时段",
    "appointment_name": "预约人",
    "day": "{day.month} 月 {day.day} 日 {weekday}",
    "weekdays": "星期一 星期二 星期三 星期四 星期五 星期六 星期日",
    "appointment_rule": "请于 {since:%H:%M}–{until:%H:%M} 到大厅签到取号，晚于 {until:%H:%M} 按普通号排队。{cancel}",
    "appointment_cancel": "不能前来的，请在 {cancel} 前致电或到窗口取消。",
    "appointment_no_cancel": "已过取消时限，请按时前来。",
    "appointment_code": "签到时出示此码",
    "appointment_printed": "{at} 打印",
    "test": "测试页",
    "test_label": "不是号票",
    "test_characters": "生僻字：䶮 𬱖 𰻝；数字：0123456789",
    "test_go_to": "字迹清楚、两侧不缺字，即可使用",
    "test_width": "每行点数",
    "test_rule": "如果两侧缺字，请在“系统 · 本工作站”里换一种纸宽。",
    "priority_elderly": "老年人优先",
    "priority_disabled": "残疾人优先",
    "priority_pregnant": "孕妇或携婴幼儿优先",
    "priority_veteran": "军人、消防救援人员优先",
}
_EN = {
    "rehearsal": "REHEARSAL 演练",
    "your_number": "Your number",
    "go_to": "Window {windows}",
    "no_window": "Please ask at the guidance desk",
    "floor": "Floor {floor}",
    "ahead": "Ahead of you",
    "ahead_value": "{n}",
    "ahead_none": "nobody; watch for your number",
    "wait": "Expected wait",
    "wait_range": "{low}–{high} minutes",
    "wait_about": "about {low} min",
    "wait_soon": "less than a minute",
    "wait_unknown": "no window for this is open yet",
    "rule_void": "Watch the board and listen. A missed number is void: take a new one.",
    "rule_behind": (
        "Watch the board and listen. Missed it? Tell any window within {minutes} minutes: you come back in behind "
        "the next {behind}. After that, take a new number."
    ),
    "rule_end": (
        "Watch the board and listen. Missed it? Tell any window within {minutes} minutes: you come back in at the "
        "end. After that, take a new number."
    ),
    "needs": "Have these ready",
    "copies": "× {n}",
    "deferrable": "may follow later",
    "not_required": "if you have it",
    "guide": "Scan for the guide",
    "issued": "Taken {at}",
    "appointment": "Appointment",
    "appointment_day": "Day",
    "appointment_time": "Time",
    "appointment_name": "Name",
    "day": "{weekday}, {day:%Y-%m-%d}",
    "weekdays": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
    "appointment_rule": (
        "Check in between {since:%H:%M} and {until:%H:%M}; after {until:%H:%M} you wait like anybody else. {cancel}"
    ),
    "appointment_cancel": "Cannot come? Call or tell the desk by {cancel}.",
    "appointment_no_cancel": "It is too late to cancel: please be on time.",
    "appointment_code": "Show this code to check in",
    "appointment_printed": "Printed {at}",
    "test": "TEST",
    "test_label": "This is no ticket",
    "test_characters": "Rare characters: 䶮 𬱖 𰻝; figures: 0123456789",
    "test_go_to": "Clear letters, nothing cut at the sides: ready",
    "test_width": "Dots across",
    "test_rule": "Cut at the sides? Choose the other paper width in System, This station.",
    "priority_elderly": "Priority: 60 or older",
    "priority_disabled": "Priority: disability",
    "priority_pregnant": "Priority: pregnant or with infant",
    "priority_veteran": "Priority: service member",
}
_WORDS = {Language.ZH: _ZH, Language.EN: _EN}


@dataclass(frozen=True, slots=True)
class Printed:
    """A paper that came out. ``file`` is where the paper tray keeps it, None from a real printer.

    ``problems`` are those of the paper itself (``glyph_missing``, ``link_too_long``); it came out all the same.
    ``image`` is what it looks like; ``near_end``: the printer's roll is nearly at its end; ``mute``: it says nothing of
    itself, so only who looks knows whether the paper is out.
    """

    number: str
    file: Path | None
    problems: tuple[Warned, ...]
    image: Image.Image
    near_end: bool = False
    mute: bool = False


def print_ticket(
    store: Store, outlet: str | None, number: str, printer: TicketPrinter | None, language: Language
) -> Printed:
    """Print a ticket's paper, for the first time or again, as it stands in the queue now.

    The ticket stands whatever becomes of its paper. Raises ``TicketUnknown``, ``PrinterMissing``,
    ``PrinterProblem``.
    """
    sheet = boards.ticket_sheet(store, outlet, number)
    if printer is None:
        raise PrinterMissing(sheet.number)
    with store.look() as look:
        zone, code = rules(look).zone, find_outlet(look, outlet).code
    drawn = draw(ticket_paper(sheet, zone, language), printer.width_px)
    name = f"{sheet.issued_at.astimezone(zone):%Y-%m-%d}-{code}-{sheet.number}"
    return _put_out(printer, sheet.number, name, drawn)


def _put_out(printer: TicketPrinter, number: str, name: str, drawn: DrawnTicket) -> Printed:
    out = printer.put_out(number, name, drawn.image)
    return Printed(number, out.file, drawn.problems, drawn.image, out.near_end, out.mute)


def missing_glyphs(store: Store) -> list[Warned]:
    """The characters of the catalogue and the set-up that no bundled font has, each with where it stands first."""
    face = typeface.bundled()
    with store.look() as look:
        found: dict[str, str] = {}
        for where, text in shown_texts(look):
            for char in face.lacks(text):
                found.setdefault(char, where)
    return [
        Warned("character_not_in_fonts", {"where": where, "character": char, "code_point": f"U+{ord(char):04X}"})
        for char, where in found.items()
    ]


def station_printer(address: str = "") -> TicketPrinter | None:
    """This station's printer, by its address (``devices.printer_address``); empty: the paper tray.

    ``HALLAPP_PRINTER`` names another address; set to nothing: no printer, and every print is refused as
    ``printer_missing``. The paper tray is in the folder of its address, in ``HALLAPP_TICKETS``, or in the user's data
    folder; ``HALLAPP_TICKETS`` set to nothing: no tray. Raises ``BadPrinterAddress``.
    """
    named = os.environ.get("HALLAPP_PRINTER")
    if named == "":
        return None
    at = read_address(named or address)
    if at.kind is not PrinterKind.TRAY:
        from hallapp.devices.escpos_printer import EscposPrinter

        return EscposPrinter(at)
    kept = os.environ.get("HALLAPP_TICKETS")
    if kept == "":
        return None
    return PaperTray(Path(kept or at.place) if kept or at.place else tray_folder(), at.dots)


def tray_folder() -> Path:
    """Where papers are kept on a station where nobody has chosen a folder."""
    return platformdirs.user_data_path("hallapp", appauthor=False) / "tickets"


def print_test(store: Store, outlet: str | None, printer: TicketPrinter | None, language: Language) -> Printed:
    """Print a page that shows whether paper and printer are right: it is no ticket. Raises as ``print_ticket``.

    Whoever prints it has been at the printer: it is met as one that is not known yet.
    """
    words = _WORDS[language]
    if printer is None:
        raise PrinterMissing(words["test"])
    printer.anew()
    with store.look() as look:
        place, now = find_outlet(look, outlet), look.clock.astimezone(rules(look).zone)
    paper = TicketPaper(
        hall=place.name,
        number=words["test"],
        number_label=words["test_label"],
        rehearsal="",
        priority="",
        items=(words["test_characters"],),
        go_to=words["test_go_to"],
        place="",
        facts=(Fact(words["test_width"], f"{printer.width_px}"),),
        rule=words["test_rule"],
        needs_label="",
        needs=(),
        link="",
        link_label="",
        issued=f"{now:%Y-%m-%d %H:%M:%S}",
    )
    drawn = draw(paper, printer.width_px)
    return _put_out(printer, words["test"], f"test-{printer.width_px}", drawn)


def ticket_paper(sheet: TicketSheet, zone: tzinfo, language: Language) -> TicketPaper:
    """What the paper says, in words. ``zone`` is the hall's."""
    words = _WORDS[language]
    ahead = words["ahead_value"].format(n=sheet.ahead) if sheet.ahead else words["ahead_none"]
    where = place(sheet.windows, language)
    return TicketPaper(
        hall=sheet.outlet,
        number=sheet.number,
        number_label=words["your_number"],
        rehearsal=words["rehearsal"] if sheet.rehearsal else "",
        priority=priority_word(sheet.priority, language),
        items=tuple(item.name for item in sheet.items),
        go_to=go_to(sheet.windows, language),
        place=where,
        facts=(
            Fact(words["ahead"], ahead),
            Fact(words["wait"], wait_words(sheet.wait, language)),
        ),
        rule=words[f"rule_{_policy(sheet)}"].format(minutes=sheet.return_minutes, behind=sheet.no_show_behind),
        needs_label=words["needs"],
        needs=tuple(Need(material.name, _detail(material, words)) for material in sheet.materials),
        link=sheet.guide_url,
        link_label=words["guide"],
        issued=words["issued"].format(at=f"{sheet.issued_at.astimezone(zone):%Y-%m-%d %H:%M}"),
    )


def print_appointment(
    store: Store, actor: Actor, outlet: str | None, appointment: int, printer: TicketPrinter | None, language: Language
) -> Printed:
    """Print an appointment's slip (预约单). Raises as ``appointment_slip``, ``PrinterMissing``, ``PrinterProblem``."""
    slip = appointment_slip(store, actor, outlet, appointment)
    code = code_of(appointment)
    if printer is None:
        raise PrinterMissing(code)
    drawn = draw(appointment_paper(slip, language), printer.width_px)
    name = f"{slip.appointment.start:%Y-%m-%d}-{slip.outlet_code}-{code}"
    return _put_out(printer, code, name, drawn)


def appointment_paper(slip: AppointmentSlip, language: Language) -> TicketPaper:
    """What the slip says, in words. Its code holds number and seal, and names nobody."""
    words, one = _WORDS[language], slip.appointment
    by = f"{slip.cancel_until:%H:%M}"
    if slip.cancel_until.date() != one.start.date():
        by = f"{day_said(slip.cancel_until.date(), language)} {by}"
    too_late = slip.at > slip.cancel_until
    cancel = words["appointment_no_cancel"] if too_late else words["appointment_cancel"].format(cancel=by)
    return TicketPaper(
        hall=slip.outlet,
        number=code_of(one.id),
        number_label=words["appointment"],
        rehearsal=words["rehearsal"] if slip.rehearsal else "",
        items=(one.name,),
        go_to=go_to(slip.windows, language),
        place=place(slip.windows, language),
        facts=(
            Fact(words["appointment_day"], day_said(one.start.date(), language)),
            Fact(words["appointment_time"], f"{one.start:%H:%M}–{one.end:%H:%M}"),
            Fact(words["appointment_name"], masked_name(one.party_name)),
        ),
        rule=words["appointment_rule"].format(since=slip.check_in_from, until=slip.check_in_until, cancel=cancel),
        needs_label=words["needs"],
        needs=tuple(Need(material.name, _detail(material, words)) for material in slip.materials),
        link=slip.code,
        link_label=words["appointment_code"],
        issued=words["appointment_printed"].format(at=f"{slip.at:%Y-%m-%d %H:%M}"),
    )


def day_said(day: date, language: Language) -> str:
    """A day as it is said to people: 3 月 5 日 星期四."""
    words = _WORDS[language]
    return words["day"].format(day=day, weekday=words["weekdays"].split()[day.weekday()])


def go_to(windows: Iterable[Seat], language: Language) -> str:
    """Which windows to go to: 到 7–9、12 号窗口; the guidance desk where there is none."""
    numbers = seat_ranges(short_number(seat.no) for seat in windows)
    words = _WORDS[language]
    return (
        words["go_to"].format(windows=("、" if language is Language.ZH else ", ").join(numbers))
        if numbers
        else words["no_window"]
    )


def place(windows: Iterable[Seat], language: Language) -> str:
    """Where those windows are: 1 层 企业服务区; several places with · between them."""
    places = dict.fromkeys((seat.floor, seat.zone) for seat in windows)
    return " · ".join(floor_and_zone(floor, zone, language) for floor, zone in places)


def floor_and_zone(floor: str, zone: str, language: Language) -> str:
    """One place in the hall: 1 层 企业服务区."""
    storey = _WORDS[language]["floor"].format(floor=floor) if floor else ""
    return " ".join(part for part in (storey, zone) if part)


def wait_words(wait: Wait | None, language: Language) -> str:
    """The expected wait as a range in whole minutes: from the median to the 90th percentile."""
    words = _WORDS[language]
    if wait is None:
        return words["wait_unknown"]
    low, high = wait.median_s // 60, -(-wait.p90_s // 60)
    if high <= 1:
        return words["wait_soon"]
    return words["wait_about" if low == high else "wait_range"].format(low=low, high=high)


def priority_word(priority: Priority, language: Language) -> str:
    """The priority class in words; empty for none."""
    return "" if priority is Priority.NONE else _WORDS[language][f"priority_{priority.value}"]


def _policy(sheet: TicketSheet) -> str:
    return NoShowPolicy.VOID.value if not sheet.return_minutes else sheet.no_show_policy


def _detail(material: Material, words: dict[str, str]) -> str:
    need = {"容缺": words["deferrable"], "非必要": words["not_required"]}.get(material.need, "")
    copies = words["copies"].format(n=material.copies) if material.copies else ""
    return " · ".join(part for part in (" ".join(part for part in (material.form, copies) if part), need) if part)
