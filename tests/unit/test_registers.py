"""A kabupaten's own files: what is accepted, what is refused, and where the fault stands."""

import datetime as dt

import pytest

from data.errors import ProblemReason, RegistersRejected, UnknownArea
from data.frames import AREAS, FACILITIES, SERVICE_AREAS, Registers
from data.intake.registers import compose_registers, make_templates

ON = dt.date(2026, 1, 1)

AREAS_FILE = """kode,nama,lat,lng,luas_km2
33.20.01,Kedung,,,
33.20.01.2001,Satu,-6.60,110.60,4.5
33.20.01.2002,Dua,-6.70,110.70,
33.20.02,Pecangaan,,,
33.20.02.2001,Tiga,-6.80,110.80,2
"""
FACILITIES_FILE = """kode,nama,jenis,kode_kecamatan,kode_desa,induk,lat,lng
PKM-1,Puskesmas Kedung I,puskesmas,33.20.01,33.20.01.2001,,,
PKM-2,Puskesmas Kedung II,PKM,33.20.01,,,-6.70,110.70
PST-1,Pustu Dua,Postu,33.20.01,33.20.01.2002,,,
PSY-1,Posyandu Tiga,posyandu,33.20.02,,PKM-1,,
"""


@pytest.fixture
def compose(tmp_path):
    """Write two files as given (text or bytes) and compose the registers of Jepara."""

    def make(areas=AREAS_FILE, facilities=FACILITIES_FILE) -> Registers:
        paths = []
        for name, content in (("wilayah.csv", areas), ("fasilitas.csv", facilities)):
            paths.append(tmp_path / name)
            raw = content if isinstance(content, bytes) else content.encode()
            paths[-1].write_bytes(raw)
        return compose_registers("33.20", *paths, ON)

    return make


def problems_of(compose, **files) -> list[tuple]:
    """Every problem as (file, row, column, reason)."""
    with pytest.raises(RegistersRejected) as refused:
        compose(**files)
    return [(p.file, p.row, p.column, p.reason.name) for p in refused.value.problems]


def test_two_good_files_become_registers(compose):
    """Areas with the kabupaten on top, facilities, and one puskesmas for each desa."""
    registers = compose()
    assert tuple(registers.areas.columns) == AREAS
    assert tuple(registers.facilities.columns) == FACILITIES
    assert tuple(registers.service_areas.columns) == SERVICE_AREAS
    top = registers.areas.iloc[0]
    assert (top["level"], top["nama"], top["induk"]) == ("kabupaten", "Kabupaten Jepara", "33")
    assert registers.areas["level"].value_counts().to_dict() == {
        "desa": 3,
        "kecamatan": 2,
        "kabupaten": 1,
    }
    assert set(registers.facilities["valid_from"]) == {ON}
    assert set(registers.facilities["source"]) == {"fasilitas.csv"}


def test_a_missing_point_is_borrowed_and_marked(compose):
    """From the desa, else from the kecamatan, whose own is the mean of its desa."""
    rows = compose().facilities.set_index("kode")
    assert rows.loc["PKM-1", ["lat", "lng"]].tolist() == [-6.60, 110.60]
    assert rows.loc["PSY-1", ["lat", "lng"]].tolist() == [-6.80, 110.80]
    assert rows["is_located"].to_dict() == {
        "PKM-1": False,
        "PKM-2": True,
        "PST-1": False,
        "PSY-1": False,
    }


def test_a_missing_parent_is_the_nearest_puskesmas_of_the_kecamatan(compose):
    """A named parent stays, however far."""
    parents = compose().facilities.set_index("kode")["induk"]
    assert parents["PST-1"] == "PKM-2"
    assert parents["PSY-1"] == "PKM-1"


def test_each_desa_is_served_by_the_nearest_puskesmas(compose):
    """Of its own kecamatan; where that has none, of the kabupaten."""
    served = compose().service_areas.set_index("kode_desa")["puskesmas"].to_dict()
    assert served == {
        "33.20.01.2001": "PKM-1",
        "33.20.01.2002": "PKM-2",
        "33.20.02.2001": "PKM-2",
    }


def semicolons(text: str) -> str:
    """As a spreadsheet with Indonesian settings writes it."""
    return (
        text.replace(",", ";")
        .replace(".60", ",60")
        .replace(".70", ",70")
        .replace("-6.80", "-6,80")
        .replace("110.80", "110,80")
        .replace("4.5", "4,5")
    )


