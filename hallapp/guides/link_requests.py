"""Opening links on the internet: one link at a time (``open_link``), and many, politely (``Round``).

With the standard library alone: what is needed is one request a page, of whose answer only the first lines are read.
Proxies are those of the environment (``http_proxy``, ``https_proxy``, ``no_proxy``) or of the system.
"""

from __future__ import annotations

import ssl
import time
from collections import deque
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from http.client import HTTPException, HTTPMessage
from queue import Empty, SimpleQueue
from socket import gaierror
from threading import Thread
from typing import IO
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import (
    HTTPDefaultErrorHandler,
    HTTPErrorProcessor,
    HTTPHandler,
    HTTPRedirectHandler,
    HTTPSHandler,
    OpenerDirector,
    ProxyHandler,
    Request,
    UnknownHandler,
    getproxies,
    proxy_bypass,
)

import hallapp
from hallapp.guides.rows import LinkState

#: How long a server may be silent, and how long all of one link may take, with its redirects; seconds.
TIMEOUT_S, WHOLE_S = 8.0, 30.0
#: How many links are tried at once, how many of one server, and the pause between two at one server in seconds.
AT_ONCE, AT_ONE_HOST, PAUSE_S = 6, 2, 0.1
#: After so many tries in a row without an answer a server is given up.
TRIES = 3
#: After so many results in a row without any answer it is asked whether the way to the internet is still there.
SILENT = 6

_HEADERS = {"User-Agent": f"hallapp/{hallapp.__version__} (link check)", "Accept": "text/html,*/*;q=0.8"}
#: The server is there, but says nothing of the page to a program that has not signed in, or asks too often.
_TURNED_AWAY = frozenset({401, 403, 408, 412, 421, 425, 429, 451})
_PROXY_FAILED = frozenset({502, 503, 504})
#: What OpenSSL says of a certificate (X509_V_ERR_…), as far as people can do something about it.
_TLS = {10: "expired", 9: "expired", 62: "other_name", 64: "other_name", 18: "self_signed", 19: "self_signed"}
_TLS |= dict.fromkeys((2, 20, 21), "unknown_issuer")


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of opening a link. ``note`` is a code (``links.note_said``).

    ``heard``: whether the server itself was heard of at all, so that there is a way to it.
    """

    state: LinkState
    note: str
    heard: bool


class _Redirects(HTTPRedirectHandler):
    """Redirects are followed with the same method, to other servers too, ten of them at most."""

    max_redirections = 10

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> Request | None:
        made = super().redirect_request(req, fp, code, msg, headers, newurl)
        if made is not None:
            made.method = req.get_method()
        return made


def _opener() -> OpenerDirector:
    """What opens http and https, through the proxies, and nothing else: no redirect leads to a file of this machine."""
    opener = OpenerDirector()
    for handler in (
        ProxyHandler(),
        HTTPHandler(),
        HTTPSHandler(context=ssl.create_default_context()),
        _Redirects(),
        HTTPErrorProcessor(),
        HTTPDefaultErrorHandler(),
        UnknownHandler(),
    ):
        opener.add_handler(handler)
    opener.addheaders = []
    return opener


def open_link(link: str, *, timeout_s: float = TIMEOUT_S) -> Answer:
    """Ask for the head of a page, and where that is refused for the page; what comes after ``#`` is never sent.

    Not found is broken; no answer, an error of the server and a server that turns programs away are unreachable: they
    say nothing about the link.
    """
    address = link.partition("#")[0]
    opener = _opener()
    answer = _ask(opener, address, "HEAD", timeout_s)
    if answer.note.startswith("status:") or answer.note == "closed":  # not a few servers answer HEAD wrongly
        return _ask(opener, address, "GET", timeout_s)
    return answer


def _ask(opener: OpenerDirector, address: str, method: str, timeout_s: float) -> Answer:
    try:
        request = Request(address, headers=_HEADERS, method=method)
        with opener.open(request, timeout=timeout_s) as response:
            came_to = urlsplit(response.url).hostname or ""
        asked = urlsplit(address).hostname or ""
        return Answer(LinkState.WORKS, f"moved:{came_to}" if came_to != asked else "", heard=True)
    except HTTPError as error:
        with error:
            return _refused(error, address)
    except (OSError, HTTPException, ValueError) as error:
        return _failed(error)


def _refused(error: HTTPError, address: str) -> Answer:
    status = error.code
    if status == 407 or (status in _PROXY_FAILED and _through_proxy(address)):
        return Answer(LinkState.UNREACHABLE, f"proxy:{status}", heard=False)
    if 300 <= status < 400:  # in a circle, too many, or to what is no web page
        return Answer(LinkState.BROKEN, "redirects", heard=True)
    away = status in _TURNED_AWAY or status >= 500
    return Answer(LinkState.UNREACHABLE if away else LinkState.BROKEN, f"status:{status}", heard=True)


def _failed(error: BaseException) -> Answer:
    """A try without an answer, by its reason; ``URLError`` wraps what really happened."""
    reason = error.reason if isinstance(error, URLError) and isinstance(error.reason, BaseException) else error
    match reason:
        case ssl.SSLCertVerificationError():
            return Answer(LinkState.UNREACHABLE, f"tls:{_TLS.get(reason.verify_code, 'other')}", heard=True)
        case ssl.SSLError():
            return Answer(LinkState.UNREACHABLE, "tls:other", heard=True)
        case TimeoutError():
            note = "timeout"
        case ConnectionRefusedError():
            note = "refused"
        case ConnectionError() | HTTPException():  # hung up, or no HTTP at all
            note = "closed"
        case gaierror():
            note = "unknown_host"
        case OSError() if "Tunnel connection failed" in str(reason):
            note = f"proxy:{str(reason).partition('failed:')[2].split()[0]}"
        case ValueError():  # redirected to what is no address
            return Answer(LinkState.BROKEN, "redirects", heard=True)
        case _:
            note = "network"
    return Answer(LinkState.UNREACHABLE, note, heard=False)


def _through_proxy(address: str) -> bool:
    parts = urlsplit(address)
    return parts.scheme in getproxies() and not proxy_bypass(parts.netloc)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of many links. ``offline``: nothing whatever answered, so nothing is known of any link.

    ``lost``: answers came, and then the way to the internet was gone; ``answers`` has only what came before.
    """

    answers: dict[str, Answer]
    offline: bool = False
    lost: bool = False
    stopped: bool = False


