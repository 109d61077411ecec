"""Fixtures for tests in a real browser against the real server, both on this machine alone."""

import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Dialog,
    Page,
    Route,
    sync_playwright,
)

from tests.chromium import find_chromium

ROOT = Path(__file__).resolve().parents[2]
START_SECONDS = 60
STOP_SECONDS = 10
LOG_CHARACTERS = 6000

CHROMIUM_ARGUMENTS = (
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
)
OWN_SCHEMES = ("data", "blob", "about")
"""Addresses that never leave the page."""
FEELERS = re.compile(r"/[^/]+/_stcore/(health|host-config)$")
"""Where Streamlit's own script first looks for its server from a page that is not the first."""


@dataclass
class Server:
    """One running dashboard: where it is, its process and what it wrote."""

    address: str
    process: subprocess.Popen
    log: Path

    def words(self) -> str:
        """The end of what the server wrote."""
        return self.log.read_text(encoding="utf-8", errors="replace")[-LOG_CHARACTERS:]

    def stop(self) -> None:
        """End this process and no other."""
        self.process.terminate()
        try:
            self.process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait(STOP_SECONDS)


@dataclass
class Noticed:
    """What a page did that it must not do; a test that provokes something clears it."""

    foreign: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


RUNNING: list[Server] = []
StartApp = Callable[..., str]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo):
    """Show the servers' own words beside a failure."""
    report = yield
    if report.failed:
        report.sections += [(f"server {each.address}", each.words()) for each in RUNNING]
    return report


@pytest.fixture(scope="package")
def dashboard(make_sample, tmp_path_factory) -> Iterator[str]:
    """The address of a dashboard with the sample, which all tests of this folder only look at."""
    with _starting(tmp_path_factory) as start:
        yield start(make_sample("sqlite"))


@pytest.fixture(scope="module")
def start_app(tmp_path_factory) -> Iterator[StartApp]:
    """Give ``start_app(database_url, **environment)``: the address of a new dashboard.

    Every call starts its own server; all of them end with the module.
    """
    with _starting(tmp_path_factory) as start:
        yield start


@contextmanager
def _starting(tmp_path_factory) -> Iterator[StartApp]:
    started: list[Server] = []

    def start(database_url: str, **environment: str) -> str:
        log = tmp_path_factory.mktemp("server") / "server.log"
        server = _start(database_url, environment, log)
        started.append(server)
        RUNNING.append(server)
        _wait_until_healthy(server)
        return server.address

    try:
        yield start
    finally:
        for server in started:
            server.stop()
            RUNNING.remove(server)


def _start(database_url: str, environment: dict[str, str], log: Path) -> Server:
    port = _free_port()
    options = ["--server.port", str(port), "--server.headless", "true"]
    with log.open("wb") as words:
        process = subprocess.Popen(
            [sys.executable, "-m", "streamlit", "run", "app.py", *options],
            cwd=ROOT,
            env={**os.environ, "ILP_DATABASE_URL": database_url, **environment},
            stdin=subprocess.DEVNULL,
            stdout=words,
            stderr=subprocess.STDOUT,
        )
    return Server(f"http://127.0.0.1:{port}", process, log)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_until_healthy(server: Server) -> None:
    end = time.monotonic() + START_SECONDS
    while not _answers(f"{server.address}/_stcore/health"):
        if server.process.poll() is not None or time.monotonic() > end:
            pytest.fail(f"the server did not start:\n{server.words()}", pytrace=False)
        time.sleep(0.1)


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=2) as answer:
            return answer.status == 200
    except (urllib.error.URLError, OSError):
        return False


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    """One Chromium for all browser tests.

    It ends with this folder and not with the run, because while it lives no other test of the
    same thread can start an event loop of its own.
    """
    arguments = list(CHROMIUM_ARGUMENTS)
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        arguments.append("--no-sandbox")  # Chromium refuses to be sandboxed by root
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=arguments)
        yield browser
        browser.close()


@pytest.fixture
def noticed() -> Noticed:
    """What the pages of this test did that they must not do; empty at its end, or it failed."""
    return Noticed()


@pytest.fixture
def open_screen(chromium: Browser, noticed: Noticed) -> Iterator[Callable[..., Page]]:
    """Give ``open_screen(**options)``: a new visitor's page, 1366 by 768, in Indonesian.

    Options are those of a Playwright context (``viewport``, ``color_scheme``, ...). The page can
    reach the dashboards started by ``start_app`` and nothing else: any other request is stopped
    and fails the test, and so does any error in the page or its console.
    """
    contexts: list[BrowserContext] = []

    def open_one(**options: object) -> Page:
        settings = {"viewport": {"width": 1366, "height": 768}, "locale": "id-ID", **options}
        context = chromium.new_context(**settings)
        contexts.append(context)
        _watch(context, noticed)
        return context.new_page()

    yield open_one
    for context in contexts:
        context.close()
    assert noticed.foreign == [], "requests left for a foreign address"
    assert noticed.errors == [], "the page reported errors"


@pytest.fixture
def screen(open_screen: Callable[..., Page]) -> Page:
    """A page as most offices see it: 1366 by 768, Indonesian, allowed to ask nobody but us."""
    return open_screen()


def _watch(context: BrowserContext, noticed: Noticed) -> None:
    def guard(route: Route) -> None:
        if _is_own(route.request.url):
            route.continue_()
        else:
            noticed.foreign.append(route.request.url)
            route.abort()

    context.route("**/*", guard)
    context.on("page", lambda page: _listen(page, noticed))


def _listen(page: Page, noticed: Noticed) -> None:
    page.on(
        "websocket",
        lambda wire: None if _is_own(wire.url) else noticed.foreign.append(wire.url),
    )
    page.on("pageerror", lambda error: noticed.errors.append(str(error)))
    page.on("console", lambda line: noticed.errors.append(line.text) if _is_fault(line) else None)
    page.on("dialog", lambda dialog: _refuse(dialog, noticed))


def _is_fault(line: ConsoleMessage) -> bool:
    return line.type == "error" and not FEELERS.search(line.location["url"])


def _refuse(dialog: Dialog, noticed: Noticed) -> None:
    noticed.errors.append(f"{dialog.type}: {dialog.message}")
    dialog.dismiss()


def _is_own(address: str) -> bool:
    parts = urlsplit(address)
    own = {urlsplit(server.address).netloc for server in RUNNING}
    return parts.scheme in OWN_SCHEMES or parts.netloc in own
