"""Which reader a workbook goes to, and what is said of the sheets that none reads."""

import pytest

from data.errors import ProblemReason, WorkbookRejected
from data.intake.draft import Choices, Kind, Layout
from data.intake.reading import read_draft
from data.intake.sheets import Sheet, Workbook
from tests.long_tables import ANNUAL, sheet_of, small_context
from tests.pws_workbook import Look, make_pws, sample_context

WIDE = f"{ANNUAL} bulanan 2026\nPuskesmas|Januari|Februari|Maret\nKedung I|1|2|3"
LONG = (
    "tahun|bulan|kode_puskesmas|kode_indikator|pembilang|bentuk_data\n"
    f"2026|6|P3320010201|{ANNUAL}|4|bulanan"
)


def workbook(*sheets: Sheet, file: str = "laporan.xlsx") -> Workbook:
    """A workbook of these sheets."""
    return Workbook(file, "", sheets)


@pytest.mark.parametrize(
    ("text", "layout", "read"), [(WIDE, Layout.LEBAR_BULAN, 3), (LONG, Layout.PANJANG, 1)]
)
def test_a_layout_is_told_by_its_cells(text, layout, read):
    """Long tables and wide sheets both give reports."""
    draft = read_draft(workbook(sheet_of(text)), small_context(), Choices())
    assert (draft.kind, draft.uses[0].layout) == (Kind.LAPORAN, layout)
    assert (draft.rows_read, len(draft.frames["report"])) == (read, read)


def test_a_pws_workbook_goes_to_its_own_reader_and_other_sheets_are_told():
    """A note beside the forms is not passed over in silence."""
    made = make_pws(Look(months=2)).sheets()
    note = Sheet("Catatan", [["rapat", "besok"]])
    draft = read_draft(workbook(*made, note), sample_context(), Choices())
    assert {use.layout for use in draft.uses} == {Layout.PWS}
    left = [p.sheet for p in draft.problems if p.reason is ProblemReason.NOT_RECOGNISED]
    assert left == ["Catatan"]


def test_what_no_reader_knows_is_refused_whole():
    """With one sentence, and nothing of it is kept."""
    with pytest.raises(WorkbookRejected) as refused:
        read_draft(workbook(sheet_of("Apa | Siapa\nx | y")), small_context(), Choices())
    assert [p.reason for p in refused.value.problems] == [ProblemReason.NOT_RECOGNISED]


@pytest.mark.parametrize("text", [WIDE, f"KABUPATEN : KUDUS\n{LONG}"])
def test_a_file_of_another_kabupaten_is_refused_whole(text):
    """Its title says whose it is, in every layout."""
    foreign = text if text.startswith("KABUPATEN") else f"KABUPATEN : KUDUS\n{text}"
    with pytest.raises(WorkbookRejected) as refused:
        read_draft(workbook(sheet_of(foreign)), small_context(), Choices())
    (problem,) = refused.value.problems
    assert problem.reason is ProblemReason.WRONG_KABUPATEN
    assert (problem.got, problem.hint) == ("Kabupaten Kudus", "Kabupaten Jepara")


def test_a_kind_that_somebody_names_leaves_only_its_readers():
    """A wide sheet is no register of facilities."""
    with pytest.raises(WorkbookRejected):
        read_draft(workbook(sheet_of(WIDE)), small_context(), Choices(kind=Kind.FASILITAS))


def test_persons_are_refused_before_anything_is_read():
    """Whatever else the file holds."""
    with_nik = "NIK|Nama Ibu\n3320015203990001|Siti\n3320016104990002|Ani"
    with pytest.raises(WorkbookRejected) as refused:
        read_draft(
            workbook(sheet_of(WIDE), sheet_of(with_nik, "Register")), small_context(), Choices()
        )
    assert {p.reason for p in refused.value.problems} == {ProblemReason.PERSONS}
    assert all("332001" not in p.got for p in refused.value.problems)
