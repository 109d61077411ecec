"""The dashboard as a visitor finds it: how to open a page, and where things are on it."""

import re
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import FrameLocator, Locator, Page, expect

HEADINGS = {
    "": "Beranda",
    "peta": "Peta Penerapan",
    "target": "Target & Kemajuan",
    "klaster": "Klaster",
    "pws": "PWS",
    "kartu": "Kartu Skor",
    "puskesmas": "Puskesmas",
    "bandingkan": "Bandingkan Kabupaten",
    "mutu": "Mutu Data",
    "unduh": "Unduh",
    "paparan": "Paparan",
    "periksa": "Periksa",
    "impor": "Impor",
}
WITH_MAP = ("", "peta", "pws", "bandingkan")
PATIENCE = 15_000  # ms; the machine may be busy with other tests


def visit(page: Page, address: str, path: str = "", query: str = "") -> Page:
    """Open a page and wait until it is whole: heading, sources, menu and, where it has one, map."""
    page.goto(f"{address}/{path}{'?' if query else ''}{query}")
    return see(page, path)


def see(page: Page, path: str) -> Page:
    """Wait until the page of this path stands."""
    expect(heading(page)).to_have_text(HEADINGS[path], timeout=PATIENCE)
    # The page that was left may keep its own footer for a moment; then there is one.
    expect(page.locator("footer.sumber")).to_have_count(1, timeout=PATIENCE)
    expect(menu(page)).to_have_count(len(HEADINGS), timeout=PATIENCE)
    expect(filter_of(page, "Bulan")).to_be_visible(timeout=PATIENCE)
    if path in WITH_MAP:
        see_map(page)
    settled(page)
    return page


def see_map(page: Page) -> None:
    """Wait until the map has its areas; the page that was left may keep its own for a moment."""
    expect(page.locator("iframe")).to_have_count(1, timeout=PATIENCE)
    expect(areas(page).first).to_be_attached(timeout=PATIENCE)


def settled(page: Page) -> None:
    """Wait until no run of the script is under way."""
    app = page.get_by_test_id("stApp")
    expect(app).to_have_attribute("data-test-script-state", "notRunning", timeout=PATIENCE)


def heading(page: Page) -> Locator:
    """The title of the page."""
    return page.locator("header.kepala h2")


def place(page: Page) -> Locator:
    """The place and the day that the page speaks of."""
    return page.locator("header.kepala p")


def headline(page: Page) -> Locator:
    """The one message of Beranda."""
    return page.locator(".utama .angka")


def menu(page: Page) -> Locator:
    """The entries of our own menu."""
    return page.locator(".st-key-menu").get_by_role("radio")


def entry(page: Page, path: str) -> Locator:
    """One entry of the menu."""
    return menu(page).filter(has_text=re.compile(f"^{re.escape(HEADINGS[path])}$"))


def follow(page: Page, path: str) -> None:
    """Go to a page through the menu."""
    entry(page, path).click()
    see(page, path)


def filter_of(page: Page, label: str) -> Locator:
    """One of the four filters, by its label."""
    return page.get_by_role("combobox", name=label, exact=True)


def choose(page: Page, label: str, option: str) -> None:
    """Choose in a filter by typing, as one does in a long list; only what is in sight is there."""
    filter_of(page, label).fill(option)
    page.get_by_role("option", name=option, exact=True).click()
    page.keyboard.press("Escape")  # a list that takes several stays open
    expect(page.get_by_role("listbox")).to_have_count(0)


def the_map(page: Page) -> FrameLocator:
    """The map's own frame."""
    return page.frame_locator('iframe[title="streamlit_folium.st_folium"]')


def areas(page: Page) -> Locator:
    """The areas of the map."""
    return the_map(page).locator(".wilayah path")


def area(page: Page, kode: str) -> Locator:
    """One area of the map, by kode."""
    return the_map(page).locator(f'.wilayah path[data-kode="{kode}"]')


def click_area(page: Page, kode: str) -> None:
    """Click where the area is widest, beside the facilities that lie on it."""
    spot = area(page, kode).evaluate(SPOT_OF_ITS_OWN)
    the_map(page).locator("body").click(position=spot)


SPOT_OF_ITS_OWN = """path => {
    const { left, top, width, height } = path.getBoundingClientRect();
    for (let row = 1; row < 40; row += 1) for (let column = 1; column < 40; column += 1) {
        const [x, y] = [left + width * column / 40, top + height * row / 40];
        const near = [[0, 0], [3, 0], [-3, 0], [0, 3], [0, -3]];
        if (near.every(([dx, dy]) => document.elementFromPoint(x + dx, y + dy) === path)) {
            return { x, y };
        }
    }
    throw new Error("the area has no spot of its own");
}"""


def query_of(page: Page) -> dict[str, str]:
    """The codes in the address bar."""
    return {key: values[0] for key, values in parse_qs(urlsplit(page.url).query).items()}


def expect_query(page: Page, **expected: str) -> None:
    """Wait until the address bar holds exactly these codes."""
    wanted = {key: value for key, value in expected.items() if value}
    page.wait_for_url(
        lambda url: {k: v[0] for k, v in parse_qs(urlsplit(url).query).items()} == wanted
    )
