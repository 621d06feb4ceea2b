"""The hall's rules in plain words, by key, in Chinese and English: what each is called, and what it means.

In the order in which a person reads them, under the headings of ``GROUPS``. Units follow from the keys' endings.
"""

from __future__ import annotations

#: Headings, with the keys below each.
GROUPS: tuple[tuple[tuple[str, str], tuple[str, ...]], ...] = (
    (("叫号", "Calling"), ("recall_limit", "recall_interval_s", "undo_s")),
    (("过号", "Passed over"), ("no_show_policy", "no_show_behind", "no_show_return_min")),
    (
        ("优先", "Priority"),
        ("head_start.elderly", "head_start.disabled", "head_start.pregnant", "head_start.veteran"),
    ),
    (
        ("预约", "Appointments"),
        (
            "appointment.early_min",
            "appointment.late_min",
            "appointment.head_start_min",
            "appointment.cancel_before_min",
            "appointment.ahead_days",
            "appointment.no_show_notice",
            "slot_minutes",
            "slot_capacity",
        ),
    ),
    (("潮汐支援", "Tide help"), ("tide_threshold_min",)),
    (("号码与编码", "Numbers and codes"), ("number_digits", "item_code_pattern", "time_zone")),
    (("提醒", "Alerts"), ("wait_alert_min", "pause_alert_min")),
    (("登录与工作站", "Sign-in and stations"), ("lock_after_min", "session_h", "kiosk_pause_s")),
    (("数据", "Data"), ("retention_days", "backup_keep")),
    (("语音与大屏", "Voice and board"), ("voice_template", "voice_template_en", "voice_languages", "voice_repeat", "voice_quiet", "voice_digit_one", "voice_window", "window_screen_clerk")),
)

