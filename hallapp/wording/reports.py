"""Words on the hall's figures, in Chinese and English, by key: for the workbook and the bulletin."""

from __future__ import annotations

from hallapp.wording import Language

_WORDS: dict[str, tuple[str, str]] = {
    "title": ("{outlet} 办件统计  {period}", "{outlet}: figures  {period}"),
    "rehearsal": ("演练", "Rehearsal"),
    "overview": ("总览", "Overview"),
    "by_hour": ("时段", "Hours"),
    "windows": ("窗口", "Windows"),
    "groups": ("窗口组", "Window groups"),
    "items": ("事项", "Items"),
    "tickets": ("号票（个）", "Numbers"),
    "issued": ("取号", "Taken"),
    "finished": ("办结", "Finished"),
    "no_show": ("过号未归", "Passed over, not back"),
    "withdrawn": ("弃号", "Withdrawn"),
    "expired": ("当日作废", "Expired"),
    "waiting": ("正在等候", "Waiting now"),
    "parked": ("正在挂起", "Parked now"),
    "at_window": ("正在窗口", "At a window now"),
    "durations": ("用时（分钟）", "Durations (minutes)"),
    "cases": ("件数", "Cases"),
    "mean": ("平均", "Mean"),
    "median": ("中位数", "Median"),
    "p90": ("90% 不超过", "90th percentile"),
    "max": ("最长", "Longest"),
    "waits": ("等候", "Wait"),
    "service": ("办理", "Service"),
    "rates": ("比率", "Rates"),
    "rate": ("比率值", "Rate"),
    "numerator": ("分子", "Numerator"),
    "denominator": ("分母", "Denominator"),
    "left_out": ("未计入", "Left out"),
    "rate_no_show": ("过号率（过号次数÷呼叫次数）", "No-shows ÷ calls"),
    "rate_in_hall": ("进驻率", "Handled in the hall"),
    "rate_one_window": ("一窗率", "At comprehensive or themed windows"),
    "rate_immediate": ("即办件占比", "Done on the spot"),
    "rate_speed_up": ("法定提速率（{unit}）", "Faster than the law allows ({unit})"),
    "working_days": ("工作日", "working days"),
    "natural_days": ("自然日", "natural days"),
    "hours": ("小时", "hours"),
    "hour": ("时段", "Hour"),
    "called": ("呼叫", "Called"),
    "window": ("窗口", "Window"),
    "group": ("窗口组", "Group"),
    "name": ("名称", "Name"),
    "item": ("事项编码", "Item"),
    "passed_over": ("过号次数", "Passed over"),
    "transferred": ("转出", "Handed on"),
    "together": ("其中合并办理", "Of these, with others"),
    "people": ("人次", "Numbers"),
    "minutes": ("分钟", "Minutes"),
    "chart": ("各时段等候时间与人次", "Waits and numbers by hour"),
    "note_waits": (
        "等候：取号至首次呼叫；办理：在窗口实际办理的时间，不含挂起。已撤销的操作不计。没有件数的填“—”。",
        "Wait: from issue to first call. Service: parked time not counted. What was undone is left out. No cases: “—”.",
    ),
    "note_tickets": (
        "过号未归：过号后没有回来；回来办结的计入“办结”。",
        "Passed over: never came back; those who came back and were served are finished.",
    ),
    "note_catalogue": (
        "事项比率按 {day} 的事项目录和窗口授权计算。",
        "The items' rates are by the catalogue and the windows' pairs of {day}.",
    ),
    "note_hours": (
        "等候按取号时段统计，呼叫按呼叫时段统计。",
        "Waits by the hour the number was taken, calls by the hour of the call.",
    ),
    "note_work": (
        "按次数统计：同一号两次呼叫计两次。等候按首次呼叫的窗口统计。",
        "By event: a number called twice counts twice. Waits of numbers whose first call was here.",
    ),
    "note_items": (
        "合并办理的事项不单独统计办理时间。",
        "Items done in one go with others have no service time of their own.",
    ),
    # on the bulletin
    "bulletin_day": ("办件统计日报", "Daily figures"),
    "bulletin_month": ("办件统计月报", "Monthly figures"),
    "bulletin_quarter": ("办件统计季报", "Quarterly figures"),
    "bulletin_year": ("办件统计年报", "Yearly figures"),
    "bulletin_span": ("办件统计", "Figures"),
    "bulletin_period": ("{first} 至 {last}（{days} 天）", "{first} to {last} ({days} days)"),
    "wait_median": ("等候中位数", "Median wait"),
    "wait_p90": ("90% 的人等候不超过", "90th percentile"),
    "no_show_short": ("过号率", "No-show rate"),
    "cases_n": ("{n} 件", "Cases: {n}"),
    "left_out_n": ("（未计入 {n}）", "(left out: {n})"),
    "chart_waits": ("各时段等候", "Waits by hour"),
    "chart_load": ("各窗口办理量", "Load by window"),
    "chart_items": ("取号最多的事项", "Most asked items"),
    "served_time": ("办理总时长", "Time spent serving"),
    "p90_short": ("90% 不超过", "P90"),
    "together_short": ("合并办理", "With others"),
    "what": ("项目", "What"),
    "no_cases": ("没有件数。", "No cases."),
    "note_waits_chart": (
        "深色：等候中位数；浅色：90% 的人不超过。单位为分钟，按取号时段统计；时段下为取号数。",
        "Dark: median wait; pale: 90th percentile. In minutes, by the hour the number was taken; below each hour how many were taken.",
    ),
    "note_load_chart": (
        "柱高为该窗口办理的总时长（不含挂起）；窗口编号下为办结件数。",
        "The height is the time the window spent serving (parked time not counted); below each number how many it finished.",
    ),
}  # fmt: skip


def said(key: str, language: Language) -> str:
    """The words for a key. Raises ``KeyError`` for one that has none."""
    return _WORDS[key][0 if language is Language.ZH else 1]
