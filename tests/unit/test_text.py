"""Every sentence for people exists, and numbers and dates read as Indonesians write them."""

import datetime as dt
import re
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.text import labels, sentences
from components.text.boundaries import word_action, word_source
from components.text.errors import word_error, word_problem
from components.text.numbers import (
    NO_VALUE,
    format_day,
    format_held,
    format_list,
    format_number,
    format_percent,
    format_period,
    format_ratio,
    format_short_period,
    format_target,
    sort_key,
)
from data import errors as data_errors
from data.errors import CellProblem, DatabaseReason, DatabaseUnavailable, ProblemReason
from data.kinds import Jenis, Level, Period, Status
from data.pace import Arrival, PaceVerdict
from data.queries import BoundaryFacts
from data.status import CriterionState
from geo import errors as geo_errors
from geo.errors import BoundaryFileRejected, FileReason
from geo.repair import Action, ActionKind

ENGLISH = re.compile(r"\b(the|not|found|file|missing|unknown|error|empty|none|invalid)\b", re.I)

FILE_FACTS = {
    FileReason.TOO_LARGE: {"size_mb": 812.4, "limit_mb": 200},
    FileReason.UNSAFE_ARCHIVE: {"member": "../lari.shp"},
    FileReason.INCOMPLETE_SHAPEFILE: {"missing": (".shx", ".dbf")},
    FileReason.UNKNOWN_CRS: {"crs": "GRID LOKAL"},
    FileReason.NO_POLYGONS: {"found": ("Point",)},
}
MATCH_FACTS = {
    "matched": 3,
    "expected": 27,
    "samples": ("Membalong", "Badau"),
    "columns": ("ID", "LUAS"),
    "distance_km": 1421.6,
}
ACTION_FACTS = {
    ActionKind.CHOSE_LAYER: {"layer": "batas", "of": 3},
    ActionKind.REPROJECTED: {"crs": "EPSG:32647"},
    ActionKind.MATCHED: {"way": "bps", "areas": 27, "column": "KDCBPS"},
    ActionKind.DROPPED_NEIGHBOURS: {"features": 2, "samples": ("Bireuen",)},
    ActionKind.DISSOLVED: {"features": 852, "areas": 27},
    ActionKind.CLEANED_EDGES: {"moved_km2": 0.864},
}


def assert_sentence(text: str) -> None:
    """Indonesian, complete, with every fact filled in."""
    assert text.strip()
    assert "{" not in text
    assert not ENGLISH.search(text), text


@pytest.mark.parametrize("reason", DatabaseReason)
def test_every_fault_of_a_database_is_told_with_a_way_on(reason: DatabaseReason) -> None:
    """Two sentences: what happened, where; and what to do."""
    told = word_error(DatabaseUnavailable(reason, "D:/data/dasbor.db"))
    assert_sentence(told)
    assert "dasbor.db" in told
    assert told.count(". ") >= 1
    assert told.endswith(".")


@pytest.mark.parametrize("reason", ProblemReason)
def test_every_fault_of_a_cell_is_told_with_its_place(reason: ProblemReason) -> None:
    """File, row and column first, then the reason and what was found."""
    told = word_problem(CellProblem("wilayah.csv", 7, "lat", reason, "9x"))
    assert_sentence(told)
    assert told.startswith("wilayah.csv, baris 7, kolom lat: ")
    assert told.endswith(".")


def test_a_fault_of_a_whole_file_names_no_row() -> None:
    """What is not known is left out."""
    told = word_problem(CellProblem("wilayah.csv", None, None, ProblemReason.FILE_EMPTY))
    assert told == "wilayah.csv: berkas kosong; isi sesuai templat."


@pytest.mark.parametrize("reason", FileReason)
def test_every_fault_of_a_boundary_file_is_told(reason: FileReason) -> None:
    """With the file's name and the facts that this reason carries."""
    facts = FILE_FACTS.get(reason, MATCH_FACTS)
    told = word_error(BoundaryFileRejected(reason, "batas.zip", facts))
    assert_sentence(told)
    assert "batas.zip" in told
    assert told.endswith(".")


def test_a_file_from_far_away_tells_how_far() -> None:
    """The distance is rounded to whole kilometres."""
    told = word_error(BoundaryFileRejected(FileReason.WRONG_AREA, "b.zip", MATCH_FACTS))
    assert told.endswith("Letaknya sekitar 1422 km dari kabupaten ini.")


