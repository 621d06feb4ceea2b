"""What is refused when the hall is set up: catalogue, windows, hours, rules."""

from __future__ import annotations

#: By code.
REFUSALS: dict[str, tuple[str, str]] = {
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
}  # fmt: skip
