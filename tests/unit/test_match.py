"""Names, codes and places: whose shape is this."""

import geopandas as gpd
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely import box

from geo.match import as_text, match_rows, name_key

NAMES = ["Sawang", "Kuta Makmur", "Muara Batu", "Nisam"]


@pytest.fixture
def expected() -> pd.DataFrame:
    """Four kecamatan in a row, 11 km wide each."""
    return pd.DataFrame(
        {
            "kode": [f"11.08.0{i}" for i in range(1, 5)],
            "nama": NAMES,
            "lat": 5.05,
            "lng": [97.05, 97.15, 97.25, 97.35],
            "kode_bps": ["1111010", "1111020", "1111030", None],
        }
    )


def squares(west: float = 97.0, **columns: list) -> gpd.GeoDataFrame:
    """Squares side by side from `west` on, with the columns given."""
    count = len(next(iter(columns.values())))
    shapes = [box(west + i / 10, 5, west + (i + 1) / 10, 5.1) for i in range(count)]
    return gpd.GeoDataFrame(columns, geometry=shapes, crs="EPSG:4326")


def codes(shapes: gpd.GeoDataFrame, expected: pd.DataFrame, alias=None) -> list[str]:
    """List the last two digits of the matches, `-` where there is none."""
    return match_rows(shapes, expected, alias).kode.str[-2:].fillna("-").tolist()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kec. Tanjung Pandan", "TANJUNGPANDAN"),
        ("Kecamatan  Baktiya", "Baktiya"),
        ("V Koto", "5 KOTO"),
        ("PanyabunganII", "Panyabungan 2"),
        ("2 X 11 Kayu Tanam", "2x11 Kayu Tanam"),
        ("XII Koto", "12 koto"),
        ("Lubé", "Lube"),
    ],
)
def test_spellings_of_one_name_share_a_key(one, other):
    """Case, spaces, the kind of area, numerals and accents do not count."""
    assert name_key(one) == name_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Seunagan", "Seunagan Timur"), ("V Koto", "VII Koto"), ("Panyabungan", "Panyabungan II")],
)
def test_different_places_have_different_keys(one, other):
    """A name within a name is another name."""
    assert name_key(one) != name_key(other)


def test_a_kind_of_area_alone_is_a_name():
    """Someone may be called Desa; nothing is cut to nothing."""
    assert name_key("Desa") == "desa"


@given(st.text())
def test_any_text_has_a_key(text):
    """Hostile text is only text; the key has letters and digits and nothing else."""
    key = name_key(text)
    assert key == "" or key.isalnum()


def test_numbers_become_text_without_decimals():
    """A code stored as a number is still the code."""
    assert as_text(pd.Series([110801.0, None])).tolist() == ["110801", ""]
    assert as_text(pd.Series([110801])).tolist() == ["110801"]
    assert as_text(pd.Series([" a ", None])).tolist() == ["a", ""]


@pytest.mark.parametrize(
    "column",
    [
        ["11.08.01", "11.08.02", "11.08.03", "11.08.04"],
        ["110801", "110802", "110803", "110804"],
        [110801, 110802, 110803, 110804],
        [110801.0, 110802.0, 110803.0, 110804.0],
        ["11.08.01.2001", "11.08.02.2001", "11.08.03.2002", "11.08.04.2009"],
        ["11-08 01", "11 08 02", "11_08_03", "11/08/04"],
        ["ID110801", "id.11.08.02", "ID 110803", "110804.0"],
    ],
)
def test_kemendagri_codes_are_read_in_every_form(expected, column):
    """With dots, without, as numbers, as the codes of villages in them, as publishers write."""
    assert codes(squares(whatever=column), expected) == ["01", "02", "03", "04"]


@pytest.mark.parametrize("form", ["{}", "ID{}", "id{}", "{}001", "{}.0"])
def test_bps_codes_are_read_only_through_the_list(expected, form):
    """The list knows three of four; without the list nobody is recognised by BPS digits."""
    shapes = squares(kd=[form.format(kode) for kode in (1111010, 1111020, 1111030, 1111040)])
    assert codes(shapes, expected) == ["01", "02", "03", "-"]
    assert codes(shapes, expected.drop(columns="kode_bps")) == ["-"] * 4