class _Host:
    """The links of one server that are still to be tried, and how it has behaved."""

    def __init__(self) -> None:
        self.waiting: deque[str] = deque()
        self.under_way = 0
        self.not_before = 0.0
        self.silent = 0
        self.heard = False

    @property
    def given_up(self) -> bool:
        return self.silent >= (3 * TRIES if self.heard else TRIES)


class Round:
    """Tries many links, a few at once, and not many of one server; ``opens`` tries one."""

    def __init__(
        self,
        links: Iterable[str],
        opens: Callable[[str], Answer] = open_link,
        *,
        pause_s: float = PAUSE_S,
        whole_s: float = WHOLE_S,
    ) -> None:
        self._opens, self._pause_s, self._whole_s = opens, pause_s, whole_s
        self._hosts: dict[str, _Host] = {}
        for link in dict.fromkeys(links):
            self._hosts.setdefault(urlsplit(link).netloc, _Host()).waiting.append(link)
        self._of = sum(len(host.waiting) for host in self._hosts.values())
        self._results: SimpleQueue[tuple[str, Answer | BaseException]] = SimpleQueue()
        self._under_way: dict[str, float] = {}
        self._answers: dict[str, Answer] = {}
        self._quiet: list[str] = []
        self._last_heard = ""

    def run(
        self,
        told: Callable[[int, int], object] = lambda _done, _of: None,
        stopped: Callable[[], bool] = lambda: False,
    ) -> Outcome:
        """Try them all. ``told`` hears how many are done of how many; ``stopped`` ends it at once."""
        told(0, self._of)
        while len(self._answers) < self._of:
            if stopped():
                return self._ended(stopped=True)
            self._start_some()
            if self._take_result():
                told(len(self._answers), self._of)
            if self._is_offline():
                return Outcome({}, offline=True)
            if len(self._quiet) >= SILENT and self._way_is_gone():
                return self._ended(lost=True)
        if self._quiet and self._way_is_gone():
            return self._ended(lost=True)
        return self._ended()

    def _ended(self, *, lost: bool = False, stopped: bool = False) -> Outcome:
        heard = any(answer.heard for answer in self._answers.values())
        if not heard:
            return Outcome({}, offline=bool(self._answers) and not stopped, stopped=stopped)
        if lost:
            for link in self._quiet:
                del self._answers[link]
        return Outcome(self._answers, lost=lost, stopped=stopped)

    def _start_some(self) -> None:
        now = time.monotonic()
        for host in self._hosts.values():
            while (
                host.waiting
                and len(self._under_way) < AT_ONCE
                and host.under_way < (AT_ONE_HOST if host.heard else 1)
                and host.not_before <= now
            ):
                link = host.waiting.popleft()
                host.under_way += 1
                host.not_before = now + self._pause_s
                self._under_way[link] = now
                # A thread that hangs beyond its time is left to itself: it ends with its last timeout.
                Thread(target=self._try, args=(link,), name="hallapp-link", daemon=True).start()

    def _try(self, link: str) -> None:
        try:
            self._results.put((link, self._opens(link)))
        except BaseException as fault:  # noqa: BLE001  # raised again where somebody hears it
            self._results.put((link, fault))

    def _take_result(self) -> bool:
        """Wait a moment for a result, and note it; whether there was one."""
        with suppress(Empty):
            link, answer = self._results.get(timeout=0.05)
            if isinstance(answer, BaseException):
                raise answer
            if link in self._under_way:  # else it came after its time
                self._note(link, answer)
                return True
        for link in [link for link, since in self._under_way.items() if time.monotonic() - since > self._whole_s]:
            self._note(link, Answer(LinkState.UNREACHABLE, "timeout", heard=False))
            return True
        return False

    def _note(self, link: str, answer: Answer) -> None:
        host = self._hosts[urlsplit(link).netloc]
        del self._under_way[link]
        host.under_way -= 1
        self._answers[link] = answer
        if answer.heard:
            host.heard, host.silent = True, 0
            self._quiet, self._last_heard = [], link
            return
        host.silent += 1
        self._quiet.append(link)
        if host.given_up:  # the others are not tried: hundreds of timeouts would say no more
            for other in host.waiting:
                self._answers[other] = answer
                self._quiet.append(other)
            host.waiting.clear()

    def _is_offline(self) -> bool:
        """Whether enough was tried to say that nothing can be reached: no server, or eight of them, answered."""
        if self._last_heard or not self._quiet:
            return False
        over = sum(1 for host in self._hosts.values() if host.given_up or not (host.waiting or host.under_way))
        return over == len(self._hosts) or sum(1 for host in self._hosts.values() if host.given_up) >= 8

    def _way_is_gone(self) -> bool:
        """Whether what answered before does so no longer."""
        if not self._last_heard:
            return False
        if not self._opens(self._last_heard).heard:
            return True
        self._quiet = []  # there is a way: what was silent is so by itself
        return False
