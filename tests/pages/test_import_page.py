"""The page Impor without a browser: each part, what it refuses, and what it asks before it acts."""

import io
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from time import monotonic, sleep

import pytest
import sqlalchemy as sa
import xlsxwriter
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from data.batches import may_store
from data.database import open_database
from tests.opening import run_sql
from tests.pages.conftest import _dashboard, _forget, words
from tests.pws_file import Look
from tests.pws_workbook import make_pws

HEADINGS = ("tahun", "bulan", "nama_puskesmas", "kode_indikator", "pembilang", "bentuk_data")
PATIENCE = 90  # seconds; the machine may be busy with other tests
KABUPATEN = "11.08"
Open = Callable[..., AppTest]


@pytest.fixture
def url(make_sample) -> str:
    """A database with the sample that a test may change."""
    return make_sample("sqlite")


@pytest.fixture
def open_part(monkeypatch: pytest.MonkeyPatch, url: str, remembered: list[str]) -> Iterator[Open]:
    """Give ``open_part(part, address)``: a part of the page for Aceh Utara, run once."""

    def open_one(part: str = "berkas", address: str = url) -> AppTest:
        monkeypatch.setenv("ILP_DATABASE_URL", address)
        _forget()
        remembered.clear()
        page = AppTest.from_function(_dashboard, default_timeout=60)
        page._page_hash = calc_hash("impor")
        page.query_params["kab"] = KABUPATEN
        page = page.run()
        return page if part == "berkas" else to_part(page, part)

    yield open_one
    _forget()


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


def test_every_part_opens_empty(open_part: Open) -> None:
    """Nothing was ever imported: each part says what it is for, and none breaks."""
    page = open_part()
    assert "Belum ada yang disimpan sebelum Anda menyetujuinya." in words(page)
    assert button(page, "Periksa berkas").disabled
    assert "Belum ada berkas yang diimpor" in words(to_part(page, "riwayat"))
    assert "Belum ada padanan nama yang ditegaskan" in words(to_part(page, "nama"))
    assert "Batas yang dipakai sekarang" in words(to_part(page, "batas"))
    page = to_part(page, "templat")
    assert "Templat untuk diisi" in words(page)
    assert page.selectbox(key="w_templat_bulan").value.month == 11


def test_nothing_is_read_before_somebody_says_who_they_are(open_part: Open) -> None:
    """The name goes with the batch; without it the file is not touched."""
    page = look(open_part(), "laporan.xlsx", long_file(row("Puskesmas Langkahan")), by=" ")
    assert [each.value for each in page.warning] == [
        "Isi nama petugas; nama itu dicatat bersama impornya."
    ]
    assert "Yang dipahami" not in words(page)


def test_a_workbook_is_understood_stored_and_shown(open_part: Open, url: str) -> None:
    """Sheets, rows and movement first; then the batch, what moved, and the way to the figure."""
    page = look(open_part(), "PWS.xlsx", pws())
    told = words(page)
    assert "Yang dipahami: Laporan capaian, Januari 2026–Oktober 2026" in told
    assert "ANC buku kerja PWS" in told
    assert "«K 1 BLN INI ABS» = Cakupan K1 murni" in told
    assert "Angka kabupaten sebelum dan sesudah" in told
    assert batches_of(url) == []
    page = settle(button(page, "Simpan").click().run())
    told = words(page)
    assert re.search(r"Tersimpan sebagai impor nomor \d+", told)
    assert "Yang bergerak" in told
    assert [each[1:] for each in batches_of(url)] == [("PWS.xlsx", "Rina", None)]
    page = button(page, "Lihat Cakupan").click().run()
    assert page.query_params["ind"] == "K2-K6"
    assert page.query_params["bulan"] == "2026-10"


def test_the_same_file_again_changes_nothing_and_says_so(open_part: Open, url: str) -> None:
    """It is known by its content; there is nothing to press."""
    content = pws()
    page = settle(button(look(open_part(), "PWS.xlsx", content), "Simpan").click().run())
    page = look(button(page, "Berkas lain").click().run(), "salinan.xlsx", content)
    assert "Berkas yang sama sudah diimpor sebelumnya" in words(page)
    assert button(page, "Tidak ada yang perlu disimpan").disabled
    assert len(batches_of(url)) == 1


