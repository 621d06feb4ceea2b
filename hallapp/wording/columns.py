"""What the columns of the hall's files are called: in imports, forms, the audit log; Chinese and English.

By the fixed names of the columns. The same name may be called otherwise in another file.
"""

from __future__ import annotations

#: The items file.
ITEMS: dict[str, tuple[str, str]] = {
    "item_no": ("序号", "Place in the catalogue"),
    "item_code": ("实施编码", "Implementation code"),
    "handling_item_code": ("业务办理项编码", "Handling item code"),
    "base_code": ("基本编码", "Base code"),
    "item_name": ("事项名称", "Name"),
    "item_type_code": ("类型代码", "Type code"),
    "item_type": ("事项类型", "Type"),
    "department": ("实施主体", "Implementing body"),
    "dept_code": ("实施主体编码", "Code of the implementing body"),
    "theme_code": ("主题", "Theme"),
    "theme_name": ("主题名称", "Theme's name"),
    "queue_prefix": ("取号前缀", "Number prefix"),
    "service_object": ("服务对象", "Service object"),
    "processing_type": ("办件类型", "Processing type"),
    "legal_limit": ("法定办结时限", "Legal limit"),
    "legal_unit": ("法定时限单位", "Legal limit: unit"),
    "promised_limit": ("承诺办结时限", "Promised limit"),
    "promised_unit": ("承诺时限单位", "Promised limit: unit"),
    "est_minutes": ("窗口办理分钟", "Minutes at the window"),
    "onsite_visits": ("到办事现场次数", "Visits needed"),
    "is_entered": ("进驻大厅", "In the hall"),
    "not_entered_reason": ("不进驻大厅的批准理由", "Approved reason for not being in the hall"),
    "lowest_level": ("最低办理层级", "Lowest level"),
    "supports_appointment": ("支持预约", "Appointment"),
    "supports_home_visit": ("支持上门", "Home visit"),
    "supports_mail": ("支持邮寄", "Mail"),
    "cross_region": ("跨域通办", "Cross-region"),
    "online_depth": ("网办深度", "Online depth"),
    "one_thing_bundle": ("一件事", "Bundles"),
    "fee_standard": ("收费标准", "Fee standard"),
    "materials": ("申请材料", "Materials"),
    "result_name": ("结果名称", "Result name"),
    "consult_phone": ("咨询电话", "Consultation phone"),
    "complaint_phone": ("监督投诉电话", "Supervision phone"),
    "guide_url": ("办事指南链接", "Guide link"),
    "process": ("办理流程", "Process"),
    "legal_basis": ("设定依据", "Legal basis"),
    "accept_conditions": ("受理条件", "Acceptance conditions"),
    "elder_wish": ("询问老年人真实意愿", "Ask elders for their true wish"),
    "daily_quota": ("每日限量", "Numbers a day"),
    "exercise_level": ("行使层级", "Exercising level"),
    "charges_fee": ("是否收费", "Fee or not"),
    "fee_basis": ("收费依据", "Fee basis"),
    "visits_reason": ("必须现场办理的原因", "Why one must come in person"),
    "result_type": ("结果类型", "Result type"),
    "place": ("办理地点", "Place"),
    "service_hours": ("办理时间", "Hours"),
    "status": ("事项状态", "Status"),
    "version": ("事项版本", "Version"),
    "handling_forms": ("办理形式", "Forms of handling"),
    "scope": ("通办范围", "Scope"),
    "joint_bodies": ("联办机构", "Joint bodies"),
    "intermediaries": ("中介服务", "Intermediaries"),
    "quantity_limit": ("数量限制", "Quantity limits"),
}  # fmt: skip

#: The windows file; a form shows the two parts of a status by themselves.
WINDOWS: dict[str, tuple[str, str]] = {
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
    "disabled_reason": ("停用原因", "Reason when out of service"),
}  # fmt: skip

#: A year's holiday table.
CALENDAR: dict[str, tuple[str, str]] = {
    "day": ("日期", "Day"),
    "kind": ("休或班", "Off or work"),
    "name": ("节假日", "Holiday"),
    "table_year": ("所属年度", "Table of the year"),
}  # fmt: skip

#: A list of appointments.
APPOINTMENTS: dict[str, tuple[str, str]] = {
    "item": ("事项", "Item"),
    "day": ("预约日期", "Day"),
    "time": ("预约时段", "Time"),
    "name": ("姓名", "Name"),
    "phone": ("手机号", "Phone"),
    "id_number": ("身份证号", "Identity number"),
    "reference": ("预约编号", "Reference"),
    "note": ("备注", "Note"),
}  # fmt: skip