#: Title and meaning.
RULES: dict[str, tuple[tuple[str, str], tuple[str, str]]] = {
    "recall_limit": (("最多重呼次数", "Recalls at most"), ("叫号之后还可以再呼叫几次。", "How often a number may be called again after its call.")),
    "recall_interval_s": (("两次呼叫至少间隔", "Between two calls at least"), ("从叫号起计算，间隔内不能重呼。", "Counted from the call too; no recall sooner.")),
    "undo_s": (("可以撤销的时间", "Undo within"), ("叫号、过号、办结、转移之后，本人在此时间内可以撤销。", "A call, no-show, finish or transfer can be taken back by its clerk for so long.")),
    "no_show_policy": (("过号后再来", "When a passed-over party comes back"), ("作废：重新取号；插队：排在若干位之后；排尾：排到最后。", "Void: a new number; behind: after the next few; end: after everybody.")),
    "no_show_behind": (("排在后面第几位之后", "Behind the next"), ("过号返回时，排在本窗口接下来这么多位之后。", "A returning party waits behind so many of those its windows would call next.")),
    "no_show_return_min": (("过号后多久内有效", "May come back within"), ("超过此时间须重新取号。", "Later than this a new number is taken.")),
    "head_start.elderly": (("老年人（60 岁及以上）提前", "Elderly (60 or older): head start"), ("按早取号这么久排队；0 为不优先。", "Stands as if taken so much earlier; 0 is no priority.")),
    "head_start.disabled": (("残疾人提前", "Disabled: head start"), ("按早取号这么久排队；0 为不优先。", "Stands as if taken so much earlier; 0 is no priority.")),
    "head_start.pregnant": (("孕妇、携婴幼儿提前", "Pregnant or with infant: head start"), ("按早取号这么久排队；0 为不优先。", "Stands as if taken so much earlier; 0 is no priority.")),
    "head_start.veteran": (("现役退役军人、消防救援人员提前", "Armed forces, fire and rescue: head start"), ("按早取号这么久排队；0 为不优先。", "Stands as if taken so much earlier; 0 is no priority.")),
    "appointment.early_min": (("预约可提前签到", "Check-in before the slot"), ("预约时段开始前多久可以签到。", "How long before the slot a party may check in.")),
    "appointment.late_min": (("预约迟到宽限", "Check-in after the slot"), ("超过宽限后，从签到起按普通号排队。", "Later than this it waits like a walk-in from check-in.")),
    "appointment.head_start_min": (("预约提前排队", "Appointments: head start"), ("按预约时段之前这么久取号排队。", "Stands as if taken so long before its slot.")),
    "appointment.cancel_before_min": (("取消预约至少提前", "Cancel at least before"), ("晚于此时间不能取消。", "Later than this it cannot be cancelled.")),
    "appointment.ahead_days": (("最远可预约", "Booked ahead at most"), ("从今天起可以预约多少天以内的时段；0 为只约当天。", "How many days ahead a slot can be booked; 0 is today only.")),
    "appointment.no_show_notice": (("爽约提醒", "Point out no-shows from"), ("同一人一个月内爽约这么多次时提醒，不限制预约；0 为不提醒。", "So many missed appointments within a month are pointed out, never refused; 0 is never.")),
    "slot_minutes": (("每个预约时段", "Length of a slot"), ("预约按此时长分段。", "Appointments are taken in slots of this length.")),
    "slot_capacity": (("每个时段的预约数", "Appointments in a slot"), ("0 为该窗口组的窗口数。", "0 is as many as the group has windows.")),
    "tide_threshold_min": (("等候多久起支援", "Help when the wait is over"), ("所支援主题等候超过此时间，潮汐窗口开始帮忙。", "A tide window helps another theme once its longest wait is over this.")),
    "number_digits": (("号码位数", "Digits of a number"), ("前面补零到几位；号码更多时自动加位。", "Filled up with zeros; more numbers simply get longer.")),
    "item_code_pattern": (("事项编码格式", "Pattern of item codes"), ("正则表达式；不符合的编码只提醒，不拒绝。", "A regular expression; a code that does not fit is warned of, never refused.")),
    "time_zone": (("时区", "Time zone"), ("大厅的日期和时间按此时区。", "The hall's days and hours are those of this zone.")),
    "wait_alert_min": (("等候提醒", "Alert for a wait over"), ("有人等候超过此时间，大厅总览提醒。", "Hall today alerts when somebody waits longer.")),
    "pause_alert_min": (("暂停提醒", "Alert for a pause over"), ("窗口暂停超过此时间，大厅总览提醒。", "Hall today alerts when a window is paused longer.")),
    "lock_after_min": (("无人操作自动锁定", "Lock an unattended station after"), ("0 为不锁定。", "0 is never.")),
    "session_h": (("登录有效时间", "A sign-in lasts"), ("之后须重新登录，手上的号不丢失。", "Then one signs in again; the number in hand is kept.")),
    "kiosk_pause_s": (("取号机无人操作返回", "Kiosk returns to its start after"), ("之后回到首页，不留下前一个人的内容。", "It goes back to the start and shows nothing of the last person.")),
    "retention_days": (("个人信息保存", "Personal data is kept"), ("业务日之后保存多少天；0 为当日结束即移除。", "So many days after the business day; 0 removes it at the close of the day.")),
    "backup_keep": (("保留的每日备份份数", "Daily backups kept"), ("每天第一次使用时自动备份；0 为不自动备份。", "Made when the hall is first used on a day; 0 makes none.")),
    "voice_template": (("语音模板", "Voice template"), ("须含 {number} 和 {window}。", "Must have {number} and {window} in it.")),
    "voice_template_en": (("英语语音模板", "Voice template in English"), ("须含 {number} 和 {window}。", "Must have {number} and {window} in it.")),
    "voice_languages": (("播报语言", "Languages of the voice"), ("每次叫号按此顺序播报。", "In which a call is said, and in which order.")),
    "voice_repeat": (("每次叫号播报", "A call is said"), ("重呼时同样播报这么多遍；等着播报的号较多时（合计超过 20 秒），每个号只播一遍。", "A recall too; with more than 20 s waiting to be said, each is said once.")),
    "voice_digit_one": (("数字 1 的读法", "How the digit 1 is read"), ("一 或 幺。", "一 (yī) or 幺 (yāo).")),
    "voice_window": (("窗口号的读法", "How a window is read"), ("按数读：012 读“十二号窗口”；逐位读：“一二号窗口”。100 及以上都逐位读。", "As a number: 012 is window twelve; by digit: one two. From 100 on always by digit.")),
    "window_screen_clerk": (("窗口屏显示工作人员", "Clerk on window screens"), ("不显示，或显示工号（登录名）、姓名。", "Nobody, or the clerk's number (the login), name, or both.")),
    "voice_quiet": (("静音时段", "Quiet hours"), ("大屏照常显示叫号，不播报语音。例如 12:00-13:30；多个时段用逗号隔开，可以跨过零点。", "Boards show calls and do not speak. For example 12:00-13:30; several with commas, also over midnight.")),
}  # fmt: skip

_UNITS = {
    "_min": ("分钟", "min"),
    "_minutes": ("分钟", "min"),
    "_s": ("秒", "s"),
    "_h": ("小时", "h"),
    "_days": ("天", "days"),
    "_notice": ("次", "times"),
    "_limit": ("次", "times"),
    "_behind": ("位", "parties"),
    "_capacity": ("个", "appointments"),
    "_digits": ("位", "digits"),
    "_keep": ("份", "copies"),
    "_repeat": ("遍", "times"),
}

#: The rules that are a choice, and the words for what they may be.
CHOSEN = frozenset({"no_show_policy", "voice_languages", "voice_window", "window_screen_clerk"})
CHOICES = {
    "void": ("作废", "void"),
    "behind": ("插到后面几位之后", "behind the next few"),
    "end": ("排到最后", "at the end"),
    "zh": ("汉语", "Chinese"),
    "en": ("英语", "English"),
    "zh_en": ("汉语，再英语", "Chinese, then English"),
    "en_zh": ("英语，再汉语", "English, then Chinese"),
    "as_number": ("按数读（十二）", "as a number (twelve)"),
    "by_digit": ("逐位读（一二）", "by digit (one two)"),
    "hidden": ("不显示", "nobody"),
    "staff_number": ("工号（登录名）", "number (the login)"),
    "staff_name": ("姓名", "name"),
    "staff_both": ("工号和姓名", "number and name"),
}


def unit(key: str) -> tuple[str, str]:
    """The unit of a rule's number; empty words for one that is no number."""
    if key.startswith("head_start."):
        return _UNITS["_min"]
    return next((words for ending, words in _UNITS.items() if key.endswith(ending)), ("", ""))
