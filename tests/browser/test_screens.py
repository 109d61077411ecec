"""Each page on the screens it is shown on: nothing cut, nothing covered, the message in sight."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.dashboard import HEADINGS, heading, menu, visit

SIZES = {"kantor": (1366, 768), "proyektor": (1920, 1080)}
GROUNDS = {"light": "rgb(255, 255, 255)", "dark": "rgb(16, 25, 27)"}
MESSAGES = {  # what must be in sight before anyone scrolls
    "": (".utama .angka", ".batang", ".ubin", "iframe", ".daftar"),
    "peta": ("iframe", ".legenda", '[data-testid="stSlider"]'),
    "target": (".tabel", "h3"),
    "klaster": (".kartu", ".kartu img"),
    "pws": (".utama", "iframe", ".daftar"),
    "kartu": (".legenda", ".skor"),
    "mutu": (".utama", ".ubin", ".tabel"),
    "puskesmas": (".tabel",),
    "bandingkan": (".batang", "iframe"),
    "unduh": ('[data-testid="stMultiSelect"]', '[data-testid="stBaseButton-primary"]'),
    "paparan": ('[data-testid="stLinkButton"]', ".tabel"),
    "periksa": ('[data-testid="stFileUploader"]', '[data-testid="stTextInput"]'),
    "impor": ('[data-testid="stFileUploader"]', '[data-testid="stTextInput"]'),
}
WHOLE = {  # what must be in sight to its last line
    "": (".utama", ".batang", ".ubin", "iframe"),
    "peta": ("iframe", ".legenda"),
    "target": (),
    "klaster": (".kartu",),
    "pws": (".utama", "iframe"),
    "kartu": (".legenda",),
    "mutu": (".utama",),
    "puskesmas": (),
    "bandingkan": (".batang",),
    "unduh": ('[data-testid="stMultiSelect"]', '[data-testid="stBaseButton-primary"]'),
    "paparan": ('[data-testid="stLinkButton"]',),
    "periksa": ('[data-testid="stFileUploader"]', '[data-testid="stAlert"]'),
    "impor": ('[data-testid="stFileUploader"]', '[data-testid="stAlert"]'),
}
CUT = """nodes => nodes
    .filter(node => node.clientWidth > 0 && node.scrollWidth > node.clientWidth + 1)
    .map(node => node.textContent)"""
TEXTS = (
    ".kepala h2, .kepala p, .utama .angka, .utama .arti, .utama p, .batang span, .batang b, "
    ".ubin h4, .ubin div, .ubin p, .daftar li, .legenda li, .sumber span, .panel, "
    ".st-key-saringan button p"
)
COVERED = """node => {
    const { left, top, width, height } = node.getBoundingClientRect();
    const there = document.elementFromPoint(left + width / 2, top + height / 2);
    return !(node.contains(there) || there.contains(node));
}"""


def assert_in_sight(page: Page, selectors: tuple[str, ...], *, whole: bool) -> None:
    """The first of each stands on the screen, or begins there."""
    height = page.viewport_size["height"]
    for selector in selectors:
        box = page.locator(selector).first.bounding_box()
        assert box is not None, selector
        assert box["y"] >= 0, selector
        assert box["y"] + (box["height"] if whole else 20) <= height, (selector, box)


@pytest.mark.parametrize("scheme", GROUNDS)
@pytest.mark.parametrize("size", SIZES)
def test_every_page_fits_its_screen(
    open_screen: Callable[..., Page], dashboard: str, size: str, scheme: str
) -> None:
    """No bar to scroll sideways, heading and message in sight, menu free, no text cut off."""
    width, height = SIZES[size]
    page = open_screen(viewport={"width": width, "height": height}, color_scheme=scheme)
    for path in HEADINGS:
        visit(page, dashboard, path)
        expect(page.get_by_test_id("stApp")).to_have_css("background-color", GROUNDS[scheme])
        for scroller in ("html", '[data-testid="stMain"]'):
            wide = page.locator(scroller).evaluate("node => node.scrollWidth - node.clientWidth")
            assert wide <= 0, (path, scroller)
        assert_in_sight(page, ("header.kepala h2", *MESSAGES[path]), whole=False)
        assert_in_sight(page, ("header.kepala", *WHOLE[path]), whole=True)
        assert [entry for entry in menu(page).all() if entry.evaluate(COVERED)] == []
        assert not heading(page).evaluate(COVERED)
        assert page.locator(TEXTS).evaluate_all(CUT) == []


def test_every_page_can_be_read_on_a_narrow_screen(
    open_screen: Callable[..., Page], dashboard: str
) -> None:
    """On a tablet held upright tables may scroll by themselves; the page does not."""
    page = open_screen(viewport={"width": 800, "height": 1180})
    for path in HEADINGS:
        visit(page, dashboard, path)
        main = page.get_by_test_id("stMain")
        assert main.evaluate("node => node.scrollWidth - node.clientWidth") <= 0, path
