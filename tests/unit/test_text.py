"""Every sentence for people exists, in Indonesian and with its facts."""

import datetime as dt
import re

import pytest

from components.text import applying, labels, sentences
from components.text.boundaries import list_names, word_action, word_source
from components.text.errors import word_error
from components.text.problems import word_problem
from data import errors as data_errors
from data.errors import (
    CellProblem,
    DatabaseReason,
    DatabaseUnavailable,
    ProblemReason,
)
from data.kinds import Jenis, Level, Period, Status
from data.pace import Arrival, PaceVerdict
from data.queries import BoundaryFacts
from data.status import CriterionState
from geo import errors as geo_errors
from geo.errors import BoundaryFileRejected, DownloadFailed, DownloadReason, FileReason
from geo.match import Way
from geo.repair import Action, ActionKind
from tests.error_examples import EXAMPLES

ENGLISH = re.compile(
    r"\b(the|not|found|file|missing|unknown|error|empty|none|invalid)\b", re.IGNORECASE
)

FILE_FACTS = {
    FileReason.TOO_LARGE: {"size_mb": 812.4, "limit_mb": 200},
    FileReason.UNSAFE_ARCHIVE: {"member": "../lari.shp"},
    FileReason.INCOMPLETE_SHAPEFILE: {"missing": (".shx", ".dbf")},
    FileReason.UNKNOWN_CRS: {"crs": "GRID LOKAL"},
    FileReason.NO_POLYGONS: {"found": ("Point",)},
    FileReason.TOO_COARSE: {"level": "kecamatan", "features": 5},
    FileReason.TOO_FINE: {"level": "desa", "features": 4000},
    FileReason.HOLED: {"features": 20, "samples": ("Dukong", "Air Saga")},
}
DOWNLOAD_FACTS = {
    "kabupaten": "11.08",
    "status": 503,
    "code": "500",
    "detail": "Tidak siap",
    "features": 20,
    "limit_mb": 200,
    "samples": ("Panyabungan, Mandailing Natal",),
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
    ActionKind.SKIPPED_LAYERS: {"layers": ("denah", "kebun")},
    ActionKind.KEPT_LARGER: {"names": ("Sawang (11.08.01)",)},
    ActionKind.DISSOLVED: {"features": 852, "areas": 27, "samples": ("Sawang (11.08.01)",)},
    ActionKind.TOOK_KECAMATAN: {"matched": 99, "expected": 103, "samples": ("Balah Aie",)},
    ActionKind.UNCOVERED: {"features": 2, "samples": ("Dukong", "Air Saga")},
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
    assert told == "wilayah.csv: tidak ada isinya; isi sesuai templat."


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


def test_a_file_of_this_place_tells_no_distance() -> None:
    """Nought kilometres would be a riddle."""
    facts = {**MATCH_FACTS, "distance_km": 0}
    told = word_error(BoundaryFileRejected(FileReason.NO_NAMES, "b.zip", facts))
    assert "km" not in told


@pytest.mark.parametrize("reason", DownloadReason)
def test_every_fault_of_a_map_service_is_told_with_another_way(reason: DownloadReason) -> None:
    """The host is named; who cannot download is told to bring the file."""
    told = word_error(DownloadFailed(reason, "peta.example:8080", DOWNLOAD_FACTS))
    assert_sentence(told)
    assert told.endswith(".")
    if reason is not DownloadReason.BAD_CODE:
        assert "peta.example:8080" in told
        assert "boundaries import" in told


@pytest.mark.parametrize("way", Way)
def test_every_way_of_recognising_an_area_has_its_word(way: Way) -> None:
    """Also the near spelling, which went by its English name once."""
    facts = {"way": way.value, "areas": 1, "column": "NAMA"}
    told = word_action(Action(ActionKind.MATCHED, facts))
    assert_sentence(told)
    assert way.value not in told.split()


def test_a_name_from_a_file_stays_in_its_line() -> None:
    """Neither signs that move a cursor, nor line breaks, nor a whole text in place of a name."""
    hostile = "\x1b[2J\nMuara\u2028 Batu\r" + "a" * 500
    told = word_action(
        Action(ActionKind.DROPPED_NEIGHBOURS, {"features": 1, "samples": (hostile,)})
    )
    assert told.isprintable()
    assert "[2J Muara Batu a" in told
    assert len(told) < 150
    names = list_names([f"Desa {n}" for n in range(100)])
    assert names.endswith("Desa 29, dan 70 lainnya")


def error_classes() -> list[type[Exception]]:
    """Every error that the two lower layers raise on purpose."""
    known = [*vars(data_errors).values(), *vars(geo_errors).values()]
    roots = (data_errors.DataError, geo_errors.GeoError)
    return [e for e in known if isinstance(e, type) and issubclass(e, roots) and e not in roots]


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
        (
            True,
            "BIG",
            None,
            "Batas perkiraan, bukan batas resmi (dibagi di dalam batas kecamatan BIG)",
        ),
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
    ("counted", "total", "belum", "said"),
    [
        (22, 32, 1, "22 dari 32 puskesmas (68,75\u00a0%)"),
        (0, 9, 8, "0 dari 9 puskesmas (0,00\u00a0%)"),
        (0, 9, 9, "— dari 9 puskesmas"),
        (9, 9, 0, "9 dari 9 puskesmas (100,00\u00a0%)"),
        (0, 0, 0, "Belum ada puskesmas yang terdaftar pada wilayah ini."),
    ],
)
def test_the_headline_tells_count_total_and_share(
    counted: int, total: int, belum: int, said: str
) -> None:
    """None, all, nobody heard of, and no facility at all are each said."""
    assert applying.headline({"counted": counted, "total": total, "belum": belum}) == said


@pytest.mark.parametrize(
    ("now", "before", "said"),
    [
        (
            (22, 32),
            (20, 32),
            "naik 6,25 poin persentase dibandingkan September 2026 (62,50\u00a0%)",
        ),
        (
            (19, 32),
            (20, 32),
            "turun 3,13 poin persentase dibandingkan September 2026 (62,50\u00a0%)",
        ),
        ((20, 32), (20, 32), "tidak berubah dibandingkan September 2026"),
        ((0, 0), (20, 32), ""),
    ],
)
def test_the_movement_is_in_percentage_points(now, before, said: str) -> None:
    """Up, down, unchanged; without a share there is no movement."""
    assert sentences.trend(now, before, Period(2026, 9)) == said
