"""Words about appointments: what became of one, how it was made, and what is on the day's list."""

from __future__ import annotations

#: What is refused, by code.
REFUSALS: dict[str, tuple[str, str]] = {
    "appointment_unknown": ("没有找到{wanted}对应的预约。请核对后重新查找，或改为现场取号。", "No appointment is booked under this {wanted}. Check it, or take a number."),
    "appointment_elsewhere": ("预约 {appointment}（{starts_at}）约在“{outlet}”，不在本网点。请到那里签到；来不及的，可以在本网点现场取号。", "Appointment {appointment} ({starts_at}) is at “{outlet}”, not here. Check in there; if there is no time for that, take a number here."),
    "appointment_over": ("预约 {appointment} 已{was}{at_ticket}，不能再次操作。", "Appointment {appointment} is {was}{at_ticket} already."),
    "not_today": ("预约 {appointment} 是 {day} 的，今天不能签到。请按预约日期前来，或取消后重新预约、现场取号。", "Appointment {appointment} is for {day}, not today. Come then, or cancel it and take a number."),
    "too_early": ("预约时段 {starts_at}，{check_in_from} 起可以签到。请稍候再来。", "The appointment is at {starts_at}; check-in begins at {check_in_from}."),
    "check_in_late": ("预约时段 {starts_at} 的签到时间已过，“{name}”从现在起按现场取号排队。请先选择是否优先。", "Check-in for {starts_at} has ended: for “{name}” a number is taken as from now. Choose first whether a priority class applies."),
    "appointment_not_matched": ("预约号与手机尾号不相符，或没有这个预约。请核对后重新输入，也可以输入完整手机号，或到咨询导办台办理。", "This number and these digits of a phone do not belong together, or nothing is booked under them. Check them, type the whole phone number, or ask the guidance desk."),
    "too_many_tries": ("连续多次没有输对。为保护他人的预约，本机 {minutes} 分钟内不接受手工输入。请扫描预约单上的二维码，或到咨询导办台签到。", "Too many wrong tries. To protect other people's appointments, nothing can be typed here for {minutes} min. Hold the code on your slip under the scanner, or check in at the guidance desk."),
    "cancel_too_late": ("预约 {appointment} 只能在 {cancel_until} 以前取消。{otherwise}", "Appointment {appointment} could be cancelled until {cancel_until}. {otherwise}"),
    "slot_full": ("“{name}”{starts_at} 的预约已满。{next_free}", "{starts_at} is full for “{name}”. {next_free}"),
    "slot_past": ("{starts_at} 已经开始或过去，不能预约“{name}”。{next_free}", "{starts_at} has begun, so “{name}” cannot be booked then. {next_free}"),
    "slot_unknown": ("“{name}”没有从 {starts_at} 开始的预约时段。{next_free}", "There is no slot for “{name}” at {starts_at}. {next_free}"),
    "too_far_ahead": ("最远可以预约到 {last}。请选择较近的日期。", "Appointments are taken up to {last}. Choose an earlier day."),
    "no_appointments": ("“{name}”不接受预约，请现场取号。", "“{name}” takes no appointments: take a number."),
    "already_booked": ("同一人当天已预约“{name}”（{starts_at}，预约号 {appointment}），不必再约。{change}", "The same person has booked “{name}” at {starts_at} (appointment {appointment}). {change}"),
    "day_booked_up": ("“{name}”每日限 {quota} 个，{day} 已约满。请选择其他日期。", "“{name}” is limited to {quota} a day, and {day} is booked up. Choose another day."),
    "party_missing": ("还须填写{missing}。", "Please give the {missing} too."),
}  # fmt: skip

#: What became of an appointment.
APPOINTMENT_STATES: dict[str, tuple[str, str]] = {
    "booked": ("已预约", "Booked"),
    "checked_in": ("已签到", "Checked in"),
    "served": ("已办理", "Served"),
    "withdrawn": ("签到后弃号", "Gave up"),
    "expired": ("签到未办", "Not served"),
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
