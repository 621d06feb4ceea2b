"""Links of the hall, and a web site on this machine that they lead to: it answers in every way one can."""

from __future__ import annotations

import csv
import threading
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

from sqlalchemy import update

from hallapp.actor import Actor
from hallapp.catalog.rows import service_items
from hallapp.guides.link_requests import Answer
from hallapp.guides.rows import LinkState
from hallapp.hall import cataloguing
from hallapp.store.engine import Store
from tests.hall.files import SAMPLE_ITEMS

FINE = Answer(LinkState.WORKS, "", heard=True)
SILENT = Answer(LinkState.UNREACHABLE, "timeout", heard=False)
Opens = Callable[[str], Answer]


def sample() -> list[dict[str, str]]:
    with SAMPLE_ITEMS.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def answering(link: str) -> Answer:
    if "portal" in link:
        return Answer(LinkState.BROKEN, "status:404", heard=True)
    return FINE


def put(store: Store, actor: Actor, links: dict[int, str]) -> None:
    """Give items of the catalogue, by their place, other links."""
    codes = [row["item_code"] for row in sample()]
    for place, link in links.items():
        item = cataloguing.item_to_edit(store, codes[place])
        with store.change(actor) as tx:
            tx.execute(update(service_items).where(service_items.c.id == item.id).values(guide_url=link))


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
            self.server.let_go.wait(30)
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
