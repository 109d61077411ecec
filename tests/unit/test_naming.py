"""Names as files write them: certain or a question, level by level."""

import time

import pandas as pd
import pytest

from data import frames
from data.intake.naming import NameBook, Named, Way
from tests.small_names import AREAS, FACILITIES, HERE, SERVED

BOOK = NameBook.of(AREAS, FACILITIES, SERVED)
CERTAIN = """
    named     | written                          | within      | kode
    kecamatan | Kedung                           | -           | 33.20.01
    kecamatan | KEC. KEDUNG                      | -           | 33.20.01
    kecamatan | kecamatan   kedung               | -           | 33.20.01
    kecamatan | VII Koto                         | -           | 33.20.03
    kecamatan | 7 Koto                           | -           | 33.20.03
    puskesmas | Puskesmas Kedung I               | -           | P01
    puskesmas | PKM. KEDUNG 1                    | -           | P01
    puskesmas | UPTD PKM Rawat Inap Kedung I     | -           | P01
    puskesmas | UPT. Pusk. Kedung I (RI)         | -           | P01
    puskesmas | U.P.T.D. Puskesmas Kedung I      | -           | P01
    puskesmas | Kedung II Non Rawat Inap (BLUD)  | -           | P02
    puskesmas | Kedung-II                        | -           | P02
    puskesmas | Puskesmas Tutup                  | -           | P09
    pustu     | Postu Muara                      | -           | U01
    pustu     | Puskesmas Pembantu Desa Muara    | -           | U01
    posyandu  | Pos Melati                       | P01         | S01
    posyandu  | POSYANDU MELATI                  | 33.20.02    | S02
    posyandu  | Pos Yandu Melati, Kec. Pecangaan | -           | S02
    desa      | Muara                            | -           | 33.20.01.2001
    desa      | DESA/KEL. MUARA                  | -           | 33.20.01.2001
    desa      | Meunasah Dayah                   | 33.20.02    | 33.20.02.2001
    desa      | MeunasahDayah                    | P01         | 33.20.01.2002
    desa      | Meunasah Dayah, Kec. Pecangaan   | -           | 33.20.02.2001
    desa      | Gp. Baru                         | -           | 33.20.02.2002
    desa      | Sumber Makmur 2                  | -           | 33.20.02.2004
"""
ASKED = """
    named     | written                       | within   | suggested
    kecamatan | Kedong                        | -        | 33.20.01
    kecamatan | VIII Koto                     | -        |
    kecamatan | Puskesmas Pembantu            | -        |
    puskesmas | Puskesmas Kedung              | -        | P01 P02
    puskesmas | Kedung III                    | -        |
    puskesmas | Puskesmas Pembantu Muara      | -        |
    puskesmas | PKM K. Makmur                 | -        | P03
    puskesmas | Koeta Makmoer                 | -        | P03
    puskesmas | KM                            | -        | P04 P05 P03
    puskesmas | Kutamakmr                     | -        | P03
    puskesmas | Pecangaan                     | -        |
    puskesmas | Puskesmas Kembar              | -        | P04 P05
    pustu     | Kembar                        | -        |
    posyandu  | Melati                        | -        | S01 S02
    desa      | Meunasah Dayah                | -        | 33.20.01.2002 33.20.02.2001
    desa      | Meunasah Dayah                | 33.20.03 | 33.20.01.2002 33.20.02.2001
    desa      | Mns. Dayah                    | 33.20.02 | 33.20.02.2001 33.20.01.2002
    desa      | Meunasah Dayah, Kec. Entah    | 33.20.02 | 33.20.02.2001 33.20.01.2002
    desa      | Sumber Makmur                 | -        | 33.20.02.2003 33.20.02.2004
    desa      | Sumber Makmur III             | -        |
    desa      | Baru                          | -        | 33.20.02.2002
    desa      | Jumlah                        | -        |
    desa      | -                             | -        |
    desa      | ...                           | -        |
"""


def cells(table):
    """The cells of a text table, a dash for nothing."""
    lines = [line for line in table.strip().splitlines() if line.strip()]
    rows = [[cell.strip() for cell in line.split("|")] for line in lines[1:]]
    return [tuple("" if cell == "-" else cell for cell in row) for row in rows]


