"""Words on printed sheets, in Chinese and English, by key."""

from __future__ import annotations

from collections.abc import Iterable

from hallapp.wording import Language
from hallapp.wording.appointments import WORDS as APPOINTMENT_WORDS
from hallapp.wording.guides import WORDS
from hallapp.wording.ledgers import WORDS as LEDGER_WORDS
from hallapp.wording.visits import WORDS as VISIT_WORDS

_WORDS: dict[str, tuple[str, str]] = {
    # on every sheet
    "rehearsal": ("演练", "REHEARSAL 演练"),
    "printed": ("打印于 {at} · hallapp {version}", "Printed {at} · hallapp {version}"),
    "page": ("第 {page} 页，共 {pages} 页", "Page {page} of {pages}"),
    "continued": ("（续）", " (continued)"),
    "day": ("{year} 年 {month} 月 {day} 日（{weekday}）", "{weekday}, {day} {month} {year}"),
    "weekdays": ("星期一 星期二 星期三 星期四 星期五 星期六 星期日", "Monday Tuesday Wednesday Thursday Friday Saturday Sunday"),
    "months": ("1 2 3 4 5 6 7 8 9 10 11 12", "January February March April May June July August September October November December"),
    "semicolon": ("；", "; "),
    "none": ("—", "—"),
    # the manual
    "manual_title": ("政务服务大厅系统使用手册", "Service hall: the manual"),
    "manual_about": ("供大厅管理员、窗口人员、导办台、指南打印员和技术人员使用。程序里按 F1，随时打开当前界面的说明。", "For the hall's manager, clerks, the guidance desk, those who print guides, and technicians. F1 in the program opens the page about what is on the screen."),
    "manual_edition": ("版本 {version} · {year} 年 {month} 月 {day} 日", "Version {version} · {day} {month} {year}"),
    "manual_page": ("（第 {page} 页）", " (page {page})"),
    # windows
    "plan_title": ("窗口设置表", "Window plan"),
    "plan_about": ("{day}执行", "In force on {day}"),
    "groups_count": ("窗口组", "Window groups"),
    "seats_count": ("席位", "Seats"),
    "seats_unused": ("另有 {n} 个停用", "{n} more out of use"),
    "groups_off": ("其中停用 {n} 个", "{n} of them out of use"),
    "items_count": ("可办事项", "Items handled here"),
    "items_of_all": ("目录共 {n} 项", "of {n} in the catalogue"),
    "day_kind": ("当日", "The day"),
    "weekday": ("工作日", "Working day"),
    "saturday": ("周六", "Saturday"),
    "closed_day": ("休息日", "Day off"),
    "made_up": ("调休上班", "make-up workday"),
    "calendar_unknown": ("缺 {year} 年放假安排，按星期判断", "No holiday table for {year}: by weekday"),
    "floor": ("{floor} 层", "Floor {floor}"),
    "floor_none": ("未注明楼层", "Floor not stated"),
    "floor_note": ("{groups} 个窗口组 · {seats} 个席位", "Groups: {groups} · seats: {seats}"),
    "col_group": ("窗口组", "Window group"),
    "col_seats": ("席位", "Seats"),
    "col_zone": ("区域", "Zone"),
    "col_unit": ("责任单位、首席代表", "Responsible unit, chief representative"),
    "col_scope": ("授权范围", "Scope"),
    "col_hours": ("办公时间", "Hours"),
    "col_prefix": ("号头", "Prefix"),
    "col_tide": ("潮汐支援", "Tide help"),
    "col_state": ("状态", "State"),
    "chief": ("首席代表：{name}", "Chief representative: {name}"),
    "seats": ("{n} 个", "{n}"),
    "seats_off": ("停用：{seats}", "Out of use: {seats}"),
    "items": ("{n} 项", "Items: {n}"),
    "items_differ": ("单独授权：{seats}", "Own pairs: {seats}"),
    "in_use": ("启用", "In use"),
    "out_of_use": ("停用", "Out of use"),
    "no_windows": ("本网点还没有窗口。", "This outlet has no windows yet."),
    "plan_note": (
        "席位按编号叫号；授权范围以逐项授权为准，事项数为当日可办数。潮汐支援只在被支援主题等候过长或本窗无人等候时进行，不取号。",
        "Each seat calls by its own number. The exact pairs decide; the number of items is of the day. Tide help serves another theme only while that one waits too long or nobody waits here, and issues no numbers.",
    ),
    "scope_all_except_themes": ("未设主题综合窗的全部事项", "All items whose theme has no window of its own"),
    "scope_themes": ("主题：{themes}", "Themes: {themes}"),
    "scope_list": ("指定主题：{themes}", "Named themes: {themes}"),
    "scope_level": ("可在{level}级办理的事项：{themes}", "Items that may be handled at {level} level: {themes}"),
    "scope_cross_region_only": ("跨域通办事项（只办跨域号）", "Cross-region items (cross-region numbers only)"),
    "scope_result_only": ("出件，不受理事项", "Hands out results, accepts no items"),
    "scope_any_complaint": ("受理各类“办不成事”反映", "Takes up any unresolved matter"),
    "scope_no_accept": ("咨询引导与帮办，不受理事项", "Guides and assists, accepts no items"),
    "every_theme": ("全部主题", "all themes"),
    "level_county": ("县", "county"),
    "level_town": ("镇", "town"),
    "level_village": ("村", "village"),
    "hours_weekday": ("工作日 {spans}", "Working days {spans}"),
    "hours_no_break": ("（中午不休）", " (no lunch break)"),
    "hours_saturday": ("周六 {spans}", "Saturdays {spans}"),
    "hours_extended": ("延时 {spans}", "Extended {spans}"),
    "hours_none": ("不对外办公", "Not open"),
    "kind_comprehensive": ("全科综合窗", "Comprehensive"),
    "kind_themed": ("主题综合窗", "Themed"),
    "kind_specialist": ("专业窗", "Specialist"),
    "kind_cross_region": ("跨域通办窗口", "Cross-region"),
    "kind_assisted": ("帮代办", "Assisted handling"),
    "kind_results": ("出件", "Result hand-out"),
    "kind_guidance": ("咨询导办", "Guidance"),
    "kind_unresolved": ("办不成事反映窗口", "Unresolved matters"),
    "kind_station": ("便民服务站", "Station"),
    # items by window
    "items_title": ("公开事项清单（按窗口）", "What each window handles"),
    "items_subtitle": (
        "依据《中华人民共和国行政许可法》第 30 条公示。所列事项在该组各窗口均可办理，个别窗口不同的另行列明。",
        "Displayed under §30 of the Administrative Licensing Law. Every window of a group handles all its items; where one differs it is said below.",
    ),
    "no_seats": ("（没有席位）", "(no seats)"),
    "at_once_count": ("当场办结", "Done at once"),
    "window": ("{seats} 号窗口", "Window {seats}"),
    "band_note": ("{place} · {n} 项", "{place} · items: {n}"),
    "col_no": ("序号", "No."),
    "col_item": ("事项名称", "Item"),
    "col_code": ("事项编码", "Code"),
    "col_type": ("办件类型", "Type"),
    "col_limit": ("承诺时限", "Promised within"),
    "immediate": ("即办件", "On the spot"),
    "promised": ("承诺件", "Promised"),
    "at_once": ("当场办结", "at once"),
    "unit_工作日": ("{n} 个工作日", "{n} working days"),
    "unit_自然日": ("{n} 个自然日", "{n} calendar days"),
    "unit_小时": ("{n} 小时", "{n} hours"),
    "unit_one_工作日": ("1 个工作日", "1 working day"),
    "unit_one_自然日": ("1 个自然日", "1 calendar day"),
    "unit_one_小时": ("1 小时", "1 hour"),
    "theme_other": ("其他", "Other"),
    "own_differs": ("{window}与本组不同之处", "Where {window} differs"),
    "own_list": ("{window}单独清单", "{window}: a list of its own"),
    "also": ("增办", "also"),
    "less": ("不办", "not here"),
    "group_off": ("停用{why}", "Out of use{why}"),
    "group_off_why": ("（{why}）", " ({why})"),
    "no_items": ("当日没有可办事项", "Nothing is handled here on this day"),
    "index_title": ("拼音首字母索引", "Index by pinyin"),
    "index_note": ("按事项名称拼音首字母排列，右边是可办窗口。", "By the first letter of the name in pinyin; at the right the windows."),
    "index_other": ("其他", "Other"),
    # the queue as it stands
    "queue_title": ("当前排队清单", "The queue as it stands"),
    "queue_about": ("{at} 的情况", "As of {at}"),
    "queue_waiting": ("等候", "Waiting"),
    "queue_longest": ("最长等候", "Longest wait"),
    "queue_at_windows": ("正在窗口", "At a window"),
    "queue_aside": ("挂起 · 过号", "Parked · passed over"),
    "queue_private": (
        "仅供工作人员停电、断网时人工叫号使用。含当事人信息，不得张贴；恢复后补录并销毁。",
        "For staff only, to call by hand while power or network fail. It concerns persons: do not put it up; enter what was done afterwards and destroy it.",
    ),
    "queue_waiting_head": ("等候叫号", "Waiting, in calling order"),
    "queue_order_note": (
        "各号头按叫号顺序排列（已计入优先和过号返回）；一个窗口可办几个号头的，按取号先后。叫号后在右栏写明窗口和时间。",
        "Each prefix in calling order, priority and returns included; a window that serves several calls whoever took a number first. Write down window and time at the right.",
    ),
    "queue_nobody": ("现在没有人等候。", "Nobody is waiting."),
    "queue_no_window": ("无可办窗口", "No window"),
    "queue_windows_head": ("窗口", "Windows"),
    "queue_closed": ("未开放：{seats}", "Closed: {seats}"),
    "queue_parked_head": ("挂起", "Parked"),
    "queue_passed_head": ("过号", "Passed over"),
    "queue_till_close": ("至当日结束", "close of day"),
    "queue_back_at": ("{at} 回到队列", "back at {at}"),
    "queue_return_by": ("{at} 前可恢复", "may return by {at}"),
    "queue_void": ("已作废，需重新取号", "void, takes a new number"),
    "family_note": ("{n} 个号", "numbers: {n}"),
    "minutes": ("{n} 分钟", "{n} min"),
    "col_turn": ("顺序", "Turn"),
    "col_number": ("号码", "Number"),
    "col_items": ("事项", "Items"),
    "col_windows": ("可办窗口", "Windows"),
    "col_taken": ("取号", "Taken"),
    "col_waited": ("已等候", "Waited"),
    "col_name": ("姓名", "Name"),
    "col_by_hand": ("人工叫号", "Called by hand"),
    "col_window": ("窗口", "Window"),
    "col_since": ("时间", "Since"),
    "col_until": ("有效至", "Until"),
    "col_note": ("备注", "Note"),
    **WORDS,
    **APPOINTMENT_WORDS,
    **VISIT_WORDS,
    **LEDGER_WORDS,
}  # fmt: skip


def said(key: str, language: Language) -> str:
    """The words for a key. Raises ``KeyError`` for one that has none."""
    return _WORDS[key][0 if language is Language.ZH else 1]


def span_said(amount: str, unit: str, language: Language) -> str:
    """So many of a limit's units (工作日, 自然日, 小时)."""
    return said(f"unit_one_{unit}" if amount == "1" else f"unit_{unit}", language).format(n=amount)


def short_number(no: str) -> str:
    """A window's number as people say it, without leading zeros."""
    return no.lstrip("0") or no


def seat_ranges(numbers: Iterable[str]) -> list[str]:
    """Window numbers with three and more in a row as a range: 007–009, or 7–9 of the short ones."""
    rows: list[list[str]] = []
    for number in numbers:
        follows = bool(rows) and number.isdecimal() and rows[-1][-1].isdecimal() and int(number) == int(rows[-1][-1]) + 1
        if follows:
            rows[-1].append(number)
        else:
            rows.append([number])
    return [part for row in rows for part in ([f"{row[0]}–{row[-1]}"] if len(row) > 2 else row)]
