"""The page Periksa without a browser: a file, a code, what was frozen, marks."""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import replace
from threading import Event
from time import sleep

import pytest
from streamlit.testing.v1 import AppTest

from components import freeze_steps, freeze_view
from components.documents.request import Format, Kind, Paper, Request
from components.publishing import File, publish
from data.database import open_database
from data.errors import FrozenMoved
from data.settings import Settings
from tests.opening import run_sql
from tests.pages.conftest import OpenPage, words
from tests.pages.import_page import button

SETTINGS = Settings("", "", None)
DRAWN_ON = dt.date(2026, 11, 25)
ASKED = Request(Kind.KARTU, "19.02", dt.date(2026, 10, 31), paper=Paper.PESAN)
Show = Callable[..., AppTest]


@pytest.fixture
def file(own_sample_url: str) -> File:
    """The card of Belitung as PDF, downloaded by Rina."""
    engine = open_database(own_sample_url)
    made = publish(engine, ASKED, [Format.PDF], SETTINGS, DRAWN_ON, "Rina")
    engine.dispose()
    return made[0]


@pytest.fixture
def show(open_page: OpenPage, own_sample_url: str) -> Iterator[Show]:
    """Give ``show(part)``: a part of the page for Belitung."""

    def show_one(part: str = "berkas") -> AppTest:
        page = open_page(own_sample_url, "periksa", kab="19.02")
        return page.button_group(key="w_periksa_bagian").set_value(part).run()

    return show_one


def drop(page: AppTest, content: bytes) -> str:
    """Drop a file; what the page says then."""
    page = page.file_uploader[0].set_value(("a", content, "application/octet-stream")).run()
    assert [each.value for each in page.exception] == []
    assert [each.value for each in page.error] == []
    return words(page)


def test_a_file_is_believed_changed_and_not_known(show: Show, file: File) -> None:
    """The verdict, its code, who made it, and whether its figures still stand."""
    said = drop(show(), file.content)
    assert f"Dibuat di sini dan tidak berubah {file.code}" in said
    assert "oleh Rina" in said
    assert "angka sama dengan basis data sekarang." in said
    assert "Berubah setelah dibuat" in drop(show(), file.content + b"x")
    assert "Tidak dibuat di sini, atau segelnya hilang" in drop(show(), b"%PDF-1.7 %%EOF")
    assert "Berkas terpotong" in drop(show(), b"%PDF-1.7")
    assert "Gambar yang dibuat ulang" in drop(show(), b"\xff\xd8\xff" + bytes(99))


def test_a_code_is_looked_up_however_it_is_typed(show: Show, file: File) -> None:
    """With the figures to compare a picture with; the last thing given is what is answered."""
    page = show()
    typed = file.code.lower().replace("-", " ")
    page = page.text_input(key="w_periksa_kode").set_value(typed).run()
    assert f"Kode tercatat di sini {file.code}" in words(page)
    assert "Angka Tertulis" in words(page)
    page = page.text_input(key="w_periksa_kode").set_value("0000-0000-0000").run()
    assert "Kode tidak tercatat" in words(page)
    assert "Berkas kosong" not in drop(page, file.content)
    assert "Dibuat di sini dan tidak berubah" in words(page)


def test_a_document_is_frozen_and_opened(show: Show, file: File, own_sample_url: str) -> None:
    """Chosen from what was downloaded, with a reason and a name; then it is opened, once."""
    page = show("beku")
    assert "Belum ada dokumen yang dibekukan untuk kabupaten ini." in words(page)
    (told,) = page.selectbox(key="w_bekukan_dokumen").options
    assert told.startswith("Kartu pesan · keadaan 31 Oktober 2026 · Pesan (WhatsApp) · ")
    page = page.selectbox(key="w_bekukan_dokumen").select_index(0).run()
    page = button(page, "Bekukan").click().run()
    assert "isi alasan dan nama petugas" in " ".join(each.value for each in page.error)
    page.text_input(key="w_bekukan_alasan").set_value("Rapat <b>Bupati</b>")
    page.text_input(key="w_bekukan_petugas").set_value("Rina")
    page = button(page, "Bekukan").click().run()
    page = waited(page)
    assert [each.value for each in page.success] == [f"Dibekukan dengan kode {file.code}."]
    assert "Rapat <b>Bupati</b>" in words(page)
    page = page.selectbox(key="w_beku_kode").set_value(file.code).run()
    assert [each.value for each in page.exception] == []
    first, *others = [each.label for each in page.get("download_button")]
    assert first == "Unduh semua (4 berkas, zip)"
    (beneath,) = [each for each in page.expander if each.label == "Berkas satu per satu (4)"]
    assert not beneath.proto.expanded
    assert [each.label for each in beneath.get("download_button")] == others
    assert len(others) == 4
    assert "Catatan pembicara" in words(page)
    assert "angka sama dengan basis data sekarang." in words(page)
    opened = page.session_state[f"_{freeze_view.OPENED}"]
    page = page.run()
    assert page.session_state[f"_{freeze_view.OPENED}"] is opened
    run_sql(own_sample_url, "UPDATE data_version SET number = number + 1")
    page = page.run()
    assert page.session_state[f"_{freeze_view.OPENED}"] is not opened
    assert [each.value for each in page.exception] == []


