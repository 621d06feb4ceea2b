"""Sentences for people, in Chinese and English: refusals, reasons, and words on prints.

Used by screens, commands and sheets alike, so that the same thing is said in the same words everywhere. A
refusal says what happened and what to do. Codes and facts come from ``errors`` and from the queue's
``Fact``; a code without a sentence is a bug, which ``tests/test_wording.py`` finds.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, cast

from hallapp.wording.audit import DEEDS
from hallapp.wording.callers import REASONS as CALLER_REASONS
from hallapp.wording.callers import REFUSALS as CALLER_REFUSALS
from hallapp.wording.callers import STATES as CALLER_STATES
from hallapp.wording.columns import WINDOWS
from hallapp.wording.guides import FORMS, SECTIONS
from hallapp.wording.imports import PROBLEMS
from hallapp.wording.ledgers import DIRECTIONS, LEDGER_STATES, LEDGERS
from hallapp.wording.notices import KINDS as NOTICE_KINDS
from hallapp.wording.notices import PARTS as NOTICE_PARTS
from hallapp.wording.printers import PARTS as ADDRESS_PARTS
from hallapp.wording.printers import REMEDIES as PRINTER_REMEDIES
from hallapp.wording.printers import TROUBLES as PRINTER_TROUBLES
from hallapp.wording.rules import CHOICES, CHOSEN, RULES
from hallapp.wording.today import ALERTS, REMEDIES, TERMS
from hallapp.wording.visits import VISIT_FAILURES, VISIT_OUTCOMES, VISIT_PARTS, VISIT_STATES
from hallapp.wording.voice import FINDINGS, REASONS, REFUSALS
from hallapp.wording.windows import CHOSEN_COLUMNS, WORDS

if TYPE_CHECKING:
    from hallapp.errors.base import HallError


class Language(StrEnum):
    """The languages of the program."""

    ZH = "zh_CN"
    EN = "en"


_REFUSALS: dict[str, tuple[str, str]] = {
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
    # appointments
    "appointment_unknown": ("没有找到{wanted}对应的预约。请核对后重新查找，或改为现场取号。", "No appointment is booked under this {wanted}. Check it, or take a number."),
    "appointment_over": ("预约 {appointment} 已{was}{at_ticket}，不能再次操作。", "Appointment {appointment} is {was}{at_ticket} already."),
    "not_today": ("预约 {appointment} 是 {day} 的，今天不能签到。请按预约日期前来，或取消后重新预约、现场取号。", "Appointment {appointment} is for {day}, not today. Come then, or cancel it and take a number."),
    "too_early": ("预约时段 {starts_at}，{check_in_from} 起可以签到。请稍候再来。", "The appointment is at {starts_at}; check-in begins at {check_in_from}."),
    "check_in_late": ("预约时段 {starts_at} 的签到时间已过，“{name}”从现在起按现场取号排队。请先选择是否优先。", "Check-in for {starts_at} has ended: for “{name}” a number is taken as from now. Choose first whether a priority class applies."),
    "appointment_not_matched": ("预约号与手机尾号不相符，或没有这个预约。请核对后重新输入，也可以输入完整手机号，或到咨询导办台办理。", "This number and these digits of a phone do not belong together, or nothing is booked under them. Check them, type the whole phone number, or ask the guidance desk."),
    "cancel_too_late": ("预约 {appointment} 只能在 {cancel_until} 以前取消。不来的，到时会记为未到。", "Appointment {appointment} could be cancelled until {cancel_until}."),
    "slot_full": ("“{name}”{starts_at} 的预约已满。{next_free}", "{starts_at} is full for “{name}”. {next_free}"),
    "slot_past": ("{starts_at} 已经开始或过去，不能预约“{name}”。{next_free}", "{starts_at} has begun, so “{name}” cannot be booked then. {next_free}"),
    "slot_unknown": ("“{name}”没有从 {starts_at} 开始的预约时段。{next_free}", "There is no slot for “{name}” at {starts_at}. {next_free}"),
    "too_far_ahead": ("最远可以预约到 {last}。请选择较近的日期。", "Appointments are taken up to {last}. Choose an earlier day."),
    "no_appointments": ("“{name}”不接受预约，请现场取号。", "“{name}” takes no appointments: take a number."),
    "already_booked": ("同一人当天已预约“{name}”（{starts_at}，预约号 {appointment}），不必再约。{change}", "The same person has booked “{name}” at {starts_at} (appointment {appointment}). {change}"),
    "day_booked_up": ("“{name}”每日限 {quota} 个，{day} 已约满。请选择其他日期。", "“{name}” is limited to {quota} a day, and {day} is booked up. Choose another day."),
    "party_missing": ("还须填写{missing}。", "Please give the {missing} too."),
    # service ledgers
    "ledger_row_unknown": ("台账里没有第 {row} 条记录，可能已被删除。请刷新后再试。", "There is no row {row} in the ledger; it may have been removed. Refresh and try again."),
    "span_wrong": ("时间有误：{starts_at} 至 {ends_at}。结束应晚于开始，在同一天，且不晚于现在。", "The time is wrong: {starts_at} to {ends_at}. It must end after it began, on one day, and before now."),
    "step_not_now": ("第 {row} 条记录现在是“{was}”，不能改为“{state}”（或日期不对）。请刷新后核对。", "Row {row} is {was}: it cannot become {state} now, or the day is wrong."),
    "not_correctable": ("“{field}”不能更正。请终止这一条，另行登记。", "“{field}” cannot be mended. End the row and write a new one."),
    "entrustment_missing": ("代办须有授权委托书。请先收取委托书，或改为帮办。", "Acting in somebody's name needs a letter of entrustment. Take it in first, or help them through it instead."),
    "not_mailable": ("“{document}”不能邮寄：{why}。", "“{document}” cannot be mailed: {why}."),
    "tracking_missing": ("寄出须填写承运单位和邮件号，以便查询。", "What is sent needs a carrier and a tracking number."),
    "region_unknown": ("没有正在合作的地区“{region}”。请核对名称，或请大厅管理员添加。", "There is no partner region “{region}” in use. Check the name, or ask the manager to add it."),
    "region_exists": ("已有合作地区“{region}”。", "There is a partner region “{region}” already."),
    "not_agreed": ("与“{region}”没有约定“{name}”的{direction}。请核对，或请大厅管理员在合作事项里添加。", "“{name}” is not agreed with {region} ({direction}). Check it, or ask the manager to add it."),
    "nothing_extended": ("{starts_at} 至 {ends_at} 在正常办公时间内，不属于延时服务。", "{starts_at} to {ends_at} is within ordinary hours, so it is no extended service."),
    # home visits
    "visit_incomplete": ("上门服务须填写{missing}。", "A home visit needs {missing}."),
    "visit_state_wrong": ("上门服务 {visit} 现在是“{state}”，不能这样操作。请刷新后再试。", "Home visit {visit} is {state}, so this cannot be done. Refresh and look again."),
    "wish_past": ("期望的日期 {day} 已经过去。请选择今天或以后的日期。", "The day that is wished for, {day}, is over. Choose today or a later one."),
    "visit_past": ("{starts_at} 至 {ends_at} 已来不及上门。请安排稍后的时间。", "It is too late for a visit from {starts_at} to {ends_at}. Choose a later time."),
    "visit_span_wrong": ("{starts_at} 至 {ends_at} 排不下 {minutes} 分钟的上门服务。结束应晚于开始，在同一天，且不短于所需时间。", "From {starts_at} to {ends_at} there is no room for a visit of {minutes} min. It must end after it begins, on one day, and be as long as the visit takes."),
    "visit_not_today": ("上门服务 {visit} 安排在 {day}，今天不能出发或登记结果。要改期，请重新安排。", "Home visit {visit} is planned for {day}, so nobody sets out and nothing is brought back today. Plan it anew for another day."),
    "team_too_small": ("上门须有至少两名工作人员同行，现在是 {count} 名。请再加人；外单位人员可填为随行，但不计入。", "At least two members of staff go together; {count} were named. Name more; people from elsewhere may go along, but do not count."),
    "team_member_elsewhere": ("{name} 不在“{outlet}”工作，不能排入上门人员。请改选本网点人员，或请管理员先给其本网点的角色。", "{name} does not work at {outlet}. Choose somebody who does, or ask a manager to give them a role there."),
    "team_busy": ("{name} 已排上门服务 {visit}（{starts_at} 至 {ends_at}），连同路途时间排不开。请换人或改约时间。", "{name} is at home visit {visit} ({starts_at} to {ends_at}) and cannot be in time at both, the way included. Choose somebody else or another time."),
    "outcomes_missing": ("上门服务 {visit} 还没有登记这些事项的办理结果：{names}。请逐项选择后再保存。", "Nobody has said what became of these items of home visit {visit}: {names}. Choose for each."),
    "visit_planned_again": ("上门服务 {visit} 已经重新申请，编号 {again}。请在 {again} 上继续。", "Home visit {visit} was asked for again already, as {again}. Go on with that one."),
    "follow_up_wrong": ("上门服务 {visit} 的回访日期不能是 {day}：应在上门当天或以后，且不晚于今天。", "The follow-up of home visit {visit} cannot be on {day}: it is made after the visit, and not later than today."),
    "route_changed": ("这一天的行程已有变动（{visits}）。请刷新后重新排序。", "The visits of that day have changed ({visits}). Refresh and put them in order again."),
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
    # set-up
    "notice_unknown": ("这条公告已不在了，可能刚被删除。请刷新后再看。", "This notice is no longer there; it may just have been removed. Refresh and look again."),
    "notice_incomplete": ("公告还缺{missing}。请补上后再保存。", "The notice still lacks its {missing}. Add it and save again."),
    "notice_too_long": ("公告的{part}有 {length} 个字，大屏上最多 {most} 个字才看得完。请缩短，或分成几条。", "The {part} has {length} characters; no more than {most} can be read off a board. Shorten it, or make two notices of it."),
    "notice_times_wrong": ("开始和结束是同一时刻，公告不会显示。请改结束时间，或选“全天”。", "It begins and ends at the same time, so it would never stand. Change the end, or choose the whole day."),
    "notice_stands_wrong": ("停留时间不能是 {stands_s} 秒，应为 {least} 到 {most} 秒。", "It cannot stand for {stands_s} s; choose {least} to {most} s."),
    "notice_names_person": ("公告的{part}里有身份证号，不能在大屏上公开。请删去后再保存。", "The {part} of the notice has an identity number in it, which no public screen may show. Take it out and save again."),
    "guide_without_link": ("“{name}”没有可用的办事指南链接，做不成二维码。请先在事项目录里填写指南链接（不超过 500 字节）。", "“{name}” has no guide link that fits a QR code. Fill in its link (at most 500 bytes) in the catalogue first."),
    "setting_unknown": ("没有“{key}”这项设置。", "There is no setting “{key}”."),
    "bad_setting": ("设置“{key}”不能是“{value}”，应为 {expects}。", "“{key}” cannot be “{value}”; it takes {expects}."),
    "rule_takes": ("不能是“{value}”，应为 {expects}。", "It cannot be “{value}”; it takes {expects}."),
    "bad_dates": ("起始日期 {first} 晚于截止日期 {last}。", "The first day, {first}, is after the last, {last}."),
    "item_rejected": ("这个事项有 {errors} 处需要修改，没有保存。请按各栏下面的提示修改后再保存。", "Nothing was saved: {errors} fields of this item need mending. See what is said below each."),
    "item_in_use": ("“{name}”已有{uses}，不能删除。不再办理时，请改为不进驻大厅并写明理由。", "“{name}” cannot be deleted: there are {uses} of it. Take it out of the hall instead, with the reason."),
    "theme_taken": ("主题编码或名称已被使用：{theme} {name}。请换一个。", "This code or name is that of the theme {theme} {name}. Choose another."),
    "bad_theme": ("主题需要编码和名称，编码里不能有空格和分号。", "A theme needs a name and a code; the code has no blanks or semicolons."),
    "theme_unknown": ("没有编码为“{theme}”的主题。请先添加主题。", "There is no theme “{theme}”. Add it first."),
    "bundle_taken": ("已经有“{name}”这个一件事。请换一个名称。", "There is a bundle “{name}” already. Choose another name."),
    "bad_bundle": ("一件事需要名称，名称里不能有分号。", "A bundle needs a name, without semicolons."),
    "bundle_unknown": ("没有“{name}”这个一件事，可能已被删除。", "There is no bundle “{name}”; it may have been removed."),
    "staff_unknown": ("工作人员名单里没有“{login}”。请管理员添加。", "“{login}” is not on the staff list. Ask the administrator."),
    "too_many_pairs": ("一次最多改 {most} 项授权，这次选了 {pairs} 项。请少选一些；这么多授权应由窗口组的规则来定。", "At most {most} pairs are changed in one go; {pairs} were chosen. Choose fewer; so many are a matter for the groups' rules."),
    "change_unknown": ("没有可以撤销的授权修改（记录 {entry}），可能已经撤销。", "There is no change to undo (entry {entry}); it may have been undone already."),
    "changed_since": ("其中“{name}”在 {since} 又由 {by} 改过，不能整笔撤销。请直接修改这一项。", "{by} has changed “{name}” again at {since}, so it cannot be undone as a whole. Change that pair itself."),
    "undo_too_late": ("这次修改自 {first} 起已经生效，过去的日子不能改写。请从今天起另行设置。", "This has been in force since {first}, and days that are over are not rewritten. Say what is to hold from today on."),
    "changed_meanwhile": ("{by} 在 {since} 修改了“{name}”，您的修改没有保存，也没有丢失。请查看对方的修改后再保存。", "{by} changed “{name}” at {since}. Yours is not saved and not lost: look at theirs, then save."),
    "fields_wrong": ("“{name}”有 {errors} 处需要修改，没有保存。", "“{name}” was not saved: {errors} to be mended."),
    "seat_still_open": ("{window} 号窗口还开着，不能停用。请先在叫号台关闭窗口。", "Window {window} is still open. Close it at its console first."),
    "seat_not_empty": ("{window} 号窗口还有 {tickets}，不能停用。请先办结、恢复或转移。", "Window {window} still has {tickets}. Finish or transfer them first."),
    "seat_has_history": ("{window} 号窗口有过办理记录，不能删除，可以停用。", "Window {window} has been at work and cannot be removed; take it out of use instead."),
    "calendar_wrong_year": ("“{file}”是 {years} 年的安排，不是 {year} 年的，没有导入。请选择 {year} 年的文件。", "“{file}” holds {years}, not {year}; nothing was imported. Choose the file of {year}."),
    "calendar_past": ("“{file}”是 {years} 年的安排，已经过去，没有导入。", "“{file}” holds {years}, which is over; nothing was imported."),
    # signing in
    "login_required": ("这是服务器上的正式大厅，命令须用 --as 写明工作人员，并给出密码。", "This is a real hall on a server: name yourself with --as and give your password."),
    "wrong_password": ("密码不对。{left_words}", "The password is wrong. {left_words}"),
    "sign_in_locked": ("密码多次输错，已暂停登录。请 {again_in_s} 秒后再试，或请管理员重设密码。", "Too many wrong passwords. Try again in {again_in_s} s, or have it reset."),
    "password_missing": ("“{login}”还没有密码，不能登录。请管理员设置临时密码。", "“{login}” has no password yet. Ask the manager for a temporary one."),
    "must_change_password": ("“{login}”用的是临时密码，请先设置自己的密码。", "“{login}” has a temporary password: choose one of your own first."),
    "weak_password": ("这个密码不行：{why}。请换一个至少 8 位、含字母和数字的密码。", "This password will not do: {why}. Take 8 characters or more, letters and digits."),
    "session_expired": ("您的登录已失效（{why}）。请重新登录；手上的号还在窗口，没有丢失。", "Your sign-in has ended ({why}). Sign in again; the number in hand is still at the window."),
    "bad_login": ("登录名“{login}”不行。请用字母、数字、点、横线或下划线，不超过 30 个，以字母或数字开头。", "“{login}” cannot be a login: up to 30 letters, digits, dots, hyphens or underscores."),
    "name_missing": ("请填写姓名。", "Enter the name."),
    "login_taken": ("登录名“{login}”已是{name}的。请换一个。", "“{login}” is {name}'s login. Choose another."),
    "last_manager": ("{name} 是唯一能管理整个大厅的人。请先给另一人管理员角色和密码。", "{name} is the only one who manages the whole hall. Make somebody else a manager first."),
    "calendar_missing": ("还没有 {year} 年的节假日安排。请导入国务院办公厅公布的放假安排；在此之前只按星期判断。", "There is no holiday table for {year}. Import it; until then only weekdays count."),
    "import_rejected": ("“{file}”有 {errors} 处错误，没有导入任何内容。请按清单修改后再导入。", "“{file}” has {errors} errors; nothing was imported. Mend them and import again."),
    "picture_unfit": ("“{file}”不是能读取的图片，或者太大。请换一张 PNG 或 JPEG 图片（不超过 20 MB）。", "“{file}” is no picture that can be read, or too large. Choose a PNG or JPEG of at most 20 MB."),
    "file_unreadable": ("无法读取“{file}”：{reason}。请检查文件是否存在、格式是否为 csv 或 xlsx。", "“{file}” cannot be read: {reason}. Check that it exists and is csv or xlsx."),
    "file_unwritable": ("无法写入“{file}”：{unwritten}", "“{file}” cannot be written: {unwritten}"),
    "stopped": ("已按您的要求停止，没有留下未完成的内容。", "Stopped as you wished; nothing half-done is left."),
    "not_rehearsal": ("这是正式数据库，不能指定时间。指定时间只用于演练数据库。", "This is a real hall's database; a moment can be stated only in a rehearsal."),
    # devices
    **REFUSALS,
    **CALLER_REFUSALS,
    "printer_missing": ("没有连接小票机。号码 {ticket} 有效，请口头或抄写告知；接好后可以补打。", "No ticket printer is set. {ticket} is valid: tell it to the person; print it again later."),
    "printer_problem": ("{ticket} 的小票{came_out}：{why}。{remedy}号码有效，处理后可以补打。", "The paper of {ticket} {came_out}: {why}. {remedy}The number is valid; print it again later."),
    "bad_printer_address": ("打印机地址“{address}”不对：{part}。", "“{address}” is no printer's address: {part}."),
    "printer_refused": ("打印机“{printer}”没有接受打印任务，没有记为已打印。请检查打印机是否开机、联机、有纸，再试一次；也可以先保存为 PDF。", "The printer “{printer}” did not take the sheet, and nothing counts as printed. See that it is on, connected and has paper, then try again; or save a PDF."),
    "glyph_missing": ("字库里没有这些字：{characters}，小票上以〓代替，请手写补上。", "The fonts lack {characters}; the paper shows 〓 instead. Write them in by hand."),
    "link_missing": ("“{name}”没有办事指南链接，没有印二维码。请在事项目录里补上链接。", "“{name}” has no link, so no code was printed. Add the link in the catalogue."),
    "nothing_chosen": ("所选范围里没有可以制作{form}的事项。请换一个范围，或先在窗口设置里授权事项。", "Nothing of what was chosen can be made as: {form}. Choose something else, or authorise items for the windows first."),
    "nothing_to_reprint": ("所选事项的{form}都不需要重印。要全部重新印制，请去掉这个条件。", "Nothing has to be printed again as: {form}. To print all the same, leave that condition out."),
    "nothing_missing": ("没有缺少的材料，不需要告知单。请先核对材料，再打印告知单。", "Nothing is missing, so there is nothing to tell. Check the materials first."),
    "material_unknown": ("“{item}”的材料清单里没有“{material}”，清单可能刚刚改过。请重新核对材料，再打印告知单。", "The list of “{item}” has no “{material}”; it may just have been changed. Check the materials again, then print the slip."),
    "department_unknown": ("没有事项属于“{department}”。请核对部门名称。", "No item is kept by “{department}”. Check the department's name."),
    "paper_unfit": ("{form}没有这种纸张的版面，只有海报可以用 A3。请改用 A4。", "Only posters are made for A3, and this is: {form}. Choose A4."),
    "guide_overtaken": ("制作期间“{name}”的内容又有变化，别处已经印了新的一版，这一份没有登记。请重印这一项。", "While this was made, “{name}” changed and was printed elsewhere; this copy is not recorded. Print it again."),
    "link_unfit": ("“{name}”的链接太长，在这种版面上印出的二维码扫不出来，没有印。请换用更大的版面或更短的链接。", "The link of “{name}” is too long for a code that can be scanned on this sheet; none was printed. Use a larger sheet or a shorter link."),
    "poster_shortened": ("“{name}”内容太多，一页放不下，没有印全：{sections}。省略处已注明到哪里看全文；也可以改印 A3 或小手册。", "“{name}” has more to say than one page holds; shortened: {sections}. The sheet says where to find the rest. A3 or a booklet holds more."),
    "code_unreadable": ("第 {page} 页“{name}”的二维码印出后扫不出原链接。请不要张贴这一页，并检查链接“{link}”。", "The code of “{name}” on page {page} does not read back as its link. Do not put the page up; check the link “{link}”."),
    "sheet_glyph_missing": ("字库里没有这些字：{characters}，打印件上以{shown}代替（复制、查找仍是原字），请手写补上。", "The fonts lack {characters}; the sheet shows {shown} instead (it copies as the character itself). Write them in by hand."),
    "links_offline": ("一个网站也连不上：可能是本机没有联网，也可能是网站都停了。各链接的状态没有改动。", "No site could be reached: this machine may be offline, or they are all down. What was known of the links is unchanged."),
    "links_lost": ("检查途中断了网。断网以后的链接没有改动，之前查到的已保存。", "The way to the internet was lost on the way. What was found before is kept; the other links are unchanged."),
    "link_too_long": ("办事指南的网址太长，二维码放不下，小票上没有印。", "The guide's address is too long for a QR code and was left out."),
    "bad_moment": ("“{moment}”不是有效的时间。请写成 2026-03-02T09:00:00。", "“{moment}” is no moment. Write it as 2026-03-02T09:00:00."),
    # database
    "database_missing": ("这里还没有大厅数据（{database}）。请先用 init 建立。", "There is no hall in this database yet ({database}). Make one with init."),
    "database_exists": ("这里已经有大厅数据（{database}），没有改动。", "There is a hall here already ({database}); nothing was changed."),
    "database_newer": ("数据库由更新版本的程序建立（{schema}）。请升级本程序，数据没有改动。", "The database was made by a newer program ({schema}). Upgrade this one; nothing was changed."),
    "database_busy": ("数据库正忙，这次没有保存。请稍候再试。", "The database is busy; nothing was saved. Try again in a moment."),
    "database_read_only": ("数据库只能读，不能写。请检查文件或文件夹的权限。这次没有保存。", "The database can only be read. Check the permissions; nothing was saved."),
    "database_full": ("磁盘已满，这次没有保存。请腾出空间后再试。", "The disk is full; nothing was saved. Free some space and try again."),
    "database_corrupt": ("数据库文件已损坏。请停止使用，并用最近的备份恢复。", "The database file is damaged. Stop using it and restore the latest backup."),
    "database_unreachable": ("连不上数据库{because}。已完成的操作都在；恢复后会自动继续。", "The database cannot be reached{because}. What was done is kept; work goes on when it is back."),
    "not_a_backup": ("“{file}”不是可用的备份：{reason}。数据没有改动。", "“{file}” is not a usable backup: {reason}. Nothing was changed."),
}  # fmt: skip

#: What is missing, by right: each its own sentence.
_RIGHTS: dict[str, tuple[str, str]] = {
    "set_up": ("您不能修改{where}的窗口设置和授权。请联系负责的大厅管理员。", "You may not change the windows and authorisations of {where}. Ask its hall manager."),
    "staff": ("您不能管理{where}的工作人员。请联系负责的大厅管理员。", "You may not look after the staff of {where}. Ask its hall manager."),
    "step_in": ("您不能调度{where}的窗口、发布公告。请联系值班的大厅管理员。", "You may not step in or post notices at {where}. Ask the manager on duty."),
    "call": ("您不能在{where}的窗口叫号。请大厅管理员给您窗口人员的角色。", "You may not call numbers at {where}. Ask the hall manager for a clerk's role."),
    "issue": ("您不能在{where}取号。请大厅管理员给您窗口人员的角色。", "You may not take numbers at {where}. Ask the hall manager for a clerk's role."),
    "print": ("您不能打印{where}的办事指南和清单。请大厅管理员给您指南打印的角色。", "You may not print guides and lists of {where}. Ask the hall manager for the role."),
    "catalogue": ("您不能修改事项目录：它由各网点共用，须由管理整个大厅的管理员修改。", "You may not change the catalogue: all outlets share it. Ask a manager of the whole hall."),
    "rules": ("您不能修改大厅规则和节假日安排：须由管理整个大厅的管理员修改。", "You may not change the hall's rules and holidays. Ask a manager of the whole hall."),
    "system": ("您不能备份、恢复数据或查看审计日志：须由管理整个大厅的管理员操作。", "You may not back up, restore or read the audit log. Ask a manager of the whole hall."),
}  # fmt: skip

_FACTS: dict[str, tuple[str, str]] = {
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
    # what came of trying a database's address
    "connection_works": ("连接正常，可以使用。", "The connection works."),
    "connection_failed": ("连接失败{because}。请核对后再试。", "No connection{because}. Check it and try again."),
    "connection_without_hall": ("可以连接，但这里还没有大厅数据。", "The connection works, but there is no hall here yet."),
    "connection_to_no_hall": ("这个文件不是大厅的数据库，或已损坏。", "This file is no hall's database, or it is damaged."),
    "answer_lost": ("命令已经执行，但结果没有写出：{reason}。", "The command was done, but its answer could not be written: {reason}."),
    "database_damaged": ("数据库文件有损坏：{what}。请用最近的备份恢复。", "The database file is damaged: {what}. Restore the latest backup."),
    "row_without_parent": ("数据表 {table} 第 {row} 行缺少它所属的 {parent} 记录。请用最近的备份恢复。", "Row {row} of {table} lacks its row of {parent}. Restore the latest backup."),
    "index_invalid": ("数据库索引 {what} 无效。请数据库管理员重建。", "The index {what} is invalid. Have it rebuilt."),
    "constraint_unchecked": ("数据库约束 {what} 未生效。请数据库管理员处理。", "The constraint {what} is not in force. Ask the database's administrator."),
    "pages_damaged": ("数据库服务器报告数据页损坏：{what}。请停止使用并恢复备份。", "The server reports damaged pages: {what}. Stop and restore a backup."),
    "printer_trouble": ("小票机：{why}。{remedy}", "Ticket printer: {why}. {remedy}"),
    "printer_near_end": ("小票机的纸快用完了，请备好新纸卷。", "The ticket printer's roll is nearly at its end: have a new one at hand."),
    "printer_works": ("小票机正常，可以打印。", "The printer is ready to print."),
    "printer_silent": ("能连上小票机，但它不报告状态：缺纸时程序无法提前知道。", "The printer can be reached but says nothing of itself: the program cannot know when it runs out of paper."),
    "printer_in_use": ("小票机正在打印，请稍候再看。", "The printer is printing just now; look again in a moment."),
    "not_durable": ("数据库服务器设置 {what}：断电可能丢失已发出的号。请改为 on。", "The server has {what}: a power cut may lose numbers. Set it to on."),
    **FINDINGS,
    "state_called": ("{since} 已呼叫到 {window} 号窗口", "Called to window {window} at {since}"),
    "state_serving": ("{since} 起在 {window} 号窗口办理", "Being served at window {window} since {since}"),
    "state_parked": ("{since} 起挂起在 {window} 号窗口", "Parked at window {window} since {since}"),
    "state_no_show": ("{since} 过号", "Passed over at {since}"),
    "state_finished": ("{since} 办结", "Finished at {since}"),
    "state_withdrawn": ("{since} 弃号", "Withdrawn at {since}"),
    "state_expired": ("{since} 当日结束作废", "Expired at {since}"),
}  # fmt: skip

_TERMS: dict[str, tuple[str, str]] = {
    "none": ("普通", "No priority"),
    "elderly": ("老年人", "Elderly"),
    "disabled": ("残疾人", "Disabled"),
    "pregnant": ("孕妇、携婴幼儿", "Pregnant or with infant"),
    "veteran": ("军人、消防救援人员", "Armed forces, fire and rescue"),
    "waiting": ("等候", "waiting"),
    "called": ("已呼叫", "called"),
    "serving": ("办理中", "being served"),
    "parked": ("挂起", "parked"),
    "no_show": ("过号", "passed over"),
    "finished": ("办结", "finished"),
    "withdrawn": ("弃号", "withdrawn"),
    "expired": ("作废", "expired"),
    "booked": ("预约", "booked"),
    "checked_in": ("签到", "checked in"),
    "cancelled": ("取消", "cancelled"),
    "accepted": ("受理", "accepted"),
    "ended": ("终止", "ended"),
    "done": ("办结", "done"),
    "to_send": ("待寄", "to be sent"),
    "sent": ("已寄出", "sent"),
    "delivered": ("已签收", "delivered"),
    "returned": ("退回", "returned"),
    "handed_over": ("已移交", "handed over"),
    "open": ("开放", "open"),
    "paused": ("暂停", "paused"),
    "closed": ("关闭", "closed"),
    "hung_up": ("服务器断开了连接", "the server hung up"),
    "refused": ("服务器没有开启", "nothing answers there"),
    "timeout": ("服务器没有回应", "the server does not answer"),
    "unknown_host": ("找不到服务器的地址", "the server's name is unknown"),
    "access_refused": ("用户名或密码不对", "the server does not let us in"),
    "no_such_database": ("服务器上没有这个数据库", "there is no such database"),
    "starting": ("服务器正在启动", "the server is starting"),
    "stopping": ("服务器正在关闭", "the server is stopping"),
    "too_many_connections": ("服务器的连接数已满", "the server has no connection left"),
    "not_utf8": ("数据库编码不是 UTF-8，存不下所有汉字", "its encoding is not UTF-8"),
    "bad_address": ("地址应写成 sqlite:////文件夹/hall.db 或 postgresql+psycopg://…", "its address must be sqlite:////folder/hall.db or postgresql+psycopg://…"),
    "cannot_open_file": ("打不开数据库文件", "the file cannot be opened"),
    "disk_error": ("磁盘没有回应", "the disk does not answer"),
    "not_sqlite": ("不是备份文件", "it is no backup file"),
    "not_a_hall": ("不是本程序的数据", "it holds no hall"),
    "damaged": ("文件已损坏", "it is damaged"),
    "newer": ("由更新版本的程序备份", "a newer program made it"),
    "length": ("应为 18 位", "it must have 18 characters"),
    "characters": ("只能是数字，末位可为 X", "only digits, the last may be X"),
    "date": ("出生日期不存在", "the date of birth does not exist"),
    "check": ("校验位不符，可能输错一位", "the check digit does not fit"),
    "too_short": ("太短", "it is too short"),
    "too_long": ("太长", "it is too long"),
    "like_the_name": ("含有姓名或登录名", "it contains the name or login"),
    "too_common": ("太常见", "it is too common"),
    "one_kind": ("只有一种字符", "it has but one kind of character"),
    "the_old_one": ("与原密码相同", "it is the old one"),
    "time": ("登录时间过长", "it has lasted too long"),
    "password_changed": ("密码已更改", "the password was changed"),
    "has_left": ("已不在工作人员名单", "you are no longer on the staff list"),
    "hand_words": ("手工授权", "authorisations by hand"),
    "qualified_staff": ("人员资质", "qualifications of staff"),
    "records": ("取号或台账记录", "numbers or ledger records"),
    "manager": ("大厅管理员", "manager"),
    "clerk": ("窗口人员", "clerk"),
    "guide_printer": ("指南打印员", "guide printer"),
    "board": ("大屏与取号机", "board and kiosk"),
    "everywhere": ("所有网点", "every outlet"),
}  # fmt: skip

_TODAY = ALERTS | REMEDIES

#: Words by code, in Chinese and English.
_Words = Mapping[str, tuple[str, str]]
_NO_CODES: _Words = {}

_PARTY: _Words = {
    "number": ("预约号", "number"),
    "name": ("姓名", "name"),
    "phone": ("手机号", "phone number"),
    "id_number": ("身份证号", "identity number"),
    "address": ("地址", "address"),
    "item": ("事项", "item"),
    "document": ("邮寄的证件或文书", "document"),
    "agent": ("经办人", "who helps"),
}
_MENDED: _Words = {
    "party_name": ("姓名", "name"),
    "party_phone": ("电话", "phone"),
    "party_id_number": ("身份证号", "identity number"),
    "address": ("地址", "address"),
    "document": ("邮寄物", "what is sent"),
    "agent": ("帮代办人员", "who helps"),
    "note": ("备注", "note"),
}
_UNMAILED: _Words = {
    "identity_card": ("居民身份证须本人领取，加急邮政速递的除外", "identity cards are handed over in person, but for the expedited service"),
    "item": ("该事项不支持邮寄，请窗口领取", "this item is not mailed: it is picked up at the window"),
}

#: The facts that hold a code, by their names, and where its word stands. A fact of any other name is said as it is: a
#: group may well be called what a kind of group is called, and a reason that somebody typed may be a code's word.
_CODED: dict[str, _Words] = {
    "state": _TERMS,
    "was": _TERMS,
    "priority": _TERMS,
    "role": _TERMS,
    "place": _TERMS,
    "uses": _TERMS,
    "device": TERMS,
    "fields": WINDOWS,
    "sections": SECTIONS,
}
#: What is said with its day: it need not be today.
_OF_ANY_DAY = frozenset({"visit_past", "visit_span_wrong", "team_busy", "slot_full", "slot_past", "slot_unknown", "already_booked", "cancel_too_late", "span_wrong", "nothing_extended"})
#: The same for facts that hold a code in these sentences only.
_CODED_IN: dict[str, dict[str, _Words]] = {
    "appointment_unknown": {"wanted": _PARTY},
    "party_missing": {"missing": _PARTY},
    "notice_incomplete": {"missing": NOTICE_PARTS},
    "notice_too_long": {"part": NOTICE_PARTS},
    "notice_names_person": {"part": NOTICE_PARTS},
    "notice_added": {"kind": NOTICE_KINDS},
    "notice_changed": {"altered": NOTICE_PARTS},
    "not_mailable": {"why": _UNMAILED},
    "not_agreed": {"direction": DIRECTIONS},
    "ledger_handed_on": {"ledger": LEDGERS},
    "ledger_corrected": {"ledger": LEDGERS, "mended": _MENDED},
    "not_correctable": {"field": _MENDED},
    **{
        code: {"was": LEDGER_STATES, "state": LEDGER_STATES}
        for code in ("step_not_now", "assisted_step", "mail_step", "cross_region_step")
    },
    "alert_device": {"reason": PRINTER_TROUBLES},
    **{code: {"reason": PRINTER_TROUBLES} for code in ("printer_problem", "printer_trouble")},
    "bad_printer_address": {"part": ADDRESS_PARTS},
    "day_set": {"before": WORDS, "after": WORDS},
    "visit_incomplete": {"missing": VISIT_PARTS},
    "visit_state_wrong": {"state": VISIT_STATES},
    "visit_done": {"outcomes": VISIT_OUTCOMES},
    "visit_failed": {"failure": VISIT_FAILURES},
    **{
        code: {"form": FORMS}
        for code in ("guides_printed", "nothing_chosen", "nothing_to_reprint", "paper_unfit")
    },
    **{code: {"reason": CALLER_REASONS} for code in ("caller_mapping_unusable", "bad_keys")},
    **{code: {"reason": REASONS} for code in ("voice_pack_unusable", "recording_unusable", "voice_left_out")},
    **{
        code: {"reason": _TERMS}
        for code in (
            "bad_id_number",
            "connection_failed",
            "database_unreachable",
            "not_a_backup",
            "session_expired",
            "weak_password",
        )
    },
}


def refusal(error: HallError, language: Language = Language.ZH) -> str:
    """The sentence for a refusal: what happened, and what to do."""
    return sentence(error.code, error.facts(), language)


def connection_refusal(error: HallError, language: Language = Language.ZH) -> str:
    """What trying a database's address came to, for somebody who is still choosing it."""
    codes = {
        "database_unreachable": "connection_failed",
        "database_missing": "connection_without_hall",
        "database_corrupt": "connection_to_no_hall",
    }
    return sentence(codes.get(error.code, error.code), error.facts(), language)


