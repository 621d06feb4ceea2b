"""Notices of the played morning, as a hall has them: a line, pages of text and picture, a guide's QR code."""

from __future__ import annotations

import tempfile
from datetime import date, timedelta
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from hallapp.actor import Actor
from hallapp.hall.notice_times import Schedule
from hallapp.hall.notices import NoticeText, add_notice, pause_notice
from hallapp.hall.pictures import notice_picture
from hallapp.hall.rows import NoticeKind
from hallapp.resources import resource
from hallapp.store.engine import Store

#: 公司设立登记 of the sample hall.
_GUIDE = "11439981MB9T00070J4430107001000"
_UPGRADE = (
    "因省级政务服务平台升级，不动产登记、税务综合业务将于三月六日（星期五）17:00起暂停受理，三月九日（星期一）9:00恢复。\n"
    "确需在此期间办理的，请到一楼咨询导办台登记，由帮代办人员协助办理。"
)


def put_up_notices(store: Store, actor: Actor, outlet: str, day: date) -> None:
    """What the hall tells on its boards around this day: some on now, one to come, one over, one paused."""
    workdays = frozenset(range(5))
    week = Schedule(day - timedelta(days=1), day + timedelta(days=6))
    urgent = NoticeText(NoticeKind.LINE, words="不动产登记系统维护，预计十一点恢复，已取的号继续有效。", urgent=True)
    for text, picture in (
        (NoticeText(NoticeKind.LINE, words="请保管好随身物品，老人和小孩请由家人陪同。"), b""),
        (NoticeText(NoticeKind.GUIDE, item=_GUIDE), b""),
        (NoticeText(NoticeKind.TEXT, title="业务系统升级暂停受理", words=_UPGRADE, schedule=week), b""),
        (NoticeText(NoticeKind.PICTURE, title="谨防电信诈骗", schedule=Schedule(weekdays=workdays)), _poster()),
        (
            NoticeText(
                NoticeKind.LINE,
                words="周六上午照常办理，周日休息。",
                schedule=Schedule(weekdays=frozenset({4, 5}), start=15 * 60, end=17 * 60),
            ),
            b"",
        ),
        (
            NoticeText(
                NoticeKind.TEXT,
                title="春节放假安排",
                words="二月十五日至二十三日放假，二十四日照常办理。",
                schedule=Schedule(last=day - timedelta(days=7)),
            ),
            b"",
        ),
    ):
        add_notice(store, actor, outlet, text, picture)
    pause_notice(store, actor, outlet, add_notice(store, actor, outlet, urgent), 1)


def _poster() -> bytes:
    """A poster as a hall may have one, drawn."""
    picture = Image.new("RGB", (1200, 800), "#0B6E4F")
    pencil = ImageDraw.Draw(picture)
    fonts = {size: ImageFont.truetype(str(resource("fonts", "NotoSansSC-Bold.ttf")), size) for size in (150, 76)}
    for words, size, top in (("不轻信 不转账", 150, 230), ("要求汇款的“工作人员”都是骗子", 76, 480)):
        left = (1200 - pencil.textlength(words, font=fonts[size])) / 2
        pencil.text((left, top), words, font=fonts[size], fill="white")
    with tempfile.TemporaryDirectory() as folder:
        picture.save(Path(folder, "poster.png"))
        return notice_picture(Path(folder, "poster.png"))
