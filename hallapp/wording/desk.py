"""What is refused when a number is taken, and at a window."""

from __future__ import annotations

#: By code.
REFUSALS: dict[str, tuple[str, str]] = {
    # taking a number
    "item_unknown": ("没有编码为“{item}”的事项。请核对编码，或按名称查找。", "There is no item with the code “{item}”. Check it, or search by name."),
    "group_unknown": ("没有编码为“{group}”的窗口组。", "There is no window group “{group}”."),
    "outlet_unknown": ("没有编码为“{outlet}”的服务网点。", "There is no outlet “{outlet}” in this database."),
    "item_not_in_hall": ("“{name}”不在本大厅办理{because}。请到咨询导办台询问办理地点。", "“{name}” is not handled in this hall{because}. Ask the guidance desk where it is."),
    "no_window_for_item": ("本网点没有窗口获准办理“{name}”。请联系大厅管理员，或到咨询导办台询问。", "No window here is authorised for “{name}”. Ask the hall manager or the guidance desk."),
    "group_issues_no_numbers": ("“{name}”不取号，请直接前往。", "“{name}” takes no numbers: please walk up to it."),
    "item_required": ("“{name}”须按事项取号。请先选择要办的事项。", "“{name}” takes numbers for a named item. Choose the item first."),
    "outside_hours": ("现在不是“{name}”的取号时间。{hours}", "Numbers for “{name}” cannot be taken now. {hours}"),
    "quota_reached": ("“{name}”今日 {quota} 个号已取完。请改日再来，或预约其他日期。", "All {quota} numbers for “{name}” are taken today. Come another day or book one."),
    "already_waiting": ("您已取“{name}”的号 {ticket}，正在排队，无需再取。号票遗失可以补打。", "You already hold {ticket} for “{name}”. It can be printed again."),
    "bad_id_number": ("身份证号码有误：{why}。请核对后重新输入，也可以不填。", "The identity number is wrong: {why}. Check it, or leave it empty."),
    "bad_phone": ("电话号码有误。请输入 11 位手机号，或带区号的固定电话。", "The phone number is wrong. Enter a mobile number, or a landline with area code."),
    "duplicate_items": ("同一事项选了两次（{item}）。请去掉一个。", "The item {item} was chosen twice. Remove one."),
    # at a window
    "ticket_unknown": ("今天没有 {ticket} 这个号。请核对号码。", "There is no number {ticket} today. Check it."),
    "ticket_not_waiting": ("{ticket} 现在是“{state}”{at}，不能这样操作。", "{ticket} is {state}{at}, so this cannot be done."),
    "window_unknown": ("没有 {window} 号窗口。", "There is no window {window}."),
    "window_disabled": ("{window} 号窗口已停用{because}。请联系大厅管理员。", "Window {window} is out of use{because}. Ask the hall manager."),
    "window_closed": ("{window} 号窗口尚未开放。请先开放窗口。", "Window {window} is closed. Open it first."),
    "window_paused": ("{window} 号窗口已暂停。请先恢复。", "Window {window} is paused. Resume it first."),
    "window_busy": ("{window} 号窗口还在办理 {holds}。请先办结、挂起或转移。", "Window {window} still has {holds}. Finish, park or transfer it first."),
    "window_idle": ("{window} 号窗口现在没有叫到的号。请先叫号。", "Window {window} holds no number. Call one first."),
    "not_started": ("{ticket} 还没有开始办理。请先按“开始办理”。", "{ticket} has not started yet. Press Start first."),
    "already_started": ("{ticket} 已开始办理，不能再重呼、过号或开始。", "{ticket} is being served already."),
    "not_authorised": ("{window} 未获授权办理 {ticket} 的“{names}”。请转移给有授权的窗口。", "{window} is not authorised for “{names}” of {ticket}. Transfer it to one that is."),
    "not_qualified": ("{window} 号窗口的当班人员不办理 {ticket} 的“{names}”。请转移，或由具备资格的人员到岗。", "Who sits at window {window} is not qualified for “{names}” of {ticket}. Transfer it, or change over."),
    "recall_limit": ("{ticket} 已重呼 {limit} 次。可以按“过号”。", "{ticket} was recalled {limit} times already. You may pass it over."),
    "recall_too_soon": ("刚刚叫过 {ticket}，请 {again_in_s} 秒后再重呼。", "{ticket} was called just now. Recall it in {again_in_s} s."),
    "return_too_late": ("{ticket} 过号{rule}，不能恢复。请重新取号。", "{ticket} {rule_en}. Please take a new number."),
    "reason_missing": ("请写明原因：它会记入审计日志。", "Say why: it is kept in the audit log."),
    "already_so": ("本来就是这样，没有需要改变的。", "It is so already; nothing had to be changed."),
    "nothing_to_pause": ("现在没有开放的窗口可以暂停。", "No window is open that could be paused."),
    "nothing_to_resume": ("没有窗口还处在紧急暂停中。", "No window is held by an emergency pause any more."),
    "step_gone": ("这项措施已经收回，或不是今天的。", "This was taken back already, or is not today's."),
    "step_moved_on": ("{window} 号窗口之后又有变动，不能收回。请直接在窗口上操作。", "Window {window} has changed since, so this cannot be taken back. Act on the window itself."),
    "nothing_to_undo": ("{window} 号窗口没有可以撤销的操作。只能在两分钟内由本人撤销，且号码没有新的变动。", "There is nothing to undo at window {window}: only one's own last action, within two minutes."),
}  # fmt: skip