def sentence(code: str, facts: Mapping[str, object], language: Language = Language.ZH) -> str:
    """The sentence for a code with its facts. Raises ``KeyError`` for a code nobody has worded."""
    if code == "no_rights":
        pair = _RIGHTS[str(facts["needs"])]
    else:
        pair = _REFUSALS.get(code) or _FACTS.get(code) or DEEDS.get(code) or _TODAY.get(code) or PROBLEMS[code]
    template = pair[0] if language is Language.ZH else pair[1]
    return template.format_map(_Said(code, facts, language)).strip()


def audited(deed: str, facts: Mapping[str, object], language: Language = Language.ZH) -> str:
    """What an entry of the audit log says; of one that this program cannot word, its bare facts."""
    try:
        return sentence(deed, facts, language)
    except KeyError:
        return " ".join([deed, *(f"{name}={value}" for name, value in facts.items())])


def worded_deeds(words: str, deeds: Iterable[str], language: Language = Language.ZH) -> tuple[frozenset[str], ...]:
    """For each of the words, the deeds whose own sentence, whatever its facts, has it."""
    here = 0 if language is Language.ZH else 1
    plain = {deed: re.sub(r"\{\w+\}", " ", DEEDS[deed][here]).casefold() for deed in deeds if deed in DEEDS}
    return tuple(
        frozenset(deed for deed, said in plain.items() if word in said) for word in words.casefold().split()
    )


