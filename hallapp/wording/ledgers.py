"""Words about the service ledgers: their kinds and states, the heads of their columns, and their sheets."""

from __future__ import annotations

#: What is refused, by code.
REFUSALS: dict[str, tuple[str, str]] = {
    "ledger_row_unknown": ("台账里没有第 {row} 条记录，可能已被删除。请刷新后再试。", "There is no row {row} in the ledger; it may have been removed. Refresh and try again."),
    "span_wrong": ("时间有误：{starts_at} 至 {ends_at}。结束应晚于开始，在同一天，且不晚于现在。", "The time is wrong: {starts_at} to {ends_at}. It must end after it began, on one day, and before now."),
    "step_not_now": ("第 {row} 条记录现在是“{was}”，不能改为“{state}”。请刷新后核对。", "Row {row} is {was}: it cannot become {state} now. Refresh and look again."),
    "mail_day_wrong": ("日期 {day} 不对：应在 {earliest}（登记或寄出）至今天（{today}）之间。请改正日期。", "The day {day} is wrong: it must be from {earliest}, when it was handed in or sent, to today ({today}). Mend the day."),
    "not_correctable": ("“{field}”不能更正。请终止这一条，另行登记。", "“{field}” cannot be mended. End the row and write a new one."),
    "entrustment_missing": ("代办须有授权委托书。请先收取委托书，或改为帮办。", "Acting in somebody's name needs a letter of entrustment. Take it in first, or help them through it instead."),
    "not_mailable": ("“{document}”不能邮寄：{why}。", "“{document}” cannot be mailed: {why}."),
    "tracking_missing": ("寄出须填写承运单位和邮件号，以便查询。", "What is sent needs a carrier and a tracking number."),
    "region_unknown": ("没有正在合作的地区“{region}”。请核对名称，或请大厅管理员添加。", "There is no partner region “{region}” in use. Check the name, or ask the manager to add it."),
    "region_exists": ("已有合作地区“{region}”。", "There is a partner region “{region}” already."),
    "not_agreed": ("与“{region}”没有约定“{name}”的{direction}。请核对，或请大厅管理员在合作事项里添加。", "“{name}” is not agreed with {region} ({direction}). Check it, or ask the manager to add it."),
    "nothing_extended": ("{starts_at} 至 {ends_at} 在正常办公时间内，不属于延时服务。", "{starts_at} to {ends_at} is within ordinary hours, so it is no extended service."),
}  # fmt: skip

#: The ledgers by the names that commands know them by.
LEDGERS: dict[str, tuple[str, str]] = {
    "appointments": ("预约服务台账", "Appointments"),
    "extended": ("延时错时服务台账", "Extended service"),
    "home-visits": ("上门服务台账", "Home visits"),
    "assisted": ("帮代办服务台账", "Assisted handling"),
    "mail": ("免费邮寄服务台账", "Mail delivery"),
    "cross-region": ("跨域通办服务台账", "Cross-region service"),
}
#: The ledgers by the tables that they are kept in, as the audit log names them where personal data was removed.
LEDGER_TABLES: dict[str, tuple[str, str]] = {
    "appointments": LEDGERS["appointments"],
    "home_visits": LEDGERS["home-visits"],
    "assisted_cases": LEDGERS["assisted"],
    "assisted_pauses": ("帮代办暂停记录", "Pauses of assisted handling"),
    "mail_deliveries": LEDGERS["mail"],
    "cross_region_cases": LEDGERS["cross-region"],
}
#: Where a row of assisted handling, mail or cross-region service is; ``unassigned`` is a number without a region yet.
LEDGER_STATES: dict[str, tuple[str, str]] = {
    "accepted": ("已受理", "accepted"),
    "paused": ("已暂停", "paused"),
    "done": ("已办结", "done"),
    "ended": ("已终止", "ended"),
    "to_send": ("待寄出", "to be sent"),
    "sent": ("已寄出", "sent"),
    "delivered": ("已签收", "delivered"),
    "returned": ("已退回", "returned"),
    "cancelled": ("已取消", "cancelled"),
    "handed_over": ("已移交", "handed over"),
    "refused": ("不予办理", "refused"),
    "unassigned": ("待登记地区", "region to be named"),
}
#: When somebody was served outside the ordinary hours.
EXTENDED_KINDS: dict[str, tuple[str, str]] = {
    "early": ("提前", "early"),
    "lunch": ("午间", "lunch"),
    "evening": ("下班后", "evening"),
    "weekend": ("周末", "weekend"),
    "holiday": ("节假日", "holiday"),
}
#: Whether somebody has said why a service was given outside the hours.
EXTENDED_REASONS: dict[str, tuple[str, str]] = {
    "reason": ("已注明原因", "reason given"),
    "no_reason": ("待注明原因", "reason missing"),
}
#: Which of both was done; the codes are the words of the law.
ASSISTED_KINDS: dict[str, tuple[str, str]] = {"帮办": ("帮办", "helped"), "代办": ("代办", "by proxy")}
#: Which way a matter goes.
DIRECTIONS: dict[str, tuple[str, str]] = {
    "for_partner": ("代收代办", "taken in for them"),
    "by_partner": ("异地代办", "handled by them"),
}
#: How an identity card is mailed.
MAIL_KINDS: dict[str, tuple[str, str]] = {
    "plain": ("普通", "ordinary"),
    "expedited": ("加急身份证", "expedited identity card"),
}
#: How an appointment was made, and where it is.
CHANNELS: dict[str, tuple[str, str]] = {
    "phone": ("电话", "phone"),
    "counter": ("现场", "counter"),
    "import": ("导入", "import"),
}
APPOINTMENT_STATES: dict[str, tuple[str, str]] = {
    "booked": ("已预约", "booked"),
    "checked_in": ("已签到", "checked in"),
    "served": ("已办理", "served"),
    "withdrawn": ("签到后弃号", "gave up"),
    "expired": ("签到未办", "not served"),
    "no_show": ("未到", "missed"),
    "cancelled": ("已取消", "cancelled"),
}

