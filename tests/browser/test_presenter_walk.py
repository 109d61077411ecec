"""The presenter mode in a real browser: by keyboard alone, in two windows, asking nobody else."""

import json
import re
import urllib.request
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.dashboard import PATIENCE, visit

OPENED = "kab=11.08&bulan=2026-10"
LANGKAHAN = "P1111081201"


def slide(page: Page):
    """What is on the screen."""
    return page.locator("#layar img")


def expect_slide(page: Page, which: str | int) -> None:
    """Wait until a window stands at this slide, or at this puskesmas' sheet."""
    expect(page.locator("body")).to_have_attribute("data-slide", str(which), timeout=PATIENCE)


def press(page: Page, *keys: str) -> None:
    """Press keys, one after the other."""
    for key in keys:
        page.keyboard.press(key)


def start(page: Page, address: str, query: str = OPENED) -> Page:
    """Open the presentation and wait for its first slide."""
    page.goto(f"{address}/paparan/?{query}")
    expect(slide(page)).to_be_visible(timeout=PATIENCE)
    expect_slide(page, 1)
    return page


def deck_of(address: str, query: str = OPENED) -> dict:
    """What the dashboard says of the deck."""
    with urllib.request.urlopen(f"{address}/paparan/data.json?{query}", timeout=60) as answer:
        return json.load(answer)


def test_the_presenters_walk_by_keyboard_alone(screen: Page, dashboard: str) -> None:
    """Start, on, back, blank, the other window, timer, jump by a name, another month, the end."""
    page = visit(screen, dashboard, "paparan", OPENED)
    page.get_by_role("link", name="Mulai paparan").first.focus()
    with page.context.expect_page() as opened:
        page.keyboard.press("Enter")
    show = opened.value
    expect(slide(show)).to_be_visible(timeout=PATIENCE)
    expect_slide(show, 1)
    walk_slides(show, deck_of(dashboard)["halaman"])
    walk_blank(show)
    with show.context.expect_page() as second:
        press(show, "s")
    desk = second.value
    walk_desk(show, desk)
    walk_jump(show, desk)
    walk_month(show, desk)


def stop(route: Route) -> None:
    """As if the server were gone."""
    route.abort()


def walk_slides(show: Page, pages: list[dict]) -> None:
    """On and back, to both ends, by number; ends on slide 2."""
    assert slide(show).get_attribute("alt") == pages[0]["judul"]
    press(show, "PageDown")
    expect_slide(show, 2)
    press(show, "ArrowLeft")
    expect_slide(show, 1)
    press(show, "Space", "PageUp", "End")
    expect_slide(show, len(pages))
    press(show, "ArrowRight")
    expect(show.locator("#pesan")).to_contain_text("Salindia terakhir")
    expect_slide(show, len(pages))
    press(show, "2", "Enter")
    expect_slide(show, 2)
    assert slide(show).get_attribute("alt") == pages[1]["judul"]


def walk_blank(show: Page) -> None:
    """Black and white; the first press after that only lifts the curtain."""
    press(show, "b")
    expect(show.locator("#tirai")).to_be_visible()
    press(show, "PageDown")
    expect(show.locator("#tirai")).to_be_hidden()
    expect_slide(show, 2)
    press(show, "w")
    expect(show.locator("#tirai.putih")).to_be_visible()
    press(show, "w")
    expect(show.locator("#tirai")).to_be_hidden()


def walk_desk(show: Page, desk: Page) -> None:
    """The presenter's window follows and leads; its timer runs and goes back to nothing."""
    expect(desk.locator("#kini img")).to_be_visible(timeout=PATIENCE)
    expect_slide(desk, 2)
    expect(desk.locator("#nanti img")).to_be_visible()
    press(show, "ArrowRight")
    expect_slide(desk, 3)
    press(desk, "Home")
    expect_slide(show, 1)
    press(desk, "t")
    expect(desk.locator("#waktu")).not_to_have_text("0.00", timeout=PATIENCE)
    press(desk, "t", "r")
    expect(desk.locator("#waktu")).to_have_text("0.00")


def walk_jump(show: Page, desk: Page) -> None:
    """A name typed in haste leads to its sheet, in both windows, and back to the talk."""
    press(show, "/")
    show.keyboard.type("langkhan")
    expect(show.locator("#cocok li").first).to_contain_text("Langkahan")
    press(show, "Shift+Enter")
    expect_slide(show, f"status-{LANGKAHAN}")
    assert "Langkahan" in slide(show).get_attribute("alt")
    expect_slide(desk, f"status-{LANGKAHAN}")
    expect(desk.locator("#catatan")).to_contain_text("Puskesmas Langkahan")
    press(show, "ArrowRight")
    expect_slide(show, 1)


