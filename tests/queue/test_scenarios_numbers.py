"""Numbers: scenarios 5, 13, 32 and 33, which are never doubled or missing, and what is checked of a party."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import delete, insert, select

from hallapp.errors.base import HallError
from hallapp.errors.desk import (
    AlreadyWaiting,
    BadIdNumber,
    BadPhone,
    DuplicateItems,
    GroupIssuesNoNumbers,
    GroupUnknown,
    ItemNotInHall,
    ItemRequired,
    ItemUnknown,
    NoWindowForItem,
    OutsideHours,
)
from hallapp.hall.rows import group_hours, window_groups
from hallapp.queue import offering
from hallapp.queue.party import checked_id_number, checked_phone, masked_id_number, masked_name, masked_phone
from hallapp.queue.rows import tickets
from tests.queue import history
from tests.queue.hands import Hands
from tests.queue.sample import (
    ALLOWANCE,
    COMPANY,
    COMPREHENSIVE,
    GUIDANCE,
    GUNS,
    HOUSE,
    ID_CARD,
    ID_GROUP,
    ID_NUMBER,
    MARRIAGE,
    MOBILE,
    OTHER_ID_NUMBER,
    PARK,
    PROJECT,
    RESULTS,
    SEAL,
    STATION_SWITCHED_OFF,
    TOWN,
    UNRESOLVED,
    WEDDINGS,
)

# --- 5: counters


def test_05_after_999_comes_1000(hands: Hands) -> None:
    history.finished(hands.store, COMPANY, "007", [1] * 998, prefix="B", first=hands.clock.now)
    hands.clock.advance(minutes=5)
    assert [hands.take(COMPANY) for _ in range(3)] == ["B999", "B1000", "B1001"]
    assert hands.waiting() == ["B999", "B1000", "B1001"]
    hands.open("007")
    assert hands.call_number("007", "b1000").number == "B1000"


def test_05_a_new_day_starts_at_1_at_the_hall_s_midnight(hands: Hands) -> None:
    """The hall's, not UTC's, which is at eight in the morning."""
    _open_all_day(hands, RESULTS)
    hands.clock.at(7, 59)
    assert hands.take_for(RESULTS) == "N001"
    hands.clock.at(8, 1)
    assert hands.take_for(RESULTS) == "N002"
    hands.clock.at(23, 59, 59)
    assert hands.take_for(RESULTS) == "N003"
    hands.clock.advance(seconds=1)
    assert hands.take_for(RESULTS) == "N001"
    assert hands.state("N001") == "waiting"
    with hands.store.look() as look:
        rows = look.execute(select(tickets.c.business_day, tickets.c.number, tickets.c.state).order_by(tickets.c.id))
        told = [(row.business_day.day, row.number, row.state.value) for row in rows]
    assert told == [(2, "N001", "expired"), (2, "N002", "expired"), (2, "N003", "expired"), (3, "N001", "waiting")]


def _open_all_day(hands: Hands, group: str) -> None:

    with hands.store.change(hands.actor) as tx:
        group_id = tx.execute(select(window_groups.c.id).where(window_groups.c.code == group)).scalar_one()
        tx.execute(delete(group_hours).where(group_hours.c.group_id == group_id))
        tx.execute(insert(group_hours).values(group_id=group_id, span="weekday", start_minute=0, end_minute=24 * 60))


def test_numbers_are_counted_per_outlet_and_prefix(hands: Hands) -> None:
    park, town = hands.of(outlet=PARK), hands.of(outlet=TOWN)
    assert [hands.take(COMPANY), hands.take(ID_CARD), hands.take(SEAL)] == ["B001", "G001", "B002"]
    assert [park.take(COMPANY), park.take(PROJECT)] == ["P001", "P002"]
    assert [hands.take(ALLOWANCE), town.take(ALLOWANCE)] == ["A001", "A001"]  # two outlets, one prefix
    assert [town.take(ALLOWANCE)] == ["A002"]


def test_the_number_s_width_is_the_hall_s(hands: Hands) -> None:
    assert hands.take(COMPANY) == "B001"
    hands.rule("number_digits", 4)
    assert hands.take(COMPANY) == "B0002"
    hands.open("007")
    assert hands.call_number("007", "B2").number == "B0002"


def test_refused_issues_use_no_number(hands: Hands) -> None:
    assert hands.take(COMPANY, id_number=ID_NUMBER) == "B001"
    refused: list[str] = []
    for request in (
        {"items": (COMPANY,), "id_number": ID_NUMBER},
        {"items": ("nothing",)},
        {"items": (GUNS,)},
        {"items": (COMPANY, "nothing")},
        {"items": (COMPANY, COMPANY)},
        {"items": (COMPANY,), "id_number": "1"},
        {"items": (COMPANY,), "phone": "1"},
    ):
        with pytest.raises(HallError) as error:
            hands.issue(*request.pop("items"), **request)  # type: ignore[arg-type, misc]
        refused.append(error.value.code)
    assert refused == [
        "already_waiting", "item_unknown", "item_not_in_hall", "item_unknown", "duplicate_items", "bad_id_number",
        "bad_phone",
    ]  # fmt: skip
    assert hands.take(COMPANY) == "B002"


def test_many_desks_at_once_give_no_number_twice_and_leave_none_out(hands: Hands) -> None:
    def desk(n: int) -> list[str]:
        return [hands.take(COMPANY if n % 2 else ID_CARD, name=f"{n}") for _ in range(10)]

    with ThreadPoolExecutor(8) as desks:
        numbers = [number for taken in desks.map(desk, range(8)) for number in taken]
    assert sorted(numbers) == sorted([f"B{n:03}" for n in range(1, 41)] + [f"G{n:03}" for n in range(1, 41)])


# --- 13: one person, one ticket for an item


def test_13_the_same_person_gets_no_second_ticket(hands: Hands) -> None:
    number = hands.take(COMPANY, id_number=ID_NUMBER, phone=MOBILE)
    with pytest.raises(AlreadyWaiting) as refused:
        hands.take(COMPANY, id_number=ID_NUMBER.lower())
    assert (refused.value.ticket, refused.value.name) == (number, "公司设立登记")  # a reprint is offered
    with pytest.raises(AlreadyWaiting):
        hands.take(ID_CARD, COMPANY, id_number=ID_NUMBER)  # nor as one of several
    with pytest.raises(AlreadyWaiting):
        hands.take(COMPANY, phone=MOBILE)  # known by phone alone
    assert hands.waiting() == [number]


def test_13_another_item_or_another_person_gets_one(hands: Hands) -> None:
    hands.take(COMPANY, id_number=ID_NUMBER, phone=MOBILE)
    hands.take(ID_CARD, id_number=ID_NUMBER)
    hands.take(COMPANY, id_number=OTHER_ID_NUMBER, phone=MOBILE)  # one family, one phone
    hands.take(COMPANY)
    hands.take(COMPANY)  # nobody is known by nothing
    hands.of(outlet=PARK).take(COMPANY, id_number=ID_NUMBER)
    assert len(hands.waiting()) == 5


def test_13_once_it_is_over_a_new_one_can_be_taken(hands: Hands) -> None:
    number = hands.take(COMPANY, id_number=ID_NUMBER)
    hands.open("007")
    hands.call("007")
    with pytest.raises(AlreadyWaiting):
        hands.take(COMPANY, id_number=ID_NUMBER)
    hands.start("007")
    hands.park("007")
    with pytest.raises(AlreadyWaiting):
        hands.take(COMPANY, id_number=ID_NUMBER)
    hands.withdraw(number)
    assert hands.take(COMPANY, id_number=ID_NUMBER) == "B002"


def test_13_also_at_the_same_instant_from_two_desks(hands: Hands) -> None:
    for n in range(10):
        person = {"phone": f"1390000{n:04}"}

        def attempt(_desk: int, person: dict[str, str] = person) -> str:
            try:
                return hands.take(COMPANY, **person)
            except AlreadyWaiting as refused:
                return f"refused {refused.ticket}"

        with ThreadPoolExecutor(4) as desks:
            answers = sorted(desks.map(attempt, range(4)))
        assert answers == [f"B{n + 1:03}"] + [f"refused B{n + 1:03}"] * 3


# --- 32: prefixes


def test_32_the_park_s_numbers_bear_the_park_s_prefix(hands: Hands) -> None:
    park = hands.of(outlet=PARK)
    assert (hands.take(COMPANY), hands.take(PROJECT)) == ("B001", "D001")
    assert (park.take(COMPANY), park.take(PROJECT)) == ("P001", "P002")
    park.open("201")
    assert park.call("201") == "P001"
    hands.open("007", "016")
    assert (hands.call("007"), hands.call("016")) == ("B001", "D001")


def test_32_a_pair_by_hand_changes_no_prefix(hands: Hands) -> None:
    hands.authorise(group=COMPREHENSIVE, item=COMPANY)  # earlier in the file, but not the theme's own
    assert hands.take(COMPANY) == "B001"
    hands.revoke(group="W02", item=COMPANY)
    assert hands.take(COMPANY) == "B002", "the theme's own group still names it"


def test_several_items_bear_the_first_one_s_prefix(hands: Hands) -> None:
    assert hands.take(ID_CARD, COMPANY) == "G001"
    assert hands.take(COMPANY, ID_CARD) == "B001"


# --- 33: tickets for a group itself


def test_33_a_ticket_for_a_group_is_called_there_in_order(hands: Hands) -> None:
    first, second = hands.take_for(RESULTS), hands.take_for(RESULTS)
    unresolved = hands.take_for(UNRESOLVED)
    assert (first, second, unresolved) == ("N001", "N002", "K001")
    hands.open("046", "047", "042", "007")
    assert hands.call("007") is None
    assert hands.call("047") == first
    assert hands.call("046") == second
    assert hands.call("042") == unresolved


def test_33_what_gives_no_numbers(hands: Hands) -> None:
    with pytest.raises(GroupIssuesNoNumbers):
        hands.take_for(GUIDANCE)
    with pytest.raises(ItemRequired):
        hands.take_for(ID_GROUP)
    with pytest.raises(GroupUnknown):
        hands.take_for("W99")
    with pytest.raises(GroupUnknown):  # another outlet's
        hands.take_for("W20")


# --- what is refused, each with its own code


def test_items_outside_the_hall(hands: Hands) -> None:
    with pytest.raises(ItemNotInHall) as refused:
        hands.take(GUNS)
    assert "负面清单" in refused.value.exemption
    with pytest.raises(ItemNotInHall):
        hands.take(MARRIAGE)
    assert hands.of(outlet=WEDDINGS).take(MARRIAGE) == "R001"  # there it is done


def test_items_no_window_may_serve(hands: Hands) -> None:
    with pytest.raises(NoWindowForItem):
        hands.of(outlet=PARK).take(ID_CARD)
    with pytest.raises(NoWindowForItem):  # its only group is switched off
        hands.of(outlet=STATION_SWITCHED_OFF).take(ALLOWANCE)
    hands.revoke(group="W03", item=HOUSE)
    with pytest.raises(NoWindowForItem):
        hands.take(HOUSE)


def test_tide_help_alone_is_help_enough(hands: Hands) -> None:
    hands.revoke(group="W04", item=PROJECT)
    assert hands.take(PROJECT) == "D001"
    hands.open("007")
    assert hands.call("007") == "D001"


def test_unknown_and_doubled_items(hands: Hands) -> None:
    with pytest.raises(ItemUnknown) as unknown:
        hands.take("430107001000")
    assert unknown.value.item == "430107001000"
    with pytest.raises(DuplicateItems):
        hands.take(COMPANY, ID_CARD, COMPANY)


def test_many_items_on_one_ticket(hands: Hands) -> None:
    """As many as a bundle of one thing may have."""
    theme = [item.code for item in offering.offers(hands.store, None).items if item.prefix == "B"]
    assert len(theme) >= 12
    number = hands.take(*theme)
    hands.open("007")
    called = hands.next("007")
    assert called is not None
    assert (called.number, [item.code for item in called.items]) == (number, theme)
    hands.start("007")
    assert hands.finish("007").state == "finished"


# --- the party


def test_identity_numbers_are_checked_at_entry() -> None:
    assert checked_id_number(" 439981 19850505 009x ") == OTHER_ID_NUMBER
    assert checked_id_number("") == checked_id_number("  ") == ""
    for wrong, reason in (
        (ID_NUMBER[:-1], "length"),
        (ID_NUMBER + "0", "length"),
        (ID_NUMBER[:-1] + "9", "check"),
        ("43998119900230001X", "date"),
        ("4399811990〇1010013", "characters"),
        ("X39981199001010013", "characters"),
        ("439981189901010013", "check"),
        ("439981180001010013", "date"),
    ):
        with pytest.raises(BadIdNumber) as refused:
            checked_id_number(wrong)
        assert refused.value.reason == reason, wrong
        assert wrong not in str(refused.value)


def test_every_single_wrong_digit_and_neighbour_swap_is_found() -> None:
    """What GB 11643's check character is for."""
    for i in range(18):
        for digit in "0123456789":
            if digit != ID_NUMBER[i]:
                with pytest.raises(BadIdNumber):
                    checked_id_number(ID_NUMBER[:i] + digit + ID_NUMBER[i + 1 :])
    for i in range(17):
        swapped = ID_NUMBER[:i] + ID_NUMBER[i + 1] + ID_NUMBER[i] + ID_NUMBER[i + 2 :]
        if swapped != ID_NUMBER:
            with pytest.raises(BadIdNumber):
                checked_id_number(swapped)


