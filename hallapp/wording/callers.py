"""What is said about callers' mappings and keys, by code, in Chinese and English."""

from __future__ import annotations

REFUSALS: dict[str, tuple[str, str]] = {
    "caller_mapping_unusable": ("叫号器按键表“{file}”不能使用：{why}（{entry}）。改好以后点“重新读取”。", "The caller's mapping “{file}” cannot be used: {why} ({entry}). Mend it, then press “Read again”."),
    "bad_keys": ("“{keys}”不能用作快捷键：{why}。请换一个，例如 Ctrl+Shift+F2。", "“{keys}” cannot be used: {why}. Choose others, such as Ctrl+Shift+F2."),
}  # fmt: skip

#: How a pad's port is (``devices.caller_port.PortState``), as the list of devices has it.
STATES: dict[str, tuple[str, str]] = {
    "caller_unplugged": ("叫号器没有插好", "the caller is unplugged"),
    "caller_busy": ("叫号器的串口被占用", "the caller's port is in use"),
    "caller_no_permission": ("没有使用叫号器串口的权限", "no permission for the caller's port"),
}  # fmt: skip

#: Why, by ``reason``.
REASONS: dict[str, tuple[str, str]] = {
    "no_file": ("文件打不开", "the file cannot be read"),
    "malformed": ("格式不对，不是 TOML 文件", "it is not written as TOML has it"),
    "unknown_entry": ("有不认识的项目", "it has an entry that is not known"),
    "bad_meaning": ("没有这种操作", "there is no such action"),
    "bad_sent": ("发送内容写得不对，或写了两遍", "what is sent is written wrongly, or twice"),
    "bad_keys": ("不能用这个键", "these keys cannot be used"),
    "bad_port": ("串口参数不对", "the port's settings are wrong"),
    "bad_frame": ("帧格式不对", "the frames are described wrongly"),
    "nothing_sent": ("没有写任何按键", "it names no key"),
    "unknown": ("没有这个键", "there is no such key"),
    "typed": ("这是打字用的键，别的程序就打不出来了", "it is typed with, and no other program would get it"),
    "console": ("Linux 用它切换到字符界面", "Linux leaves the desktop with it"),
}  # fmt: skip
