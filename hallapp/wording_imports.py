"""Sentences for what an import finds wrong in a row, and for what the check of the set-up finds."""

from __future__ import annotations

#: Per code: Chinese and English.
PROBLEMS: dict[str, tuple[str, str]] = {
    # any spreadsheet
    "missing_column": ("文件里没有“{chinese}”（{column}）这一列。", "The file has no column “{column}” ({chinese})."),
    "unknown_column": ("“{column}”不是本程序认识的列，内容照样保留。", "“{column}” is not a column this program knows; what it holds is kept."),
    "duplicate_column": ("“{column}”这一列出现了两次，只用第一列。", "The column “{column}” is there twice; only the first is used."),
    "cell_beyond_header": ("第 {position} 格“{cell}”超出表头，没有导入。可能是文字里的逗号没有加引号。", "Cell {position}, “{cell}”, is beyond the header and was left out. A comma may lack its quotes."),
    "digits_lost": ("“{cell}”在表格里是数字，末几位可能已经丢失。请把这一列设为文本后重新填写。", "“{cell}” is stored as a number, whose last digits may be lost. Make the column text and type it again."),
    "no_rows": ("文件里没有数据行。", "The file has no rows."),
    "missing_code": ("没有编码。", "The code is missing."),
    "duplicate_code": ("编码“{item}”重复，第 {first_row} 行已经有了。", "The code “{item}” is already in line {first_row}."),
    "missing_name": ("没有名称。", "The name is missing."),
    "missing_field": ("这一项应当填写。", "This should be filled in."),
    "bad_number": ("“{value}”不是有效的数字，应为 0 或更大的数。", "“{value}” is not a number; it takes 0 or more."),
    "unknown_yes_no": ("“{value}”看不懂，应填“是”或“否”。", "“{value}” is not understood; it takes 是 or 否."),
    "unknown_theme": ("没有“{value}”这个主题。请同时填写主题编码和主题名称，或先导入带有该主题的事项。", "There is no theme “{value}”. Give both its code and its name, or import items of that theme first."),
    "unknown_level": ("层级“{value}”看不懂，应为县、镇或村。", "The level “{value}” is not understood; it takes 县, 镇 or 村."),
    # items
    "unknown_unit": ("时限单位“{value}”看不懂，应为工作日、自然日或小时。", "The unit “{value}” is not understood; it takes 工作日, 自然日 or 小时."),
    "unknown_need": ("材料必要性“{value}”看不懂，应为必要、非必要或容缺。", "Whether a material is needed, “{value}”, is not understood; it takes 必要, 非必要 or 容缺."),
    "unknown_processing_type": ("办件类型“{value}”看不懂，应为即办件或承诺件。", "The processing type “{value}” is not understood; it takes 即办件 or 承诺件."),
    "unknown_item_type": ("事项类型“{value}”不在国家规定的类型里。", "The item type “{value}” is not one of the national list."),
    "item_type_differs": ("事项类型“{value}”与类型代码 {type_code} 不一致。", "The item type “{value}” does not go with the type code {type_code}."),
    "theme_names_differ": ("主题 {theme} 有两个名称，“{value}”没有采用，用“{kept}”。", "The theme {theme} has two names; “{kept}” is used, not “{value}”."),
    "odd_item_code": ("“{value}”不像实施编码：应为 18 位统一社会信用代码、1 位行使层级、12 位基本编码。", "“{value}” does not look like an implementation code (18 + 1 + 12 characters)."),
    "item_code_differs": ("实施编码“{value}”与实施主体编码或基本编码不一致。", "The implementation code “{value}” does not go with the body's code or the base code."),
    "odd_handling_item_code": ("“{value}”不像业务办理项编码：应为实施编码加 2 位数字。", "“{value}” does not look like a handling item code: the implementation code and two digits."),
    "odd_credit_code": ("“{value}”不是有效的统一社会信用代码，校验位或格式不符。", "“{value}” is not a valid unified social credit code."),
    "odd_phone": ("“{value}”不像电话号码。应为手机号、带区号的固定电话或 12345。", "“{value}” does not look like a phone: a mobile, a landline with area code, or 12345."),
    "same_phones": ("咨询电话与监督投诉电话相同。", "The consultation phone is the same as the complaint phone."),
    "no_exemption": ("不进驻大厅，但没有写理由。", "It is kept out of the hall without a reason."),
    "immediate_with_limit": ("即办件的承诺时限应为 0，这里是 {value}。", "Done on the spot, yet the promised limit is {value}."),
    "visits_without_reason": ("需到现场 {visits} 次，但没有写原因。", "It takes {visits} visits, without a reason."),
    "fee_without_basis": ("有收费标准，但没有收费依据。", "There is a fee without its legal basis."),
    "no_link": ("没有办事指南链接，印不出二维码。", "There is no link to the guide, so no QR code can be printed."),
    "no_materials": ("没有材料清单。", "There is no list of materials."),
    "nameless_material": ("第 {number} 份材料没有名称。", "Material {number} has no name."),
    "few_steps": ("行政许可的办理流程一般不少于 5 个环节，这里只有 {steps} 个。", "A licence usually has at least 5 steps; here are {steps}."),
    "prefix_differs": ("取号前缀写的是“{value}”，实际按所属窗口组用“{prefix}”。", "The prefix is given as “{value}”; numbers will bear its group's “{prefix}”."),
    # windows
    "unknown_window_kind": ("没有“{value}”这种窗口类型。", "There is no window kind “{value}”."),
    "unknown_scope_rule": ("没有“{value}”这种受理范围规则。", "There is no scope rule “{value}”."),
    "unknown_status": ("状态“{value}”看不懂，应为“启用”或“停用(原因)”。", "The status “{value}” is not understood; it takes 启用 or 停用(reason)."),
    "bad_prefix": ("取号前缀“{value}”不行：只能是 1 到 4 个字母，不含数字。", "The prefix “{value}” will not do: 1 to 4 letters, no digits."),
    "bad_hours": ("“{value}”不是有效的时间段。请写成 09:00-12:00;13:00-17:00，先后不重叠。", "“{value}” are no hours. Write 09:00-12:00;13:00-17:00, without overlap."),
    "seat_count_differs": ("席位数写的是 {value}，实际列出 {seats} 个席位号。", "The number of seats is given as {value}, but {seats} are listed."),
    "duplicate_seat": ("席位 {value} 重复，第 {first_row} 行已经有了。", "Seat {value} is already in line {first_row}."),
    "seat_missing": ("席位 {value} 不在文件里，仍保留在这个窗口组。", "Seat {value} is not in the file; it stays in this group."),
    "outlet_differs": ("网点 {outlet} 有两种写法，“{value}”没有采用，用“{kept}”。", "The outlet {outlet} is described twice; “{kept}” is used, not “{value}”."),
    "outlet_changed": ("窗口组 {item} 属于网点 {outlet}，不能移到别的网点。请用新的编码。", "The group {item} belongs to the outlet {outlet} and cannot move to another. Use a new code."),
    "shared_prefix": ("取号前缀“{value}”与窗口组 {group} 相同，两组的号将连着编。", "The prefix “{value}” is also that of group {group}: they will share one run of numbers."),
    # a year's calendar
    "bad_day": ("“{value}”不是有效的日期。请写成 2027-01-01。", "“{value}” is no day. Write it as 2027-01-01."),
    "duplicate_day": ("{value} 出现了两次。", "{value} is there twice."),
    "unknown_day_kind": ("“{value}”看不懂，应填“休”或“班”。", "“{value}” is not understood; it takes holiday (休) or workday (班)."),
    "workday_on_weekday": ("{value} 本来就是工作日，请核对。", "{value} is a working day anyway. Check it."),
    "few_holidays": ("{year} 年只有 {days} 天假日，安排表可能不完整。", "{year} has only {days} holidays; the table may not be whole."),
    # the check of the set-up
    "item_without_window": ("“{name}”（{item}）已进驻，但今天没有窗口获准办理。", "“{name}” ({item}) is in the hall, but no window is authorised for it today."),
}  # fmt: skip
