"""The map in a real browser: painted without a blank, told clicks once, and deaf to attacks."""

import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, FrameLocator, Page, expect

ROOT = Path(__file__).resolve().parents[2]
START_SECONDS = 60
ATTACKS = ("<img src=x onerror=alert(1)>", "`${1}`", "</script>", "{{7*7}}", "{% raw %}")


@pytest.fixture(scope="module")
def map_address() -> Iterator[str]:
    """The address of ``map_page.py``, served for this module."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    page = Path(__file__).with_name("map_page.py")
    options = ["--server.port", str(port), "--server.headless", "true"]
    command = [sys.executable, "-m", "streamlit", "run", str(page), *options]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL) as process:
        _wait_until_healthy(f"http://127.0.0.1:{port}/_stcore/health")
        yield f"http://127.0.0.1:{port}"
        process.terminate()


def _wait_until_healthy(address: str) -> None:
    end = time.monotonic() + START_SECONDS
    while True:
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except (urllib.error.URLError, OSError):
            if time.monotonic() > end:
                raise
            time.sleep(0.1)


@pytest.fixture
def page(chromium: Browser, map_address: str) -> Iterator[Page]:
    """The page with the map, painted; at its end nothing may have gone wrong in it."""
    wrong: list[str] = []
    context = chromium.new_context(viewport={"width": 1366, "height": 768}, locale="id-ID")
    page = context.new_page()
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("dialog", lambda dialog: (wrong.append(dialog.message), dialog.dismiss()))
    page.on("request", lambda request: _note_foreign(request.url, map_address, wrong))
    page.goto(map_address)
    expect(the_map(page).locator(".wilayah path")).to_have_count(6)
    yield page
    context.close()
    assert wrong == []


def _note_foreign(url: str, own: str, wrong: list[str]) -> None:
    if not url.startswith((own, "data:", "blob:", "about:")):
        wrong.append(url)


def the_map(page: Page) -> FrameLocator:
    """The frame in which streamlit-folium keeps the map."""
    return page.frame_locator("iframe")


def area(page: Page, number: int):
    """The path of one area."""
    return the_map(page).locator(f'[data-kode="11.08.0{number}"]')


def told(page: Page, words: str) -> None:
    """Wait for what the page tells of its runs, month and clicks."""
    expect(page.get_by_text(re.compile(words))).to_be_visible()


def choose_month(page: Page, month: int) -> None:
    """Choose another month in the selectbox."""
    page.get_by_label("Bulan").first.click()
    page.get_by_role("option", name=str(month), exact=True).click()


def test_the_first_visit_runs_the_page_once(page: Page) -> None:
    """The map reports nothing by itself, so the page is not run a second time for it."""
    page.wait_for_timeout(600)  # longer than the quarter second its reports are held back
    told(page, r"putaran 1, bulan 1, klik 0")


def test_names_that_are_attacks_are_shown_as_text(page: Page) -> None:
    """Labels, tooltips and spoken names hold the attack letter by letter; nothing of it runs."""
    labels = the_map(page).locator(".label text")
    # A long name may stand on two lines.
    shown = "".join("".join(labels.all_text_contents()).split())
    for number, attack in enumerate(ATTACKS, start=1):
        assert "".join(attack.split()) in shown
        expect(area(page, number)).to_have_attribute("aria-label", re.compile(re.escape(attack)))
        area(page, number).hover()
        expect(the_map(page).locator(".tip strong")).to_have_text(attack)
    the_map(page).locator('[data-kode="PST-2"]').hover(force=True)
    expect(the_map(page).locator(".tip strong")).to_have_text("{{7*7}}")
    expect(the_map(page).locator("img")).to_have_count(0)


def test_a_change_of_month_repaints_the_same_map(page: Page) -> None:
    """Fills and numbers change; the frame, the paths and the zoom stay, and nothing piles up."""
    frame = page.frames[-1]
    the_map(page).get_by_role("button", name="Perbesar").click()
    page.wait_for_timeout(500)
    zoom = frame.evaluate("map.getZoom()")
    frame.evaluate("document.querySelector('.wilayah path').mark = 1")
    before = area(page, 1).get_attribute("fill")
    choose_month(page, 2)
    told(page, "bulan 2")
    expect(area(page, 1)).to_have_attribute("aria-label", re.compile("2,0 %"))
    assert area(page, 1).get_attribute("fill") != before
    assert frame.evaluate("document.querySelector('.wilayah path').mark") == 1
    assert frame.evaluate("map.getZoom()") == zoom
    assert frame.evaluate("window.feature_group.length") == 1


def test_a_click_is_told_once(page: Page) -> None:
    """A click gives the kode in one run; later runs do not hear of it again."""
    area(page, 2).click(position={"x": 30, "y": 90})
    told(page, r"klik 1 11\.08\.02")
    expect(area(page, 2)).to_have_attribute("aria-pressed", "true")
    choose_month(page, 3)
    told(page, r"bulan 3, klik 1 11\.08\.02")
    area(page, 2).click(position={"x": 30, "y": 90})
    told(page, r"klik 2 11\.08\.02")


def test_a_facility_answers_a_click_before_its_area(page: Page) -> None:
    """The point lies on the area and is the one meant."""
    the_map(page).locator('[data-kode="PST-1"]').click(force=True)
    told(page, "klik 1 PST-1")


def test_the_keyboard_selects_an_area(page: Page) -> None:
    """An area can be reached with Tab, is named, and Enter selects it."""
    area(page, 3).focus()
    page.keyboard.press("Tab")
    expect(area(page, 4)).to_be_focused()
    expect(the_map(page).locator(".tip")).to_be_visible()
    page.keyboard.press("Enter")
    told(page, r"klik 1 11\.08\.04")


def test_moving_the_map_asks_the_server_nothing(page: Page) -> None:
    """Dragging and zooming are the browser's own affair."""
    frame = the_map(page).locator("#map_div").bounding_box()
    assert frame is not None
    x, y = frame["x"] + 300, frame["y"] + 200
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - 80, y - 40, steps=4)
    page.mouse.up()
    the_map(page).get_by_role("button", name="Perkecil").click()
    the_map(page).get_by_role("button", name="Tampilkan seluruhnya").click()
    page.wait_for_timeout(800)  # longer than the quarter second its reports are held back
    told(page, r"putaran 1, bulan 1, klik 0")


def test_a_layer_that_cannot_be_read_is_said_so(chromium: Browser, map_address: str) -> None:
    """Instead of an empty frame there is a sentence that says what to do."""
    context = chromium.new_context(viewport={"width": 1366, "height": 768})
    page = context.new_page()
    page.route("**/bentuk/**", lambda route: route.abort())
    page.goto(map_address)
    sentence = "Peta tidak dapat dimuat. Muat ulang halaman."
    expect(the_map(page).get_by_role("alert")).to_have_text(sentence)
    context.close()
