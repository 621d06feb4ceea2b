"""What the words in a window group's columns are called: in forms, imports, the audit log; Chinese and English."""

from __future__ import annotations

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
