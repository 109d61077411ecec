"""Templates: every column is explained, every code listed, nothing asked for that is known."""

import io

import openpyxl
import pandas as pd
import pytest

from components.export.templates import OPEN, Template, make_template
from components.text import templates as words
from components.text.column_help import HELP
from data.catalogue import catalogue
from data.code_lists import Code, Listed
from data.indicators import Aggregation
from data.intake.columns import COLUMNS, FILLED_IN
from data.intake.draft import Kind

CODES = [
    Code(Listed.KRITERIA, "P1", "SK klaster", "SK"),
    Code(Listed.KRITERIA, "P2", "Target klaster", "SK"),
    Code(Listed.PUSKESMAS, "P001", "Puskesmas A", "Keling"),
]


def of_rule(rule):
    """The first indicator that is reported and follows a rule."""
    found = (each for each in catalogue().indicators.values() if each.aggregation is rule)
    return next(each for each in found if each.origin.value == "laporan")


def book_of(kind, rows, codes=CODES, **told):
    """The workbook of a template with these rows; what they leave out is empty."""
    columns = [column.name for column in COLUMNS[kind]]
    table = pd.DataFrame(rows, columns=columns, dtype=object)
    table = table.where(table.notna(), None)
    content = make_template(Template(kind, table, codes, "Kabupaten Jepara", **told))
    return openpyxl.load_workbook(io.BytesIO(content))


def rows_of(page):
    """The values of a sheet."""
    return [[cell.value for cell in row] for row in page.iter_rows()]


@pytest.mark.parametrize("kind", Kind)
def test_every_column_is_explained(kind):
    """What it holds and what is taken; a new column without help is found here."""
    assert {column.name for column in COLUMNS[kind]} <= set(HELP[kind])
    for column in COLUMNS[kind]:
        assert HELP[kind][column.name].what
        assert HELP[kind][column.name].accepted


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_has_its_words(kind):
    """Its name and how it is filled in."""
    assert words.KIND[kind]
    assert words.STEPS[kind]


@pytest.mark.parametrize("kind", Kind)
def test_what_is_marked_to_be_filled_in_is_a_column(kind):
    """And at least one of those that make a row a row is among them."""
    names = {column.name for column in COLUMNS[kind]}
    assert set(OPEN[kind]) <= names
    assert set(FILLED_IN[kind]) <= names
    assert bool(set(OPEN[kind]) & set(FILLED_IN[kind])) == bool(FILLED_IN[kind])


@pytest.mark.parametrize("kind", Kind)
def test_headings_are_exactly_those_of_the_reader(kind):
    """The table first, then the guide with a line for each column, then the codes."""
    book = book_of(kind, [])
    names = [column.name for column in COLUMNS[kind]]
    assert rows_of(book.worksheets[0])[0] == names
    assert book.sheetnames[1:] == ["PETUNJUK", "DAFTAR KODE"]
    told = [row[0] for row in rows_of(book["PETUNJUK"])]
    assert told[-len(names) :] == names


def test_sample_data_say_so_above_the_heading():
    """In a line of its own; an office's own data have none."""
    rows = rows_of(book_of(Kind.TAHAP, [{}], is_sample=True).worksheets[0])
    assert rows[0][0].startswith("DATA CONTOH")
    assert rows[1][0] == "kode_fasilitas"
    assert rows_of(book_of(Kind.TAHAP, [{}]).worksheets[0])[0][0] == "kode_fasilitas"


def test_criteria_are_chosen_from_the_sheet_of_codes():
    """The range is that of the list, not of what stands beside it."""
    page = book_of(Kind.BUKTI, [{"kriteria": "P1"}]).worksheets[0]
    (rule,) = [
        each for each in page.data_validations.dataValidation if str(each.sqref).startswith("D2")
    ]
    assert rule.formula1 == "'DAFTAR KODE'!$B$2:$B$3"


def test_codes_stand_in_their_list():
    """With what they mean."""
    rows = rows_of(book_of(Kind.BUKTI, [{}])["DAFTAR KODE"])
    assert rows[1][:4] == ["kriteria", "P1", "SK klaster", "SK"]
    assert rows[3][:4] == ["puskesmas", "P001", "Puskesmas A", "Keling"]


def test_a_figure_says_what_it_is_where_it_is_typed():
    """Its own indicator's numerator, row by row."""
    one, two = of_rule(Aggregation.JUMLAH_KUMULATIF), of_rule(Aggregation.TERAKHIR)
    page = book_of(
        Kind.LAPORAN, [{"kode_indikator": each.kode} for each in (one, one, two)]
    ).worksheets[0]
    at = [cell.value for cell in page[1]].index("pembilang") + 1
    column = page.cell(1, at).column_letter
    told = {str(each.sqref): each for each in page.data_validations.dataValidation}
    assert told[f"{column}2:{column}3"].promptTitle == one.kode
    assert one.numerator in told[f"{column}2:{column}3"].prompt
    assert two.numerator in told[f"{column}4"].prompt


def test_a_denominator_that_the_sasaran_answers_is_not_asked_for():
    """Grey, and said to be unneeded; where a report brings its own it is asked for."""
    one, two = of_rule(Aggregation.JUMLAH_KUMULATIF), of_rule(Aggregation.TERAKHIR)
    page = book_of(Kind.LAPORAN, [{"kode_indikator": each.kode} for each in (one, two)]).worksheets[
        0
    ]
    at = [cell.value for cell in page[1]].index("penyebut") + 1
    colours = [page.cell(row, at).fill.fgColor.rgb for row in (2, 3)]
    assert colours == ["FFE4E7EB", "FFFFF8DB"]


def test_the_example_of_a_code_is_one_of_the_offices_own():
    """Nearer than any made up."""
    rows = rows_of(book_of(Kind.BUKTI, [{"kode_fasilitas": "P001"}])["PETUNJUK"])
    first = rows[-len(COLUMNS[Kind.BUKTI])]
    assert first[:2] == ["kode_fasilitas", "salah satu"]
    assert first[-1] == "P001"
