"""Evidence, stages and RTL as tables: the facility of a row, its days and their order."""

import datetime as dt

import pytest

from tests.long_tables import read_row_of, read_text, told_of

EVIDENCE = (
    "kode_fasilitas | nama_fasilitas | jenis | kriteria | tanggal_klaim | tanggal_verifikasi"
    " | verifikator | tanggal_dicabut | dokumen"
)
PLAN = (
    "kode_fasilitas | nomor | kegiatan | penanggung_jawab | tanggal_disepakati | tenggat"
    " | tanggal_selesai"
)


def evidence(**cells: str):
    """One proof, good unless a cell says otherwise."""
    row = "P3320010201 | | | P1 | 1/3/2026 | 1/4/2026 | Seksi Yankes | | SK 12/2026"
    return read_row_of(EVIDENCE, row, **cells)


def plan(**cells: str):
    """One item of an RTL, good unless a cell says otherwise."""
    row = "P3320010201 | 1 | Menerbitkan SK | Kepala Puskesmas | 1/3/2026 | 1/9/2026 | "
    return read_row_of(PLAN, row, **cells)


def test_a_proof_is_claimed_and_verified():
    """What is not there is absent."""
    outcome = evidence()
    assert outcome.problems == []
    assert outcome.rows.to_dict("records") == [
        {
            "sheet": "Lembar1",
            "row": 2,
            "at": 3,
            "facility": "P3320010201",
            "criterion": "P1",
            "claimed_on": dt.date(2026, 3, 1),
            "verified_on": dt.date(2026, 4, 1),
            "verifier": "Seksi Yankes",
            "withdrawn_on": None,
            "document": "SK 12/2026",
            "note": None,
        }
    ]


@pytest.mark.parametrize(
    ("code", "name", "jenis", "facility"),
    [
        ("pst-1", "", "", "PST-1"),
        ("", "Pustu Kalianyar", "", "PST-1"),
        ("", "Kalianyar", "Postu", "PST-1"),
        ("", "UPTD Puskesmas Pecangaan", "", "P3320020201"),
        ("", "Kedung II", "", "P3320010202"),
    ],
)
def test_a_facility_is_known_by_code_or_by_name_and_kind(code, name, jenis, facility):
    """The kind by its column, by the name's own prefix, or because only one is called so."""
    outcome = evidence(kode_fasilitas=code, nama_fasilitas=name, jenis=jenis)
    assert outcome.rows["facility"].tolist() == [facility]
    assert outcome.problems == []


EVIDENCE_REFUSED = [
    ({"kode_fasilitas": ""}, ("VALUE_MISSING", "A2", "")),
    ({"kode_fasilitas": "PST-9"}, ("CODE_UNKNOWN", "A2", "")),
    ({"jenis": "klinik"}, ("KIND_UNKNOWN", "C2", "")),
    ({"kriteria": "P99"}, ("NOT_LISTED", "D2", "kriteria")),
    ({"kriteria": ""}, ("VALUE_MISSING", "D2", "")),
    ({"tanggal_klaim": ""}, ("VALUE_MISSING", "E2", "")),
    ({"tanggal_klaim": "Maret"}, ("NOT_A_DAY", "E2", "")),
    ({"tanggal_verifikasi": "1/2/2026"}, ("DAYS_REVERSED", "F2", "2026-03-01")),
    ({"tanggal_verifikasi": "11/7/2026"}, ("DAY_IN_FUTURE", "F2", "")),
    ({"verifikator": ""}, ("VALUE_MISSING", "G2", "")),
    ({"tanggal_dicabut": "31/3/2026"}, ("DAYS_REVERSED", "H2", "2026-04-01")),
]


@pytest.mark.parametrize(("cells", "expected"), EVIDENCE_REFUSED)
def test_a_proof_that_cannot_be_right_is_refused(cells, expected):
    """Each is told at its cell and counted."""
    outcome = evidence(**cells)
    assert told_of(outcome) == [expected]
    assert (len(outcome.rows), outcome.part.refused) == (0, 1)


def test_a_name_that_several_facilities_bear_is_asked_for():
    """Two posyandu are called Melati."""
    outcome = evidence(kode_fasilitas="", nama_fasilitas="Posyandu Melati")
    assert outcome.reasons == ["NAME_TO_CONFIRM"]
    several = read_text("""
        nama | kriteria | tanggal_klaim
        Kalianyar | P1 | 1/3/2026
        Melati | S1 | 1/3/2026
        Kedung I | P1 | 1/3/2026
    """)
    assert several.rows["facility"].tolist() == ["PST-1"]
    assert several.reasons == ["NAME_TO_CONFIRM"] * 2
    assert "P3320010201" in several.problems[1].hint
    assert "PSY-3" in several.problems[1].hint


