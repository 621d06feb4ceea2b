"""What the audit log says, by deed, in Chinese and English; see ``store.audit.Deed``."""

from __future__ import annotations

DEEDS: dict[str, tuple[str, str]] = {
    "hall_made": ("建立大厅数据：{outlets} 个网点、{groups} 个窗口组、{windows} 个窗口、{items} 个事项", "Set the hall up: {outlets} outlets, {groups} groups, {windows} windows, {items} items"),
    "items_imported": ("从“{file}”导入事项：新增 {added}，修改 {changed}", "Imported items from “{file}”: {added} added, {changed} changed"),
    "windows_imported": ("从“{file}”导入窗口：新增 {added}，修改 {changed}", "Imported windows from “{file}”: {added} added, {changed} changed"),
    "calendar_imported": ("从“{file}”导入 {years} 年节假日安排（{days} 天）", "Imported the holiday table of {years} from “{file}” ({days} days)"),
    "rule_set": ("设置“{key}”由“{before}”改为“{value}”", "“{key}” set from “{before}” to “{value}”"),
    "pairs_allowed": ("授权 {windows} 办理 {items}{days}（{pairs} 项）", "Authorised {windows} for {items}{days} ({pairs} pairs)"),
    "pairs_taken_back": ("取消 {windows} 办理 {items} 的授权{days}（{pairs} 项）", "Took {items} back from {windows}{days} ({pairs} pairs)"),
    "member_added": ("添加工作人员 {name}（{login}）", "Added {name} ({login}) to the staff"),
    "member_changed": ("修改工作人员 {name}（{login}）", "Changed {name} ({login})"),
    "member_left": ("停用工作人员 {name}（{login}）", "{name} ({login}) has left"),
    "roles_changed": ("{name} 的角色由“{before}”改为“{after}”", "Roles of {name}: “{before}” became “{after}”"),
    "qualifications_changed": ("{name} 可办事项由 {before} 项改为 {after} 项", "{name} is qualified for {after} items (was {before})"),
    "password_reset": ("为 {name} 设置了临时密码", "Gave {name} a temporary password"),
    "password_changed": ("{name} 修改了密码", "{name} changed the password"),
    "signed_in": ("{name} 登录", "{name} signed in"),
    "sign_in_failed": ("{name} 登录时密码错误", "Wrong password for {name}"),
    "sign_in_locked": ("{name} 多次输错密码，锁定 {minutes} 分钟", "Too many wrong passwords for {name}: locked for {minutes} min"),
}  # fmt: skip
