"""The map that was saved as one file, opened from disk in a browser without any network."""

import pytest

from tests.hostile import ATTACKS
from tests.unit.test_html_map import saved

AREAS = "path[data-wilayah]"
ZOOM_MS = 600
"""Longer than a map takes to be enlarged."""


@pytest.fixture
def from_disk(chromium, noticed, tmp_path):
    """Give ``from_disk(content)``: a page on that file; the browser can reach nothing else."""
    context = chromium.new_context(offline=True, viewport={"width": 1000, "height": 700})
    context.on("request", lambda request: noticed.foreign.append(request.url))
    page = context.new_page()
    page.on("pageerror", lambda error: noticed.errors.append(str(error)))
    page.on("console", lambda line: noticed.errors.append(line.text))
    page.on("dialog", lambda dialog: noticed.errors.append(dialog.message))

    def show(content):
        file = tmp_path / "peta.html"
        file.write_bytes(content)
        page.goto(file.as_uri())
        page.wait_for_selector("[data-lukisan]")
        return page

    yield show
    context.close()
    assert noticed.errors == []
    assert {address.partition(":")[0] for address in noticed.foreign} == {"file"}
    assert len(noticed.foreign) == 1


def test_the_map_is_drawn_and_answers(from_disk):
    """Both areas in their colours; a click tells name, value and class, and marks the area."""
    page = from_disk(saved())
    assert page.locator(AREAS).count() == 2
    fills = [page.locator(AREAS).nth(place).get_attribute("fill") for place in (0, 1)]
    assert fills[0] != fills[1]
    page.locator(AREAS).first.click()
    told = page.locator("#terpilih")
    assert told.locator("strong").inner_text() == "Kecamatan 1"
    assert told.locator("b").inner_text() == "22/32"
    assert page.locator("path.pilihan").first.get_attribute("d")
    page.locator(AREAS).nth(1).click()
    assert told.inner_text().split("\n") == ["Kecamatan 2", "belum ada data"]


def test_it_can_be_enlarged_and_shown_whole_again(from_disk):
    """By its own buttons, with words in Indonesian."""
    page = from_disk(saved())
    area = page.locator(AREAS).first
    wide = area.bounding_box()["width"]
    page.get_by_title("Perbesar").click()
    page.wait_for_timeout(ZOOM_MS)
    assert area.bounding_box()["width"] > wide * 1.2
    page.get_by_title("Tampilkan seluruhnya").click()
    page.wait_for_timeout(ZOOM_MS)
    assert area.bounding_box()["width"] == pytest.approx(wide, abs=2)


@pytest.mark.parametrize("attack", ATTACKS)
def test_hostile_names_are_only_read(from_disk, attack):
    """Shown as they are, on the map and beside it; nothing in them runs."""
    page = from_disk(saved(attack.replace("{", "{{").replace("}", "}}"), attack))
    assert page.locator("h1").inner_text() == attack
    page.locator(AREAS).first.click()
    assert page.locator("#terpilih strong").inner_text() == attack