def test_a_criterion_may_be_called_by_its_name():
    """As the table of criteria has it."""
    assert evidence(kriteria="SK Struktur Klaster").rows["criterion"].tolist() == ["P1"]


def test_stages_are_of_a_facility_or_of_the_kabupaten_by_day_or_month():
    """A month alone is kept as its first day, and says so."""
    outcome = read_text("""
        Kode Puskesmas | Puskesmas | Tahap | Tanggal | Catatan
        | | ADV | Juni 2024 | Pendopo
        P3320010201 | | ori | 18 Nopember 2025 |
        | Puskesmas Pecangaan | Rencana Tindak Lanjut | 2025-12-01 |
    """)
    assert outcome.problems == []
    names = ["facility", "stage", "held_on", "precision", "note"]
    assert outcome.rows[names].to_numpy().tolist() == [
        [None, "ADV", dt.date(2024, 6, 1), "month", "Pendopo"],
        ["P3320010201", "ORI", dt.date(2025, 11, 18), "day", None],
        ["P3320020201", "RTL", dt.date(2025, 12, 1), "day", None],
    ]
    assert set(outcome.rows["kode_kabupaten"]) == {"33.20"}
    assert set(outcome.rows["source"]) == {"laporan.xlsx"}


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("| XXX | 1/3/2026", ("NOT_LISTED", "B2", "tahap")),
        ("| ADV | ", ("VALUE_MISSING", "C2", "")),
        ("| ADV | dulu", ("NOT_A_DAY", "C2", "")),
        ("| ADV | Agustus 2026", ("DAY_IN_FUTURE", "C2", "")),
        ("| ADV | 11/7/2026", ("DAY_IN_FUTURE", "C2", "")),
        ("P1 | ADV | 1/7/2026", ("CODE_MALFORMED", "A2", "")),
    ],
)
def test_a_stage_that_cannot_be_right_is_refused(row, expected):
    """A row of a facility that is not known is not the kabupaten's."""
    outcome = read_text(f"kode_fasilitas | tahap | tanggal | sumber\n{row} | Berita")
    assert told_of(outcome) == [expected]
    assert (len(outcome.rows), outcome.part.refused) == (0, 1)


def test_an_item_of_an_rtl_keeps_what_was_written():
    """Without a day of agreement it is known from the beginning of its year, or from its end."""
    row = plan().rows.iloc[0]
    assert row.drop(["sheet", "row", "at"]).to_dict() == {
        "facility": "P3320010201",
        "position": 1,
        "activity": "Menerbitkan SK",
        "owner": "Kepala Puskesmas",
        "agreed_on": dt.date(2026, 3, 1),
        "due_on": dt.date(2026, 9, 1),
        "done_on": None,
    }
    begun = plan(tanggal_disepakati="").rows["agreed_on"].tolist()
    done = plan(tanggal_disepakati="", tanggal_selesai="1/12/2025").rows["agreed_on"].tolist()
    assert (begun, done) == ([dt.date(2026, 1, 1)], [dt.date(2025, 12, 1)])


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({"kode_fasilitas": ""}, ("VALUE_MISSING", "A2", "")),
        ({"nomor": "satu"}, ("NOT_A_NUMBER", "B2", "")),
        ({"nomor": "1,5"}, ("NOT_WHOLE", "B2", "")),
        ({"nomor": "0"}, ("OUT_OF_RANGE", "B2", "")),
        ({"kegiatan": ""}, ("VALUE_MISSING", "C2", "")),
        ({"penanggung_jawab": ""}, ("VALUE_MISSING", "D2", "")),
        ({"tanggal_disepakati": "11/7/2026"}, ("DAY_IN_FUTURE", "E2", "")),
        ({"tenggat": ""}, ("VALUE_MISSING", "F2", "")),
        ({"tenggat": "28/2/2026"}, ("DAYS_REVERSED", "F2", "2026-03-01")),
        ({"tanggal_selesai": "1/2/2026"}, ("DAYS_REVERSED", "G2", "2026-03-01")),
        ({"tanggal_selesai": "1/8/2026"}, ("DAY_IN_FUTURE", "G2", "")),
    ],
)
def test_an_item_that_cannot_be_right_is_refused(cells, expected):
    """Each is told at its cell and counted."""
    outcome = plan(**cells)
    assert told_of(outcome) == [expected]
    assert (len(outcome.rows), outcome.part.refused) == (0, 1)


def test_an_activity_may_begin_with_the_word_for_a_total():
    """Only places and first cells tell a row of totals."""
    assert len(plan(kegiatan="Jumlah kader ditambah").rows) == 1
    assert plan(kode_fasilitas="Jumlah").reasons == ["TOTAL_LEFT_OUT"]
