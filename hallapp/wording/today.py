"""What the manager of a hall is told needs a person now, and what can be done, in Chinese and English."""

from __future__ import annotations

ALERTS: dict[str, tuple[str, str]] = {
    "alert_stranded": ("{tickets} 在等候，但没有窗口获准办理“{names}”", "{tickets} waiting, but no window is authorised for “{names}”"),
    "alert_family_closed": ("“{family}”没有开放的窗口", "No window of “{family}” is open"),
    "alert_family_closed_waiting": ("“{family}”没有开放的窗口，{waiting} 人在等（{tickets}）", "No window of “{family}” is open; {waiting} waiting ({tickets})"),
    "alert_items_closed": ("“{family}”的{items}事项没有开放的窗口", "No window is open for {items} of “{family}”"),
    "alert_items_closed_waiting": ("“{items}”没有开放的窗口，{waiting} 人在等（{tickets}）", "No window is open for “{items}”; {waiting} waiting ({tickets})"),
    "alert_nobody_qualified": ("“{items}”没有有资格的窗口人员在岗，{waiting} 人在等（{tickets}）", "Nobody present is qualified for “{items}”; {waiting} waiting ({tickets})"),
    "alert_wait": ("“{family}”等候超过 {limit} 分：{ticket} 已等 {minutes} 分，共 {waiting} 人等候，开放 {open} 个窗口", "“{family}” waits over {limit} min: {ticket} has waited {minutes} min; {waiting} waiting, {open} windows open"),
    "alert_paused": ("{window} 号窗口已暂停 {minutes} 分（{paused_for}）", "Window {window} has been paused for {minutes} min ({paused_for})"),
    "alert_paused_no_reason": ("{window} 号窗口已暂停 {minutes} 分", "Window {window} has been paused for {minutes} min"),
    "alert_device_silent": ("{station} 的{device} {minutes} 分没有响应", "The {device} of {station} has been silent for {minutes} min"),
    "alert_paper_near_end": ("{station} 的{device}纸快用完了", "The {device} of {station} will soon be out of paper"),
    "alert_device": ("{station} 的{device}有故障{because}", "The {device} of {station} is in trouble{because}"),
    "alert_forgotten": ("{day} 有号码没有办结，已随当日结束作废：{tickets}", "Numbers never finished on {day}, which expired with the day: {tickets}"),
}  # fmt: skip

#: What a remedy does, as a button says it.
REMEDIES: dict[str, tuple[str, str]] = {
    "remedy_open": ("开放 {window} 号窗口", "Open window {window}"),
    "remedy_hand_over": ("{window} 号窗口换人坐席", "Seat another clerk at window {window}"),
    "remedy_resume": ("恢复 {window} 号窗口", "Resume window {window}"),
    "remedy_pause": ("暂停 {window} 号窗口", "Pause window {window}"),
    "remedy_close": ("关闭 {window} 号窗口", "Close window {window}"),
    "remedy_help": ("今日由{helper}支援", "Let {helper} help today"),
    "remedy_authorise": ("今日由{where_now}办理", "Let {where_now} handle it today"),
    "remedy_acknowledge": ("知道了", "Take note"),
}  # fmt: skip

#: Words of the facts above.
TERMS: dict[str, tuple[str, str]] = {
    "device_board": ("大屏", "board"),
    "device_printer": ("小票机", "ticket printer"),
    "device_kiosk": ("取号机", "kiosk"),
    "device_caller": ("叫号器", "caller"),
    "display_gone": ("显示屏没有接通", "a display is not connected"),
    "no_sound": ("没有声音", "no sound"),
    "fault_met": ("程序出过错，请到现场看显示是否正常", "the program met a fault: see whether it shows what it should"),
}
