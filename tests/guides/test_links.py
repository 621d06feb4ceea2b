"""Links: how they are written, and whether their codes read back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hallapp.actor import Actor
from hallapp.errors.system import Stopped
from hallapp.guides.links import (
    Flaw,
    ItemLink,
    LinkForm,
    Opened,
    flaw_of,
    form_said,
    link_list,
    note_said,
    opened_said,
    reads_back,
    written,
)
from hallapp.guides.rows import LinkState
from hallapp.store.engine import Store
from hallapp.wording import Language
from tests.guides.sites import put, sample
from tests.halls import Clock

on_sqlite = pytest.mark.parametrize("kind", ["sqlite"], indirect=True)


# --- as they are written


@pytest.mark.parametrize(
    ("link", "flaw"),
    [
        ("https://zwfw.example.com/a#/b?id=1&type=fr", None),
        ("HTTP://[2001:db8::1]:8080/", None),
        ("http://127.0.0.1", None),
        ("https://xn--fiqs8s/%E4%BA%8B?a=b#c", None),
        ("zwfw.example.com/a", Flaw.NO_SCHEME),
        ("zwfw.example.com:8080/a", Flaw.NO_SCHEME),
        ("//zwfw.example.com/a", Flaw.NO_SCHEME),
        ("待补充", Flaw.NO_SCHEME),
        ("ftp://zwfw.example.com/a", Flaw.OTHER_SCHEME),
        ("javascript:alert(1)", Flaw.OTHER_SCHEME),
        ("https:///guide?id=1", Flaw.NO_HOST),
        ("https:zwfw.example.com", Flaw.NO_HOST),
        ("https://a b.example.com", Flaw.BLANK),
        (" https://zwfw.example.com", Flaw.BLANK),
        ("https://zwfw.example.com/a　b", Flaw.BLANK),
        ("https://zwfw.example.com/a\n", Flaw.CONTROL),
        ("https://zwfw.example.com/\u200b", Flaw.CONTROL),
        ("https://zwfw..example.com/", Flaw.BAD_HOST),
        ("https://[2001:db8::1/", Flaw.BAD_HOST),
        ("https://zwfw.example.com:99999/", Flaw.BAD_PORT),
        ("https://zwfw.example.com:port/", Flaw.BAD_PORT),
        ("https://www.gov.cn@example.com/", Flaw.USER),
        ("https://政务.example.com/", Flaw.NOT_ASCII),
        ("https://zwfw.example.com/事项?id=1", Flaw.NOT_ASCII),
        ("https://zwfw.example.com/guide?id={id}", Flaw.BAD_SIGN),
        ("https://zwfw.example.com/a#b#c", Flaw.BAD_SIGN),
        ("https://zwfw.example.com/100%", Flaw.BAD_PERCENT),
    ],
)
def test_a_malformed_link_is_told_by_what_is_wrong_with_it(link: str, flaw: Flaw | None) -> None:
    assert flaw_of(link) is flaw


@given(st.text(max_size=60))
def test_no_text_is_too_odd_to_be_judged(text: str) -> None:
    flaw_of(text)
    flaw_of("https://" + text)


def test_every_flaw_form_state_and_note_has_words() -> None:
    for language in Language:
        for form in LinkForm:
            assert form_said(ItemLink(1, "", "", "", "", form), language)
        for flaw in Flaw:
            assert form_said(ItemLink(1, "", "", "", "", LinkForm.MALFORMED, flaw), language)
        for state in LinkState:
            assert opened_said(Opened(state, "status:404", Clock().now), language).count("404") == 1
        notes = ["redirects", "moved:a.cn", "timeout", "refused", "closed", "unknown_host", "network", "proxy:407"]
        notes += [f"tls:{reason}" for reason in ("expired", "other_name", "unknown_issuer", "self_signed", "other")]
        assert all(note_said(note, language) for note in notes)
    assert "过期" not in opened_said(None, Language.ZH)


def test_long_links_are_told_from_those_that_no_code_holds() -> None:
    base = "https://zwfw.example.com/guide?id="
    assert written(base + "x" * 100) == (LinkForm.WELL_FORMED, None)
    assert written(base + "x" * 600) == (LinkForm.TOO_LONG_FOR_CARD, None)
    assert written(base + "x" * 6000) == (LinkForm.TOO_LONG, None)
    assert reads_back(base + "x" * 600)
    assert not reads_back(base + "x" * 6000)


def test_the_list_of_the_sample_hall(store: Store) -> None:
    found = link_list(store)
    assert [(link.code, link.link) for link in found.links] == [
        (row["item_code"], row["guide_url"]) for row in sample()
    ]
    assert found.count(LinkForm.DECODES) == 125
    assert found.count_opened(None) == 125
    assert not any(link.shared or link.faulty for link in found.links)


@on_sqlite
def test_every_sort_of_link_is_in_the_list_and_twins_are_pointed_out(store: Store, actor: Actor) -> None:
    twin = sample()[3]["guide_url"]
    put(
        store,
        actor,
        {0: "", 1: "zwfw.example.com", 2: twin, 4: "https://a.cn/" + "x" * 600, 5: "https://a.cn/" + "x" * 6000},
    )
    links = link_list(store).links
    assert [link.form for link in links[:6]] == [
        LinkForm.MISSING, LinkForm.MALFORMED, LinkForm.DECODES, LinkForm.DECODES, LinkForm.TOO_LONG_FOR_CARD,
        LinkForm.TOO_LONG,
    ]  # fmt: skip
    assert links[2].shared == (links[3].name,)
    assert links[3].shared == (links[2].name,)
    assert [link.faulty for link in links[:6]] == [True, True, False, False, False, True]
    assert form_said(links[1], Language.ZH) == "链接写法有误（缺少 http:// 或 https://）"


@on_sqlite
def test_reading_the_list_tells_how_far_it_is_and_can_be_stopped(store: Store) -> None:
    told: list[tuple[int, int]] = []
    link_list(store, told=lambda done, of: told.append((done, of)))
    assert told[0] == (0, 125)
    assert told[-1] == (125, 125)
    with pytest.raises(Stopped):
        link_list(store, stopped=lambda: True)