def error_classes() -> list[type[Exception]]:
    """Every error that the two lower layers raise on purpose."""
    known = [*vars(data_errors).values(), *vars(geo_errors).values()]
    roots = (data_errors.DataError, geo_errors.GeoError)
    return [e for e in known if isinstance(e, type) and issubclass(e, roots) and e not in roots]


EXAMPLES = {
    "DatabaseUnavailable": (DatabaseReason.MISSING, "x.db"),
    "UnknownArea": ("99.99",),
    "AreaExists": ("33.20",),
    "UnknownFacility": ("P1",),
    "SettingsInvalid": ("logo", "x.gif"),
    "RegistersRejected": ([CellProblem("a.csv", 2, "kode", ProblemReason.CODE_TWICE, "33.20.01")],),
    "BoundaryMissing": ("desa",),
    "BoundaryInvalid": ("11.08.01", "no rings"),
    "UnmatchedCodes": (["1"], ["2", "3"]),
    "BoundaryFileRejected": (FileReason.EMPTY, "a.zip"),
}


@pytest.mark.parametrize("kind", error_classes(), ids=lambda kind: kind.__name__)
def test_every_error_has_a_sentence(kind: type[Exception]) -> None:
    """A new error without words for people is found here, not on the screen."""
    assert_sentence(word_error(kind(*EXAMPLES[kind.__name__])))


def test_an_error_without_words_is_not_passed_over() -> None:
    """A class nobody wrote a sentence for is a fault of ours."""
    new = type("NewError", (data_errors.DataError,), {})
    with pytest.raises(AssertionError, match="no sentence for NewError"):
        word_error(new())


@pytest.mark.parametrize("kind", ActionKind)
def test_every_action_on_a_boundary_file_is_told(kind: ActionKind) -> None:
    """What was done to someone's file is said in their language, with its figures."""
    assert_sentence(word_action(Action(kind, ACTION_FACTS.get(kind, {"features": 4}))))


def test_the_area_moved_has_a_comma() -> None:
    """Square kilometres with two decimals."""
    told = word_action(Action(ActionKind.CLEANED_EDGES, {"moved_km2": 0.864}))
    assert told.endswith("0,86 km²")


@pytest.mark.parametrize(
    ("is_estimate", "publisher", "day", "said"),
    [
        (True, "", None, "Batas perkiraan, bukan batas resmi (dihitung dari titik dan luas desa)"),
        (True, "BIG", None, "Batas perkiraan, bukan batas resmi (dibagi di dalam batas kecamatan BIG)"),
        (False, "BIG", dt.date(2024, 12, 16), "Batas wilayah: BIG, 16 Desember 2024"),
        (False, "Bappeda", None, "Batas wilayah: Bappeda"),
    ],
)
def test_a_map_says_whose_boundaries_it_shows(is_estimate, publisher, day, said) -> None:
    """An estimate says so first; an official one has publisher and date."""
    facts = BoundaryFacts("desa", is_estimate, publisher, day, "0" * 16)
    assert word_source(facts) == said


def test_without_boundaries_nothing_is_claimed() -> None:
    """No layer, no source line."""
    assert word_source(None) == ""


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (Status, labels.STATUS),
        (Status, labels.STATUS_MEANING),
        (Level, labels.LEVEL),
        (Jenis, labels.JENIS),
        (CriterionState, labels.CRITERION),
    ],
)
def test_every_member_has_its_word(kind, words) -> None:
    """No enum reaches the screen by its English name."""
    assert set(words) == set(kind)
    assert len(set(words.values())) == len(kind)
    assert not any(ENGLISH.search(word) for word in words.values())


@pytest.mark.parametrize("verdict", PaceVerdict)
def test_every_verdict_on_the_pace_is_told(verdict: PaceVerdict) -> None:
    """Also those that refuse to name a month."""
    month = Period(2027, 4)
    assert_sentence(sentences.arrival(Arrival(verdict, month, month.shift(-1), None)))


@pytest.mark.parametrize(
    ("number", "digits", "said"),
    [
        (0, 0, "0"),
        (954, 0, "954"),
        (1234567, 0, "1.234.567"),
        (-3, 0, "\u22123"),
        (Fraction(5, 2), 0, "3"),
        (Fraction(-5, 2), 0, "\u22123"),
        (Fraction(1, 3), 2, "0,33"),
        (Fraction(1005, 1000), 2, "1,01"),
        (Decimal("1234.5"), 1, "1.234,5"),
        (Fraction(-1, 1000), 2, "0,00"),
        (Fraction(999999, 1000), 2, "1.000,00"),
    ],
)
def test_numbers_are_rounded_half_up_and_grouped(number, digits, said) -> None:
    """Points between thousands, a comma before decimals, a true minus, and no minus zero."""
    assert format_number(number, digits) == said


