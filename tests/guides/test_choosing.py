"""Choosing what to print: by whatever people name, in order, and of it only what has to be printed again."""

from __future__ import annotations

import pytest

from hallapp.actor import Actor
from hallapp.errors.base import HallError
from hallapp.errors.desk import GroupUnknown, ItemUnknown, WindowUnknown
from hallapp.errors.guides import DepartmentUnknown, NothingChosen, NothingToReprint
from hallapp.errors.setup import BundleUnknown, ThemeUnknown
from hallapp.guides.choosing import TO_REPRINT, By, Choice, Offer, Piece, count, offer, pieces
from hallapp.guides.editions import PrintState
from hallapp.guides.rows import GuideForm
from hallapp.hall.authorising import revoke
from hallapp.hall.outlets import find_outlet
from hallapp.store.engine import Store
from tests.guides.printing import CHANGE, COMPANY, SEAL, changed, printed, states, stored

pytestmark = pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
POSTER, BOOKLET, BUNDLE = GuideForm.POSTER, GuideForm.BOOKLET, GuideForm.BUNDLE
FOUNDING = "企业开办一件事"
RESULTS = "W13"


def offered(store: Store, outlet: str | None = None) -> Offer:
    with store.look() as look:
        return offer(look, find_outlet(look, outlet))


def chosen(
    store: Store, choice: Choice, form: GuideForm = POSTER, *, apart: bool = False, outlet: str | None = None
) -> tuple[Piece, ...]:
    return pieces(offered(store, outlet), form, choice, states(store, outlet), apart=apart)


def codes(store: Store, choice: Choice, outlet: str | None = None) -> list[str]:
    found = chosen(store, choice, outlet=outlet)
    assert count(offered(store, outlet), POSTER, choice, states(store, outlet)) == len(found)
    return [piece.code for piece in found]


def test_the_whole_catalogue_and_what_is_handled_here(store: Store) -> None:
    known = offered(store)
    everything = codes(store, Choice(By.CATALOGUE))
    assert everything == [item.code for item in known.items.values()]
    assert len(everything) == 125
    here = codes(store, Choice(By.HERE))
    assert here == [item.code for item in known.items.values() if item.windows]
    assert 100 < len(here) < 125
    town = codes(store, Choice(By.HERE), outlet="OUT11")
    assert 0 < len(town) < len(here)


def test_items_come_in_the_order_in_which_they_are_named_once_each(store: Store) -> None:
    assert codes(store, Choice(By.ITEM, (SEAL, COMPANY, SEAL))) == [SEAL, COMPANY]


def test_by_theme_group_window_bundle_and_department(store: Store, actor: Actor) -> None:
    known = offered(store)
    of_theme = [item.code for item in known.items.values() if item.theme == "T01"]
    assert codes(store, Choice(By.THEME, ("T01",))) == of_theme
    by_group, by_window = Choice(By.GROUP, ("W02",)), Choice(By.WINDOW, ("007",))
    assert codes(store, by_group) == codes(store, by_window) == of_theme
    revoke(store, actor, None, window="007", item=COMPANY)
    assert codes(store, by_group) == of_theme
    assert codes(store, by_window) == [code for code in of_theme if code != COMPANY]
    in_bundle = codes(store, Choice(By.BUNDLE, (FOUNDING,)))
    assert COMPANY in in_bundle
    assert len(in_bundle) > 1
    department = next(item.department for item in known.items.values() if item.code == COMPANY)
    of_department = codes(store, Choice(By.DEPARTMENT, (department,)))
    assert of_department == [item.code for item in known.items.values() if item.department == department]


def test_several_of_a_kind_name_each_item_once(store: Store) -> None:
    themes, windows = codes(store, Choice(By.THEME, ("T02", "T01"))), codes(store, Choice(By.WINDOW, ("007", "008")))
    assert themes == codes(store, Choice(By.THEME, ("T02",))) + codes(store, Choice(By.THEME, ("T01",)))
    assert windows == codes(store, Choice(By.WINDOW, ("007",)))


