"""What is said of something without refusing it: notes, why a number stands where it does, what a check found."""

from __future__ import annotations

from hallapp.wording.database import FINDINGS as DATABASE_FINDINGS
from hallapp.wording.voice import FINDINGS as VOICE_FINDINGS

#: By code.
FACTS: dict[str, tuple[str, str]] = {
    "not_offered_at_home": ("目录未注明“{name}”可以上门办理，请先确认能否在现场办理。", "The catalogue does not offer “{name}” at home: make sure that it can be handled there."),
    "day_not_wished": ("上门服务 {visit} 的日期不在申请人期望的日期（{wished}）之内，请先电话确认。", "The day of home visit {visit} is none of those wished for ({wished}): call and ask first."),
    "visit_on_day_off": ("{day} 大厅不上班，请确认上门人员能够出勤。", "The hall is closed on {day}: make sure that the team works then."),
    "equipment_twice": ("上门服务 {visit} 与 {other}（{span}）时间重叠，都要用“{equipment}”。请换一台或错开时间。", "Home visits {visit} and {other} ({span}) overlap, and both need “{equipment}”. Take another one or another time."),
    "missed_before": ("此人近一个月爽约 {count} 次，请提醒按时前来或提前取消。", "This person has missed {count} appointments within a month: ask them to come or to cancel in time."),
    "checked_in_late": ("预约 {starts_at}，签到截止 {until}，现已超过：按现场取号排队。", "The appointment was at {starts_at} and check-in ended at {until}: it waits like any other number."),
    "order_issued": ("{issued} 取号", "Took a number at {issued}"),
    "order_priority": ("{priority}优先 {minutes} 分 · 等同 {as_if} 取号", "{priority}, {minutes} min head start · as if taken at {as_if}"),
    "order_appointment": ("预约已签到 · 等同 {as_if} 取号", "Appointment checked in · as if taken at {as_if}"),
    "order_returned": ("过号返回 · 排在 {as_if} 之后", "Back after being passed over · behind {as_if}"),
    "tide_after_own_queue": ("潮汐支援“{theme}”：本窗的号叫完之后", "Tide help for “{theme}”: after this window's own"),
    "tide_own_queue_empty": ("潮汐支援“{theme}”：本窗无人等候", "Tide help for “{theme}”: nobody waits here"),
    "tide_over_threshold": ("潮汐支援“{theme}”：等候超过 {minutes} 分", "Tide help for “{theme}”: wait over {minutes} min"),
    "called_by_number": ("按号呼叫（原为{was}）", "Called by number (was {was})"),
    "no_window_left": ("没有窗口获准办理“{names}”，请立即处理", "No window is authorised for “{names}”: act now"),
    "no_qualified_clerk": ("在岗人员（{windows} 号窗口）都不具备“{names}”的办理资格，请安排人员到岗", "Nobody present (windows {windows}) is qualified for “{names}”: seat somebody who is"),
    "ticket_stranded": ("{ticket} 在等候，但没有窗口获准办理“{names}”。请授权一个窗口。", "{ticket} waits, but no window is authorised for “{names}”. Authorise one."),
    "character_not_in_fonts": ("字库里没有“{character}”（{code_point}，见 {where}），打印时以〓代替。", "The fonts lack “{character}” ({code_point}, at {where}); prints show 〓 instead."),
    "ticket_forgotten": ("{ticket} 还在 {window} 号窗口，没有办结，已随当日结束作废。", "{ticket} was never finished at window {window}; it expired with the day."),
    **DATABASE_FINDINGS,
    "printer_trouble": ("小票机：{why}。{remedy}", "Ticket printer: {why}. {remedy}"),
    "printer_near_end": ("小票机的纸快用完了，请备好新纸卷。", "The ticket printer's roll is nearly at its end: have a new one at hand."),
    "printer_works": ("小票机正常，可以打印。", "The printer is ready to print."),
    "printer_silent": ("能连上小票机，但它不报告状态：缺纸时程序无法提前知道。", "The printer can be reached but says nothing of itself: the program cannot know when it runs out of paper."),
    "printer_in_use": ("小票机正在打印，请稍候再看。", "The printer is printing just now; look again in a moment."),
    "not_durable": ("数据库服务器设置 {what}：断电可能丢失已发出的号。请改为 on。", "The server has {what}: a power cut may lose numbers. Set it to on."),
    **VOICE_FINDINGS,
    "state_called": ("{since} 已呼叫到 {window} 号窗口", "Called to window {window} at {since}"),
    "state_serving": ("{since} 起在 {window} 号窗口办理", "Being served at window {window} since {since}"),
    "state_parked": ("{since} 起挂起在 {window} 号窗口", "Parked at window {window} since {since}"),
    "state_no_show": ("{since} 过号", "Passed over at {since}"),
    "state_finished": ("{since} 办结", "Finished at {since}"),
    "state_withdrawn": ("{since} 弃号", "Withdrawn at {since}"),
    "state_expired": ("{since} 当日结束作废", "Expired at {since}"),
}  # fmt: skip