@given(st.integers(-(10**9), 10**9), st.integers(0, 4))
def test_a_number_reads_back_as_itself(number: int, digits: int) -> None:
    """Nothing is lost or added by grouping."""
    plain = format_number(Fraction(number, 10**digits), digits)
    read = plain.replace(".", "").replace(",", ".").replace("\u2212", "-")
    assert Fraction(read) == Fraction(number, 10**digits)


@pytest.mark.parametrize(
    ("numerator", "denominator", "digits", "said"),
    [
        (22, 32, 2, "68,75\u00a0%"),
        (1, 8, 0, "13\u00a0%"),
        (0, 5, 2, "0,00\u00a0%"),
        (7, 5, 1, "140,0\u00a0%"),
        (0, 0, 2, NO_VALUE),
    ],
)
def test_percents_keep_their_sign_beside_them(numerator, denominator, digits, said) -> None:
    """A hard space before the sign; over 100 is kept; without a denominator there is a dash."""
    assert format_percent(numerator, denominator, digits) == said


@pytest.mark.parametrize(
    ("value", "said"), [("40", "40"), ("40.0000", "40"), ("62.5", "62,5"), ("100", "100"), ("1E+2", "100")]
)
def test_a_target_has_no_decimals_that_it_does_not_have(value: str, said: str) -> None:
    """40 %, not 40,0000 %."""
    assert format_target(Decimal(value)) == f"{said}\u00a0%"


def test_dates_are_written_out() -> None:
    """Day, month in words, year; months in full and short; as exactly as known."""
    day = dt.date(2025, 8, 7)
    assert format_day(day) == "7 Agustus 2025"
    assert format_period(Period(2026, 10)) == "Oktober 2026"
    assert format_short_period(Period(2026, 12)) == "Des 2026"
    assert [format_held(day, p) for p in ("day", "month", "year")] == [
        "7 Agustus 2025",
        "Agustus 2025",
        "2025",
    ]


def test_twelve_months_have_twelve_names() -> None:
    """None is forgotten and none is English."""
    names = [format_period(Period(2026, month)) for month in range(1, 13)]
    short = [format_short_period(Period(2026, month)) for month in range(1, 13)]
    assert len(set(names)) == len(set(short)) == 12
    assert all(long.startswith(brief[:2]) for long, brief in zip(names, short, strict=True))


def test_a_ratio_is_short() -> None:
    """Short enough to stand on a map."""
    assert format_ratio(1332, 9540) == "1.332/9.540"


@pytest.mark.parametrize(
    ("names", "said"),
    [([], ""), (["A"], "A"), (["A", "B"], "A dan B"), (["A", "B", "C"], "A, B, dan C")],
)
def test_lists_end_with_dan(names: list[str], said: str) -> None:
    """Two are joined by it alone; from three on there is a comma too."""
    assert format_list(names) == said


def test_names_sort_without_their_prefix() -> None:
    """Puskesmas Badau stands under B, whatever the capitals."""
    names = ["Puskesmas sijuk", "Puskesmas Badau", "KECAMATAN Membalong"]
    assert sorted(names, key=sort_key) == [names[1], names[2], names[0]]


@pytest.mark.parametrize(
    ("counted", "total", "said"),
    [
        (22, 32, "22 dari 32 puskesmas (68,75\u00a0%)"),
        (0, 9, "0 dari 9 puskesmas (0,00\u00a0%)"),
        (9, 9, "9 dari 9 puskesmas (100,00\u00a0%)"),
        (0, 0, "Belum ada puskesmas yang terdaftar pada wilayah ini."),
    ],
)
def test_the_headline_tells_count_total_and_share(counted: int, total: int, said: str) -> None:
    """None, all and no facility at all are each said."""
    assert sentences.headline(counted, total) == said


@pytest.mark.parametrize(
    ("now", "before", "said"),
    [
        ((22, 32), (20, 32), "naik 6,25 poin persentase dibandingkan September 2026 (62,50\u00a0%)"),
        ((19, 32), (20, 32), "turun 3,13 poin persentase dibandingkan September 2026 (62,50\u00a0%)"),
        ((20, 32), (20, 32), "tidak berubah dibandingkan September 2026"),
        ((0, 0), (20, 32), ""),
    ],
)
def test_the_movement_is_in_percentage_points(now, before, said: str) -> None:
    """Up, down, unchanged; without a share there is no movement."""
    assert sentences.trend(now, before, Period(2026, 9)) == said