def test_a_name_is_confirmed_once_and_remembered(open_part: Open) -> None:
    """Asked with its likeliest place, read anew with the answer, listed, and forgotten."""
    page = look(open_part(), "a.xlsx", long_file(row("Pkm Langkhan Jaya"), row("Pkm Nisam")))
    told = words(page)
    assert "Puskesmas «Pkm Langkhan Jaya»" in told
    assert "1 nama belum pasti" in " ".join(each.value for each in page.markdown)
    asked = next(each for each in page.selectbox if each.label == "Berarti")
    assert "yang termirip Puskesmas Langkahan" in asked.placeholder
    assert button(page, "Tegaskan pilihan").disabled
    page = asked.select_index(0).run()
    page = settle(button(page, "Tegaskan pilihan").click().run())
    assert "1 nama dikenali dari padanan yang pernah ditegaskan." in words(page)
    assert "belum pasti" not in " ".join(each.value for each in page.markdown)
    page = to_part(page, "nama")
    assert "1 nama sudah ditegaskan" in words(page)
    assert "Puskesmas Langkahan, Langkahan (P1111081201) Rina" in words(page)
    page.selectbox(key="w_nama_nomor").select_index(0)
    page = page.run()
    page = page.button(key="w_nama_lupa").click().run()
    assert "Belum ada padanan nama" in words(page)


def test_many_unknown_names_are_asked_a_few_at_a_time(open_part: Open) -> None:
    """Twelve of five hundred; whoever leaves them sees the next, and a place can be searched."""
    rows = [row(f"Puskesmas Antah {number}x") for number in range(500)]
    page = look(open_part(), "banyak.xlsx", long_file(*rows))
    assert "500 nama belum pasti" in " ".join(each.value for each in page.markdown)
    assert "Nama 1–12 dari 500." in words(page)
    asked = [each for each in page.selectbox if each.label == "Berarti"]
    assert len(asked) == 12
    assert len(asked[0].options) >= 32  # any puskesmas of the kabupaten may be meant
    page = button(page, "Lewati").click().run()
    assert "Nama 13–24 dari 500." in words(page)
    assert "… dan 475 masalah lain" in words(page)


def test_the_same_fault_in_many_cells_is_told_once(open_part: Open) -> None:
    """Three thousand rows with the same mistake are one line, refusals before warnings."""
    rows = [row("Puskesmas Nisam", "abc") for _ in range(3000)]
    page = look(open_part(), "salah.xlsx", long_file(*rows))
    assert "E2 dan 2.999 lainnya" in words(page)
    assert [each.label for each in page.expander][-1] == "3.000 penolakan dan 0 peringatan"
    assert button(page, "Tidak ada yang perlu disimpan").disabled


def test_what_a_file_does_not_say_can_be_said_without_handing_it_in_again(
    open_part: Open,
) -> None:
    """The kind is wrong: the file is refused, then read anew with what was chosen instead."""
    page = open_part()
    page.selectbox(key="w_jenis_berkas_None").select_index(2)
    page = look(page, "a.xlsx", long_file(row("Puskesmas Nisam")))
    assert "Berkas ditolak" in words(page) or "Ditolak" in words(page)
    kind = next(each for each in page.selectbox if each.label == "Isi berkas")
    page = kind.set_value("laporan").run()
    again = next(
        each
        for each in page.button
        if each.label.startswith("Periksa") and each.key in ("w_sekali_lagi", "w_periksa_lagi")
    )
    page = settle(again.click().run())
    assert "Yang dipahami: Laporan capaian, Oktober 2026" in words(page)


