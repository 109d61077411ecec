"""The page Impor's other parts, and who may use it."""

import os
from pathlib import Path

import pytest
import sqlalchemy as sa

from components import shell
from data.database import open_database
from tests.opening import run_sql
from tests.pages.conftest import OpenPage, words
from tests.pages.import_page import (
    batches_of,
    button,
    labels,
    long_file,
    look,
    may_store_of,
    row,
    settle,
    to_part,
)


def test_a_batch_is_taken_back_only_when_asked_twice(
    open_part: OpenPage, own_sample_url: str
) -> None:
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
    assert [each[3] for each in batches_of(own_sample_url)] == ["Budi <b>x</b>"]


def test_registers_that_everything_rests_on_are_listed_and_held(
    open_part: OpenPage, databases
) -> None:
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


def test_a_file_stays_with_its_kabupaten(open_part: OpenPage) -> None:
    """Another kabupaten begins anew, and is told that the first one's file still waits."""
    page = look(open_part(), "<b>a</b>.xlsx", long_file(row("Puskesmas Nisam")))
    page = page.selectbox(key="w_kabupaten").select("19.02").run()
    told = words(page)
    assert "Yang dipahami" not in told
    assert "Berkas lain masih menunggu persetujuan <b>a</b>.xlsx" in told
    assert "Kabupaten Aceh Utara" in told
    page = page.selectbox(key="w_kabupaten").select("11.08").run()
    assert "Yang dipahami" in words(page)


def test_what_cannot_be_stored_leaves_the_file_in_sight(
    open_part: OpenPage, own_sample_url: str
) -> None:
    """The database was made older meanwhile: a sentence, and the look is still there."""
    page = look(open_part(), "a.xlsx", long_file(row("Puskesmas Nisam")))
    before = "SELECT version_num FROM alembic_version"
    engine = open_database(own_sample_url)
    with engine.connect() as connection:
        known = connection.execute(sa.text(before)).scalar()
    engine.dispose()
    run_sql(own_sample_url, "UPDATE alembic_version SET version_num = 'masa-depan'")
    page = settle(button(page, "Simpan").click().run())
    assert "Tidak berhasil a.xlsx" in words(page)
    assert "versi dasbor yang lebih baru" in words(page)
    run_sql(own_sample_url, f"UPDATE alembic_version SET version_num = '{known}'")
    page = settle(button(page, "Simpan").click().run())
    assert "Tersimpan sebagai impor nomor" in words(page)


def test_a_dashboard_on_a_network_takes_no_files_in(
    open_part: OpenPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a login whoever reaches it could write; the office may say otherwise, both ways."""
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
    open_part: OpenPage, make_sample, postgres_url: str
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


def test_a_read_only_file_cannot_be_stored_in(
    own_sample_url: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The file itself or its folder, in which SQLite keeps files of its own."""
    assert may_store_of(own_sample_url)
    file = Path(own_sample_url.removeprefix("sqlite:///"))
    for sealed in (file, file.parent):
        monkeypatch.setattr(os, "access", lambda path, _, sealed=sealed: Path(path) != sealed)
        assert not may_store_of(own_sample_url)
