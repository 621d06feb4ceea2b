"""What a window group's columns and words are called: in forms, previews, the audit log; Chinese and English."""

from __future__ import annotations

#: By the column's fixed name.
COLUMNS: dict[str, tuple[str, str]] = {
    "window_no": ("窗口组编号", "Code"),
    "window_name": ("窗口组名称", "Name"),
    "window_kind": ("窗口类型", "Kind"),
    "outlet_code": ("网点编码", "Outlet code"),
    "outlet_name": ("网点名称", "Outlet name"),
    "outlet_level": ("网点层级", "Outlet level"),
    "seat_nos": ("席位号", "Seats"),
    "floor": ("楼层", "Floor"),
    "zone": ("区域", "Zone"),
    "scope_rule": ("受理范围规则", "Scope rule"),
    "theme_codes": ("受理主题", "Themes"),
    "level_limit": ("受理层级", "Level"),
    "queue_prefix": ("取号前缀", "Prefix"),
    "takes_priority_ticket": ("接优先号", "Takes priority numbers"),
    "takes_appointment": ("接预约号", "Takes appointments"),
    "tide_backup_for": ("潮汐支援主题", "Tide help for"),
    "weekday_hours": ("工作日时间", "Weekday hours"),
    "lunch_no_break": ("午间不间断", "No lunch break"),
    "saturday_hours": ("周六时间", "Saturday hours"),
    "extended_hours": ("延时时间", "Extended hours"),
    "responsible_unit": ("责任单位", "Responsible unit"),
    "chief_representative": ("首席代表", "Chief representative"),
    "status": ("状态", "Status"),
}  # fmt: skip

#: The columns that hold one of the words below; what stands in any other is said as it is.
CHOSEN_COLUMNS = frozenset({"window_kind", "scope_rule", "level_limit", "outlet_level"})

#: Kinds of window groups and scope rules; in Chinese a kind is called what it is stored as.
WORDS: dict[str, tuple[str, str]] = {
    "全科综合窗": ("全科综合窗", "Comprehensive"),
    "主题综合窗": ("主题综合窗", "Themed"),
    "专业窗": ("专业窗", "Specialist"),
    "跨域通办窗口": ("跨域通办窗口", "Cross-region"),
    "帮代办": ("帮代办", "Assisted handling"),
    "出件": ("出件", "Result hand-out"),
    "咨询导办": ("咨询导办", "Guidance"),
    "办不成事反映窗口": ("办不成事反映窗口", "Unresolved matters"),
    "便民服务站": ("便民服务站", "Service station"),
    "ALL_EXCEPT_THEMES": ("主题窗以外的全部进驻事项", "All but themed groups’ items"),
    "THEMES": ("所列主题的进驻事项", "Items in the hall of the themes named"),
    "LIST": ("所列主题的全部事项", "All items of the themes named, also those kept out of the main hall"),
    "LEVEL": ("所列主题中可下沉到本级的事项", "Items of the themes that may be handled at this level"),
    "CROSS_REGION_ONLY": ("支持跨域通办的事项", "Items for other regions"),
    "RESULT_ONLY": ("只出件，不受理事项", "Hands out results, accepts no items"),
    "ANY_COMPLAINT": ("受理办不成事的反映", "Hears of matters that got stuck, accepts no items"),
    "NO_ACCEPT": ("只咨询导办，不受理事项", "Guidance, accepts no items"),
    "县": ("县", "County"),
    "镇": ("镇", "Town"),
    "村": ("村", "Village"),
    "holiday": ("休", "holiday"),
    "workday": ("班", "make-up workday"),
    "ordinary": ("平常", "as its weekday"),
}  # fmt: skip
