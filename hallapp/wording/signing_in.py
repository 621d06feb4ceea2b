"""What is refused at sign-in and to those who lack a right."""

from __future__ import annotations

#: By code.
REFUSALS: dict[str, tuple[str, str]] = {
    "login_required": ("这是服务器上的正式大厅，命令须用 --as 写明工作人员，并给出密码。", "This is a real hall on a server: name yourself with --as and give your password."),
    "wrong_password": ("密码不对。{left_words}", "The password is wrong. {left_words}"),
    "sign_in_locked": ("密码多次输错，已暂停登录。请 {again_in_s} 秒后再试，或请管理员重设密码。", "Too many wrong passwords. Try again in {again_in_s} s, or have it reset."),
    "password_missing": ("“{login}”还没有密码，不能登录。请管理员设置临时密码。", "“{login}” has no password yet. Ask the manager for a temporary one."),
    "must_change_password": ("“{login}”用的是临时密码，请先设置自己的密码。", "“{login}” has a temporary password: choose one of your own first."),
    "weak_password": ("这个密码不行：{why}。请换一个至少 8 位、含字母和数字的密码。", "This password will not do: {why}. Take 8 characters or more, letters and digits."),
    "session_expired": ("您的登录已失效（{why}）。请重新登录；手上的号还在窗口，没有丢失。", "Your sign-in has ended ({why}). Sign in again; the number in hand is still at the window."),
    "bad_login": ("登录名“{login}”不行。请用字母、数字、点、横线或下划线，不超过 30 个，以字母或数字开头。", "“{login}” cannot be a login: up to 30 letters, digits, dots, hyphens or underscores."),
    "name_missing": ("请填写姓名。", "Enter the name."),
    "login_taken": ("登录名“{login}”已是{name}的。请换一个。", "“{login}” is {name}'s login. Choose another."),
    "last_manager": ("{name} 是唯一能管理整个大厅的人。请先给另一人管理员角色和密码。", "{name} is the only one who manages the whole hall. Make somebody else a manager first."),
}  # fmt: skip

#: What is missing, by right: each its own sentence.
RIGHTS: dict[str, tuple[str, str]] = {
    "set_up": ("您不能修改{where}的窗口设置和授权。请联系负责的大厅管理员。", "You may not change the windows and authorisations of {where}. Ask its hall manager."),
    "staff": ("您不能管理{where}的工作人员。请联系负责的大厅管理员。", "You may not look after the staff of {where}. Ask its hall manager."),
    "step_in": ("您不能调度{where}的窗口、发布公告。请联系值班的大厅管理员。", "You may not step in or post notices at {where}. Ask the manager on duty."),
    "call": ("您不能在{where}的窗口叫号。请大厅管理员给您窗口人员的角色。", "You may not call numbers at {where}. Ask the hall manager for a clerk's role."),
    "issue": ("您不能在{where}取号。请大厅管理员给您窗口人员的角色。", "You may not take numbers at {where}. Ask the hall manager for a clerk's role."),
    "print": ("您不能打印{where}的办事指南和清单。请大厅管理员给您指南打印的角色。", "You may not print guides and lists of {where}. Ask the hall manager for the role."),
    "catalogue": ("您不能修改事项目录：它由各网点共用，须由管理整个大厅的管理员修改。", "You may not change the catalogue: all outlets share it. Ask a manager of the whole hall."),
    "rules": ("您不能修改大厅规则和节假日安排：须由管理整个大厅的管理员修改。", "You may not change the hall's rules and holidays. Ask a manager of the whole hall."),
    "system": ("您不能备份、恢复数据或查看审计日志：须由管理整个大厅的管理员操作。", "You may not back up, restore or read the audit log. Ask a manager of the whole hall."),
}  # fmt: skip
