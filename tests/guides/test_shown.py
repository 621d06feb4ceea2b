"""What a form shows is what makes it outdated: every section is changed, and every form drawn before and after."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

import pytest

from hallapp.guides.choosing import By, Piece
from hallapp.guides.content import GuideItem, Imprint, imprint
from hallapp.guides.drawing import Drawing, draw
from hallapp.guides.editions import SHOWN, Guide, guides_of
from hallapp.guides.pages import Pages
from hallapp.guides.rows import GuideForm
from hallapp.guides.sections import Section, content
from hallapp.hall.outlets import find_outlet
from hallapp.store.engine import Store
from hallapp.wording import Language

OTHER, NUMBER = "另有规定", 7777
#: Sections that never change for themselves: what they say is the same for all items, or follows from the link.
FIXED = {Section.RIGHTS, Section.FOLLOW}


def changes(item: GuideItem) -> Mapping[Section, Sequence[GuideItem]]:
    """The item with something else to say in each section, in several ways."""

    def fields(**values: object) -> GuideItem:
        return replace(item, fields={**item.fields, **values})

    def groups(**values: Any) -> GuideItem:
        here, elsewhere = (
            tuple(replace(place, group=replace(place.group, **values)) for place in places)
            for places in (item.places, item.elsewhere)
        )
        return replace(item, places=here, elsewhere=elsewhere)

    data = ("item_code", "handling_item_code", "item_type", "service_object", "exercise_level", "theme_name", "version")
    texts = {
        Section.NAME: ("item_name",),
        Section.SCOPE: ("scope",),
        Section.DATA: data,
        Section.BASIS: ("legal_basis",),
        Section.DECIDING: ("department", "joint_bodies", "intermediaries"),
        Section.QUANTITY: ("quantity_limit",),
        Section.CONDITIONS: ("accept_conditions",),
        Section.HAND_IN: ("handling_forms",),
        Section.WAYS: ("cross_region", "online_depth"),
        Section.FEES: ("fee_standard", "fee_basis"),
        Section.RESULT: ("result_name", "result_type"),
        Section.CONSULT: ("consult_phone",),
        Section.COMPLAINTS: ("complaint_phone",),
        Section.LINK: ("guide_url",),
    }
    found = {section: [fields(**{name: OTHER}) for name in names] for section, names in texts.items()}
    found[Section.DATA] += [fields(onsite_visits=NUMBER), fields(one_thing_bundle=(OTHER,))]
    found[Section.QUANTITY].append(fields(daily_quota=NUMBER))
    found[Section.LIMITS] = [fields(legal_limit=NUMBER), fields(promised_limit=NUMBER)]
    found[Section.MATERIALS] = [fields(materials=tuple(replace(one, name=OTHER) for one in item.materials))]
    found[Section.PROCESS] = [fields(process=tuple(replace(one, step=OTHER) for one in item.steps))]
    found[Section.DELIVERY] = [fields(supports_mail=not item.yes("supports_mail"))]
    found[Section.ACCEPTING] = [groups(responsible_unit=OTHER)]
    found[Section.PLACE] = [groups(floor=OTHER), groups(zone=OTHER)]
    return found


def drawn(form: GuideForm, guide: Guide, item: GuideItem, bears: Imprint) -> bytes:
    """The form as a file, which is the same, byte for byte, where it shows the same."""
    pages = Pages(title="", author="", at=bears.at, language=bears.language)
    by = {GuideForm.BOOKLET: By.THEME, GuideForm.BUNDLE: By.BUNDLE}.get(form, By.HERE)
    draw(Drawing(pages, bears), form, [Piece(by, "", "", (item.id,))], {item.id: replace(guide, item=item)})
    return pages.sheet().pdf


def examples(store: Store) -> Iterator[Guide]:
    """Items of the sample that are told of in different ways: plain, short of everything, and handled elsewhere."""
    with store.look() as look:
        guides = list(guides_of(look, find_outlet(look, None)).values())
    first = guides[0]
    yield first
    short = {"materials": first.item.materials[:1], "process": first.item.steps[:1], "supports_mail": False}
    yield replace(first, item=replace(first.item, fields={**first.item.fields, **short}))
    yield next(guide for guide in guides if not guide.item.places)


@pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
@pytest.mark.parametrize("form", GuideForm)
def test_a_form_is_outdated_by_exactly_what_it_shows(store: Store, form: GuideForm) -> None:
    bears = imprint(store, None, Language.ZH)
    seen: set[Section] = set()
    for guide in examples(store):
        before, said = drawn(form, guide, guide.item, bears), content(guide.item)
        for section, others in changes(guide.item).items():
            for other in others:
                now = content(other)
                differ = {one for one in Section if now[one.value] != said[one.value]}
                # Where it cannot tell anything new, it is not drawn once more.
                if not differ <= seen and drawn(form, guide, other, bears) != before:
                    assert differ & SHOWN[form], f"{section} is shown"
                    seen.add(section)
    assert SHOWN[form] - FIXED <= seen, "what is not shown makes outdated"
