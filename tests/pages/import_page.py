"""How the page Impor is opened, handed a file and waited for, without a browser."""

import io
from collections.abc import Callable
from time import monotonic, sleep

import sqlalchemy as sa
import xlsxwriter
from streamlit.testing.v1 import AppTest

from data.batches import may_store
from data.database import open_database
from tests.pages.conftest import words
from tests.pws_file import Look
from tests.pws_workbook import make_pws

HEADINGS = ("tahun", "bulan", "nama_puskesmas", "kode_indikator", "pembilang", "bentuk_data")
PATIENCE = 90  # seconds; the machine may be busy with other tests
KABUPATEN = "11.08"
Open = Callable[..., AppTest]


def to_part(page: AppTest, part: str) -> AppTest:
    """Go to another part of the page."""
    return page.button_group(key="w_bagian").set_value(part).run()


def button(page: AppTest, label: str):
    """The button whose label begins so."""
    return next(each for each in page.button if each.label.startswith(label))


def labels(page: AppTest) -> list[str]:
    """The labels of all buttons."""
    return [each.label for each in page.button]


def long_file(*rows: tuple, sheet: str = "Laporan") -> bytes:
    """A workbook of one line a figure."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        page = book.add_worksheet(sheet)
        for at, row in enumerate((HEADINGS, *rows)):
            page.write_row(at, 0, row)
    return stream.getvalue()


def row(name: str, count: object = 12, month: int = 10) -> tuple:
    """One line of a report."""
    return (2026, month, name, "SPM-08", count, "bulanan")


def look(page: AppTest, name: str, content: bytes, by: str = "Rina") -> AppTest:
    """Hand a file in and wait until it was read."""
    page.file_uploader[0].set_value((name, content, "application/octet-stream"))
    page.text_input(key="w_petugas").set_value(by)
    return settle(page.run().button(key="w_periksa").click().run())


def settle(page: AppTest) -> AppTest:
    """Run again until no work is under way."""
    end = monotonic() + PATIENCE
    while "pekerjaan tetap berjalan" in words(page):
        assert monotonic() < end, "the work does not end"
        sleep(0.2)
        page = page.run()
    assert [each.value for each in page.exception] == []
    return page


def batches_of(url: str) -> list[tuple]:
    """Number, file, who and whether withdrawn, of everything that is not the sample."""
    engine = open_database(url)
    with engine.connect() as connection:
        told = sa.text(
            "SELECT id, file_name, imported_by, withdrawn_by FROM import_batch "
            "WHERE NOT is_sample ORDER BY id"
        )
        rows = [tuple(each) for each in connection.execute(told)]
    engine.dispose()
    return rows


def pws() -> bytes:
    """A PWS workbook of Langkahan, to October."""
    return make_pws(Look(months=10)).xlsx()


def may_store_of(url: str) -> bool:
    """Whether an account may store."""
    engine = open_database(url)
    try:
        return may_store(engine)
    finally:
        engine.dispose()
