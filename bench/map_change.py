"""A change of month or indicator on a map, and a first visit, against the least Streamlit can do.

Both pages are measured in the same minutes, in turns, so that whatever else the machine does
weighs on both; what counts is their ratio.
"""

import json
import statistics
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from bench.server import start_app, start_bare_page
from tests.chromium import find_chromium

PROBE = Path(__file__).with_name("probe.js")
WARM_UP = 2  # changes not counted: the first of a page loads parts of Streamlit
WAIT = 60_000  # ms
SETTLE = 250  # ms between two changes, for everything that follows a painting
BARE = "polos"


@dataclass(frozen=True)
class Subject:
    """A page to measure: where it is, what is changed on it, what a change and a visit may cost.

    ``control`` is the label of what is changed; with ``options`` it is typed into, in turns. A
    visit without a budget is not measured.
    """

    name: str
    place: str
    areas: int
    change_ratio: float
    kilobytes: float
    load_ratio: float | None = None
    control: str = "Bulan"
    options: tuple[str, ...] = ()


PWS = ("K2 · Kunjungan neonatal lengkap", "K2 · Cakupan K6")
DESA = "kab=11.08&tingkat=desa"
SUBJECTS = (
    Subject("27 kecamatan", "peta?kab=11.08&tingkat=kecamatan", 27, 1.5, 10, 1.6),
    Subject("852 desa", f"peta?{DESA}", 852, 2.0, 60, 1.6),
    Subject("PWS 32 puskesmas", "pws?kab=11.08", 32, 1.6, 100, None, "Indikator", PWS),
    Subject("PWS 852 desa", f"pws?{DESA}", 852, 2.2, 250, None, "Indikator", PWS),
)
POLOS = Subject(BARE, "", 0, 1, 10, 1)


@dataclass
class Figures:
    """What was measured on one page: ms of every change and visit, bytes of every change."""

    changes: list[float] = field(default_factory=list)
    received: list[int] = field(default_factory=list)
    loads: list[float] = field(default_factory=list)


def measure(changes: int, loads: int, address: str | None = None) -> int:
    """Measure every page in turns, print the table and JSON, and give the exit code.

    Takes   changes and loads, how often; address of a running dashboard with the sample of Aceh
            Utara, None to start one.
    Gives   0, or 1 if a budget is broken.
    """
    figures = {name: Figures() for name in (BARE, *(subject.name for subject in SUBJECTS))}
    with start_bare_page() as bare, start_app(address) as app, _browser() as browser:
        places = {POLOS: bare} | {each: f"{app}/{each.place}" for each in SUBJECTS}
        _measure_changes(browser, places, figures, changes)
        _measure_loads(browser, places, figures, loads)
    return _report(figures)


@contextmanager
def _browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=find_chromium(), args=["--no-sandbox", "--disable-gpu"]
        )
        yield browser
        browser.close()


def _measure_changes(
    browser: Browser, places: dict[Subject, str], figures: dict[str, Figures], changes: int
) -> None:
    pages = {subject: _Visited(browser, place, subject) for subject, place in places.items()}
    for turn in range(WARM_UP + changes):
        for subject, page in pages.items():
            took, received = page.change(turn)
            if turn >= WARM_UP:
                figures[subject.name].changes.append(took)
                figures[subject.name].received.append(received)
    for page in pages.values():
        page.close()


def _measure_loads(
    browser: Browser, places: dict[Subject, str], figures: dict[str, Figures], loads: int
) -> None:
    for _ in range(loads):
        for subject, place in places.items():
            if subject.load_ratio is not None:
                page = _Visited(
                    browser, place, subject
                )  # a new visitor, whose browser kept nothing
                figures[subject.name].loads.append(page.loading)
                page.close()


class _Visited:
    """One page, opened by a visitor of its own and waited for."""

    def __init__(self, browser: Browser, place: str, subject: Subject) -> None:
        self._subject, self._areas = subject, subject.areas
        context = browser.new_context(
            viewport={"width": 1366, "height": 768}, locale="id-ID", reduced_motion="reduce"
        )
        context.add_init_script(path=PROBE)
        self._page: Page = context.new_page()
        self._received = 0
        self._page.on("websocket", lambda wire: wire.on("framereceived", self._count))
        self._page.goto(place)
        self.loading = self._wait()

    def _count(self, frame: str | bytes) -> None:
        self._received += len(frame)

    def _wait(self) -> float:
        """Wait until the page shows what is new; give the ms since the click or the start."""
        found = self._page.wait_for_function(
            "() => lukisan.end && lukisan",
            timeout=WAIT,
        ).json_value()
        self._require_areas()
        return float(found["end"] - found["start"])

    def _require_areas(self) -> None:
        drawn = (
            self._page.frame_locator("iframe").locator(".wilayah path").count()
            if self._areas
            else 0
        )
        if drawn != self._areas:
            msg = f"{drawn} areas on the map instead of {self._areas}: this is not the sample"
            raise RuntimeError(msg)

    def change(self, turn: int) -> tuple[float, int]:
        """Choose something else; give the ms until it is painted and the bytes received."""
        page, options = self._page, self._subject.options
        page.bring_to_front()
        box = page.get_by_label(self._subject.control).first
        box.click()
        choice = page.get_by_role("option").nth(turn % 2 + 1)
        if options:
            wanted = options[turn % len(options)]
            box.fill(wanted)
            choice = page.get_by_role("option", name=wanted, exact=True)
        choice.wait_for()
        self._received = 0
        choice.click()
        took = self._wait()
        page.wait_for_timeout(SETTLE)
        return took, self._received

    def close(self) -> None:
        """Leave, with all that the browser kept."""
        self._page.context.close()


def _report(figures: dict[str, Figures]) -> int:
    middle = statistics.median
    bare = figures[BARE]
    print(f"{'':18}{'change ms':>11}{'ratio':>7}{'kB':>7}{'visit ms':>10}{'ratio':>7}")
    print(f"{BARE:18}{middle(bare.changes):11.0f}{1:7.2f}", end="")
    print(f"{middle(bare.received) / 1000:7.1f}{middle(bare.loads):10.0f}{1:7.2f}")
    rows = [_row(subject, figures[subject.name], bare) for subject in SUBJECTS]
    for row in rows:
        print(f"{row['page']:18}{row['change_ms']:11.0f}{row['change_ratio']:7.2f}", end="")
        print(f"{row['kilobytes']:7.1f}", end="")
        has_load = row["load_ratio"] is not None
        print(f"{row['load_ms']:10.0f}{row['load_ratio']:7.2f}" if has_load else "")
    print(json.dumps(rows))
    return 0 if all(row["kept"] for row in rows) else 1


def _row(subject: Subject, own: Figures, bare: Figures) -> dict[str, Any]:
    """The medians of one page, and whether each budget is kept."""
    middle = statistics.median
    load = middle(own.loads) if own.loads else None
    row: dict[str, Any] = {
        "page": subject.name,
        "change_ms": middle(own.changes),
        "change_ratio": middle(own.changes) / middle(bare.changes),
        "kilobytes": middle(own.received) / 1000,
        "load_ms": load,
        "load_ratio": load / middle(bare.loads) if load else None,
    }
    parts = ("change_ratio", "kilobytes", "load_ratio")
    row["kept"] = all(row[part] is None or row[part] <= getattr(subject, part) for part in parts)
    return row