@pytest.mark.parametrize(("named", "written", "within", "kode"), cells(CERTAIN))
def test_a_name_of_exactly_one_place_is_that_place(named, written, within, kode):
    """Prefixes, level words, capitals, spaces, marks and the kind of numerals aside."""
    use = BOOK.find(Named(named), written, within)
    assert (use.kode, use.way, use.suggestions) == (kode, Way.NAMA, ())


@pytest.mark.parametrize(("named", "written", "within", "suggested"), cells(ASKED))
def test_every_other_name_is_a_question(named, written, within, suggested):
    """With the places it may mean, best first, and none where none is near."""
    use = BOOK.find(Named(named), written, within)
    assert (use.kode, use.way) == (None, Way.UNKNOWN)
    assert [each.kode for each in use.suggestions][: len(suggested.split()) or 1] == (
        suggested.split()
    )


def test_namesakes_are_told_apart_by_their_kecamatan():
    """A person can choose without knowing codes."""
    names = [each.nama for each in BOOK.find(Named.DESA, "Meunasah Dayah").suggestions]
    assert names == ["Meunasah Dayah, Kec. Kedung", "Meunasah Dayah, Kec. Pecangaan"]
    [kecamatan] = BOOK.find(Named.KECAMATAN, "Kedong").suggestions
    assert kecamatan.nama == "Kedung"


def test_suggestions_are_few_scored_and_in_order():
    """At most five, from 100 down, none far below the best."""
    for written in ("Meunasah Dayah", "Sumber Makmur", "Muaro", "Kedung"):
        for named in Named:
            scores = [each.score for each in BOOK.find(named, written).suggestions]
            assert scores == sorted(scores, reverse=True)
            assert all(0 <= score <= 100 for score in scores)
            assert len(scores) <= 5


def test_a_register_that_writes_the_level_word_before_every_name_is_read_without_it():
    """``Gampong Baru`` alone keeps its word; where most names have one it is only a level word."""
    desa = AREAS["level"] == "desa"
    worded = AREAS.assign(nama=AREAS["nama"].where(~desa, "Desa " + AREAS["nama"]))
    book = NameBook.of(worded, FACILITIES)
    assert book.find(Named.DESA, "Muara").kode == "33.20.01.2001"
    assert book.find(Named.DESA, "Gampong Baru").kode == "33.20.02.2002"
    assert BOOK.find(Named.DESA, "Baru").kode is None


def test_a_name_with_a_level_word_that_two_places_may_bear_is_a_question():
    """``Gampong Baru`` is the one, or ``Baru`` with its level word before it."""
    other = AREAS[AREAS["kode"] == "33.20.01.2001"].assign(kode="33.20.01.2009", nama="Baru")
    book = NameBook.of(_with(AREAS, other), FACILITIES)
    assert book.find(Named.DESA, "Gampong Baru").kode is None
    assert book.find(Named.DESA, "Gampong Baru", "33.20.01").kode == "33.20.01.2009"
    assert book.find(Named.DESA, "Gampong Baru", "33.20.02").kode == "33.20.02.2002"


def test_an_official_other_spelling_is_certain_for_its_kecamatan_alone():
    """A puskesmas called like it is only suggested; so is a name beside the table."""
    book = NameBook(AREAS, FACILITIES, aliases={"Kadung": "33.20.01", "Koeta": "33.20.09"})
    use = book.find(Named.KECAMATAN, "Kec. Kadung")
    assert (use.kode, use.way) == ("33.20.01", Way.EJAAN)
    assert book.find(Named.PUSKESMAS, "Puskesmas Kadung").kode is None
    assert book.find(Named.DESA, "Kadung").kode is None


def test_a_spelling_of_two_places_is_a_question():
    """Whether both are spellings, or one is a name."""
    aliases = {"VII Koto": "33.20.01"}
    assert NameBook(AREAS, FACILITIES, aliases=aliases).find(Named.KECAMATAN, "7 KOTO").kode is None


def test_a_former_name_of_a_facility_is_known():
    """A report of an earlier month names it so."""
    book = NameBook.of(AREAS, FACILITIES, former_names=[("Puskesmas Lama", "P03")])
    use = book.find(Named.PUSKESMAS, "PKM Lama")
    assert (use.kode, use.way) == ("P03", Way.EJAAN)