def walk_month(show: Page, desk: Page) -> None:
    """Another month without leaving; the address keeps it for a reload."""
    before = slide(show).get_attribute("src")
    press(show, "m", "ArrowDown", "Enter")
    expect(slide(show)).not_to_have_attribute("src", before, timeout=PATIENCE)
    expect(show).to_have_url(re.compile("bulan=2026-09"))
    expect(desk.locator("#tempat")).to_contain_text("30 September 2026")


def test_the_old_slide_stays_until_the_new_one_is_there(
    open_screen: Callable[..., Page], dashboard: str
) -> None:
    """While another month is composed the hall sees the old slide and a bar; never nothing."""
    page = start(open_screen(), dashboard)
    before = slide(page).get_attribute("src")
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/data.json*", hold)
    press(page, "m", "ArrowDown", "Enter")
    expect(page.locator("#bilah")).to_be_visible()
    assert slide(page).get_attribute("src") == before
    held[0].continue_()
    expect(page.locator("#bilah")).to_be_hidden(timeout=PATIENCE)
    expect(slide(page)).not_to_have_attribute("src", before, timeout=PATIENCE)


def test_another_month_stays_at_the_puskesmas_that_is_open(
    open_screen: Callable[..., Page], dashboard: str, noticed
) -> None:
    """Its sheet of the chosen month; where that cannot be had, the slide below it and why."""
    page = start(open_screen(), dashboard)
    press(page, "/")
    page.keyboard.type("langkahan")
    press(page, "Shift+Enter")
    expect_slide(page, f"status-{LANGKAHAN}")
    before = slide(page).get_attribute("src")
    press(page, "m", "ArrowDown", "Enter")
    expect(slide(page)).not_to_have_attribute("src", before, timeout=PATIENCE)
    expect_slide(page, f"status-{LANGKAHAN}")
    assert "Langkahan" in slide(page).get_attribute("alt")
    expect(page).to_have_url(re.compile("bulan=2026-09"))
    page.route("**/puskesmas.json*", stop)
    press(page, "m", "ArrowDown", "Enter")
    expect(page.locator("#pesan")).to_contain_text("tidak dapat dimuat", timeout=PATIENCE)
    expect_slide(page, 1)
    expect(page).to_have_url(re.compile("bulan=2026-08"))
    noticed.errors.clear()  # the browser's own line about the request that was stopped


def test_a_change_that_fails_leaves_the_slide_and_says_so(
    open_screen: Callable[..., Page], dashboard: str, noticed
) -> None:
    """The server gone in the middle of a talk costs a sentence, not the talk."""
    page = start(open_screen(), dashboard)
    before = slide(page).get_attribute("src")
    page.route("**/data.json*", stop)
    press(page, "m", "ArrowDown", "Enter")
    expect(page.locator("#pesan")).to_contain_text("Paparan tidak dapat dimuat", timeout=PATIENCE)
    assert slide(page).get_attribute("src") == before
    noticed.errors.clear()  # the browser's own line about the request that was stopped


@pytest.mark.parametrize(
    "query", ["kab=99.99", "kab=%3Cimg%20src%3Dx%3E", "kab=11.08&bulan=2031-01"]
)
def test_an_address_that_leads_nowhere_is_told(
    screen: Page, dashboard: str, noticed, query: str
) -> None:
    """A sentence and a button, no slide, no traceback."""
    screen.goto(f"{dashboard}/paparan/?{query}")
    expect(screen.get_by_role("button", name="Coba lagi")).to_be_visible(timeout=PATIENCE)
    assert slide(screen).count() == 0
    noticed.errors.clear()  # the browser's own line about the answer 404


def test_help_and_every_box_close_by_escape(
    open_screen: Callable[..., Page], dashboard: str
) -> None:
    """Nothing that opens over a slide stays against the presenter's will."""
    page = start(open_screen(), dashboard)
    for key, box in (("?", "#bantuan"), ("m", "#panel"), ("/", "#lompat"), ("Shift+N", "#lompat")):
        press(page, key)
        expect(page.locator(box)).to_be_visible()
        press(page, "Escape")
        expect(page.locator(box)).to_be_hidden()
    press(page, "n")
    expect(page.locator("#cari")).to_have_value("n")


@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080)])
def test_a_slide_fills_the_screen_and_boxes_fit_it(
    open_screen: Callable[..., Page], dashboard: str, size: tuple[int, int]
) -> None:
    """The picture takes the whole window, undistorted; help fits without being scrolled."""
    page = start(open_screen(viewport={"width": size[0], "height": size[1]}), dashboard)
    box = slide(page).bounding_box()
    assert (box["width"], box["height"]) == size
    assert slide(page).evaluate("image => getComputedStyle(image).objectFit") == "contain"
    press(page, "?")
    help_box = page.locator("#bantuan")
    assert help_box.evaluate("box => box.scrollHeight - box.clientHeight") <= 0
    assert help_box.bounding_box()["y"] + help_box.bounding_box()["height"] <= size[1]