def test_a_month_that_is_not_written_is_asked_at_once(open_part: Open) -> None:
    """Month and form stand nowhere in the file: the question is open, and its answer is enough."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Rekap")
        sheet.write_row(0, 0, ("nama_puskesmas", "SPM-08", "SPM-09"))
        for at, name in enumerate(("Puskesmas Nisam", "Puskesmas Sawang"), start=1):
            sheet.write_row(at, 0, (name, 11 * at, 13 * at))
    page = look(open_part(), "rekap.xlsx", stream.getvalue())
    assert "tidak tertulis dalam berkas; tentukan di sini" in page.expander[0].label
    page.selectbox(key="w_bulan_berkas_None").select_index(1)
    page.selectbox(key="w_bentuk_berkas_None").select_index(0)
    page = settle(page.run().button(key="w_periksa_lagi").click().run())
    assert "Yang dipahami: Laporan capaian, Oktober 2026" in words(page)
    assert "tidak tertulis" not in page.expander[0].label


def test_a_file_of_persons_is_refused_and_nothing_of_it_is_kept(open_part: Open) -> None:
    """Neither on the screen nor for another try."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Kohort")
        sheet.write_row(0, 0, ("NIK", "NAMA IBU", "K1"))
        for at in range(1, 20):
            sheet.write_row(at, 0, (f"11080141019000{at:02d}", f"Siti Rahasia {at}", "1"))
    page = look(open_part(), "kohort.xlsx", stream.getvalue())
    told = words(page)
    assert "Berkas ini ditolak seluruhnya; tidak ada yang disimpan." in told
    assert "data perorangan (NIK)" in told
    assert "Siti Rahasia" not in told
    assert "110801" not in told
    assert "Periksa berkas yang sama dengan pilihan ini" not in labels(page)


def test_a_file_that_is_no_report_says_why(open_part: Open) -> None:
    """A letter, and a picture with the name of a workbook."""
    page = look(open_part(), "surat.csv", b"Kepada Yth.\nKepala Dinas\n")
    assert "Berkas ditolak surat.csv" in words(page)
    page = look(page, "gambar.xlsx", b"\x89PNG\r\n\x1a\n" + b"\0" * 100)
    assert "Berkas ditolak gambar.xlsx" in words(page)


def test_a_batch_is_taken_back_only_when_asked_twice(open_part: Open, url: str) -> None:
    """What will come back is said first; its file and its faults stay to be had."""
    page = look(open_part(), "a.xlsx", long_file(row("Puskesmas Nisam"), row("Pkm Antah")))
    page = to_part(settle(button(page, "Simpan").click().run()), "riwayat")
    page.selectbox(key="w_impor_nomor").select_index(0)
    page = page.run()
    assert "1 penolakan dan 0 peringatan" in [each.label for each in page.expander]
    page = button(page, "Tarik impor ini").click().run()
    assert (
        "0 baris baru tidak berlaku lagi, seolah-olah belum pernah dilaporkan, dan 1 baris"
        in words(page)
    )
    page = button(page, "Tidak jadi").click().run()
    assert "Ya, tarik impor ini" not in labels(page)
    page = button(page, "Tarik impor ini").click().run()
    page.text_input(key="w_petugas_tarik").set_value("")
    page = button(page, "Ya, tarik").click().run()
    assert "dicatat bersama penarikannya" in page.warning[0].value
    page.text_input(key="w_petugas_tarik").set_value("Budi <b>x</b>")
    page = button(page, "Ya, tarik").click().run()
    assert "Impor ini sudah ditarik" in words(page)
    assert "ditarik oleh Budi <b>x</b>" in words(page)
    assert [each[3] for each in batches_of(url)] == ["Budi <b>x</b>"]


def test_registers_that_everything_rests_on_are_listed_and_held(open_part: Open, databases) -> None:
    """They came by the command line: there is no file to give out and no way to take them back."""
    page = open_part("berkas", databases["one"])
    page.query_params["kab"] = "33.20"
    page = to_part(page.run(), "riwayat")
    page.selectbox(key="w_impor_nomor").select_index(0)
    page = page.run()
    assert [each.value for each in page.error] == []
    assert "Berkas asli impor ini tidak disimpan" in words(page)
    assert "tidak dapat ditarik" in words(page)
    assert "Tarik impor ini …" not in labels(page)