def test_phones_are_checked_at_entry() -> None:
    for mobile in ("13900000001", "+86 139 0000 0001", "139-0000-0001", "8613900000001", "0086-13900000001"):
        assert checked_phone(mobile) == "13900000001"
    for landline in ("0730-2800106", "07302800106", "(0730) 2800106", "（0730）2800106", "0730－2800106"):
        assert checked_phone(landline) == "0730-2800106"
    for right, stored in (
        ("19912345678", "19912345678"),
        ("010-12345678", "010-12345678"),
        ("02012345678", "020-12345678"),
        ("020-12345678-8001", "020-12345678-8001"),
    ):
        assert checked_phone(right) == stored
    assert checked_phone("") == ""
    for wrong in (
        "12900000001",
        "1390000000",
        "139000000011",
        "2800106",
        "1390000000a",
        "13900000〇01",
        "123-0000-0001",
        "-",
        "电话",
    ):
        with pytest.raises(BadPhone):
            checked_phone(wrong)


def test_wide_digits_and_what_nobody_sees_are_what_they_mean(hands: Hands) -> None:
    """An input method types wide digits; what is copied from a chat has marks around it that nobody sees."""
    for phone in ("１３９００００００01", "13９００００００01", "\u202a13900000001\u202c", "139\u200b0000\u00a00001"):
        assert checked_phone(phone) == "13900000001"
    assert checked_id_number("４３９９８１１９９００１０１００１３") == ID_NUMBER
    number = hands.take(COMPANY, phone="１３９００００００01", name="\u200b张 \n\x00 𬱖\udc00")
    with pytest.raises(AlreadyWaiting) as refused:
        hands.take(COMPANY, phone="139-0000-0001")
    assert refused.value.ticket == number
    with hands.store.look() as look:
        assert look.execute(select(tickets.c.party_name)).scalar_one() == "张 𬱖"


