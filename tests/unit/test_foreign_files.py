"""Files of another kabupaten: refused as a whole where titles or most codes say so."""

import pytest

from data.errors import WorkbookRejected
from data.intake.draft import Choices
from data.intake.sheets import Problems, Workbook
from data.intake.wide_form import read_wide
from tests import pws_sheets
from tests.long_tables import OF_DESA, read_text, sheet_of, small_context

HEAD = "tahun | bulan | kode_puskesmas | kode_desa | kode_indikator | pembilang | penyebut"


def report(kode_puskesmas: str = "", kode_desa: str = "") -> str:
    """A row of reports for a place."""
    return f"2026 | 6 | {kode_puskesmas} | {kode_desa} | {OF_DESA} | 3 | 4"


def rejected(*lines: str) -> tuple[str, str]:
    """Whose file it is said to be, and whose it should be."""
    with pytest.raises(WorkbookRejected) as refused:
        read_text("\n".join(lines))
    (problem,) = refused.value.problems
    assert problem.reason.name == "WRONG_KABUPATEN"
    return problem.got, problem.hint


@pytest.mark.parametrize(
    "title",
    [
        "Kabupaten : Demak",
        "Kabupaten | : | Demak",
        "PEMERINTAH KABUPATEN DEMAK",
        "DINAS KESEHATAN KAB. DEMAK TAHUN 2026",
    ],
)
def test_a_title_of_another_kabupaten_refuses_the_file(title):
    """Even where its codes would pass."""
    assert rejected(title, HEAD, report("P3320010201")) == ("Kabupaten Demak", "Kabupaten Jepara")


@pytest.mark.parametrize(
    "title", ["Kabupaten : Jepara", "Kabupaten : Antah Berantah", "Rujukan dari Kabupaten Demak"]
)
def test_a_title_that_is_ours_or_says_nothing_passes(title):
    """Only a title that is a kabupaten's name and no more is taken for one."""
    assert len(read_text("\n".join([title, HEAD, report("P3320010201")])).rows) == 1


def test_most_codes_of_another_kabupaten_refuse_the_file():
    """Desa by Kemendagri's codes, puskesmas by the BPS code inside theirs."""
    desa = [report(kode_desa=f"33.21.01.200{n}") for n in range(3)]
    assert rejected(HEAD, *desa, report("P3320010201"))[0] == "Kabupaten Demak"
    puskesmas = [report(f"P332101020{n}") for n in range(3)]
    assert rejected(HEAD, *puskesmas)[0] == "Kabupaten Demak"
    undotted = [report(kode_desa=f"332101200{n}") for n in range(3)]
    assert rejected(HEAD, *undotted)[0] == "Kabupaten Demak"


def test_single_codes_of_another_kabupaten_refuse_their_rows():
    """The rest of the file is read."""
    own = [report("P3320010201"), report("P3320010202"), report("P3320020201")]
    outcome = read_text("\n".join([HEAD, *own, report("P3321010201"), report("", "33.21.01.2001")]))
    assert outcome.reasons == ["CODE_OUTSIDE", "CODE_OUTSIDE"]
    assert (len(outcome.rows), outcome.part.refused) == (3, 2)


def test_a_pws_form_of_another_kabupaten_is_refused_though_its_desa_bear_our_names():
    """Names of desa are the same in many kabupaten; the form says whose it is."""
    block = pws_sheets.BLOCK.replace("PUSKESMAS : MLONGGO", "KABUPATEN : DEMAK")
    with pytest.raises(WorkbookRejected) as refused:
        pws_sheets.read(pws_sheets.sheet_of(block))
    assert [each.reason.name for each in refused.value.problems] == ["WRONG_KABUPATEN"]
    part, _ = pws_sheets.read(pws_sheets.sheet_of(block.replace("DEMAK", "JEPARA")))
    assert pws_sheets.counts(part) != []


def test_a_wide_sheet_of_another_kabupaten_is_refused_though_its_puskesmas_bear_our_names():
    """As the long form is."""
    text = "KABUPATEN DEMAK\nK6 kumulatif 2026\nPuskesmas|Januari|Februari|Maret\nKedung I|1|2|3"
    for title, is_ours in (("DEMAK", False), ("JEPARA", True)):
        workbook = Workbook("x.xlsx", "", (sheet_of(text.replace("DEMAK", title)),))
        if is_ours:
            assert read_wide(workbook, small_context(), Choices(), Problems("x.xlsx")) is not None
            continue
        with pytest.raises(WorkbookRejected) as refused:
            read_wide(workbook, small_context(), Choices(), Problems("x.xlsx"))
        assert refused.value.problems[0].reason.name == "WRONG_KABUPATEN"