def test_a_file_stays_with_its_kabupaten(open_part: Open) -> None:
    """Another kabupaten begins anew, and is told that the first one's file still waits."""
    page = look(open_part(), "<b>a</b>.xlsx", long_file(row("Puskesmas Nisam")))
    page = page.selectbox(key="w_kabupaten").select("19.02").run()
    told = words(page)
    assert "Yang dipahami" not in told
    assert "Berkas lain masih menunggu persetujuan <b>a</b>.xlsx" in told
    assert "Kabupaten Aceh Utara" in told
    page = page.selectbox(key="w_kabupaten").select("11.08").run()
    assert "Yang dipahami" in words(page)


def test_what_cannot_be_stored_leaves_the_file_in_sight(open_part: Open, url: str) -> None:
    """The database was made older meanwhile: a sentence, and the look is still there."""
    page = look(open_part(), "a.xlsx", long_file(row("Puskesmas Nisam")))
    before = "SELECT version_num FROM alembic_version"
    engine = open_database(url)
    with engine.connect() as connection:
        known = connection.execute(sa.text(before)).scalar()
    engine.dispose()
    run_sql(url, "UPDATE alembic_version SET version_num = 'masa-depan'")
    page = settle(button(page, "Simpan").click().run())
    assert "Tidak berhasil a.xlsx" in words(page)
    assert "versi dasbor yang lebih baru" in words(page)
    run_sql(url, f"UPDATE alembic_version SET version_num = '{known}'")
    page = settle(button(page, "Simpan").click().run())
    assert "Tersimpan sebagai impor nomor" in words(page)


def test_a_dashboard_on_a_network_takes_no_files_in(
    open_part: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a login whoever reaches it could write; the office may say otherwise, both ways."""
    from components import shell

    names = ["localhost", "127.0.0.1", "dasbor.dinkes.example"]
    option = shell.st.get_option
    monkeypatch.setattr(
        shell.st, "get_option", lambda key: names if key == "server.allowedHosts" else option(key)
    )
    page = open_part()
    assert "hanya dibuka pada komputer tempat dasbor dijalankan" in words(page)
    assert len(page.file_uploader) == 0
    assert labels(page) == []
    monkeypatch.setenv("ILP_IMPORT", "ya")
    assert len(open_part().file_uploader) == 1
    monkeypatch.setattr(shell.st, "get_option", option)
    monkeypatch.setenv("ILP_IMPORT", "tidak")
    assert len(open_part().file_uploader) == 0


def test_an_account_that_may_only_read_is_told_whom_to_ask(
    open_part: Open, make_sample, postgres_url: str
) -> None:
    """No uploader that leads nowhere; the history, the names and the templates stay open."""
    owner = make_sample("postgresql")
    for statement in (
        "CREATE ROLE ilp_hanya_baca LOGIN PASSWORD 'rahasia'",
        "GRANT USAGE ON SCHEMA public TO ilp_hanya_baca",
        "GRANT SELECT ON ALL TABLES IN SCHEMA public TO ilp_hanya_baca",
    ):
        run_sql(owner, statement)
    reader = sa.make_url(owner).set(username="ilp_hanya_baca", password="rahasia")
    page = open_part("berkas", reader.render_as_string(hide_password=False))
    assert "tidak boleh menyimpan" in words(page)
    assert "python3 manage.py import" in words(page)
    assert len(page.file_uploader) == 0
    assert "Belum ada berkas yang diimpor" in words(to_part(page, "riwayat"))
    assert "Templat untuk diisi" in words(to_part(page, "templat"))
    assert may_store_of(owner)


def may_store_of(url: str) -> bool:
    """Whether an account may store."""
    engine = open_database(url)
    try:
        return may_store(engine)
    finally:
        engine.dispose()


def test_a_read_only_file_cannot_be_stored_in(
    url: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The file itself or its folder, in which SQLite keeps files of its own."""
    import os

    assert may_store_of(url)
    file = Path(url.removeprefix("sqlite:///"))
    for sealed in (file, file.parent):
        monkeypatch.setattr(os, "access", lambda path, _, sealed=sealed: Path(path) != sealed)
        assert not may_store_of(url)
