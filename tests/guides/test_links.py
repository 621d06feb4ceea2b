"""Links: how they are written, whether their codes read back, and what opening them comes to, on a real server."""

from __future__ import annotations

import csv
import ssl
import subprocess
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select, update

from hallapp.actor import Actor, Role
from hallapp.catalog.rows import service_items
from hallapp.errors.staff import NoRights
from hallapp.errors.system import Stopped
from hallapp.guides.link_checking import LinkCheck, check_links
from hallapp.guides.link_requests import Answer, Round, open_link
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
from hallapp.guides.rows import LinkState, link_checks
from hallapp.hall import cataloguing
from hallapp.hall.staff import actor_of, add_member
from hallapp.store.audit import Deed
from hallapp.store.engine import Store
from hallapp.store.schema import audit_log
from hallapp.wording import Language
from tests.hall.files import SAMPLE_ITEMS
from tests.halls import Clock

on_sqlite = pytest.mark.parametrize("kind", ["sqlite"], indirect=True)


def sample() -> list[dict[str, str]]:
    with SAMPLE_ITEMS.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


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


def put(store: Store, actor: Actor, links: dict[int, str]) -> None:
    """Give items of the catalogue, by their place, other links."""
    codes = [row["item_code"] for row in sample()]
    for place, link in links.items():
        item = cataloguing.item_to_edit(store, codes[place])
        with store.change(actor) as tx:
            tx.execute(update(service_items).where(service_items.c.id == item.id).values(guide_url=link))


# --- opening them


