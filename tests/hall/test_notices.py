"""Notices on public screens: put up, changed, paused, ordered and removed, and which of them a board shows."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from PIL import Image
from sqlalchemy import func, select

from hallapp.actor import Actor
from hallapp.catalog.rows import service_items
from hallapp.errors.base import HallError
from hallapp.errors.desk import ItemUnknown
from hallapp.errors.notices import (
    GuideWithoutLink,
    NoticeIncomplete,
    NoticeNamesPerson,
    NoticeStandsWrong,
    NoticeTimesWrong,
    NoticeTooLong,
    NoticeUnknown,
    PictureUnfit,
)
from hallapp.errors.setup import BadDates, ChangedMeanwhile
from hallapp.hall.auditing import Wanted, page
from hallapp.hall.cataloguing import item_to_edit, remove_item
from hallapp.hall.notice_times import Schedule
from hallapp.hall.notices import (
    LONGEST_LINE,
    Notice,
    NoticeText,
    add_notice,
    change_notice,
    order_notices,
    pause_notice,
    pictures,
    read_notices,
    remove_notice,
    shown,
)
from hallapp.hall.pictures import NOTICE_EDGE, NOTICE_LARGEST, notice_picture
from hallapp.hall.rows import NoticeKind, notice_pictures
from hallapp.store.backup import back_up, restore
from hallapp.store.engine import Store
from hallapp.store.topics import Topic

COMPANY = "11439981MB9T00070J4430107001000"
LINE = NoticeText(NoticeKind.LINE, words="今日十一点消防演练，请听从引导。")
PAGE = NoticeText(NoticeKind.TEXT, title="端午节放假安排", words="六月十九日至二十一日放假，二十二日照常办理。")
GUIDE = NoticeText(NoticeKind.GUIDE, item=COMPANY)
NOON = datetime.combine(date(2026, 3, 2), time(12))


def drawn(path: Path, size: tuple[int, int] = (640, 360), form: str = "PNG") -> Path:
    Image.linear_gradient("L").resize(size).convert("RGB").save(path, form)
    return path


def listed(store: Store) -> tuple[Notice, ...]:
    return read_notices(store, None).notices


def test_notices_come_back_as_they_were_put_up_in_their_order(store: Store, actor: Actor, tmp_path: Path) -> None:
    poster = notice_picture(drawn(tmp_path / "a.png"))
    schedule = Schedule(date(2026, 3, 1), date(2026, 3, 31), frozenset({0, 2, 6}), 9 * 60, 17 * 60)
    said = [
        replace(LINE, schedule=schedule, urgent=True),
        replace(PAGE, floor="1", zone="企业服务区", stands_s=30),
        NoticeText(NoticeKind.PICTURE, title="防诈骗"),
        GUIDE,
    ]
    ids = [add_notice(store, actor, None, text, poster if text.kind is NoticeKind.PICTURE else b"") for text in said]
    found = listed(store)
    assert [notice.id for notice in found] == ids
    assert [notice.text for notice in found[:2]] == said[:2]
    assert found[2].text == replace(said[2], picture=found[2].text.picture)
    assert pictures(store, {found[2].text.picture}) == {found[2].text.picture: poster}
    assert found[3].item_name == found[3].name
    assert found[3].link.startswith("http")
    order_notices(store, actor, None, [ids[3], ids[1]])
    assert [notice.id for notice in listed(store)] == [ids[3], ids[1], ids[0], ids[2]]


def test_only_what_a_kind_shows_is_kept(store: Store, actor: Actor) -> None:
    add_notice(store, actor, None, replace(LINE, title="x", item=COMPANY, words=" 一行 \n 字 ", zone="没有楼层"))
    assert listed(store)[0].text == NoticeText(NoticeKind.LINE, words="一行 字")


def test_the_form_offers_the_floors_and_zones_there_are(store: Store) -> None:
    view = read_notices(store, None)
    assert view.now == NOON.replace(hour=9)
    assert "企业服务区" in dict(view.places)["1"]


@pytest.mark.parametrize(
    ("text", "refused"),
    [
        (replace(LINE, words="  "), NoticeIncomplete("words")),
        (replace(PAGE, title=""), NoticeIncomplete("title")),
        (replace(GUIDE, item=""), NoticeIncomplete("item")),
        (NoticeText(NoticeKind.PICTURE), NoticeIncomplete("picture")),
        (NoticeText(NoticeKind.PICTURE, picture="0" * 64), NoticeIncomplete("picture")),
        (replace(LINE, schedule=Schedule(weekdays=frozenset())), NoticeIncomplete("weekdays")),
        (replace(LINE, words="字" * 201), NoticeTooLong("words", 201, LONGEST_LINE)),
        (replace(PAGE, title="字" * 41), NoticeTooLong("title", 41, 40)),
        (replace(LINE, schedule=Schedule(start=540, end=540)), NoticeTimesWrong()),
        (replace(LINE, stands_s=1), NoticeStandsWrong(1, 5, 300)),
        (replace(GUIDE, item="没有"), ItemUnknown("没有")),
        (
            replace(LINE, schedule=Schedule(date(2026, 3, 2), date(2026, 3, 1))),
            BadDates(date(2026, 3, 2), date(2026, 3, 1)),
        ),
        (replace(LINE, words="请 11010519491231002X 到窗口"), NoticeNamesPerson("words")),
        (replace(LINE, words="１１０１０５ １９４９１２３１ ００２Ｘ"), NoticeNamesPerson("words")),
    ],
    ids=lambda value: getattr(value, "code", ""),
)
def test_what_cannot_stand_is_refused_and_nothing_is_stored(
    store: Store, actor: Actor, text: NoticeText, refused: HallError
) -> None:
    with pytest.raises(type(refused)) as raised:
        add_notice(store, actor, None, text)
    assert raised.value.facts() == refused.facts()
    assert listed(store) == ()


def test_a_code_that_is_no_identity_number_may_be_shown(store: Store, actor: Actor) -> None:
    add_notice(store, actor, None, replace(LINE, words="案件 110105194912310020 和电话 13800000000"))


def test_an_item_without_a_link_makes_no_code(store: Store, actor: Actor) -> None:
    with store.change(actor) as tx:
        tx.execute(service_items.update().where(service_items.c.item_code == COMPANY).values(guide_url=""))
    with pytest.raises(GuideWithoutLink):
        add_notice(store, actor, None, GUIDE)


def test_a_guide_that_loses_its_link_is_taken_off_the_boards(store: Store, actor: Actor) -> None:
    add_notice(store, actor, None, GUIDE)
    assert shown(listed(store), NOON)
    with store.change(actor) as tx:
        tx.execute(service_items.update().where(service_items.c.item_code == COMPANY).values(guide_url="h" * 501))
    assert shown(listed(store), NOON) == ()
    assert listed(store)[0].link == ""


def test_two_who_change_a_notice_notice_each_other(store: Store, actor: Actor) -> None:
    made = add_notice(store, actor, None, LINE)
    assert change_notice(store, actor, None, made, 1, replace(LINE, words="改过了")) == 2
    for late in (
        lambda: change_notice(store, actor, None, made, 1, PAGE),
        lambda: pause_notice(store, actor, None, made, 1),
        lambda: remove_notice(store, actor, None, made, 1),
    ):
        with pytest.raises(ChangedMeanwhile) as refused:
            late()
        assert (refused.value.name, refused.value.by) == ("改过了", actor.name)
    assert change_notice(store, actor, None, made, 2, replace(LINE, words="改过了")) == 2
    assert listed(store)[0].text.words == "改过了"


def test_a_paused_notice_is_on_no_board_until_it_is_resumed(store: Store, actor: Actor) -> None:
    made = add_notice(store, actor, None, LINE)
    assert pause_notice(store, actor, None, made, 1) == 2
    assert pause_notice(store, actor, None, made, 2) == 2
    assert shown(listed(store), NOON) == ()
    assert pause_notice(store, actor, None, made, 2, paused=False) == 3
    assert [notice.id for notice in shown(listed(store), NOON)] == [made]


def test_one_that_is_gone_says_so(store: Store, actor: Actor) -> None:
    made = add_notice(store, actor, None, LINE)
    remove_notice(store, actor, None, made, 1)
    for late in (
        lambda: remove_notice(store, actor, None, made, 1),
        lambda: change_notice(store, actor, None, made, 1, PAGE),
        lambda: order_notices(store, actor, None, [made]),
        lambda: pause_notice(store, actor, "OUT22", made, 1),
    ):
        with pytest.raises(NoticeUnknown):
            late()


def test_a_picture_is_kept_once_and_goes_with_its_last_notice(store: Store, actor: Actor, tmp_path: Path) -> None:
    one, other = notice_picture(drawn(tmp_path / "a.png")), notice_picture(drawn(tmp_path / "b.png", (100, 90)))
    page_ = NoticeText(NoticeKind.PICTURE)
    first, second = (add_notice(store, actor, None, page_, one) for _ in range(2))
    digest = listed(store)[0].text.picture

    def kept() -> int:
        with store.look() as look:
            return int(look.execute(select(func.count()).select_from(notice_pictures)).scalar_one())

    assert kept() == 1
    assert change_notice(store, actor, None, first, 1, replace(page_, picture=digest, title="同一张")) == 2
    change_notice(store, actor, None, first, 2, page_, other)
    assert kept() == 2
    remove_notice(store, actor, None, second, 1)
    assert kept() == 1
    change_notice(store, actor, None, first, 3, PAGE)
    assert kept() == 0


def test_every_change_is_news_of_its_own_and_told_in_the_log(store: Store, actor: Actor) -> None:
    before = store.revisions_now()
    made = add_notice(store, actor, None, LINE)
    change_notice(store, actor, None, made, 1, replace(PAGE, urgent=True))
    pause_notice(store, actor, None, made, 2)
    pause_notice(store, actor, None, made, 3, paused=False)
    other = add_notice(store, actor, None, GUIDE)
    order_notices(store, actor, None, [other, made])
    remove_notice(store, actor, None, made, 4)
    after = store.revisions_now()
    assert after[Topic.NOTICES] - before.get(Topic.NOTICES, 0) == 7
    assert after[Topic.PLAN] == before[Topic.PLAN]
    deeds = [entry.deed for entry in page(store, actor, Wanted()).entries][:7]
    assert deeds[::-1] == [
        "notice_added", "notice_changed", "notice_paused", "notice_resumed", "notice_added", "notices_ordered",
        "notice_removed",
    ]  # fmt: skip


def on_board(*texts: NoticeText, floor: str = "", zone: str = "", at: datetime = NOON) -> list[str]:
    notices = [Notice(number, 1, text, paused=False, link="x") for number, text in enumerate(texts)]
    return [notice.name for notice in shown(notices, at, floor, zone)]


def test_a_board_shows_what_is_for_all_and_for_where_it_stands() -> None:
    texts = (
        NoticeText(NoticeKind.LINE, words="全厅"),
        NoticeText(NoticeKind.LINE, words="二楼", floor="2"),
        NoticeText(NoticeKind.LINE, words="东区", floor="2", zone="东区"),
    )
    assert on_board(*texts) == ["全厅"]
    assert on_board(*texts, floor="1") == ["全厅"]
    assert on_board(*texts, floor="2") == ["全厅", "二楼"]
    assert on_board(*texts, floor="2", zone="东区") == ["全厅", "二楼", "东区"]


def test_what_is_urgent_stands_before_all_else_and_only_while_it_lasts() -> None:
    urgent = NoticeText(NoticeKind.LINE, words="系统维护", urgent=True, schedule=Schedule(start=720, end=780))
    assert on_board(LINE, urgent, PAGE) == ["系统维护"]
    assert on_board(LINE, urgent, PAGE, at=NOON + timedelta(hours=1)) == [LINE.words, PAGE.title]


def test_large_pictures_are_made_smaller_and_hold_nothing_but_their_pixels(tmp_path: Path) -> None:
    noisy = Image.effect_noise((4000, 3000), 90).convert("RGB")
    exif = Image.Exif()
    exif[0x010E] = "李某某的照片"
    noisy.save(tmp_path / "photo.jpg", "JPEG", quality=95, exif=exif)
    kept = notice_picture(tmp_path / "photo.jpg")
    with Image.open(io.BytesIO(kept)) as picture:
        assert picture.size == (NOTICE_EDGE, NOTICE_EDGE * 3 // 4)
        assert not picture.getexif()
    assert len(kept) <= NOTICE_LARGEST
    assert notice_picture(drawn(tmp_path / "flat.bmp", form="BMP")).startswith(b"\x89PNG")


def test_bytes_that_did_not_come_through_the_reading_are_refused(store: Store, actor: Actor, tmp_path: Path) -> None:
    drawn(tmp_path / "large.png", (NOTICE_EDGE + 1, 10))
    drawn(tmp_path / "x.gif", form="GIF")
    whole = notice_picture(drawn(tmp_path / "a.png"))
    for content in (b"nothing", (tmp_path / "large.png").read_bytes(), (tmp_path / "x.gif").read_bytes(), whole[:-40]):
        with pytest.raises(PictureUnfit):
            add_notice(store, actor, None, NoticeText(NoticeKind.PICTURE), content)
    assert listed(store) == ()


def test_a_picture_survives_backup_and_restore_byte_for_byte(store: Store, actor: Actor, tmp_path: Path) -> None:
    poster = notice_picture(drawn(tmp_path / "a.png"))
    add_notice(store, actor, None, NoticeText(NoticeKind.PICTURE, title="海报"), poster)
    before = listed(store)
    back_up(store, tmp_path / "backup.db")
    remove_notice(store, actor, None, before[0].id, 1)
    restore(store.url.render_as_string(hide_password=False), tmp_path / "backup.db")
    assert listed(store) == before
    assert pictures(store, [before[0].text.picture]) == {before[0].text.picture: poster}


def test_a_deleted_item_takes_its_page_with_it(store: Store, actor: Actor) -> None:
    add_notice(store, actor, None, GUIDE)
    item = item_to_edit(store, COMPANY)
    remove_item(store, actor, item.id, item.version)
    assert listed(store) == ()
