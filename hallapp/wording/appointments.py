"""Words about appointments: what became of one, how it was made, and what is on the day's list."""

from __future__ import annotations

#: What became of an appointment.
APPOINTMENT_STATES: dict[str, tuple[str, str]] = {
    "booked": ("已预约", "Booked"),
    "checked_in": ("已签到", "Checked in"),
    "served": ("已办理", "Served"),
    "no_show": ("未到", "Missed"),
    "cancelled": ("已取消", "Cancelled"),
}  # fmt: skip

#: How it was made.
CHANNELS: dict[str, tuple[str, str]] = {
    "phone": ("电话预约", "By phone"),
    "counter": ("现场预约", "At the counter"),
    "import": ("平台导入", "From another platform"),
}  # fmt: skip

#: The day's list.
WORDS: dict[str, tuple[str, str]] = {
    "bookings_title": ("预约名单", "Appointments"),
    "bookings_all": ("预约", "Booked"),
    "bookings_open": ("待签到", "Not checked in"),
    "bookings_here": ("已签到", "Checked in"),
    "bookings_gone": ("未到 · 取消", "Missed · cancelled"),
    "bookings_private": (
        "仅供工作人员使用。含当事人信息，不得张贴，当日结束后销毁。",
        "For staff only. It names persons: do not put it up, and destroy it after the day.",
    ),
    "bookings_note": (
        "签到时间：时段前 {early} 分钟至时段后 {late} 分钟。停电、断网时在方框内打勾并写明时间，恢复后补录。",
        "Check-in: from {early} min before the slot to {late} min after it. Without power or network, tick the box and write the time; enter it afterwards.",
    ),
    "bookings_nobody": ("这一天没有预约。", "Nobody is booked on this day."),
    "bookings_slot": ("{taken} / {capacity} 个", "{taken} of {capacity}"),
    "bookings_beside": ("{taken} 个（已不是预约时段）", "{taken} (no longer a slot)"),
    "col_checked": ("签到", "Check"),
    "col_appointment": ("预约号", "No."),
    "col_party_phone": ("电话", "Phone"),
    "col_booked_item": ("事项", "Item"),
    "col_became": ("状态", "State"),
    "col_remark": ("备注", "Note"),
}  # fmt: skip


def appointment_word(words: dict[str, tuple[str, str]], code: str, *, chinese: bool) -> str:
    """The word for a code in one of the lists above."""
    return words[code][0 if chinese else 1]