class Site(ThreadingHTTPServer):
    """A web site on this machine that answers in every way one can. ``asked`` are the requests it got."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Pages)
        self.asked: list[tuple[str, str]] = []
        self.at_once = self.most_at_once = 0
        self.counting = threading.Lock()
        self.let_go = threading.Event()

    def handle_error(self, request: object, client_address: object) -> None:
        """Clients that have gone away are no concern."""

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class Pages(BaseHTTPRequestHandler):
    """What the site says, by path."""

    server: Site

    def _answer(self) -> None:
        site = self.server
        with site.counting:
            site.asked.append((self.command, self.path))
            site.at_once += 1
            site.most_at_once = max(site.most_at_once, site.at_once)
        try:
            self._say()
        finally:
            with site.counting:
                site.at_once -= 1

    def _say(self) -> None:
        path = urlsplit(self.path).path  # a proxy is asked for the whole address
        if path == "/slow":
            self.server.let_go.wait(5)
        if path == "/busy":
            time.sleep(0.02)
        if path == "/hangs-up" or (path == "/no-head" and self.command == "HEAD"):
            self.close_connection = True
            return
        if path == "/head-is-405" and self.command == "HEAD":
            status = 405
        else:
            status = {"/moved": 302, "/circle": 301, "/to-file": 302, "/to-ok": 308}.get(path, 0)
        status = status or (int(path[1:]) if path[1:].isdigit() else 200)
        self.send_response(status)
        targets = {
            "/moved": "/elsewhere#part",
            "/circle": "/circle",
            "/to-file": "file:///etc/passwd",
            "/to-ok": "/200",
        }
        if path in targets and status < 400:
            self.send_header("Location", targets[path])
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_HEAD = do_GET = _answer  # noqa: N815  # as http.server wants them named

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # as the base names it
        """Nothing on the terminal."""


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    made = Site()
    thread = threading.Thread(target=made.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield made
    made.let_go.set()
    made.shutdown()
    thread.join()
    made.server_close()


@pytest.mark.parametrize(
    ("path", "state", "note"),
    [
        ("/200", LinkState.WORKS, ""),
        ("/moved", LinkState.WORKS, ""),
        ("/to-ok", LinkState.WORKS, ""),
        ("/no-head", LinkState.WORKS, ""),
        ("/head-is-405", LinkState.WORKS, ""),
        ("/404", LinkState.BROKEN, "status:404"),
        ("/410", LinkState.BROKEN, "status:410"),
        ("/circle", LinkState.BROKEN, "redirects"),
        ("/to-file", LinkState.BROKEN, "redirects"),
        ("/403", LinkState.UNREACHABLE, "status:403"),
        ("/503", LinkState.UNREACHABLE, "status:503"),
        ("/hangs-up", LinkState.UNREACHABLE, "closed"),
    ],
)
def test_what_opening_a_link_comes_to(site: Site, path: str, state: LinkState, note: str) -> None:
    answer = open_link(site.base + path)
    assert (answer.state, answer.note) == (state, note)
    assert answer.heard is (note != "closed")


def test_a_server_that_says_nothing_is_not_waited_for_long(site: Site) -> None:
    begun = time.monotonic()
    assert open_link(f"{site.base}/slow", timeout_s=0.2) == Answer(LinkState.UNREACHABLE, "timeout", heard=False)
    assert time.monotonic() - begun < 2


def test_the_link_goes_out_unchanged_but_for_its_fragment(site: Site) -> None:
    open_link(f"{site.base}/portal/?id=a%20b&c=d;e#/guide?id=1&type=fr")
    assert site.asked == [("HEAD", "/portal/?id=a%20b&c=d;e")]
    site.asked.clear()
    open_link(f"{site.base}/moved")
    assert site.asked == [("HEAD", "/moved"), ("HEAD", "/elsewhere")]


def test_nobody_at_the_port_and_no_such_name_are_told_apart(site: Site) -> None:
    assert open_link("http://127.0.0.1:9/").note in ("refused", "timeout")
    assert open_link("http://no-such-site.invalid/").note in ("unknown_host", "network")


def test_a_certificate_nobody_vouches_for_is_said_as_such(site: Site, tmp_path: Path) -> None:
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost",
         "-keyout", str(key), "-out", str(certificate)],
        check=True, capture_output=True,
    )  # fmt: skip
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    site.socket = context.wrap_socket(site.socket, server_side=True)
    answer = open_link(site.base.replace("http:", "https:"))
    assert answer == Answer(LinkState.UNREACHABLE, "tls:self_signed", heard=True)


def test_the_way_is_through_the_proxy_of_the_environment(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", site.base)
    monkeypatch.setenv("no_proxy", "")
    assert open_link("http://zwfw.example.com/200#x").state is LinkState.WORKS
    assert site.asked == [("HEAD", "http://zwfw.example.com/200")]
    assert open_link("http://zwfw.example.com/503") == Answer(LinkState.UNREACHABLE, "proxy:503", heard=False)


# --- many of them


def test_a_few_at_once_and_not_more_than_two_at_one_site(site: Site) -> None:
    links = [f"{site.base}/busy?id={number}" for number in range(40)]
    told: list[tuple[int, int]] = []
    outcome = Round(links, pause_s=0).run(lambda done, of: told.append((done, of)))
    assert set(outcome.answers) == set(links)
    assert site.most_at_once <= 2
    assert [done for done, _ in told] == sorted(done for done, _ in told)
    assert told[-1] == (40, 40)


def test_between_two_at_one_site_there_is_a_pause(site: Site) -> None:
    begun = time.monotonic()
    Round([f"{site.base}/200?{number}" for number in range(4)], pause_s=0.1).run()
    assert time.monotonic() - begun >= 0.3


def test_one_that_hangs_is_left_behind_and_a_stop_is_obeyed_at_once(site: Site) -> None:
    hanging = f"{site.base}/slow"
    outcome = Round([hanging, f"{site.base}/200"], pause_s=0, whole_s=0.3).run()
    assert outcome.answers[hanging].note == "timeout"
    begun = time.monotonic()
    outcome = Round([f"{site.base}/slow?{n}" for n in range(3)], pause_s=0).run(
        stopped=lambda: time.monotonic() - begun > 0.2
    )
    assert outcome.stopped
    assert not outcome.answers
    assert time.monotonic() - begun < 2


SILENT = Answer(LinkState.UNREACHABLE, "timeout", heard=False)
FINE = Answer(LinkState.WORKS, "", heard=True)


def test_where_nothing_answers_the_hall_is_offline() -> None:
    tried: list[str] = []

    def opens(link: str) -> Answer:
        tried.append(link)
        return SILENT

    links = [f"https://{host}.example.com/{n}" for host in "abcdefghijklmnopqrst" for n in range(30)]
    outcome = Round(links, opens, pause_s=0).run()
    assert outcome.offline
    assert outcome.answers == {}
    assert len(tried) < 100


def test_a_silent_site_is_given_up_and_the_others_go_on() -> None:
    tried: Counter[str] = Counter()

    def opens(link: str) -> Answer:
        tried["dead" if "dead" in link else "live"] += 1
        return SILENT if "dead" in link else FINE

    links = [f"https://{host}.example.com/{n}" for host in ("dead", "live") for n in range(50)]
    outcome = Round(links, opens, pause_s=0).run()
    assert not outcome.offline
    assert not outcome.lost
    assert Counter(answer.state for answer in outcome.answers.values()) == {
        LinkState.WORKS: 50, LinkState.UNREACHABLE: 50,
    }  # fmt: skip
    assert tried["dead"] <= 4


def test_a_way_that_goes_in_the_midst_takes_nothing_with_it() -> None:
    opened = 0

    def opens(_link: str) -> Answer:
        nonlocal opened
        opened += 1
        return FINE if opened <= 20 else SILENT

    outcome = Round([f"https://{n % 3}.example.com/{n}" for n in range(90)], opens, pause_s=0).run()
    assert outcome.lost
    assert len(outcome.answers) == 20
    assert set(outcome.answers.values()) == {FINE}


def test_a_fault_of_the_program_is_heard_of() -> None:
    def opens(_link: str) -> Answer:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        Round(["https://a.example.com/"], opens).run()


# --- kept


Opens = Callable[[str], Answer]


def answering(link: str) -> Answer:
    if "portal" in link:
        return Answer(LinkState.BROKEN, "status:404", heard=True)
    return FINE


def test_what_was_found_is_kept_for_the_very_link(store: Store, actor: Actor, clock: Clock) -> None:
    rows = sample()
    broken = sum(1 for row in rows if "portal" in row["guide_url"])
    asked: list[str] = []

    def opens(link: str) -> Answer:
        asked.append(link)
        return answering(link)

    check = check_links(store, actor, None, opens=opens, pause_s=0)
    assert check == LinkCheck(of=125, checked=125, works=125 - broken, broken=broken)
    assert len(asked) == len({row["guide_url"].partition("#")[0] for row in rows})
    assert not any("#" in link for link in asked)
    found = link_list(store)
    assert (found.count_opened(LinkState.BROKEN), found.count_opened(None)) == (broken, 0)
    for link in found.links:
        assert link.opened == Opened(
            *((LinkState.BROKEN, "status:404") if "portal" in link.link else (LinkState.WORKS, "")), clock.now
        )

    with store.change(actor) as tx:
        tx.execute(
            update(service_items).where(service_items.c.id == found.links[0].item_id).values(guide_url="https://b.cn/")
        )
    assert link_list(store).links[0].opened is None

    clock.advance(days=1)
    assert check_links(store, actor, None, opens=lambda _link: FINE, pause_s=0).works == 125
    again = link_list(store)
    assert again.count_opened(LinkState.WORKS) == 125
    assert {link.opened.at for link in again.links if link.opened} == {clock.now}
    with store.look() as look:
        entries = look.execute(select(audit_log.c.facts).where(audit_log.c.deed == Deed.LINKS_CHECKED)).all()
        assert [entry.facts for entry in entries] == [{"count": 125, "broken": broken}, {"count": 125, "broken": 0}]


def test_an_offline_hall_changes_nothing(store: Store, actor: Actor) -> None:
    check_links(store, actor, None, opens=answering, pause_s=0)
    before = link_list(store)
    revisions = store.revisions_now()
    check = check_links(store, actor, None, opens=lambda _link: SILENT, pause_s=0)
    assert check == LinkCheck(of=125, offline=True)
    assert link_list(store) == before
    assert store.revisions_now() == revisions


@on_sqlite
def test_an_item_that_changes_meanwhile_keeps_no_finding(store: Store, actor: Actor) -> None:
    first = link_list(store).links[0]

    def opens(_link: str) -> Answer:
        with store.change(actor) as tx:
            values = {"guide_url": "https://new.example.com/"}
            tx.execute(update(service_items).where(service_items.c.id == first.item_id).values(**values))
        return FINE

    assert check_links(store, actor, None, opens=opens, pause_s=0).checked == 124
    with store.look() as look:
        assert look.execute(select(link_checks).where(link_checks.c.item_id == first.item_id)).all() == []


@on_sqlite
def test_a_check_that_is_stopped_keeps_what_it_found(store: Store, actor: Actor) -> None:
    done = 0

    def told(count: int, _of: int) -> None:
        nonlocal done
        done = count

    check = check_links(store, actor, None, opens=answering, pause_s=0, told=told, stopped=lambda: done >= 10)
    assert check.stopped
    assert 10 <= check.checked < 125
    assert 125 - link_list(store).count_opened(None) == check.checked


@on_sqlite
def test_malformed_links_are_never_asked_for(store: Store, actor: Actor) -> None:
    put(store, actor, {0: "", 1: "file:///etc/passwd", 2: "https://a b.cn"})
    asked: list[str] = []

    def opens(link: str) -> Answer:
        asked.append(link)
        return FINE

    assert check_links(store, actor, None, opens=opens, pause_s=0).of == 122
    assert len(asked) <= 122
    assert all(link.startswith("http") for link in asked)


@on_sqlite
def test_who_may_print_guides_at_the_outlet_may_check(store: Store, actor: Actor) -> None:
    add_member(store, actor, "printer", "打印员", [(Role.GUIDE_PRINTER, "OUT22")])
    printer = actor_of(store, "printer", "s")
    assert check_links(store, printer, "OUT22", opens=answering, pause_s=0).checked == 125
    with pytest.raises(NoRights):
        check_links(store, printer, "OUT01", opens=answering)


@on_sqlite
def test_a_whole_check_of_a_real_site(store: Store, actor: Actor, site: Site) -> None:
    paths = {0: "/200", 1: "/404", 2: "/moved", 3: "/hangs-up", 4: "/head-is-405", 5: "/200#/guide?id=5"}
    put(store, actor, dict.fromkeys(range(125), "") | {place: site.base + path for place, path in paths.items()})
    check = check_links(store, actor, None)
    assert (check.of, check.works, check.broken, check.unreachable) == (6, 4, 1, 1)
    links = link_list(store).links
    assert [opened_said(link.opened, Language.ZH) for link in links[:6]] == [
        "打得开", "打不开（网站答复 404）", "打得开", "没查成（网站中断了连接）", "打得开", "打得开",
    ]  # fmt: skip
    assert Counter(site.asked)["HEAD", "/200"] == 1
    assert links[5].has_fragment