def term(word: str, language: Language = Language.ZH) -> str:
    """The word for a code: a ticket's or window's state, a priority class. Not for what somebody typed."""
    known = (_TERMS, PRINTER_TROUBLES, CALLER_STATES, TERMS, WORDS, CHOICES)
    pair = next((words[word] for words in known if word in words), None)
    return word if pair is None else pair[0 if language is Language.ZH else 1]


def printer_remedy(trouble: str, language: Language = Language.ZH) -> str:
    """What to do about a printer's trouble: a sentence, in English with a blank after it; empty for one nobody knows."""
    pair = PRINTER_REMEDIES.get(trouble)
    if pair is None:
        return ""
    return pair[0] if language is Language.ZH else pair[1] + " "


def title(columns: Mapping[str, tuple[str, str]], name: str, language: Language = Language.ZH) -> str:
    """What a file calls this column (``wording.columns``); one that it does not know by its name."""
    return columns.get(name, (name, name))[0 if language is Language.ZH else 1]


def cell(column: str, text: str, language: Language = Language.ZH) -> str:
    """What stands in a windows file under this column (by its fixed name), as people read it."""
    return term(text, language) if column in CHOSEN_COLUMNS else text


def worded(problems: Iterable[Mapping[str, object]], language: Language = Language.ZH) -> list[dict[str, object]]:
    """Problems of an import, each with its sentence in place of its facts."""
    return [
        {key: value for key, value in problem.items() if key != "facts"}
        | {"message": sentence(str(problem["code"]), cast(Mapping[str, object], problem["facts"]), language)}
        for problem in problems
    ]