def test_a_wrong_identity_number_or_phone_gives_no_ticket(hands: Hands) -> None:
    with pytest.raises(BadIdNumber):
        hands.take(COMPANY, id_number=ID_NUMBER[:-1] + "9")
    with pytest.raises(BadPhone):
        hands.take(COMPANY, phone="110")
    assert hands.waiting() == []


def test_masks() -> None:
    names = {
        "张三": "张*",
        "张三丰": "张**",
        "欧阳修": "欧阳*",
        "欧阳娜娜": "欧阳**",
        "欧阳": "欧*",
        "𬱖䶮": "𬱖*",
        "𰻝": "𰻝*",
        "": "",
        "阿卜杜拉·买买提": "阿**",
        "Smith": "S**",
    }
    assert {name: masked_name(name) for name in names} == names
    assert masked_id_number(ID_NUMBER) == "439981********0013"
    assert masked_phone(MOBILE) == "139****0001"
    assert masked_id_number("") == masked_phone("") == ""


def test_28_rare_characters_are_kept_and_masked(hands: Hands) -> None:
    name = "𬱖䶮𰻝"
    number = hands.take(COMPANY, name=f" {name} ", id_number=ID_NUMBER, phone=MOBILE)
    hands.open("007")
    hands.begin("007")
    with hands.store.look() as look:
        assert look.execute(select(tickets.c.party_name)).scalar_one() == name
    held = hands.console("007").in_hand
    assert held is not None
    assert (held.number, held.name, held.phone) == (number, "𬱖**", "139****0001")
    assert held.id_number == "439981********0013"


def test_the_log_tells_nothing_of_the_party(hands: Hands) -> None:
    hands.take(COMPANY, name="张三丰", id_number=ID_NUMBER, phone=MOBILE)
    hands.open("007")
    hands.begin("007")
    hands.transfer("007", item=ID_CARD)
    written = repr({name: rows for name, rows in hands.snapshot().items() if name != "tickets"})
    for secret in ("张三丰", ID_NUMBER, MOBILE):
        assert secret not in written


def test_a_request_for_nothing_is_refused(hands: Hands) -> None:
    with pytest.raises(ItemUnknown):
        hands.issue()
    assert hands.waiting() == []


def test_numbers_taken_before_and_after_hours(hands: Hands) -> None:
    hands.clock.at(8, 59, 59)
    with pytest.raises(OutsideHours) as refused:
        hands.take(COMPANY)
    assert (refused.value.name, refused.value.spans) == ("公司设立登记", ["09:00-17:00"])
