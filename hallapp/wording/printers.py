"""Why a ticket's paper does not come out, and what whoever stands at the printer does about it."""

from __future__ import annotations

#: By reason (``devices.printer_states.Trouble``): what is the matter with the printer.
TROUBLES: dict[str, tuple[str, str]] = {
    "out_of_paper": ("打印机缺纸", "the printer is out of paper"),
    "cover_open": ("打印机盖子没有合上", "the printer's cover is open"),
    "cutter_error": ("切刀卡住", "the cutter is stuck"),
    "head_hot": ("打印头过热", "the print head is too hot"),
    "printer_broken": ("打印机报告故障", "the printer reports a fault"),
    "offline": ("打印机处于脱机状态", "the printer is offline"),
    "unplugged": ("找不到打印机，可能已拔下", "the printer is not there; it may be unplugged"),
    "unreachable": ("网络连不上打印机", "the printer cannot be reached in the network"),
    "unknown_printer_host": ("找不到打印机的网络名称", "the printer's network name is unknown"),
    "turned_away": ("打印机不接受连接", "the printer turns connections away"),
    "printer_busy": ("打印机正被占用", "the printer is in use"),
    "no_answer": ("打印机没有响应", "the printer does not answer"),
    "cut_off": ("与打印机的连接中断", "the connection to the printer broke off"),
    "no_permission": ("本机用户没有使用打印机的权限", "this user may not use the printer"),
    "no_driver": ("系统缺少 USB 支持（libusb）", "the system lacks USB support (libusb)"),
    "not_installed": ("系统里没有这台打印机", "the system knows no such printer"),
    "queue_stopped": ("系统的打印队列已暂停", "the system's queue for it is stopped"),
    "queue_refused": ("系统没有接受打印任务", "the system did not take the job"),
    "cannot_write": ("纸样文件夹不能写入", "the folder for papers cannot be written"),
    "paper_near_end": ("纸快用完了", "the roll is nearly at its end"),
}  # fmt: skip

#: By the same: what to do, a whole sentence.
REMEDIES: dict[str, tuple[str, str]] = {
    "out_of_paper": ("请换上新纸卷，合上盖子。", "Put in a new roll and close the cover."),
    "cover_open": ("请把盖子合到底。", "Close the cover until it clicks."),
    "cutter_error": ("请关机，打开盖子，取出卡住的纸后再开机。", "Switch it off, open it, take the stuck paper out, switch it on."),
    "head_hot": ("请等一两分钟，凉下来会自动恢复。", "Wait a minute or two: it goes on by itself."),
    "printer_broken": ("请关机再开机；仍有故障请联系维修。", "Switch it off and on; if it stays so, have it repaired."),
    "offline": ("请看打印机的指示灯，按一下进纸键或联机键。", "Look at its lights and press its feed or online key."),
    "unplugged": ("请检查电源和数据线，必要时在“系统 · 本工作站”重新选择打印机。", "Check power and cable; if need be choose it anew in System, This station."),
    "unreachable": ("请检查打印机的电源和网线，以及“系统 · 本工作站”里的地址。", "Check its power and network cable, and its address in System, This station."),
    "unknown_printer_host": ("请在“系统 · 本工作站”核对打印机地址，最好写 IP 地址。", "Check its address in System, This station; best is its IP address."),
    "turned_away": ("请稍候再试；仍不行请核对端口（通常是 9100），或关机再开机。", "Try again in a moment; else check the port (usually 9100), or switch it off and on."),
    "printer_busy": ("请等其他工作站或程序打印完再试。", "Wait until another station or program has finished, then try again."),
    "no_answer": ("请检查电源和数据线；串口打印机还要核对速率。", "Check power and cable; of a serial printer its speed too."),
    "cut_off": ("请检查打印机的电源和数据线。", "Check the printer's power and cable."),
    "no_permission": (
        "请系统管理员把本机用户加入 lp 组（USB）或 dialout 组（串口），重新登录后再试。",
        "Have this user added to the group lp (USB) or dialout (serial), and log in to the system anew.",
    ),
    "no_driver": (
        "请安装系统的 libusb-1.0（Windows 上还要给打印机装 WinUSB 驱动），或改用系统打印机。",
        "Install the system's libusb-1.0 (on Windows also the WinUSB driver for it), or use it as a system printer.",
    ),
    "not_installed": ("请在操作系统里添加打印机，或在“系统 · 本工作站”另选一台。", "Add it in the operating system, or choose another in System, This station."),
    "queue_stopped": ("请在操作系统的打印机设置里恢复打印队列。", "Resume its queue in the operating system's printer settings."),
    "queue_refused": ("请在操作系统的打印机设置里检查这台打印机。", "Check the printer in the operating system's settings."),
    "cannot_write": ("请检查文件夹是否存在、磁盘是否已满。", "See that the folder is there and the disk is not full."),
}  # fmt: skip

#: What is wrong with a printer's address, by ``BadPrinterAddress.part``.
PARTS: dict[str, tuple[str, str]] = {
    "kind": (
        "应以 tray:、network:、usb:、serial: 或 system: 开头",
        "it must begin with tray:, network:, usb:, serial: or system:",
    ),
    "option": ("问号后面的选项不对", "what follows the question mark is wrong"),
    "network": ("应写成 network:192.168.1.50:9100", "write network:192.168.1.50:9100"),
    "usb": ("应写成 usb:04b8:0e15", "write usb:04b8:0e15"),
    "serial": ("应写成 serial:/dev/ttyUSB0?9600 或 serial:COM3?9600", "write serial:/dev/ttyUSB0?9600 or serial:COM3?9600"),
    "system": ("应写成 system:打印机名称", "write system:NAME"),
}  # fmt: skip