def test_of_equal_columns_the_one_of_kemendagri_is_read(expected):
    """BIG gives both; what was recognised by which is said."""
    both = squares(
        KDCBPS=["1111010", "1111020", "1111030", ""],
        KDCPUM=["11.08.01", "11.08.02", "11.08.03", ""],
    )
    assert match_rows(both, expected).code_column == "KDCPUM"
    assert set(match_rows(both, expected).way.dropna()) == {"code"}
    assert set(match_rows(both[["KDCBPS", "geometry"]], expected).way.dropna()) == {"bps"}


@pytest.mark.parametrize(
    "columns",
    [
        {
            "PROVINSI": ["Aceh"] * 4,
            "NO_PROP": [11] * 4,
            "KAB": ["x"] * 4,
            "NO_KAB": [8] * 4,
            "NO_KEC": [1, 2, 3, 4],
        },
        {"PROVNO": ["11"] * 4, "KABKOTNO": ["11"] * 4, "KECNO": ["010", "020", "030", "040"]},
        {"KODE_PROV": ["11"] * 4, "KODE_KAB": ["08"] * 4, "KODE_KEC": ["01", "02", "03", None]},
    ],
)
def test_a_code_in_several_columns_is_put_together(expected, columns):
    """As Dukcapil and BPS give them, zeros in front or not."""
    assert codes(squares(**columns), expected)[:3] == ["01", "02", "03"]


def test_a_code_in_four_columns_is_that_of_a_desa():
    """Its kecamatan is in it; a desa that is asked for is found by all four."""
    desa = pd.DataFrame(
        {
            "kode": ["11.08.01.2001", "11.08.02.2001"],
            "nama": "x",
            "lat": 5.05,
            "lng": [97.05, 97.15],
        }
    )
    shapes = squares(KODE_PROV=[11] * 2, KODE_KAB=[8] * 2, KODE_KEC=[1, 2], KODE_DESA=[2001] * 2)
    assert match_rows(shapes, desa).kode.tolist() == desa["kode"].tolist()
    assert match_rows(shapes, desa).code_column == "KODE_DESA"


def test_codes_of_other_lists_are_nobody(expected):
    """Numbers of the file itself, GADM's own, and years."""
    for column in ([1, 2, 3, 4], ["IDN.1.5.1_1"] * 4, [20241216] * 4, ["1108"] * 4):
        assert codes(squares(gid=column), expected) == ["-"] * 4


@pytest.mark.parametrize("form", ["{}, Kab. Aceh Utara", "{} (Aceh Utara)", "{} Kab. Aceh Utara"])
def test_what_is_remarked_behind_a_name_does_not_count(expected, form):
    """The kabupaten is often written into the name."""
    assert codes(squares(n=[form.format(nama) for nama in NAMES]), expected) == [
        *("01", "02", "03", "04"),
    ]


def test_a_file_in_which_no_name_is_spelled_as_ours_is_read_by_its_places(expected):
    """The column is the one that is alike over the same points."""
    shapes = squares(x=["Blok A"] * 4, n=["Sawangg", "Kota Makmur", "Muara Bato", "Nisem"])
    assert codes(shapes, expected) == ["01", "02", "03", "04"]
    assert match_rows(shapes, expected).name_column == "n"


def test_an_area_whose_own_point_is_unknown_is_looked_for_farther_away(expected):
    """By code or name, never by a near spelling over a point that is another's."""
    vague = expected.assign(lat=5.25, within_km=40.0)
    assert codes(squares(kode=expected["kode"].tolist()), vague) == ["01", "02", "03", "04"]
    assert codes(squares(kode=expected["kode"].tolist()), expected.assign(lat=5.25)) == ["-"] * 4
    over = expected.assign(within_km=40.0)
    assert codes(squares(n=[*NAMES[:3], "Nisem"]), over) == ["01", "02", "03", "-"]


def test_equal_digits_elsewhere_are_not_a_match(expected):
    """1108 is two places: right digits far from the point belong to the other one."""
    assert codes(squares(west=95.0, kode=expected["kode"].tolist()), expected) == ["-"] * 4


