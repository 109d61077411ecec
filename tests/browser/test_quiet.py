"""Nothing leaves this machine, and nothing on the screen is in English."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Noticed
from tests.browser.dashboard import HEADINGS, PATIENCE, filter_of, the_map, visit

ENGLISH = (
    *("choose", "select", "no results", "search", "loading", "press", "download", "fullscreen"),
    *(
        "show",
        "hide",
        "zoom",
        "skip",
        "page not found",
        "error",
        "running",
        "stop",
        "rerun",
        "deploy",
    ),
    *("settings", "view", "close", "clear", "remove", "open", "add", "none", "more", "options"),
    *("streamlit", "leaflet", "attribution", "january", "february", "march", "may", "june", "july"),
    *("august", "october", "december", "aug", "oct", "dec", "of", "the", "and", "or"),
)
WORDS = re.compile(rf"\b({'|'.join(ENGLISH)})\b", re.IGNORECASE)

VISIBLE = """() => {
    const seen = element => {
        const looked = { opacityProperty: true, visibilityProperty: true };
        if (!element.checkVisibility(looked)) return false;
        if (element.closest('[data-testid="stIconMaterial"]')) return false;  // a drawn sign
        const { width, height, bottom, right } = element.getBoundingClientRect();
        return width > 1 && height > 1 && bottom > 0 && right > 0;
    };
    const texts = [];
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
        const { parentElement, data } = walk.currentNode;
        if (/STYLE|SCRIPT|NOSCRIPT/.test(parentElement.tagName) || !data.trim()) continue;
        const size = parseFloat(getComputedStyle(parentElement).fontSize);
        if (size > 1 && seen(parentElement)) texts.push(data);
    }
    for (const element of document.querySelectorAll("input, [title]")) {
        if (!seen(element)) continue;
        if (element.placeholder && !element.value) texts.push(element.placeholder);
        if (element.title && element.tagName !== "IFRAME") texts.push(element.title);
    }
    return texts;
}"""


def english_on(page: Page) -> list[str]:
    """What can be read on the page, the map included, that has an English word in it."""
    texts = [text for frame in page.frames for text in frame.evaluate(VISIBLE)]
    assert len(texts) > 20
    return [text for text in texts if WORDS.search(text)]


def test_no_page_asks_another_machine(screen: Page, dashboard: str) -> None:
    """Every request of a page goes to its own address; the fixture beneath refuses the others."""
    own = (dashboard, dashboard.replace("http", "ws", 1), "data:", "blob:", "about:")
    asked: list[str] = []
    screen.on("request", lambda request: asked.append(request.url))
    for path in HEADINGS:
        asked.clear()
        visit(screen, dashboard, path)
        assert len(asked) > 10, path
        assert [url for url in asked if not url.startswith(own)] == []


def test_a_request_to_another_machine_would_be_noticed(
    screen: Page, dashboard: str, noticed: Noticed
) -> None:
    """The guard of these tests sees a script, a picture and a socket, and lets none of them out."""
    visit(screen, dashboard)
    assert noticed.foreign == []
    answer = screen.evaluate(
        """async () => {
            new Image().src = "https://gambar.invalid/a.png";
            return fetch("https://skrip.invalid/b").then(() => "dijawab", () => "ditolak");
        }"""
    )
    assert answer == "ditolak"
    screen.wait_for_timeout(100)
    assert sorted(noticed.foreign) == ["https://gambar.invalid/a.png", "https://skrip.invalid/b"]
    screen.evaluate("new WebSocket('ws://soket.invalid/c')")
    screen.wait_for_timeout(100)
    assert noticed.foreign[-1] == "ws://soket.invalid/c"
    noticed.foreign.clear()
    noticed.errors.clear()  # the browser's own words on what was refused


def test_every_page_speaks_indonesian(screen: Page, dashboard: str) -> None:
    """Not a word of English on the page, its map, its chart, or the first stop of the keyboard."""
    for path in HEADINGS:
        visit(screen, dashboard, path, "kab=11.08&bulan=2026-10")
        if path == "target":
            drawn = screen.locator("svg.marks, canvas.marks").first
            expect(drawn).to_be_visible(timeout=PATIENCE)
        assert english_on(screen) == [], path
    screen.keyboard.press("Tab")
    assert english_on(screen) == []


@pytest.mark.parametrize("label", ["Kabupaten/kota", "Kecamatan", "Puskesmas", "Bulan"])
def test_an_open_filter_speaks_indonesian(screen: Page, dashboard: str, label: str) -> None:
    """Opened, emptied, and searched for something that is not there."""
    visit(screen, dashboard)
    filter_of(screen, label).click()
    expect(screen.get_by_role("listbox")).to_be_visible()
    assert english_on(screen) == []
    filter_of(screen, label).fill("zzzzzz")
    expect(screen.get_by_role("option", name="2026")).to_have_count(0)
    assert english_on(screen) == []
    filter_of(screen, label).fill("")
    assert english_on(screen) == []


def test_a_chosen_area_and_facility_speak_indonesian(screen: Page, dashboard: str) -> None:
    """The panel beside the map, the map's own buttons, and every part of a puskesmas."""
    visit(screen, dashboard, "peta", "kab=11.08&bulan=2026-10&pilih=P1111060101")
    the_map(screen).get_by_role("button", name="Perbesar").hover()
    assert english_on(screen) == []
    visit(screen, dashboard, "puskesmas", "kab=11.08&bulan=2026-10&pkm=P1111060101")
    for tab in screen.get_by_role("tab").all():
        tab.click()
        assert english_on(screen) == []


def test_a_fault_speaks_indonesian(
    start_app: Callable[..., str], tmp_path_factory, screen: Page
) -> None:
    """Also where there is no database to show, the visitor is told in their language."""
    file = tmp_path_factory.mktemp("data") / "tidak-ada.db"
    screen.goto(start_app(f"sqlite:///{file.as_posix()}"))
    expect(screen.get_by_role("alert")).to_be_visible(timeout=PATIENCE)
    told = [text.replace(str(file.parent), "") for text in screen.evaluate(VISIBLE)]
    assert [text for text in told if WORDS.search(text)] == []
