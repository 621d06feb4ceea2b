"""Notices on public screens in words, by code, in Chinese and English."""

from __future__ import annotations

KINDS: dict[str, tuple[str, str]] = {
    "line": ("底部一行字", "line at the foot"),
    "text": ("文字页", "page of text"),
    "picture": ("图片页", "picture page"),
    "guide": ("办事指南二维码", "guide's QR code"),
}

#: What a notice consists of.
PARTS: dict[str, tuple[str, str]] = {
    "kind": ("形式", "form"),
    "title": ("标题", "title"),
    "words": ("文字", "text"),
    "item": ("事项", "item"),
    "picture": ("图片", "picture"),
    "floor": ("显示范围", "where"),
    "zone": ("区域", "zone"),
    "urgent": ("紧急", "urgency"),
    "schedule": ("显示时间", "when"),
    "weekdays": ("星期", "weekdays"),
    "stands_s": ("停留时间", "how long it stands"),
}
