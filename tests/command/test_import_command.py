"""``import`` and ``batch`` as an office types them: answered, kept, refused, given back."""

import json

import pytest

from data import store
from data.database import open_for_writing
from data.frames import Registers
from tests.drafts import (
    ANNUAL,
    DESA,
    HERE,
    KEDUNG,
    KELOMPOK,
    MONTHLY,
    THERE,
)
from tests.office_tables import LONG, csv, short, state, told, xlsx
from tests.opening import facts
from tests.pws_workbook import Look, make_pws, sample_context

REGISTERS = {
    "fasilitas": f"""
        kode  | nama           | jenis    | kecamatan | induk
        PSY-8 | Posyandu Mawar | posyandu | Kedung    | {KEDUNG}
    """,
    "wilayah_kerja": f"kode_puskesmas | kode_desa\n{KEDUNG} | {DESA[3]}",
    "bukti": f"kode_puskesmas | kriteria | tanggal_klaim\n{KEDUNG} | P1 | 2025-01-10",
    "tahap": f"kode_puskesmas | tahap | tanggal\n{KEDUNG} | SKKLASTER | 2025-01-05",
    "target": f"""
        tingkat   | tahun | kode_indikator | nilai | dasar_hukum
        kabupaten | 2025  | {MONTHLY}      | 80%   | SK Bupati
    """,
    "rtl": f"""
        kode_puskesmas | nomor | kegiatan | penanggung_jawab | tenggat
        {KEDUNG}      | 1     | Satu     | KTU              | 2025-12-01
    """,
    "sasaran": f"""
        tahun | kode_puskesmas | kelompok   | jenis    | nilai
        2025  | {KEDUNG}      | {KELOMPOK} | proyeksi | 100
    """,
}
PERSONS = """
    nama              | nik              | alamat      | kode_puskesmas
    Sulastri Wulandari | 3320011203990001 | Jl. Mawar 1 | P3320010201
    Bambang Hartono    | 3320011204880002 | Jl. Mawar 2 | P3320010201
"""


@pytest.mark.parametrize("make", [xlsx, csv], ids=["xlsx", "csv"])
def test_a_long_table_is_taken_in_and_answered_for_scripts(run, two_kabupaten, tmp_path, make):
    """Counts that add up, each fault with its cell and advice, the number of the batch."""
    path = make(tmp_path / f"laporan.{make.__name__}", LONG)
    words = ("import", str(path), "--area", HERE, "--json", "--database", two_kabupaten)
    answer = run(*words)
    found = told(answer)
    assert (answer.code, answer.err) == (0, "")
    assert short(found) == (3, 2, 0, 0, 1)
    assert (found["kind"], found["periods"]) == ("laporan", ["2025-05", "2025-06"])
    (problem,) = found["problems"]
    place = {name: problem[name] for name in ("row", "column", "cell", "reason", "got")}
    assert place == {
        "row": 4,
        "column": "pembilang",
        "cell": "E4",
        "reason": "negative",
        "got": "-1",
    }
    assert problem["advice"] == "isi jumlah yang benar"
    assert isinstance(found["batch"], int)
    again = told(run(*words))
    assert (short(again), again["batch"]) == ((3, 0, 0, 2, 1), found["batch"])


def test_a_csv_in_windows_letters_is_read(run, two_kabupaten, tmp_path):
    """Semicolons and cp1252, as older machines write them."""
    text = LONG.replace("bentuk_data\n", "bentuk_data | sumber\n").replace(
        "bulanan\n", "bulanan | Café\n"
    )
    path = csv(tmp_path / "lama.csv", text, "cp1252")
    found = told(run("import", str(path), "--area", HERE, "--json", "--database", two_kabupaten))
    assert short(found)[:2] == (3, 2)
    listed = json.loads(
        run("batch", "list", "--area", HERE, "--json", "--database", two_kabupaten).out
    )
    assert listed[0]["source"] == "Café"


def test_months_as_columns_are_taken_in(run, two_kabupaten, tmp_path):
    """One row of a puskesmas is several reports."""
    text = f"""
        nama_puskesmas      | kode_indikator | Januari 2025 | Februari 2025 | Maret 2025
        Puskesmas Kedung I  | {ANNUAL}       | 3            | 4             | 5
        Puskesmas Pecangaan | {ANNUAL}       | 1            |               | 2
    """
    path = xlsx(tmp_path / "lebar.xlsx", text)
    words = (
        "import",
        str(path),
        "--area",
        HERE,
        "--form",
        "bulanan",
        "--database",
        two_kabupaten,
        "--json",
    )
    found = told(run(*words))
    assert short(found) == (5, 5, 0, 0, 0)
    assert found["periods"] == ["2025-01", "2025-02", "2025-03"]