@pytest.mark.parametrize(
    "write",
    [
        lambda text: text.encode("utf-8-sig"),
        lambda text: text.encode("cp1252"),
        lambda text: text.replace("\n", "\r\n").encode(),
        lambda text: text.replace("\n", "\n\n , ,\n").encode(),
        lambda text: text.replace(",", "\t").encode(),
        lambda text: text.replace(",", " , ").encode(),
        lambda text: semicolons(text).encode(),
        lambda text: text.replace("kode,nama", "KODE, Nama ").encode(),
        lambda text: text.replace("33.20.01.", "332001").replace("33.20.02.", "332002").encode(),
    ],
    ids=["bom", "cp1252", "crlf", "empty-lines", "tab", "spaces", "semicolon", "case", "undotted"],
)
def test_other_ways_of_writing_the_same_files_mean_the_same(compose, write):
    """Separators, encodings, line ends, decimal commas and undotted codes change nothing."""
    expected, got = compose(), compose(write(AREAS_FILE), write(FACILITIES_FILE))
    assert got.areas.to_csv() == expected.areas.to_csv()
    assert got.facilities.to_csv() == expected.facilities.to_csv()


def test_without_desa_points_the_kecamatan_must_have_them(compose):
    """Then the map is made from kecamatan points, and desa stay without."""
    bare = "kode,nama,lat,lng\n33.20.01,Kedung,-6.6,110.6\n33.20.01.2001,Satu,,\n"
    facility = "kode,nama,jenis,kode_kecamatan\nPKM-1,A,puskesmas,33.20.01\n"
    areas = compose(bare, facility).areas.set_index("kode")
    assert areas.loc["33.20.01", "lat"] == -6.6
    assert areas["lat"].isna()["33.20.01.2001"]
    found = problems_of(compose, areas=bare.replace("-6.6,110.6", ","), facilities=facility)
    assert found == [("wilayah.csv", 2, "lat", "VALUE_MISSING")]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("33.20.01.2002,", "33.20.01.2001,", (4, "kode", "CODE_TWICE")),
        ("33.20.02.2001,", "33.21.02.2001,", (6, "kode", "CODE_OUTSIDE")),
        ("33.20.02.2001,", "33.20.2.1,", (6, "kode", "CODE_MALFORMED")),
        ("33.20.02.2001,", "33.20.03.2001,", (6, "kode", "PARENT_UNKNOWN")),
        ("33.20.02.2001,", ",", (6, "kode", "VALUE_MISSING")),
        (",Dua,", ",,", (4, "nama", "VALUE_MISSING")),
        ("-6.70", "x", (4, "lat", "NOT_A_NUMBER")),
        ("-6.70", "nan", (4, "lat", "NOT_A_NUMBER")),
        ("-6.70", "51.5", (4, "lat", "OUT_OF_RANGE")),
        ("-6.70", "", (4, "lat", "HALF_A_POINT")),
        ("-6.70,110.70", ",", (4, "lat", "VALUE_MISSING")),
        (",4.5", ",0", (3, "luas_km2", "OUT_OF_RANGE")),
        (",2\n", ",2,9\n", (6, None, "ROW_TOO_LONG")),
        (",Dua,", ",3320011203990001,", (4, "nama", "LOOKS_LIKE_NIK")),
        ("luas_km2", "lat", (1, "lat", "COLUMN_TWICE")),
        ("kode,nama", "kode,nma", (1, "nama", "COLUMN_MISSING")),
    ],
)
def test_a_fault_in_the_areas_names_its_row_and_column(compose, before, after, expected):
    """Rows are counted as a spreadsheet counts them."""
    found = problems_of(compose, areas=AREAS_FILE.replace(before, after, 1))
    assert ("wilayah.csv", *expected) in found


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("PKM-2,", "PKM-1,", (3, "kode", "CODE_TWICE")),
        ("PKM-2,", "CONTOH-1,", (3, "kode", "EXAMPLE_LEFT")),
        ("PKM-2,", "<b>,", (3, "kode", "CODE_MALFORMED")),
        ("PKM-2,", ",", (3, "kode", "VALUE_MISSING")),
        (",PKM,", ",klinik,", (3, "jenis", "KIND_UNKNOWN")),
        (",PKM,", ",,", (3, "jenis", "VALUE_MISSING")),
        ("PKM,33.20.01,", "PKM,33.20.09,", (3, "kode_kecamatan", "PARENT_UNKNOWN")),
        ("PKM,33.20.01,", "PKM,33.20.01.2001,", (3, "kode_kecamatan", "CODE_MALFORMED")),
        ("PKM,33.20.01,", "PKM,,", (3, "kode_kecamatan", "VALUE_MISSING")),
        (",33.20.01.2002,", ",33.20.01.2009,", (4, "kode_desa", "PARENT_UNKNOWN")),
        (",33.20.01.2002,", ",33.20.02.2001,", (4, "kode_desa", "CODE_OUTSIDE")),
        (",33.20.01.2002,", ",33.20.01,", (4, "kode_desa", "CODE_MALFORMED")),
        (",PKM-1,,", ",PKM-9,,", (5, "induk", "PARENT_UNKNOWN")),
        (",,-6.70,", ",PKM-1,-6.70,", (3, "induk", "PARENT_UNKNOWN")),
        (",,-6.70,", ",,6.70.1,", (3, "lat", "NOT_A_NUMBER")),
        ("110.70", "", (3, "lng", "HALF_A_POINT")),
        ("Posyandu Tiga", "3320 0112 0399 0001", (5, "nama", "LOOKS_LIKE_NIK")),
    ],
)
def test_a_fault_in_the_facilities_names_its_row_and_column(compose, before, after, expected):
    """Nothing is guessed where a code leads nowhere."""
    found = problems_of(compose, facilities=FACILITIES_FILE.replace(before, after, 1))
    assert ("fasilitas.csv", *expected) in found