WORDS: dict[str, tuple[str, str]] = {
    # the columns of all ledgers
    "ledger_day": ("日期", "Day"),
    "ledger_state": ("状态", "State"),
    "ledger_kind": ("类型", "Kind"),
    "ledger_ticket": ("号码", "Number"),
    "ledger_item": ("事项", "Item"),
    "ledger_name": ("姓名", "Name"),
    "ledger_phone": ("联系电话", "Phone"),
    "ledger_id_number": ("身份证号", "Identity number"),
    "ledger_address": ("地址", "Address"),
    "ledger_note": ("备注", "Note"),
    "ledger_result": ("结果", "Result"),
    "ledger_window": ("窗口", "Window"),
    "ledger_clerk": ("经办人", "Clerk"),
    "ledger_reason": ("原因", "Reason"),
    "ledger_approved_by": ("批准人", "Approved by"),
    "ledger_begin": ("开始", "Began"),
    "ledger_end": ("结束", "Ended"),
    "ledger_minutes": ("延时（分钟）", "Minutes beyond"),
    "ledger_planned": ("计划开放至", "Planned until"),
    "ledger_agent": ("帮代办员", "Agent"),
    "ledger_entrusted": ("委托书", "Entrustment"),
    "ledger_level": ("层级", "Level"),
    "ledger_paused_days": ("暂停次数", "Pauses"),
    "ledger_closed": ("办结时间", "Closed"),
    "ledger_document": ("邮寄内容", "Document"),
    "ledger_carrier": ("承运单位", "Carrier"),
    "ledger_tracking": ("邮件号", "Tracking number"),
    "ledger_sent_on": ("寄出日期", "Sent on"),
    "ledger_arrived_on": ("签收或退回", "Arrived on"),
    "ledger_region": ("合作地区", "Region"),
    "ledger_direction": ("方向", "Direction"),
    "ledger_slot": ("预约时段", "Slot"),
    "ledger_channel": ("渠道", "Channel"),
    "ledger_place": ("社区、村", "Community"),
    "ledger_team": ("上门人员", "Team"),
    "ledger_visit": ("工单号", "Visit"),
    "ledger_satisfied": ("回访", "Follow-up"),
    "ledger_yes": ("是", "yes"),
    "ledger_satisfied_yes": ("满意", "satisfied"),
    "ledger_satisfied_no": ("不满意", "not satisfied"),
    "ledger_not_reached": ("未接通", "not reached"),
    "ledger_level_none": ("未注明", "not stated"),
    # lists on paper and in workbooks
    "ledger_period": ("{first} 至 {last}", "{first} to {last}"),
    "ledger_rows": ("共 {n} 条", "{n} rows"),
    "ledger_all": ("合计", "All"),
    "ledger_by_state": ("按状态", "By state"),
    "ledger_by_kind": ("按类型", "By kind"),
    "ledger_private": (
        "内部资料：含个人信息，不得张贴或外传；用后按规定归档或销毁。",
        "Internal: it concerns persons. Do not put it up or pass it on; file or destroy it afterwards.",
    ),
    "ledger_nothing": ("这段时间没有记录。", "There are no rows in this period."),
    "ledger_summary": ("合计", "Totals"),
    # a year's totals
    "ledger_year_title": ("服务台账年度汇总", "Service ledgers: the year"),
    "ledger_year": ("{year} 年", "{year}"),
    "ledger_month": ("{month} 月", "{month}"),
    "ledger_by_level": ("帮代办（按层级，全部网点）", "Assisted handling by level, all outlets"),
    "ledger_counted": (
        "计入：未取消的预约、延时错时服务、已完成的上门服务、已受理的帮代办、已寄出的邮件、未被拒的跨域通办。",
        "Counted: appointments not cancelled, extended services, home visits done, cases accepted, mail sent, cross-region cases not refused.",
    ),
    # what is signed in assisted handling
    "entrust_title": ("授权委托书", "Letter of entrustment"),
    "entrust_principal": ("委托人", "Principal"),
    "entrust_agent": ("受托人", "Agent"),
    "entrust_unit": ("受托单位", "Agent's office"),
    "entrust_item": ("委托事项", "Item"),
    "entrust_ticket": ("排队号", "Queue number"),
    "entrust_words": (
        "本人因故不能亲自办理上述事项，自愿委托上述受托人代为办理。受托人在委托权限内提交材料、签收文书、领取结果，本人予以承认，并承担由此产生的法律责任。本人保证所提供的材料真实、合法、有效。",
        "I cannot see to the above item myself and of my own free will entrust the above agent with it. I recognise what the agent hands in, signs for and receives within these powers, and answer for it. What I have handed in is true, lawful and valid.",
    ),
    "entrust_powers": ("委托权限", "Powers"),
    "entrust_power_hand_in": ("提交申请材料", "hand in papers"),
    "entrust_power_correct": ("补正材料", "complete papers"),
    "entrust_power_sign": ("签收文书", "sign for letters"),
    "entrust_power_receive": ("领取办理结果", "receive the result"),
    "entrust_term": ("委托期限", "Term"),
    "entrust_term_words": ("自签字之日起至上述事项办结之日止。", "From the day of signing until the item is settled."),
    "entrust_law": (
        "依据《中华人民共和国民法典》第一百六十五条：委托代理授权采用书面形式的，授权委托书应当载明代理人的姓名或者名称、代理事项、权限和期限，并由被代理人签名或者盖章。",
        "Civil Code, article 165: a letter of entrustment names the agent, the matter, the powers and the term, and is signed or sealed by the principal.",
    ),
    "entrust_sign_principal": ("委托人签字（按印）", "Principal"),
    "entrust_sign_agent": ("受托人签字", "Agent"),
    "assisted_number": ("帮代办编号", "Case"),
    "assisted_sign_date": ("日期", "Date"),
    "assisted_sign_party": ("申请人签字", "Applicant"),
    "assisted_sign_agent": ("帮代办员签字", "Agent"),
    "assisted_sign_office": ("帮代办机构（盖章）", "Office (seal)"),
    "assisted_party": ("申请人", "Applicant"),
    "assisted_accepted_on": ("受理日期", "Accepted on"),
    "pause_title": ("暂停办理告知", "Notice of a pause"),
    "pause_words": (
        "您委托我们帮代办的上述事项，因下列原因暂停办理。暂停期间不计入办理时限。请在原因消除后及时告知我们，我们将恢复办理。",
        "What you asked us to see to is paused for the reason below. The pause does not count towards the time limit. Please tell us as soon as the reason is gone, and we go on.",
    ),
    "pause_reason": ("暂停原因", "Reason"),
    "pause_since": ("暂停时间", "Paused at"),
    "pause_needed": ("需要您配合", "What you are to do"),
    "resume_title": ("恢复办理告知", "Notice that we go on"),
    "resume_words": (
        "您委托我们帮代办的上述事项，暂停办理的原因已经消除，自下列时间起恢复办理，办理时限继续计算。",
        "The reason for the pause is gone: from the time below we go on with what you asked us to see to, and the time limit runs again.",
    ),
    "resume_at": ("恢复时间", "Going on at"),
    "resume_paused_for": ("暂停历时", "It was paused for"),
    "resume_paused_said": ("{days} 天 {hours} 小时", "{days} d {hours} h"),
}  # fmt: skip
