"""The page Impor without a browser: a file on its way, what is asked, what is refused."""

import datetime as dt
import io
import re

import xlsxwriter

from data.kinds import Period
from tests.pages.conftest import OpenPage, words
from tests.pages.import_page import (
    batches_of,
    button,
    labels,
    long_file,
    look,
    pws,
    row,
    settle,
    to_part,
)


def test_every_part_opens_empty(open_part: OpenPage) -> None:
    """Nothing was ever imported: each part says what it is for, and none breaks."""
    page = open_part()
    assert "Belum ada yang disimpan sebelum Anda menyetujuinya." in words(page)
    assert button(page, "Periksa berkas").disabled
    assert "Belum ada berkas yang diimpor" in words(to_part(page, "riwayat"))
    assert "Belum ada padanan nama yang ditegaskan" in words(to_part(page, "nama"))
    assert "Batas yang dipakai sekarang" in words(to_part(page, "batas"))
    page = to_part(page, "templat")
    assert "Templat untuk diisi" in words(page)
    finished = Period.of(dt.datetime.now(tz=dt.UTC).astimezone().date()).shift(-1)
    expected = max(Period(2026, 10), min(Period(2026, 11), finished))  # data end in October
    assert page.selectbox(key="w_templat_bulan").value == expected


def test_nothing_is_read_before_somebody_says_who_they_are(open_part: OpenPage) -> None:
    """The name goes with the batch; without it the file is not touched."""
    page = look(open_part(), "laporan.xlsx", long_file(row("Puskesmas Langkahan")), by=" ")
    assert [each.value for each in page.warning] == [
        "Isi nama petugas; nama itu dicatat bersama impornya."
    ]
    assert "Yang dipahami" not in words(page)


def test_a_workbook_is_understood_stored_and_shown(
    open_part: OpenPage, own_sample_url: str
) -> None:
    """Sheets, rows and movement first; then the batch, what moved, and the way to the figure."""
    page = look(open_part(), "PWS.xlsx", pws())
    told = words(page)
    assert "Yang dipahami: Laporan capaian, Januari 2026–Oktober 2026" in told
    assert "ANC buku kerja PWS" in told
    assert "«K 1 BLN INI ABS» = Cakupan K1 murni" in told
    assert "Angka kabupaten sebelum dan sesudah" in told
    assert batches_of(own_sample_url) == []
    page = settle(button(page, "Simpan").click().run())
    told = words(page)
    assert re.search(r"Tersimpan sebagai impor nomor \d+", told)
    assert "Yang bergerak" in told
    assert [each[1:] for each in batches_of(own_sample_url)] == [("PWS.xlsx", "Rina", None)]
    page = button(page, "Lihat Cakupan").click().run()
    assert page.query_params["ind"] == "K2-K6"
    assert page.query_params["bulan"] == "2026-10"


def test_a_proof_leads_to_the_front_page(open_part: OpenPage) -> None:
    """What is no report has its own page; the share of the network that moved is told before."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Bukti")
        sheet.write_row(0, 0, ("kode_fasilitas", "kode_kriteria", "tanggal_klaim", "dokumen"))
        sheet.write_row(1, 0, ("P1111081201", "P8", "2026-10-05", "Rekap kunjungan rumah"))
    page = look(open_part(), "bukti.xlsx", stream.getvalue())
    assert "Yang dipahami: Bukti penerapan ILP" in words(page)
    page = settle(button(page, "Simpan 1 baris").click().run())
    page = button(page, "Lihat pada Beranda").click().run()
    assert "telah menerapkan ILP dan terverifikasi" in words(page)


def test_the_same_file_again_changes_nothing_and_says_so(
    open_part: OpenPage, own_sample_url: str
) -> None:
    """It is known by its content; there is nothing to press."""
    content = pws()
    page = settle(button(look(open_part(), "PWS.xlsx", content), "Simpan").click().run())
    page = look(button(page, "Berkas lain").click().run(), "salinan.xlsx", content)
    assert "Berkas yang sama sudah diimpor sebelumnya" in words(page)
    assert button(page, "Tidak ada yang perlu disimpan").disabled
    assert len(batches_of(own_sample_url)) == 1


def test_a_name_is_confirmed_once_and_remembered(open_part: OpenPage) -> None:
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


def test_many_unknown_names_are_asked_a_few_at_a_time(open_part: OpenPage) -> None:
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
    assert "495 sel lain masalah serupa" in words(page)


def test_the_same_fault_in_many_cells_is_told_once(open_part: OpenPage) -> None:
    """Three thousand rows with the same mistake are one line, refusals before warnings."""
    rows = [row("Puskesmas Nisam", "abc") for _ in range(3000)]
    page = look(open_part(), "salah.xlsx", long_file(*rows))
    assert "E2 dan 2.999 lainnya" in words(page)
    assert [each.label for each in page.expander][-1] == "3.000 penolakan dan 0 peringatan"
    assert button(page, "Tidak ada yang perlu disimpan").disabled


def test_what_a_file_does_not_say_can_be_said_without_handing_it_in_again(
    open_part: OpenPage,
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


def test_a_month_that_is_not_written_is_asked_at_once(open_part: OpenPage) -> None:
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


def test_a_file_of_persons_is_refused_and_nothing_of_it_is_kept(open_part: OpenPage) -> None:
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


def test_a_file_that_is_no_report_says_why(open_part: OpenPage) -> None:
    """A letter, and a picture with the name of a workbook."""
    page = look(open_part(), "surat.csv", b"Kepada Yth.\nKepala Dinas\n")
    assert "Berkas ditolak surat.csv" in words(page)
    page = look(page, "gambar.xlsx", b"\x89PNG\r\n\x1a\n" + b"\0" * 100)
    assert "Berkas ditolak gambar.xlsx" in words(page)
