"""The long form of reports: what each row becomes, and why a row is kept out."""

import datetime as dt
from decimal import Decimal

import pytest

from data.catalogue import catalogue
from data.indicators import Form, Origin
from data.intake.draft import Choices, Kind
from tests.long_tables import (
    ANNUAL,
    EVENTS,
    LATEST,
    MONTHLY,
    OF_DESA,
    SCORE,
    WHOLE,
    read_sheets,
    read_text,
    sheet_of,
    told_of,
)


def read_row(*, choices: Choices | None = None, **cells):
    """One report, good unless a cell says otherwise."""
    told = {
        "tahun": "2026",
        "bulan": "6",
        "kode_puskesmas": "P3320010201",
        "kode_indikator": ANNUAL,
        "pembilang": "12",
        "penyebut": "120",
        "bentuk_data": "bulanan",
    } | cells
    rows = [list(told), list(told.values())]
    return read_text("\n".join("|".join(row) for row in rows), choices=choices)


def test_a_row_becomes_a_report_with_its_place_in_the_file():
    """Everything that a row may say, said."""
    outcome = read_row(
        kode_desa="33.20.01.2001", basis="Domisili", sumber="PWS KIA", tanggal_data="5 Juli 2026"
    )
    assert outcome.problems == []
    assert outcome.rows.to_dict("records") == [
        {
            "sheet": "Lembar1",
            "row": 2,
            "at": 4,
            "unit": "33.20.01.2001",
            "year": 2026,
            "month": 6,
            "indicator": ANNUAL,
            "numerator": Decimal(12),
            "denominator": Decimal(120),
            "form": "bulanan",
            "reported_on": dt.date(2026, 7, 5),
            "basis": "domisili",
            "source": "PWS KIA",
        }
    ]


def test_what_is_not_said_is_absent_and_the_file_is_the_source():
    """An empty penyebut of an annual indicator is none, not zero; choices may name a source."""
    row = read_row(penyebut="").rows.iloc[0]
    assert (row["denominator"], row["reported_on"], row["basis"]) == (None, None, None)
    assert row["source"] == "laporan.xlsx"
    named = read_row(choices=Choices(source="Komdat"))
    assert named.rows["source"].tolist() == ["Komdat"]


@pytest.mark.parametrize(
    ("year", "month", "period"),
    [
        ("2026", "6", (2026, 6)),
        ("2026", "Pebruari", (2026, 2)),
        ("2026", "2025-11", None),
        ("", "2025-11", (2025, 11)),
        ("", "s/d Nopember 2025", (2025, 11)),
        ("2025", "TW III", (2025, 9)),
        ("2025", "Desember 2025", (2025, 12)),
    ],
)
def test_months_are_read_as_offices_write_them(year, month, period):
    """A year may stand in the month's cell, but may not contradict the year's."""
    outcome = read_row(tahun=year, bulan=month)
    found = [tuple(row) for row in outcome.rows[["year", "month"]].to_numpy()]
    assert found == ([period] if period else [])
    assert outcome.reasons == ([] if period else ["NOT_A_PERIOD"])


REFUSED = [
    ({"bulan": "13"}, ("NOT_A_PERIOD", "B2", "13 2026", "")),
    ({"tahun": "dua"}, ("NOT_A_PERIOD", "B2", "6 dua", "")),
    ({"bulan": ""}, ("PERIOD_MISSING", "A2", "2026", "")),
    ({"tahun": ""}, ("PERIOD_MISSING", "B2", "6", "")),
    ({"bulan": "8"}, ("PERIOD_IN_FUTURE", "B2", "8 2026", "")),
    ({"tahun": "2014"}, ("OUT_OF_RANGE", "B2", "6 2014", "")),
    ({"kode_puskesmas": ""}, ("VALUE_MISSING", "C2", "", "")),
    ({"kode_puskesmas": "P3320010999"}, ("CODE_UNKNOWN", "C2", "P3320010999", "")),
    ({"kode_indikator": "K9-X"}, ("INDICATOR_UNKNOWN", "D2", "K9-X", "")),
    ({"kode_indikator": ""}, ("VALUE_MISSING", "D2", "", "")),
    ({"pembilang": ""}, ("VALUE_MISSING", "E2", "", "")),
    ({"pembilang": "-"}, ("VALUE_MISSING", "E2", "", "")),
    ({"pembilang": "-3"}, ("NEGATIVE", "E2", "-3", "")),
    ({"pembilang": "dua"}, ("NOT_A_NUMBER", "E2", "dua", "")),
    ({"pembilang": "4,5"}, ("NOT_WHOLE", "E2", "4,5", "")),
    ({"pembilang": "=?"}, ("FORMULA_WITHOUT_VALUE", "E2", "=?", "")),
    ({"bentuk_data": ""}, ("FORM_UNCLEAR", "G2", "", "")),
    ({"bentuk_data": "mingguan"}, ("WORD_UNKNOWN", "G2", "mingguan", "bulanan, kumulatif, stok")),
    ({"bentuk_data": "stok"}, ("FORM_UNFIT", "G2", "stok", "bulanan, kumulatif")),
    ({"tanggal_data": "kemarin"}, ("NOT_A_DAY", "H2", "kemarin", "")),
    ({"tanggal_data": "2026-07-11"}, ("DAY_IN_FUTURE", "H2", "2026-07-11", "")),
    ({"basis": "entah"}, ("WORD_UNKNOWN", "H2", "entah", "domisili, tempat layanan")),
    ({"kode_indikator": MONTHLY, "penyebut": ""}, ("VALUE_MISSING", "F2", "", "")),
    ({"kode_indikator": MONTHLY, "penyebut": "45,5"}, ("NOT_WHOLE", "F2", "45,5", "")),
    (
        {"kode_indikator": MONTHLY, "bentuk_data": "kumulatif"},
        ("FORM_UNFIT", "G2", "kumulatif", "bulanan"),
    ),
    ({"kode_indikator": WHOLE}, ("LEVEL_WRONG", "C2", "puskesmas", "kabupaten")),
    ({"kode_puskesmas": "CONTOH-1"}, ("EXAMPLE_LEFT", "C2", "CONTOH-1", "")),
]


