"""Opening links: what it comes to, on a real server, and many of them at once."""

from __future__ import annotations

import ssl
import subprocess
import time
from collections import Counter
from pathlib import Path

import pytest

from hallapp.guides.link_requests import Answer, Round, open_link
from hallapp.guides.rows import LinkState
from tests.guides.sites import FINE, SILENT, Site


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
    assert time.monotonic() - begun < 10


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
    assert time.monotonic() - begun < 10


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
