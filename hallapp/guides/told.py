"""What a one-page form tells of an item, in words: found once, set in several sizes until one fits."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from hallapp.catalog.columns import MaterialLine
from hallapp.guides.blocks import KeyFigure
from hallapp.guides.content import GuideItem, ServicePlace
from hallapp.guides.groups import hours_words, place_of
from hallapp.guides.sections import (
    DISPLAYED_BY_LAW,
    Section,
    fee_said,
    heading,
    limit_said,
    lines,
    need_said,
    online_said,
    parts_of,
    promised_said,
    visits_said,
    windows_said,
)
from hallapp.wording import Language, joined
from hallapp.wording.sheets import said

#: The sections that are told in few words, in their lawful order.
_FACTS = (Section.SCOPE, Section.QUANTITY, Section.DECIDING, Section.WAYS, Section.RESULT, Section.DELIVERY)


@dataclass(frozen=True)
class Told:
    """An item in one language, as one-page forms tell of it."""

    item: GuideItem
    language: Language

    def said(self, key: str, **facts: object) -> str:
        """The words for a key with these facts."""
        return said(key, self.language).format(**facts)

    @cached_property
    def rest(self) -> str:
        """Where to find what has no room on the sheet."""
        return self.said("see_code" if self.item.link else "more_at_window")

    @cached_property
    def about(self) -> str:
        """Its type, for whom it is, and its code."""
        item = self.item
        whom = joined(parts_of(item.text("service_object")), self.language)
        code = f"{self.said('item_code')} {item.code}"
        return " · ".join(part for part in (item.text("item_type"), item.text("processing_type"), whom, code) if part)

    @cached_property
    def notice(self) -> str:
        """What somebody must know who comes to this hall for an item that it does not handle; mostly nothing."""
        item = self.item
        if item.places:
            return ""
        if item.elsewhere:
            outlets = dict.fromkeys(place.outlet for place in item.elsewhere)
            return self.said("not_here", where=joined(outlets, self.language))
        if item.in_hall:
            return self.said("no_window_here")
        why = item.text("not_entered_reason").rstrip("。")
        return self.said("exempted_why", why=why) if why else self.said("exempted_plain")

    @cached_property
    def figures(self) -> tuple[KeyFigure, ...]:
        """What people look for first: how long it takes, what it costs, how often to come, and where to go."""
        item, language = self.item, self.language
        ask = self.said("more_at_window")
        promised, legal = promised_said(item, language), item.limit("legal")
        by_law = self.said("legal_note", limit=limit_said(legal, language)) if legal else ""
        if legal and not promised:
            promised, by_law = limit_said(legal, language), self.said("legal_limit")
        spots = {(place.group.floor, place.group.zone) for place in item.places}
        where = place_of(*next(iter(spots)), language) if len(spots) == 1 else ""
        if not where:
            where = self.said("see_place" if item.places else "not_here_note")
        return (
            KeyFigure(heading(Section.LIMITS, language), promised or ask, by_law),
            KeyFigure(heading(Section.FEES, language), fee_said(item, language)),
            KeyFigure(self.said("visits_short"), visits_said(item, language) or ask, online_said(item)),
            KeyFigure(
                self.said("windows_short"), windows_said(item.places, language) or self.said("not_in_hall"), where
            ),
        )

    def paragraphs(self, section: Section) -> tuple[str, ...]:
        """What a section says; of one that the law wants on display, at least whom to ask."""
        found = lines(self.item, section, self.language)
        return found or ((self.said("ask_window"),) if section in DISPLAYED_BY_LAW else ())

    @cached_property
    def conditions(self) -> tuple[str, ...]:
        """The conditions, a paragraph each."""
        return self.paragraphs(Section.CONDITIONS)

    @cached_property
    def basis(self) -> tuple[str, ...]:
        """The legal basis, a paragraph each."""
        return self.paragraphs(Section.BASIS)

    @cached_property
    def facts(self) -> tuple[tuple[str, str], ...]:
        """The short sections, each with its name."""
        told = ((section, self.fact(section)) for section in _FACTS)
        return tuple((heading(section, self.language), text) for section, text in told if text)

    def fact(self, section: Section) -> str:
        """A section in one paragraph."""
        return self.said("semicolon").join(self.paragraphs(section))

    @cached_property
    def materials(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """The materials as columns, each with its head; the first are the names. One that says nothing is left out."""
        none, materials = self.said("none"), self.item.materials
        columns = (
            ("material", [_name(material) for material in materials]),
            ("material_form", [material.form or none for material in materials]),
            ("material_copies", [str(material.copies or none) for material in materials]),
            ("material_need", [need_said(material, self.language) for material in materials]),
            ("material_source", [material.source or none for material in materials]),
        )
        return tuple((self.said(key), tuple(cells)) for key, cells in columns if any(cell != none for cell in cells))

    @cached_property
    def places(self) -> tuple[tuple[tuple[str, ...], bool], ...]:
        """Where it is handled and when, a line each in parts that stay together, True for the places.

        Places with the same hours stand above these.
        """
        item, language = self.item, self.language
        places = item.places or item.elsewhere
        if not places:
            found = [item.text("place"), item.text("service_hours")]
            return tuple(((text,), False) for text in found if text) or (((self.said("ask_window"),), False),)
        told: list[tuple[tuple[str, ...], bool]] = []
        hours = [hours_words(place.group, language) for place in places]
        for number, place in enumerate(places):
            told.append((self._place(place), True))
            if number + 1 == len(places) or hours[number + 1] != hours[number]:
                told += [(_before_bracket(part), False) for part in hours[number]]
        return tuple(told)

    @cached_property
    def phones(self) -> tuple[tuple[str, str], ...]:
        """The telephones, each with what it is for."""
        phones = (("consult_short", "consult_phone"), ("complaint_short", "complaint_phone"))
        return tuple((self.said(key), self.item.text(field)) for key, field in phones if self.item.text(field))

    def _place(self, place: ServicePlace) -> tuple[str, ...]:
        """7–9 号窗口　1 层 企业服务区; in another outlet with its name."""
        where = place_of(place.group.floor, place.group.zone, self.language)
        parts = ("" if self.item.places else place.outlet, windows_said([place], self.language), where)
        return tuple(part + "　" for part in parts if part) or (place.group.name,)


def _before_bracket(text: str) -> tuple[str, ...]:
    """A text in parts, the second of which is a remark in brackets."""
    at = max(text.find("（"), text.find(" ("))
    return (text[:at], text[at:]) if at > 0 else (text,)


def _name(material: MaterialLine) -> str:
    return f"{material.name}（{material.specification}）" if material.specification else material.name