def test_names_and_aliases_match_without_codes(expected):
    """An official name outranks the same spelling in the alias table."""
    shapes = squares(nmkec=["SAWANG", "Kuta Mulia", "Kec. Muara Batu", "Xyz"])
    alias = {"Kuta Mulia": "11.08.02", "Sawang": "11.08.03", "Jauh": "99.01.01"}
    assert codes(shapes, expected, alias) == ["01", "02", "03", "-"]
    assert match_rows(shapes, expected, alias).way[1] == "alias"


def test_a_near_spelling_counts_only_over_its_point(expected):
    """`Nisem` over Nisam is Nisam; the same word over another place is nobody."""
    assert codes(squares(n=[*NAMES[:3], "Nisem"]), expected) == ["01", "02", "03", "04"]
    far = squares(west=97.1, n=[*NAMES[1:3], "Xyz", "Nisem"])
    assert codes(far, expected) == ["02", "03", "-", "-"]


def test_a_name_without_letters_is_nobody(expected):
    """Neither empty text nor signs are similar to a name."""
    assert codes(squares(n=[*NAMES[:3], "--"]), expected) == ["01", "02", "03", "-"]


def test_code_and_name_that_disagree_are_settled_by_the_place(expected):
    """Two rows carry each other's code; the shape decides, not the digits."""
    swapped = ["11.08.02", "11.08.01", "11.08.03", "11.08.04"]
    assert codes(squares(kode=swapped, nama=NAMES), expected) == ["01", "02", "03", "04"]


def test_a_namesake_in_another_kabupaten_is_dropped(expected):
    """The file says where it lies, although it lies close."""
    shapes = squares(nama=[*NAMES, "Nisam"], NAMA_KAB=["ACEH UTARA"] * 4 + ["Bireuen"])
    assert codes(shapes, expected) == ["01", "02", "03", "04", "-"]


def test_spellings_of_the_own_kabupaten_drop_nobody(expected):
    """With or without `Kab.`, in capitals or left empty, it is the same kabupaten."""
    said = ["Aceh Utara", "ACEH UTARA", "Aceh Utara", ""]
    for last in ("", "Kab. Aceh Utara"):
        shapes = squares(nama=NAMES, kabupaten=[*said[:3], last])
        assert codes(shapes, expected) == ["01", "02", "03", "04"]


def test_villages_far_from_the_middle_belong_to_their_kecamatan(expected):
    """A long kecamatan of villages that touch is matched to its end, by name and by code."""
    shapes = squares(nama=["Sawang"] * 4, desa=list("abcd"))
    shapes.geometry = [box(96.7 + i / 10, 5, 96.8 + i / 10, 5.1) for i in range(4)]
    assert codes(shapes, expected) == ["01"] * 4
    coded = shapes.assign(nama="x", kode="11.08.01").iloc[[0, 3]].reset_index(drop=True)
    assert codes(coded, expected) == ["01"] * 2


def test_desa_of_one_name_are_told_by_their_kecamatan_and_their_place():
    """Four desa Baru: the kecamatan column parts them; without it the point does."""
    expected = pd.DataFrame(
        {
            "kode": ["11.08.01.2001", "11.08.02.2001"],
            "nama": "Baru",
            "kecamatan": ["Sawang", "Nisam"],
            "lat": 5.05,
            "lng": [97.05, 97.15],
        }
    )
    shapes = squares(desa=["Baru", "Baru"], kec=["Nisam", "Sawang"])
    by_column = match_rows(shapes, expected).kode.str[6:8].tolist()
    by_place = match_rows(shapes[["desa", "geometry"]], expected).kode.str[6:8].tolist()
    assert by_column == ["02", "01"]
    assert by_place == ["01", "02"]


def test_rows_without_any_attribute_match_nobody(expected):
    """Shapes alone are never matched by place alone."""
    bare = squares(x=[1, 2])[["geometry"]]
    found = match_rows(bare, expected)
    assert found.kode.isna().all()
    assert (found.code_column, found.name_column) == (None, None)