def test_all_problems_of_both_files_come_together(compose):
    """One round of repair is enough."""
    found = problems_of(
        compose,
        areas=AREAS_FILE.replace("-6.70", "x").replace(",Tiga,", ",,"),
        facilities=FACILITIES_FILE.replace("Postu", "?"),
    )
    assert {(file, row) for file, row, _, _ in found} == {
        ("wilayah.csv", 4),
        ("wilayah.csv", 6),
        ("fasilitas.csv", 4),
    }


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "FILE_EMPTY"),
        (b"\n\n , \n", "FILE_EMPTY"),
        (b"kode,nama,lat,lng,luas_km2\n", "FILE_EMPTY"),
        (b"PK\x03\x04\x00\x00", "FILE_NOT_TEXT"),
        (b"kode,nama\n\x81", "FILE_NOT_TEXT"),
        ("kode,nama".encode("utf-16-le"), "FILE_NOT_TEXT"),
        (b"kode,nama\n" + b"x" * 200_000, "FILE_NOT_TEXT"),
        (b"kode,nama,lat,lng\n33.20.01,Kedung,-6.6,110.6\n", "NO_AREAS"),
    ],
)
def test_a_file_that_is_no_table_is_refused(compose, content, reason):
    """Empty, a workbook, another encoding, or no desa in it."""
    assert reason in {found[3] for found in problems_of(compose, areas=content)}


def test_a_register_without_puskesmas_is_refused(compose):
    """Nobody could serve the desa."""
    posyandu = "kode,nama,jenis,kode_kecamatan\nPSY-1,A,posyandu,33.20.01\n"
    assert problems_of(compose, facilities=posyandu) == [
        ("fasilitas.csv", None, None, "NO_PUSKESMAS")
    ]


def test_a_missing_file_is_a_problem_with_its_name(tmp_path):
    """Both files are looked for before anything is said."""
    with pytest.raises(RegistersRejected) as refused:
        compose_registers("33.20", tmp_path / "a.csv", tmp_path / "b.csv", ON)
    told = [(problem.file, problem.reason) for problem in refused.value.problems]
    assert told == [
        ("a.csv", ProblemReason.FILE_NOT_FOUND),
        ("b.csv", ProblemReason.FILE_NOT_FOUND),
    ]


def test_an_unknown_kabupaten_is_refused(tmp_path):
    """Neither registers nor templates are made for a kode that does not exist."""
    with pytest.raises(UnknownArea):
        compose_registers("99.99", tmp_path / "a.csv", tmp_path / "b.csv", ON)
    with pytest.raises(UnknownArea):
        make_templates("99.99")


def test_a_nik_is_not_repeated_in_the_problem(compose):
    """What must not be stored must not be logged either."""
    with pytest.raises(RegistersRejected) as refused:
        compose(AREAS_FILE.replace(",Dua,", ",3320011203990001,"))
    assert all("3320011203990001" not in problem.got for problem in refused.value.problems)


@pytest.mark.parametrize(
    "hostile", ["<img src=x onerror=alert(1)>", "`${1}`", "{{7*7}}", "</script>", "=1+1", "Ba'a"]
)
def test_hostile_names_are_kept_as_text(compose, hostile):
    """A name is a name: stored as it is, never evaluated."""
    registers = compose(AREAS_FILE.replace("Dua", hostile))
    assert hostile in set(registers.areas["nama"])


def test_the_areas_template_lists_every_area_and_is_accepted(tmp_path):
    """As handed out, with the examples replaced, it makes registers at once."""
    for name, raw in make_templates("33.20").items():
        (tmp_path / name).write_bytes(raw)
    own = tmp_path / "own.csv"
    own.write_text("kode;nama;jenis;kode_kecamatan\nPKM-1;Kedung I;puskesmas;332001\n")
    registers = compose_registers("33.20", tmp_path / "wilayah-33.20.csv", own, ON)
    assert registers.areas["level"].value_counts()["kecamatan"] == 16
    assert len(registers.service_areas) == 195


def test_the_facilities_template_is_refused_until_its_examples_are_replaced(tmp_path):
    """Three rows, three problems, nothing else."""
    for name, raw in make_templates("33.20").items():
        (tmp_path / name).write_bytes(raw)
    paths = [tmp_path / f"{name}-33.20.csv" for name in ("wilayah", "fasilitas")]
    with pytest.raises(RegistersRejected) as refused:
        compose_registers("33.20", *paths, ON)
    assert [(p.row, p.reason) for p in refused.value.problems] == [
        (row, ProblemReason.EXAMPLE_LEFT) for row in (2, 3, 4)
    ]