@pytest.mark.parametrize(("cells", "told"), REFUSED)
def test_a_row_that_cannot_be_right_is_refused_at_its_cell(cells, told):
    """Each of these rows is counted, told and not kept."""
    outcome = read_row(**cells)
    assert outcome.told == [told]
    assert (len(outcome.rows), outcome.part.refused) == (0, 1)


def test_what_the_program_counts_itself_is_not_taken_from_a_file():
    """The roll-out's indicators come from evidence."""
    own = catalogue().of_origin(Origin.PUSKESMAS).kode
    assert "INDICATOR_OWN" in read_row(kode_indikator=own).reasons


KEPT = [
    ({"pembilang": "nihil"}, "NIL_READ_AS_ZERO", 0),
    ({"pembilang": "1.234", "penyebut": "5000"}, "NUMBER_GUESSED", 1234),
    ({"pembilang": "130"}, "ABOVE_DENOMINATOR", 130),
]


@pytest.mark.parametrize(("cells", "reason", "numerator"), KEPT)
def test_what_is_doubtful_is_kept_and_told(cells, reason, numerator):
    """Zero that was reported is zero; over 100 % is not clamped."""
    outcome = read_row(**cells)
    assert outcome.reasons == [reason]
    assert outcome.rows["numerator"].tolist() == [numerator]


def test_several_faults_of_a_row_are_told_at_once_and_count_as_one_row():
    """Nobody wants to hear of the second fault after mending the first."""
    outcome = read_row(bulan="13", kode_indikator="K9-X", pembilang="dua")
    assert outcome.reasons == ["INDICATOR_UNKNOWN", "NOT_A_PERIOD", "NOT_A_NUMBER"]
    assert outcome.part.refused == 1


def test_scores_may_have_parts_and_need_no_denominator():
    """The aggregation takes one unit where a score brings none."""
    outcome = read_row(kode_indikator=SCORE, pembilang="82,5", penyebut="", bentuk_data="")
    assert outcome.problems == []
    assert outcome.rows[["numerator", "denominator", "form"]].to_numpy().tolist() == [
        [Decimal("82.5"), None, "stok"]
    ]


@pytest.mark.parametrize(
    ("indicator", "declared", "chosen", "form"),
    [
        (ANNUAL, "", Form.BULANAN, "bulanan"),
        (ANNUAL, "bulanan", Form.KUMULATIF, "kumulatif"),
        (ANNUAL, "s.d. bulan ini", None, "kumulatif"),
        (EVENTS, "", Form.KUMULATIF, "kumulatif"),
        (MONTHLY, "", None, "bulanan"),
        (MONTHLY, "", Form.KUMULATIF, "bulanan"),
        (LATEST, "", None, "stok"),
        (LATEST, "", Form.BULANAN, "stok"),
        (LATEST, "bulanan", Form.KUMULATIF, "bulanan"),
    ],
)
def test_the_form_is_chosen_declared_or_natural(indicator, declared, chosen, form):
    """A choice speaks where months are added up, and only where the rule can use it."""
    choices = Choices(form=chosen)
    outcome = read_row(kode_indikator=indicator, bentuk_data=declared, choices=choices)
    assert outcome.problems == []
    assert outcome.rows["form"].tolist() == [form]


def test_an_indicator_may_be_called_by_name():
    """The catalogue knows its headings."""
    name = catalogue().find(ANNUAL).nama
    assert read_row(kode_indikator=name).rows["indicator"].tolist() == [ANNUAL]
    assert read_row(kode_indikator=ANNUAL.lower().replace("-", " ")).problems == []


