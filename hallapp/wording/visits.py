"""Words about home visits: their states, reasons and outcomes, and what stands on their sheets."""

from __future__ import annotations

#: What is refused, by code.
REFUSALS: dict[str, tuple[str, str]] = {
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
}  # fmt: skip

#: Where a visit is.
VISIT_STATES: dict[str, tuple[str, str]] = {
    "requested": ("待安排", "requested"),
    "scheduled": ("已安排", "scheduled"),
    "on_the_way": ("已出发", "on the way"),
    "done": ("已完成", "done"),
    "failed": ("未办成", "failed"),
    "cancelled": ("已取消", "cancelled"),
}
#: Why somebody cannot come.
VISIT_REASONS: dict[str, tuple[str, str]] = {
    "age": ("年老体弱", "Age"),
    "disability": ("残疾", "Disability"),
    "illness": ("重病卧床", "Illness"),
    "other": ("其他", "Other"),
}
#: What became of an item.
VISIT_OUTCOMES: dict[str, tuple[str, str]] = {
    "settled": ("当场办结", "settled there"),
    "accepted": ("已受理", "accepted"),
    "incomplete": ("材料不齐", "papers missing"),
    "not_done": ("未办", "not done"),
}
#: Why a visit came to nothing.
VISIT_FAILURES: dict[str, tuple[str, str]] = {
    "nobody_home": ("家中无人", "nobody at home"),
    "declined": ("不再办理", "no longer wanted"),
    "materials": ("材料不齐", "papers missing"),
    "equipment": ("设备、网络故障", "equipment or network failed"),
    "roads": ("天气、道路", "weather or roads"),
    "other": ("其他原因", "another reason"),
}
#: What a visit may lack.
VISIT_PARTS: dict[str, tuple[str, str]] = {
    "name": ("申请人姓名", "the applicant's name"),
    "phone": ("联系电话", "a phone number"),
    "address": ("详细地址", "the address"),
    "place": ("所在街道、社区或村", "the subdistrict, community or village"),
    "items": ("要办的事项", "an item"),
    "why": ("原因说明", "the reason in words"),
}

WORDS: dict[str, tuple[str, str]] = {
    # both sheets
    "visit_private": (
        "内部资料：含个人信息，不得张贴、转借或拍照外传；用后按规定归档或销毁。",
        "Internal: it concerns persons. Do not put it up, lend it or photograph it; file or destroy it afterwards.",
    ),
    "visit_applicant": ("申请人", "Applicant"),
    "visit_phone": ("联系电话", "Phone"),
    "visit_address": ("地址", "Address"),
    "visit_items": ("办理事项", "Items"),
    "visit_equipment": ("携带设备", "Equipment"),
    "visit_companions": ("随行人员", "Going along"),
    "visit_minutes": ("{n} 分钟", "{n} min"),
    # the work order
    "visit_order_title": ("上门服务工单", "Home visit work order"),
    "visit_order_check": ("返回后扫码核销", "Scan on return"),
    "visit_id_number": ("身份证号", "Identity number"),
    "visit_reason": ("上门原因", "Reason"),
    "visit_place": ("社区、村", "Community"),
    "visit_ticket": ("排队号", "Queue number"),
    "visit_times": ("预计用时", "Expected"),
    "visit_times_said": ("办理 {minutes} 分钟，路途 {travel} 分钟", "Visit {minutes} min, way {travel} min"),
    "visit_repeats": ("前次上门", "Repeats"),
    "visit_note": ("备注", "Note"),
    "visit_team": ("上门人员", "Team"),
    "visit_leads": ("（带队）", " (leads)"),
    "visit_papers": ("事项与材料（当面逐项核对打钩）", "Items and materials (tick each as it is checked)"),
    "visit_checked": ("核对", "Check"),
    "visit_no_papers": ("目录未列材料，请先与责任部门核实。", "The catalogue lists no materials: ask the department first."),
    "visit_not_offered": ("目录未注明可上门办理", "not offered at home by the catalogue"),
    "visit_back": ("办理结果（现场填写，返回后录入）", "Outcome (fill in there, enter on return)"),
    "visit_item_result": ("结果", "Result"),
    "visit_arrived": ("到达时间", "Arrived"),
    "visit_left": ("离开时间", "Left"),
    "visit_came_to_nothing": ("未办成原因", "Came to nothing"),
    "visit_remarks": ("情况说明", "Remarks"),
    "visit_opinion": ("申请人评价", "Applicant's opinion"),
    "visit_satisfied": ("满意", "satisfied"),
    "visit_not_satisfied": ("不满意", "not satisfied"),
    "visit_signed_by": ("申请人签字", "Applicant"),
    "visit_signed_by_proxy": ("（代签请注明关系）", " (or for them: relation)"),
    "visit_signed_by_team": ("上门人员签字", "Team member"),
    "visit_date": ("日期", "Date"),
    # the route sheet
    "visit_route_title": ("上门服务行程单", "Home visit route sheet"),
    "visit_route_team": ("{day} · {team}", "{day} · {team}"),
    "visit_count": ("上门户数", "Visits"),
    "visit_set_out": ("出发", "Set out"),
    "visit_back_at": ("最后一户结束", "Last one over"),
    "visit_on_the_road": ("路途合计", "On the road"),
    "visit_order": ("顺序", "Order"),
    "visit_when": ("约定时间", "Promised"),
    "visit_expected": ("预计 {arrive}–{leave} 到、离", "Expected {arrive}–{leave}"),
    "visit_way": ("路途 {n} 分钟", "Way {n} min"),
    "visit_late": ("按此顺序会晚 {n} 分钟", "{n} min late in this order"),
    "visit_where": ("申请人与地址", "Applicant and address"),
    "visit_what": ("事项与设备", "Items and equipment"),
    "visit_notes": ("情况记录", "Notes"),
    "visit_arrived_left": ("到达　　：　　　离开　　：", "Arrived　　:　　　Left　　:"),
    "visit_sorted_by_hand": ("顺序由人工排定。", "The order was set by hand."),
    "visit_sorted": ("顺序按地点集中、约定时间先后排定。", "Ordered by place, then by the promised times."),
    "visit_take_along": ("出发清点", "Take along"),
    "visit_nothing": ("这一天没有安排上门服务。", "No home visits are planned for this day."),
}  # fmt: skip
