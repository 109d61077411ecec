"""Files of another kabupaten: refused as a whole where titles or most codes say so."""

import pytest

from data.errors import WorkbookRejected
from tests.long_tables import OF_DESA, read_text

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