def test_freezing_is_told_and_its_page_can_be_left(
    show: Show, file: File, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While it goes on the page stands and says how far it is; a failure is told in its words."""
    go_on = Event()

    def wait(*_: object, tell: Callable[[str], None], **__: object) -> str:
        tell("2/7/pptx")
        go_on.wait(60)
        raise FrozenMoved(file.code)

    monkeypatch.setattr(freeze_steps, "freeze_published", wait)
    page = show("beku").selectbox(key="w_bekukan_dokumen").select_index(0).run()
    page.text_input(key="w_bekukan_alasan").set_value("Rapat")
    page.text_input(key="w_bekukan_petugas").set_value("Rina")
    page = button(page, "Bekukan").click().run()
    try:
        while not page.session_state[f"_{freeze_steps.UNDERWAY}"].job.step:
            sleep(0.01)
        page = page.run()
        (bar,) = page.get("progress")
        assert bar.proto.text == "Membekukan (2 dari 7): menulis PPTX …"
        assert "Halaman lain boleh dibuka" in words(page)
        assert "Belum ada dokumen yang dibekukan" in words(page)
        assert button(page, "Bekukan").disabled
    finally:
        go_on.set()
    page = waited(page)
    assert page.get("progress") == []
    assert len(page.error) == 1
    assert page.text_input(key="w_bekukan_alasan").value == "Rapat"


def test_documents_that_are_alike_stand_together(
    show: Show, file: File, own_sample_url: str
) -> None:
    """One line for what was asked alike, then its times; another month or paper is another line."""
    engine = open_database(own_sample_url)
    later = publish(engine, ASKED, [Format.PDF], SETTINGS, DRAWN_ON + dt.timedelta(1))[0].code
    publish(engine, replace(ASKED, day=dt.date(2026, 9, 30)), [Format.PDF], SETTINGS, DRAWN_ON)
    engine.dispose()
    page = show("beku")
    september, october = page.selectbox(key="w_bekukan_dokumen").options
    assert "30 September 2026" in september
    assert "31 Oktober 2026 · Pesan (WhatsApp) · 2 kali dibuat, terakhir " in october
    page = page.selectbox(key="w_bekukan_dokumen").select_index(1).run()
    times = page.selectbox(key=f"w_bekukan_kode_{later}").options
    assert [each.split(" · ")[1] for each in times] == [later, file.code]
    assert times[1].endswith(" · Rina")


def waited(page: AppTest) -> AppTest:
    """The page once what was begun is done, and told."""
    work = page.session_state[f"_{freeze_steps.UNDERWAY}"]
    if work is not None:
        assert work.job.failure is None or isinstance(work.job.failure, FrozenMoved)
        page = page.run()
    return page


def test_marks_are_lifted_where_data_are_real(show: Show, own_sample_url: str) -> None:
    """A sample keeps its mark; an office's own month is lifted with a reason and put back."""
    assert "tandanya tidak dapat dicabut" in words(show("tanda"))
    run_sql(own_sample_url, "UPDATE import_batch SET is_sample = false")
    run_sql(own_sample_url, "UPDATE data_version SET number = number + 1")
    page = show("tanda")
    page = button(page, "Cabut tanda").click().run()
    assert "isi alasan dan nama petugas" in " ".join(each.value for each in page.error)
    page.text_input(key="w_tanda_alasan").set_value("Dua puskesmas tutup")
    page.text_input(key="w_tanda_petugas").set_value("Rina")
    page = button(page, "Cabut tanda").click().run()
    assert [each.value for each in page.success] == [
        "Tanda DATA SEMENTARA untuk Oktober 2026 dicabut."
    ]
    assert "Dua puskesmas tutup" in words(page)
    page = button(page, "Kembalikan tanda").click().run()
    assert "berlaku kembali" in " ".join(each.value for each in page.success)
