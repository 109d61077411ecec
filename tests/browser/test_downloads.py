"""Files that a visitor saves by clicking: a picture and a workbook of the map that is shown."""

import io
import re
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, expect
from python_calamine import CalamineWorkbook

from tests.browser.dashboard import filter_of, follow, settled, visit

MANDAILING = "kab=12.13"


def open_control(page: Page) -> None:
    """Open the control at the top of the page."""
    page.locator(".st-key-saringan").get_by_role("button", name="Unduh").click()
    expect(page.get_by_role("combobox", name="Bentuk")).to_be_visible()


def save(page: Page, label: str, folder: Path) -> Path:
    """Click a button and give the file that the browser saved."""
    with page.expect_download() as saved:
        page.get_by_role("button", name=label, exact=True).click()
    place = folder / saved.value.suggested_filename
    saved.value.save_as(place)
    return place


@pytest.fixture
def peta(screen: Page, dashboard: str) -> Page:
    """The map of Mandailing Natal with the control open."""
    visit(screen, dashboard, "peta", MANDAILING)
    open_control(screen)
    return screen


def test_the_map_is_saved_as_a_picture(peta: Page, tmp_path: Path) -> None:
    """A slide of 1920 by 1080 points; the control says how long it took and how large it is."""
    place = save(peta, "Unduh PNG", tmp_path)
    assert place.name == "peta-12.13-2026-10-puskesmas-puskesmas.png"
    picture = Image.open(io.BytesIO(place.read_bytes()))
    assert picture.size == (1920, 1080)
    assert len(picture.convert("RGB").getcolors(1 << 24) or ()) > 50
    expect(peta.get_by_text(re.compile(r"Berkas dibuat dalam \d+,\d detik \(\d+"))).to_be_visible()


def test_the_map_is_saved_as_a_card_for_messages(peta: Page, tmp_path: Path) -> None:
    """Upright, and light enough for messengers."""
    peta.get_by_role("radio", name="Pesan (WhatsApp)").click()
    settled(peta)
    place = save(peta, "Unduh PNG", tmp_path)
    assert Image.open(io.BytesIO(place.read_bytes())).size == (1080, 1350)
    assert place.stat().st_size <= 300_000


def test_the_numbers_of_the_map_are_saved_as_a_workbook(peta: Page, tmp_path: Path) -> None:
    """Every puskesmas in a row with numbers; the notes say what they are."""
    filter_of(peta, "Bentuk").fill("XLSX")
    peta.get_by_role("option", name="XLSX (Excel)", exact=True).click()
    settled(peta)
    content = save(peta, "Unduh XLSX", tmp_path).read_bytes()
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    assert book.sheet_names == ["PETA", "CATATAN"]
    rows = book.get_sheet_by_name("PETA").to_python()
    heading = next(place for place, row in enumerate(rows) if row[0] == "Kode")
    assert len(rows[heading + 1 :]) == 26
    counted = rows[heading].index("Menerapkan dan penuh")
    assert sum(row[counted] for row in rows[heading + 1 :]) == 10
    notes = dict(book.get_sheet_by_name("CATATAN").to_python())
    assert notes["Periode"] == "Oktober 2026"
    assert re.fullmatch(r"[0-9A-Z-]{6,}", notes["Kode periksa"])


def test_the_control_follows_the_month_of_the_page(peta: Page, tmp_path: Path) -> None:
    """Another month on the page is another month in the file."""
    peta.keyboard.press("Escape")
    filter_of(peta, "Bulan").click()
    peta.get_by_role("option", name="Juni 2026", exact=True).click()
    settled(peta)
    open_control(peta)
    place = save(peta, "Unduh PNG", tmp_path)
    assert place.name == "peta-12.13-2026-06-puskesmas-puskesmas.png"


def test_a_file_is_made_while_another_page_is_open(
    screen: Page, dashboard: str, tmp_path: Path
) -> None:
    """Asked for on Unduh, made while the visitor looks elsewhere, saved on return."""
    visit(screen, dashboard, "unduh", "kab=19.02")
    screen.get_by_role("radio", name="Gambar dan tabel").click()
    screen.get_by_role("button", name="Siapkan berkas").click()
    follow(screen, "target")
    follow(screen, "unduh")
    expect(screen.get_by_text("Berkas siap")).to_be_visible(timeout=60_000)
    button = screen.get_by_role("button", name=re.compile(r"^Simpan .*\.zip"))
    with screen.expect_download() as saved:
        button.click()
    place = tmp_path / saved.value.suggested_filename
    saved.value.save_as(place)
    assert place.read_bytes()[:2] == b"PK"