def test_what_was_confirmed_is_certain():
    """However it is written with prefixes, as far as its place still exists."""
    remembered = {("puskesmas", "PKM Antah"): "P02", ("puskesmas", "Hilang"): "P99"}
    book = NameBook(AREAS, FACILITIES, remembered)
    use = book.find(Named.PUSKESMAS, "UPTD Puskesmas ANTAH")
    assert (use.kode, use.way) == ("P02", Way.INGATAN)
    assert book.find(Named.PUSKESMAS, "Hilang").kode is None
    assert book.find(Named.PUSTU, "Antah").kode is None


def test_a_memory_holds_where_it_was_made():
    """Elsewhere the name stays what it was."""
    book = NameBook.of(
        AREAS,
        FACILITIES,
        SERVED,
        [
            ("desa", "Dusun Muka", "33.20.01", "33.20.01.2001"),
            ("desa", "Luas", "", "33.20.02.2003"),
        ],
    )
    assert book.find(Named.DESA, "Dusun Muka", "33.20.01").kode == "33.20.01.2001"
    assert book.find(Named.DESA, "Dusun Muka", "33.20.02").kode is None
    assert book.find(Named.DESA, "Dusun Muka").kode is None
    assert book.find(Named.DESA, "Desa Luas").kode == "33.20.02.2003"
    assert book.find(Named.DESA, "Luas", "33.20.01").kode is None


def test_a_choice_for_one_file_wins_over_what_is_remembered():
    """And leaves the book it came from as it was."""
    book = NameBook.of(AREAS, FACILITIES, None, [("desa", "Luas", "33.20.02", "33.20.02.2003")])
    chosen = book.with_choices({("desa", "LUAS"): "33.20.02.2004"})
    assert chosen.find(Named.DESA, "Luas", "33.20.02").kode == "33.20.02.2004"
    assert chosen.find(Named.DESA, "luas").kode == "33.20.02.2004"
    assert book.find(Named.DESA, "Luas", "33.20.02").kode == "33.20.02.2003"


def test_the_desa_of_a_puskesmas_are_those_it_ever_served():
    """Where nothing is known of that, those of its kecamatan."""
    assert BOOK.find(Named.DESA, "Meunasah Dayah", "P01").kode == "33.20.01.2002"
    assert BOOK.find(Named.DESA, "Meunasah Dayah", "P02").kode == "33.20.02.2001"
    assert BOOK.find(Named.DESA, "Muara", "P02").kode is None
    unserved = NameBook.of(AREAS, FACILITIES)
    assert unserved.find(Named.DESA, "Meunasah Dayah", "P02").kode == "33.20.01.2002"


@pytest.mark.parametrize(
    "written",
    [
        "9" * 5000,
        "\u0660\u0661",
        "Kedung" * 4000,
        "=cmd|' /C calc'!A0",
        "<script>",
        "\x00\x07",
        "²",
    ],
)
def test_hostile_text_is_a_question_and_no_fault(written):
    """Digits without end, foreign digits, formulas, markup, control characters."""
    for named in Named:
        assert BOOK.find(named, written).kode is None


def test_letters_of_another_script_are_letters():
    """A name is not known by what is left when they are dropped."""
    assert BOOK.find(Named.KECAMATAN, "Kedung\u4e2d").kode is None
    assert BOOK.find(Named.KECAMATAN, "K\u00e9dung").kode == f"{HERE}.01"


def test_hundreds_of_names_are_found_at_once():
    """A long report repeats its names; each is looked for once."""
    begun = time.perf_counter()
    for _ in range(200):
        for written in ("Muara", "Meunasah Dayah", "Gampong Baru", "Mns Dayah"):
            BOOK.find(Named.DESA, written)
    assert time.perf_counter() - begun < 0.5


def test_an_empty_kabupaten_knows_no_name():
    """No register, no answer, no fault."""
    book = NameBook(frames.empty_frame(frames.AREAS), frames.empty_frame(frames.FACILITIES))
    assert [book.find(named, "Kedung").kode for named in Named] == [None] * 5
    assert book.label_of("33.20.01") == ""


def _with(frame, more):
    return pd.concat([frame, more], ignore_index=True)