@pytest.mark.parametrize(
    ("by", "refusal"),
    [
        (By.ITEM, ItemUnknown),
        (By.THEME, ThemeUnknown),
        (By.GROUP, GroupUnknown),
        (By.WINDOW, WindowUnknown),
        (By.BUNDLE, BundleUnknown),
        (By.DEPARTMENT, DepartmentUnknown),
    ],
)
def test_what_nobody_knows_is_refused_by_its_name(store: Store, by: By, refusal: type[HallError]) -> None:
    with pytest.raises(refusal, match="没有"):
        chosen(store, Choice(by, ("没有",)))
    assert count(offered(store), POSTER, Choice(by, ("没有",)), {}) == 0


@pytest.mark.parametrize("choice", [Choice(By.ITEM), Choice(By.GROUP, (RESULTS,))], ids=["nothing", "no items"])
def test_a_choice_of_nothing_is_refused(store: Store, choice: Choice) -> None:
    for form in GuideForm:
        with pytest.raises(NothingChosen):
            chosen(store, choice, form)


def test_only_what_is_outdated_or_was_never_printed_in_this_form(store: Store, actor: Actor) -> None:
    theme = ("T01",)
    never, either = frozenset({PrintState.NEVER}), frozenset({PrintState.NEVER, PrintState.OUTDATED})
    with pytest.raises(NothingToReprint):
        chosen(store, Choice(By.THEME, theme, TO_REPRINT))
    printed(store, actor, POSTER, COMPANY, CHANGE)
    changed(store, actor, CHANGE, consult_phone="0000-1111111")
    of_theme = codes(store, Choice(By.THEME, theme))
    assert codes(store, Choice(By.THEME, theme, TO_REPRINT)) == [CHANGE]
    assert codes(store, Choice(By.THEME, theme, never)) == [one for one in of_theme if one not in (COMPANY, CHANGE)]
    assert codes(store, Choice(By.THEME, theme, either)) == [one for one in of_theme if one != COMPANY]
    with pytest.raises(NothingToReprint):  # of another form there is none that could be outdated
        chosen(store, Choice(By.THEME, theme, TO_REPRINT), GuideForm.TABLE_CARD)


def test_what_is_about_several_items_is_made_whole_where_one_is_outdated(store: Store, actor: Actor) -> None:
    printed(store, actor, BOOKLET)
    changed(store, actor, COMPANY, consult_phone="0000-1111111")
    [whole] = chosen(store, Choice(By.CATALOGUE, only=TO_REPRINT), BOOKLET)
    assert len(whole.items) == 125
    [theme] = chosen(store, Choice(By.CATALOGUE, only=TO_REPRINT), BOOKLET, apart=True)
    assert (theme.by, theme.code) == (By.THEME, "T01")


def test_booklets_of_everything_are_one_or_one_a_theme(store: Store) -> None:
    [whole] = chosen(store, Choice(By.CATALOGUE), BOOKLET)
    assert (whole.by, whole.name) == (By.CATALOGUE, "示范市政务服务中心")
    parts = chosen(store, Choice(By.CATALOGUE), BOOKLET, apart=True)
    assert sorted(item for part in parts for item in part.items) == sorted(whole.items)
    assert {part.by for part in parts} >= {By.THEME}
    assert len(parts) > 5
    for apart in (True, False):
        found = chosen(store, Choice(By.THEME, ("T01", "T02")), BOOKLET, apart=apart)
        assert [piece.code for piece in found] == ["T01", "T02"]


def test_bundles_are_those_named_or_those_that_have_one_of_the_items(store: Store) -> None:
    [named] = chosen(store, Choice(By.BUNDLE, (FOUNDING,)), BUNDLE)
    assert named.name == FOUNDING
    assert stored(store, COMPANY).id in named.items
    of_item = chosen(store, Choice(By.ITEM, (COMPANY,)), BUNDLE)
    assert of_item == (named,)
    every = chosen(store, Choice(By.CATALOGUE), BUNDLE)
    assert named in every
    assert {piece.by for piece in every} == {By.BUNDLE}


def test_a_sheet_of_codes_is_one_for_all_that_is_chosen(store: Store) -> None:
    for apart in (True, False):
        [piece] = chosen(store, Choice(By.HERE), GuideForm.CODE_SHEET, apart=apart)
        assert len(piece.items) > 100
