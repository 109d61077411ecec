"""The page Impor as a visitor finds it: handing a file in, waiting, going on."""

import io
from pathlib import Path

import python_calamine
import xlsxwriter
from playwright.sync_api import Locator, Page, expect

from tests.browser.dashboard import filter_of, settled
from tests.pws_file import Look
from tests.pws_workbook import make_pws

PLACE = "kab=11.08&bulan=2026-10"
HEADINGS = ("tahun", "bulan", "nama_puskesmas", "kode_indikator", "pembilang", "bentuk_data")
WORK = 120_000  # ms for a file to be read or stored; the machine may be busy with other tests
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def pws() -> bytes:
    """The PWS workbook of Langkahan, January to October."""
    return make_pws(Look(months=10)).xlsx()


def long_file(*rows: tuple, sheet: str = "Laporan", headings: tuple = HEADINGS) -> bytes:
    """A workbook of one heading row."""
    stream = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(stream, options) as book:
        page = book.add_worksheet(sheet)
        for at, row in enumerate((headings, *rows)):
            page.write_row(at, 0, row)
    return stream.getvalue()


def row(name: str, count: object) -> tuple:
    """One line of a report that puskesmas hand in."""
    return (2026, 10, name, "SPM-08", count, "bulanan")


def hand_in(page: Page, name: str, content: bytes, by: str = "Rina Wati") -> None:
    """Choose a file and write one's name; nothing is pressed yet."""
    expect(page.locator('input[type="file"]')).to_have_count(1)
    page.locator('input[type="file"]').set_input_files(
        {"name": name, "mimeType": XLSX, "buffer": content}
    )
    expect(page.get_by_test_id("stFileChipName")).to_have_attribute("title", name)
    page.get_by_role("textbox", name="Nama petugas").fill(by)


def look(page: Page, name: str, content: bytes, by: str = "Rina Wati") -> None:
    """Hand a file in and wait until it was read."""
    hand_in(page, name, content, by)
    press(page, "Periksa berkas")
    expect(words_of(page, "Yang dipahami")).to_be_visible(timeout=WORK)
    settled(page)


def press(page: Page, label: str) -> None:
    """Press the button whose label begins so."""
    button(page, label).click()


def button(page: Page, label: str) -> Locator:
    """The first button whose label begins so."""
    return page.get_by_role("button", name=label).first


def words_of(page: Page, text: str) -> Locator:
    """The first place where these words stand."""
    return page.get_by_text(text).first


def store(page: Page) -> None:
    """Press the button that stores, and wait until it has."""
    press(page, "Simpan")
    expect(words_of(page, "Tersimpan sebagai impor nomor")).to_be_visible(timeout=WORK)
    settled(page)


def part(page: Page, name: str) -> None:
    """Go to another part of the page."""
    page.get_by_role("radio", name=name).click()
    settled(page)


def open_newest(page: Page) -> None:
    """Open the newest batch of the history."""
    part(page, "Riwayat impor")
    filter_of(page, "Buka satu impor: berkas aslinya, masalahnya, atau tarik kembali").click()
    page.get_by_role("option").first.click()
    expect(button(page, "Unduh berkas asli")).to_be_visible()
    settled(page)


def downloaded(page: Page, label: str) -> tuple[str, bytes]:
    """The name and the bytes of what a button gives."""
    with page.expect_download(timeout=WORK) as told:
        press(page, label)
    return told.value.suggested_filename, Path(told.value.path()).read_bytes()


def read(content: bytes) -> list[list]:
    """All cells of the first sheet of a workbook."""
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
    return book.get_sheet_by_index(0).to_python()


def say(page: Page, label: str, option: str) -> None:
    """Say something of a file that it does not say itself."""
    asked = filter_of(page, label)
    asked.click()
    page.keyboard.type(option)
    page.keyboard.press("Enter")
    expect(asked).to_have_value(option)
    settled(page)
