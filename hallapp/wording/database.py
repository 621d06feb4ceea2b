"""What is said of the database: what it refuses, what came of trying its address, what is wrong with it."""

from __future__ import annotations

#: By code.
REFUSALS: dict[str, tuple[str, str]] = {
    "database_missing": ("这里还没有大厅数据（{database}）。请先用 init 建立。", "There is no hall in this database yet ({database}). Make one with init."),
    "database_exists": ("这里已经有大厅数据（{database}），没有改动。", "There is a hall here already ({database}); nothing was changed."),
    "database_newer": ("数据库由更新版本的程序建立（{schema}）。请升级本程序，数据没有改动。", "The database was made by a newer program ({schema}). Upgrade this one; nothing was changed."),
    "database_busy": ("数据库正忙，这次没有保存。请稍候再试。", "The database is busy; nothing was saved. Try again in a moment."),
    "database_read_only": ("数据库只能读，不能写。请检查文件或文件夹的权限。这次没有保存。", "The database can only be read. Check the permissions; nothing was saved."),
    "database_full": ("磁盘已满，这次没有保存。请腾出空间后再试。", "The disk is full; nothing was saved. Free some space and try again."),
    "database_corrupt": ("数据库文件已损坏。请停止使用，并用最近的备份恢复。", "The database file is damaged. Stop using it and restore the latest backup."),
    "database_unreachable": ("连不上数据库{because}。之前完成的都在，这一步没有做。恢复后画面会自动继续，请再做一次。", "The database cannot be reached{because}. What was done before is kept; this was not done. The screen goes on by itself when it is back: do it again then."),
    "outcome_unknown": ("正在保存时数据库没有了回应，这一步办没办成还不知道；不会只办一半，之前完成的都在。恢复后画面会显示：请先看清，没有办成再做一次。", "The database fell silent while this was being saved: it may be done or not, never by half; what was done before is kept. The screen shows it when the database is back: look first, and do it again only if it is not done."),
    "not_a_backup": ("“{file}”不是可用的备份：{reason}。数据没有改动。", "“{file}” is not a usable backup: {reason}. Nothing was changed."),
}  # fmt: skip

#: What came of trying an address, and what a check found.
FINDINGS: dict[str, tuple[str, str]] = {
    "connection_works": ("连接正常，可以使用。", "The connection works."),
    "connection_failed": ("连接失败{because}。请核对后再试。", "No connection{because}. Check it and try again."),
    "connection_without_hall": ("可以连接，但这里还没有大厅数据。", "The connection works, but there is no hall here yet."),
    "connection_to_no_hall": ("这个文件不是大厅的数据库，或已损坏。", "This file is no hall's database, or it is damaged."),
    "answer_lost": ("命令已经执行，但结果没有写出：{reason}。", "The command was done, but its answer could not be written: {reason}."),
    "database_damaged": ("数据库文件有损坏：{what}。请用最近的备份恢复。", "The database file is damaged: {what}. Restore the latest backup."),
    "row_without_parent": ("数据表 {table} 第 {row} 行缺少它所属的 {parent} 记录。请用最近的备份恢复。", "Row {row} of {table} lacks its row of {parent}. Restore the latest backup."),
    "index_invalid": ("数据库索引 {what} 无效。请数据库管理员重建。", "The index {what} is invalid. Have it rebuilt."),
    "constraint_unchecked": ("数据库约束 {what} 未生效。请数据库管理员处理。", "The constraint {what} is not in force. Ask the database's administrator."),
    "pages_damaged": ("数据库服务器报告数据页损坏：{what}。请停止使用并恢复备份。", "The server reports damaged pages: {what}. Stop and restore a backup."),
}  # fmt: skip
