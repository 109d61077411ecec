"""A person's walk through the page Periksa: drop, doubt, type a code, freeze, take back."""

import datetime as dt
import io
import zipfile
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from components.documents.request import Format, Kind, Paper, Request
from components.publishing import publish
from data.database import open_database
from data.settings import Settings
from tests.browser.dashboard import PATIENCE, filter_of, settled, visit
from tests.browser.import_page import WORK, downloaded, press, words_of

PLACE = "kab=12.13&bulan=2026-10"
ASKED = Request(Kind.KARTU, "12.13", dt.date(2026, 10, 31), paper=Paper.PESAN)


@pytest.fixture
def sample(make_sample) -> str:
    """The address of a database of this test alone."""
    return str(make_sample("sqlite"))


def made(url: str) -> dict[str, bytes]:
    """The card of Mandailing Natal in the formats that are walked with; by extension."""
    engine = open_database(url)
    formats = (Format.PNG, Format.PDF, Format.PPTX)
    files = publish(engine, ASKED, formats, Settings("", "", None), dt.date(2026, 11, 25), "Rina")
    engine.dispose()
    return {file.name.rpartition(".")[2]: file.content for file in files} | {
        "kode": files[0].code.encode()
    }


def drop(page: Page, name: str, content: bytes) -> None:
    """Drop a file on the page, in place of one that lies there."""
    page.locator('input[type="file"]').set_input_files(
        {"name": name, "mimeType": "application/octet-stream", "buffer": content}
    )
    expect(page.get_by_test_id("stFileChipName")).to_have_attribute("title", name)


def verdict(page: Page, text: str) -> None:
    """Wait until this is said of what was given."""
    expect(page.locator(".ubin h4").first).to_have_text(text, timeout=WORK)
    settled(page)


def test_a_file_is_dropped_doubted_frozen_and_taken_back(
    screen: Page, sample: str, start_app: Callable[..., str]
) -> None:
    """What was downloaded is known; changed it is not believed; frozen it comes back the same."""
    files = made(sample)
    code = files["kode"].decode()
    visit(screen, start_app(sample), "periksa", PLACE)
    drop(screen, "kartu.png", files["png"])
    verdict(screen, "Dibuat di sini dan tidak berubah")
    expect(screen.locator(".ubin div").first).to_have_text(code)
    expect(words_of(screen, "angka sama dengan basis data sekarang")).to_be_visible()
    changed = files["pptx"][:-30] + b"0" + files["pptx"][-29:]
    drop(screen, "kartu.pptx", changed)
    verdict(screen, "Berubah setelah dibuat")
    screen.get_by_role("textbox", name="Kode periksa").fill(code.lower().replace("-", " "))
    screen.keyboard.press("Enter")
    verdict(screen, "Kode tercatat di sini")
    screen.get_by_role("radio", name="Taklimat yang dibekukan").click()
    screen.get_by_text("Bekukan dokumen yang tercatat").click()
    filter_of(screen, "Dokumen").click()
    screen.get_by_role("option", name=code).click()
    screen.get_by_role("textbox", name="Untuk apa dibekukan").fill("Rapat Bupati")
    screen.get_by_role("textbox", name="Nama petugas").fill("Rina Wati")
    press(screen, "Bekukan")
    expect(words_of(screen, f"Dibekukan dengan kode {code}")).to_be_visible(timeout=WORK)
    filter_of(screen, "Buka satu taklimat yang dibekukan").click()
    screen.get_by_role("option", name=code).click()
    expect(words_of(screen, "Yang berubah sejak itu")).to_be_visible(timeout=WORK)
    expect(screen.get_by_test_id("stImage").locator("img")).to_be_visible(timeout=PATIENCE)
    name, content = downloaded(screen, "Unduh semua (4 berkas, zip)")
    assert name == f"kartu-12.13-{code}.zip"
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        assert packed.read("kartu-12.13-2026-10.pdf") == files["pdf"]
    screen.get_by_text("Berkas satu per satu").click()
    name, content = downloaded(screen, "Unduh kartu-12.13-2026-10.pdf")
    assert (name, content) == ("kartu-12.13-2026-10.pdf", files["pdf"])