def test_the_unit_is_the_desa_else_the_puskesmas_else_the_kabupaten():
    """A desa's name is looked for inside the puskesmas of its row."""
    outcome = read_text(f"""
        tahun | bulan | puskesmas | desa | indikator | jumlah | sasaran
        2026 | 1 | Kedung II | Kalianyar | {OF_DESA} | 1 | 4
        2026 | 2 | Pecangaan | Kalianyar | {OF_DESA} | 2 | 4
        2026 | 3 | UPTD Puskesmas Pecangaan | | {MONTHLY} | 3 | 4
        2026 | 4 | | | {WHOLE} | 3 | 4
        2026 | 5 | Kabupaten Jepara | | {WHOLE} | 3 | 4
    """)
    assert outcome.problems == []
    assert outcome.rows["unit"].tolist() == [
        "33.20.01.2002",
        "33.20.02.2002",
        "P3320020201",
        "33.20",
        "33.20",
    ]
    written = {use.written: use.kode for use in outcome.part.names if use.within == ""}
    assert written["UPTD Puskesmas Pecangaan"] == "P3320020201"


def test_the_kabupaten_may_be_named_by_its_code_where_the_indicator_allows_it():
    """A kode of the kabupaten in the column of puskesmas means all of it."""
    assert read_row(kode_indikator=WHOLE, kode_puskesmas="33.20", bentuk_data="").problems == []
    of_all = read_row(kode_indikator=EVENTS, kode_puskesmas="3320")
    assert of_all.rows["unit"].tolist() == ["33.20"]


def test_a_name_that_a_person_confirmed_is_taken():
    """Choices carry what was said about this file."""
    doubtful = read_row(nama_puskesmas="Kedng I", kode_puskesmas="")
    assert doubtful.reasons == ["NAME_TO_CONFIRM"]
    names = {("puskesmas", "Kedng I"): "P3320010201"}
    said = read_row(nama_puskesmas="Kedng I", kode_puskesmas="", choices=Choices(names=names))
    assert said.rows["unit"].tolist() == ["P3320010201"]


def test_a_code_wins_over_its_name_and_the_difference_is_told():
    """A warning names whose code it is."""
    outcome = read_row(nama_puskesmas="Puskesmas Pecangaan")
    assert outcome.rows["unit"].tolist() == ["P3320010201"]
    assert outcome.reasons == ["CODE_AND_NAME"]


def test_a_column_of_percentages_is_no_numerator():
    """85 percent is not 85 people; beside the count it is told and left out."""
    head = "tahun | bulan | kode_puskesmas | kode_indikator | penyebut | {} | bentuk_data"
    row = f"2026 | 6 | P3320010201 | {ANNUAL} | 100 | 85 | bulanan"
    for heading in ("Capaian (%)", "% capaian", "Persentase"):
        said = Choices(kind=Kind.LAPORAN)
        outcome = read_text(f"{head.format(heading)}\n{row}", said)
        assert "COLUMN_MISSING" in outcome.reasons
        assert outcome.rows.empty
    both = f"{head.format('Capaian (%) | capaian')}\n{row.replace('| 85', '| 85 | 17')}"
    outcome = read_text(both)
    assert [str(each) for each in outcome.rows["numerator"]] == ["17"]
    assert outcome.reasons == ["COLUMN_UNKNOWN"]


def test_a_figure_merged_over_several_rows_is_counted_in_none():
    """Names and months that are merged speak for all their rows; a count would be added twice."""
    text = f"""
        tahun | bulan | kode_puskesmas | kode_indikator | pembilang | bentuk_data
        2026 | 6 | P3320010201 | {ANNUAL} | 30 | bulanan
        2026 | 6 | P3320010202 | {ANNUAL} | | bulanan
        2026 | 6 | P3320020201 | {ANNUAL} | 5 | bulanan
    """
    sheet = sheet_of(text, merged=((1, 4, 2, 4),))
    outcome = read_sheets(sheet)
    assert outcome.rows["unit"].tolist() == ["P3320020201"]
    assert told_of(outcome) == [("MERGED_COUNT", "E2", ""), ("MERGED_COUNT", "E3", "")]
    assert outcome.part.refused == 2


def test_from_another_heading_on_nothing_is_read():
    """Its columns may stand in another order: counts would become denominators."""
    text = f"""
        tahun | bulan | kode_puskesmas | kode_indikator | pembilang | penyebut
        2026 | 6 | P3320010201 | {MONTHLY} | 3 | 10
        tahun | bulan | kode_puskesmas | kode_indikator | pembilang | penyebut
        2026 | 5 | P3320010201 | {MONTHLY} | 2 | 10
        tahun | bulan | kode_puskesmas | kode_indikator | penyebut | pembilang
        2026 | 6 | P3320010202 | {MONTHLY} | 10 | 4
    """
    outcome = read_text(text)
    assert [str(each) for each in outcome.rows["numerator"]] == ["3", "2"]
    assert [(p.reason.name, p.row) for p in outcome.problems] == [("NOT_RECOGNISED", 5)]