def codes() -> frozenset[str]:
    """Every code that has a sentence."""
    return frozenset({*_REFUSALS, *_FACTS, *DEEDS, *_TODAY, *PROBLEMS, "no_rights"})


class _Said(dict[str, str]):
    """The facts as people say them, and what follows from several of them together."""

    def __init__(self, code: str, facts: Mapping[str, object], language: Language) -> None:
        self._chinese = language is Language.ZH
        self._language = language
        coded = _CODED | _CODED_IN.get(code, {})
        self._with_day = code in _OF_ANY_DAY
        super().__init__({name: self._word(value, coded.get(name, _NO_CODES)) for name, value in facts.items()})
        self._say_rules(facts)
        self._say_cells(facts)
        if code in ("printer_problem", "printer_trouble"):
            self._say_printer(facts)
        window = facts.get("window")
        self["at"] = (f"（{window} 号窗口）" if self._chinese else f" at window {window}") if window else ""
        self["why"] = why = next((self[name] for name in ("why", "reason", "exemption") if facts.get(name)), "")
        self["because"] = (f"（{why}）" if self._chinese else f" ({why})") if why else ""
        problems = facts.get("problems")
        if isinstance(problems, list):
            self["errors"] = str(sum(1 for problem in problems if problem.get("severity") == "error"))
        for name, count in (("windows", facts.get("window_count")), ("items", facts.get("item_count"))):
            if isinstance(count, int):
                self[name] = self._among(cast(list[object], facts[name]), count)
        if "said" in facts:
            self["what"] = sentence(str(facts["said"]), cast(Mapping[str, object], facts["about"]), language)
        free = facts.get("free")
        if isinstance(free, list):
            self["next_free"] = self._next_free(free)
        ticket = facts.get("ticket")
        self["at_ticket"] = (f"（{ticket} 号）" if self._chinese else f" as {ticket}") if ticket else ""
        if code == "file_unwritable":
            self["unwritten"] = self._unwritten(cast(list[object], facts["endings"]))
        if code == "already_booked":
            self["change"] = self._change(cancellable=bool(facts["cancellable"]))
        spans = facts.get("spans")
        if isinstance(spans, list):
            self["hours"] = self._hours(spans)
        first, last = facts.get("first"), facts.get("last")
        self["days"] = self._days(self._word(first), self._word(last) if last else "") if first else ""
        outlet = facts.get("outlet")
        self["where"] = f"{outlet}" if outlet else ("整个大厅" if self._chinese else "the whole hall")
        left = facts.get("left")
        if isinstance(left, int):
            self["left_words"] = self._attempts(left)
        minutes = facts.get("minutes")
        self["rule"] = f"已超过 {minutes} 分钟" if minutes else "作废"
        self["rule_en"] = f"was passed over more than {minutes} minutes ago" if minutes else "is void once passed over"

    def _say_rules(self, facts: Mapping[str, object]) -> None:
        """The hall's rules by their names, and what they take in words."""
        here = 0 if self._chinese else 1
        for fact, said in (("key", "rule_name"), ("name", "name")):
            if (key := str(facts.get(fact))) in RULES:
                self[said] = RULES[key][0][here]
        for value in ("before", "value"):
            if facts.get(value) == "":
                self[value] = ("（空）", "(empty)")[here]
            elif facts.get("key") in CHOSEN and value in facts:
                self[value] = self._word(facts[value], CHOICES)
        if isinstance(expects := facts.get("expects"), str):
            low, dots, high = expects.partition("..")
            numbers = f"{low} 到 {high} 的整数" if self._chinese else f"a whole number from {low} to {high}"
            self["expects"] = numbers if dots else expects

    def _say_printer(self, facts: Mapping[str, object]) -> None:
        """Whether any of a ticket is on paper, and what to do with the printer."""
        here = 0 if self._chinese else 1
        partly = ("只打出一部分，请撕下作废", "came out only in part; tear it off and throw it away")
        self["came_out"] = (partly if facts.get("partly") else ("没有打印出来", "did not come out"))[here]
        self["remedy"] = printer_remedy(str(facts["reason"]), self._language)

    def _say_cells(self, facts: Mapping[str, object]) -> None:
        """The cells that were changed, each by what its column holds."""
        columns = facts.get("fields")
        for name in ("before", "after"):
            cells = facts.get(name)
            if isinstance(columns, list) and isinstance(cells, list):
                said = (cell(str(column), str(text), self._language) for column, text in zip(columns, cells, strict=True))
                self[name] = self._word(list(said))

    def _days(self, first: str, last: str) -> str:
        if self._chinese:
            return f"，自 {first} 起" + (f"至 {last}" if last else "")
        return f" from {first}" + (f" to {last}" if last else "")

    def _among(self, named: list[object], count: int) -> str:
        if count <= len(named):
            return self._word(named)
        if self._chinese:
            return f"{self._word(named)} 等 {count} 个"
        return f"{self._word(named)} and {count - len(named)} more"

    def _attempts(self, left: int) -> str:
        if not left:
            return "登录已暂停。" if self._chinese else "Sign-in is locked for a while."
        return f"还可以试 {left} 次。" if self._chinese else f"{left} attempts are left."

    def _next_free(self, free: list[object]) -> str:
        if not free:
            return "近期没有空闲时段，请现场取号。" if self._chinese else "No slot is free: take a number."
        listed = self._word(free)
        return f"最近的空闲时段：{listed}。" if self._chinese else f"Next free: {listed}."

    def _change(self, *, cancellable: bool) -> str:
        if cancellable:
            return "要改时间，请先取消原预约。" if self._chinese else "Cancel that first to change the time."
        if self._chinese:
            return "已过取消时限，不能改时间；错过的，可以另行预约或现场取号。"
        return "It is too late to cancel it; once it is missed, book another time or take a number."

    def _unwritten(self, endings: list[object]) -> str:
        if endings:
            listed = (" 或 " if self._chinese else " or ").join(map(str, endings))
            return f"文件名要以 {listed} 结尾。请改名后再试。" if self._chinese else f"its name must end in {listed}."
        if self._chinese:
            return f"{self['reason']}。请检查文件夹是否存在、可写，磁盘是否有空间。"
        return f"{self['reason']}. Check that the folder exists and can be written, and that there is space."

    def _hours(self, spans: list[object]) -> str:
        if not spans:
            return "今天不开放。" if self._chinese else "It is closed today."
        listed = self._word(spans)
        return f"今天的取号时间：{listed}。" if self._chinese else f"Today's hours: {listed}."

    def _word(self, value: object, words: _Words = _NO_CODES) -> str:
        match value:
            case datetime():
                return f"{value:%m-%d %H:%M}" if self._with_day else f"{value:%H:%M}"
            case date():
                return value.isoformat()
            case str():
                return words.get(value, (value, value))[0 if self._chinese else 1]
            case list() | tuple():
                return ("、" if self._chinese else ", ").join(self._word(part, words) for part in value)
            case _:
                return str(value)


def joined(words: Iterable[str], language: Language = Language.ZH) -> str:
    """A list in one line."""
    return ("、" if language is Language.ZH else ", ").join(words)