def test_a_pws_workbook_brings_its_reports_and_their_sasaran(run, two_kabupaten, tmp_path):
    """Counted together, stored as one batch, and known again."""
    context = sample_context()
    opened = open_for_writing(two_kabupaten)
    rows = Registers(context.areas, context.facilities, context.service_areas)
    own = {"kode_kabupaten": "11.08", "kind": "register", "is_sample": False}
    store.store_registers(opened, rows, facts(**own))
    opened.dispose()
    made = make_pws(Look())
    path = tmp_path / "pws.xlsx"
    path.write_bytes(made.xlsx())
    words = ("import", str(path), "--area", "11.08", "--json", "--database", two_kabupaten)
    found = told(run(*words))
    wanted = len(made.reports) + len(made.sasaran)
    assert (found["kind"], short(found)[:2]) == ("laporan", (wanted, wanted))
    again = told(run(*words))
    assert (short(again)[3], again["batch"]) == (wanted, found["batch"])


@pytest.mark.parametrize("kind", REGISTERS)
def test_every_other_kind_is_recognised_and_taken_in(run, two_kabupaten, tmp_path, kind):
    """By its headings alone; the same file again stores nothing."""
    path = csv(tmp_path / f"{kind}.csv", REGISTERS[kind])
    words = ("import", str(path), "--area", HERE, "--json", "--database", two_kabupaten)
    answer = run(*words)
    found = told(answer)
    assert (answer.code, found["kind"], short(found)) == (0, kind, (1, 1, 0, 0, 0)), answer.out
    stood = state(two_kabupaten)
    again = told(run(*words))
    assert (short(again), again["batch"]) == ((1, 0, 0, 1, 0), found["batch"])
    assert state(two_kabupaten) == stood


def test_a_dry_run_tells_the_same_and_keeps_nothing(run, two_kabupaten, tmp_path):
    """Not even the version moves."""
    path = csv(tmp_path / "laporan.csv", LONG)
    words = ("import", str(path), "--area", HERE, "--json", "--database", two_kabupaten)
    before = state(two_kabupaten)
    tried = told(run(*words, "--dry-run"))
    assert state(two_kabupaten) == before
    done = told(run(*words))
    assert tried.pop("batch") is None
    assert done.pop("batch") is not None
    assert tried == done


def test_a_person_reads_what_happened(run, two_kabupaten, tmp_path):
    """Without --json: the counts on standard output, steps and faults beside it."""
    path = csv(tmp_path / "laporan.csv", LONG)
    answer = run("import", str(path), "--area", HERE, "--database", two_kabupaten)
    assert answer.out.startswith("3 baris dibaca: 2 baru, 0 berubah, 0 sama, 1 ditolak.\n")
    assert "sel E4, kolom pembilang: «-1» kurang dari nol; isi jumlah yang benar." in answer.err
    tried = run("import", str(path), "--area", HERE, "--dry-run", "--database", two_kabupaten)
    assert "tidak ada yang disimpan" in tried.out


@pytest.mark.parametrize("words", [(), ("--json",), ("--dry-run",)], ids=" ".join)
def test_a_file_of_persons_is_refused_whole_and_leaves_no_trace(
    run, two_kabupaten, tmp_path, words
):
    """No name and no number of anyone is kept or repeated, in no table and no message."""
    path = csv(tmp_path / "kohort.csv", PERSONS)
    before = state(two_kabupaten)
    answer = run("import", str(path), "--area", HERE, "--database", two_kabupaten, *words)
    assert answer.code == 1
    assert state(two_kabupaten) == before
    for secret in ("Sulastri", "Bambang", "3320011203990001", "Mawar"):
        assert secret not in answer.out + answer.err
    if words == ("--json",):
        assert short(told(answer)) == (0, 0, 0, 0, 0)
        assert told(answer)["problems"] != []


REFUSED = {
    "another kabupaten's file": (
        HERE,
        f"kode_puskesmas | kode_desa\nP3321010201 | {THERE}.01.2001",
    ),
    "a file of nothing": (HERE, ""),
    "a file of something else": (HERE, "satu | dua\ntiga | empat"),
    "a kabupaten that is not there": ("33.22", LONG),
}


@pytest.mark.parametrize(("area", "text"), REFUSED.values(), ids=REFUSED.keys())
def test_what_cannot_be_taken_in_is_refused_with_a_sentence(
    run, two_kabupaten, tmp_path, area, text
):
    """Exit code 1, nothing stored."""
    path = csv(tmp_path / "berkas.csv", text)
    before = state(two_kabupaten)
    answer = run("import", str(path), "--area", area, "--database", two_kabupaten)
    assert answer.code == 1
    assert answer.out + answer.err != ""
    assert "Traceback" not in answer.err
    assert state(two_kabupaten) == before


def test_a_file_that_is_not_there_is_said(run, two_kabupaten, tmp_path):
    """In both languages: the person's and the script's."""
    words = ("import", str(tmp_path / "tiada.xlsx"), "--area", HERE, "--database", two_kabupaten)
    plain = run(*words)
    assert (plain.code, plain.out) == (1, "")
    assert "tiada.xlsx: berkas tidak ditemukan" in plain.err
    answer = run(*words, "--json")
    assert (answer.code, told(answer)["problems"][0]["reason"]) == (1, "file_not_found")
