"""Files as publishers and offices keep them: imitations always, the real ones where they lie.

The imitations repeat, from the sample's own shapes, what is odd about each kind of file; the real
files are read where the shared folder lies beside the project, and every one of them must match.
"""

import csv
from collections.abc import Callable, Iterator
from pathlib import Path

import geopandas as gpd
import pytest
import shapely

from components import boundary_work
from data import queries
from data.database import Engine, connected, open_database
from data.kinds import Level
from geo.boundaries import dissolve_areas
from geo.intake import BoundaryIntake
from geo.repair import ActionKind
from tests.boundary_files import SHARED, assert_clean, kinds

MANIFEST = SHARED / "geo" / "raw" / "manifest.csv"
LACKING = {"nagan-raya_9_kecamatan.geojson": ["Beutong Ateuh Banggalang"]}
"""Files that lack areas, with the names that must be told."""
FINER = {"aceh-utara_utm47n.gpkg": ("desa", 852)}
"""Files that give desa where no level is asked for."""

Imitate = Callable[[gpd.GeoDataFrame, Path], Path]


@pytest.fixture(scope="module")
def engine(make_sample) -> Iterator[Engine]:
    """The sample, only read."""
    opened = open_database(make_sample("sqlite"))
    yield opened
    opened.dispose()


@pytest.fixture(scope="module")
def kecamatan(engine: Engine) -> gpd.GeoDataFrame:
    """The ten kecamatan of Nagan Raya with names and both codes."""
    return shapes_of(engine, Level.KECAMATAN)


def shapes_of(engine: Engine, level: Level) -> gpd.GeoDataFrame:
    """The shapes of one level of Nagan Raya with all that the database knows of them."""
    with connected(engine) as connection:
        rows = queries.fetch_shapes(connection, "11.15", level)
        areas = queries.fetch_areas(connection, "11.15").set_index("kode")
    found = areas.loc[rows["kode"]].reset_index()[["kode", "nama", "kode_bps", "induk"]]
    geometry = shapely.from_wkb([bytes(each) for each in rows["shape"]])
    return gpd.GeoDataFrame(found, geometry=geometry, crs="EPSG:4326")


def bare(areas: gpd.GeoDataFrame, **columns: object) -> gpd.GeoDataFrame:
    """The shapes alone, with other columns."""
    return areas[["geometry"]].assign(**columns)


def big(areas: gpd.GeoDataFrame, folder: Path) -> Path:
    """BIG: a Shapefile with heights, empty columns, BPS codes beside the own ones."""
    high = areas.set_geometry(shapely.force_3d(areas.geometry.to_numpy()), crs=4326)
    columns = {"NAMOBJ": areas["nama"], "KDBBPS": "", "KDCBPS": areas["kode_bps"]}
    columns |= {"KDCPUM": areas["kode"], "WADMKC": areas["nama"], "WADMKK": "Nagan Raya"}
    bare(high, **columns, REMARK="").to_file(folder / "BATAS.shp")
    return folder / "BATAS.shp"


def hdx(areas: gpd.GeoDataFrame, folder: Path) -> Path:
    """HDX: codes of BPS with ID in front."""
    codes = "ID" + areas["kode_bps"]
    bare(areas, ADM3_EN=areas["nama"], ADM3_PCODE=codes).to_file(folder / "hdx.geojson")
    return folder / "hdx.geojson"


def gadm(areas: gpd.GeoDataFrame, folder: Path) -> Path:
    """GADM: names without spaces, its own numbers, NA for nothing."""
    joined = areas["nama"].str.replace(" ", "")
    columns = {"GID_3": "IDN.1.15.1_1", "NAME_2": "NaganRaya", "NAME_3": joined, "NL_NAME_3": "NA"}
    bare(areas, **columns).to_file(folder / "gadm.json", driver="GeoJSON")
    return folder / "gadm.json"


def dukcapil(areas: gpd.GeoDataFrame, folder: Path) -> Path:
    """Dukcapil: the code in parts and as numbers, names in capitals."""
    numbers = areas["kode"].str[-2:].astype(int)
    columns = {"NO_PROP": 11, "NO_KAB": 15, "NO_KEC": numbers, "NAMA_KEC": ""}
    bare(areas, **columns).to_file(folder / "dukcapil.gpkg")
    return folder / "dukcapil.gpkg"


def utm(areas: gpd.GeoDataFrame, folder: Path) -> Path:
    """An office: metres, two layers, one of them roads."""
    path = folder / "kantor.gpkg"
    areas.to_crs(32647)[["nama", "geometry"]].to_file(path, layer="batas")
    lines = areas.to_crs(32647).set_geometry(areas.to_crs(32647).boundary)
    lines[["geometry"]].to_file(path, layer="jalan")
    return path


def without_prj(areas: gpd.GeoDataFrame, folder: Path) -> Path:
    """An office: no .prj, codes of BPS as numbers, names in capitals."""
    numbers = areas["kode_bps"].astype(int)
    frame = bare(areas, KECAMATAN=areas["nama"].str.upper(), ID_KEC=numbers)
    frame.to_file(folder / "batas.shp", encoding="ISO-8859-1")
    (folder / "batas.prj").unlink()
    return folder / "batas.shp"


def field_names(areas: gpd.GeoDataFrame, folder: Path) -> Path:
    """An office: names alone, with their kind, the kabupaten, and two slips of the pen."""
    said = "Kec. " + areas["nama"].str.upper() + ", Kab. Nagan Raya"
    said.iloc[0], said.iloc[1] = (
        areas["nama"].iloc[0] + "h",
        areas["nama"].iloc[1].replace("a", "e", 1),
    )
    bare(areas, Kecamatan=said).to_file(folder / "lapangan.geojson")
    return folder / "lapangan.geojson"


def kml(areas: gpd.GeoDataFrame, folder: Path) -> Path:
    """An office: KML with its own columns."""
    named = bare(areas, Name="Kecamatan " + areas["nama"], Description="")
    named.to_file(folder / "batas.kml", driver="KML")
    return folder / "batas.kml"


def with_neighbours(areas: gpd.GeoDataFrame, folder: Path) -> Path:
    """A province: the same names a second time, far away, under another kabupaten."""
    there = areas.set_geometry(areas.translate(3, -3))
    both = [
        bare(areas, KEC=areas["nama"], KAB="NAGAN RAYA"),
        bare(there, KEC=there["nama"], KAB="X"),
    ]
    gpd.pd.concat(both).to_file(folder / "provinsi.fgb")
    return folder / "provinsi.fgb"


def broken(areas: gpd.GeoDataFrame, folder: Path) -> Path:
    """Rings that cross themselves: a spike out and back across the outline."""
    x, y = areas.geometry.iloc[0].representative_point().coords[0]
    bow = shapely.Polygon([(x, y), (x + 0.01, y + 0.01), (x + 0.01, y), (x, y + 0.01), (x, y)])
    shapes = [shapely.MultiPolygon([*shapely.get_parts(areas.geometry.iloc[0]), bow])]
    areas.set_geometry([*shapes, *areas.geometry.iloc[1:]], crs=4326).to_file(
        folder / "rusak.geojson"
    )
    return folder / "rusak.geojson"


def empty_codes(areas: gpd.GeoDataFrame, folder: Path) -> Path:
    """BIG where the code was never filled in."""
    bare(areas, KDCPUM=None, WADMKC=areas["nama"]).to_file(folder / "kosong.geojson")
    return folder / "kosong.geojson"


IMITATIONS: dict[Imitate, tuple[str, set[ActionKind]]] = {
    big: ("EPSG:4326", {ActionKind.DROPPED_Z}),
    hdx: ("EPSG:4326", set()),
    gadm: ("EPSG:4326", set()),
    dukcapil: ("EPSG:4326", set()),
    utm: ("EPSG:32647", {ActionKind.REPROJECTED}),
    without_prj: ("", {ActionKind.ASSUMED_DEGREES}),
    field_names: ("EPSG:4326", set()),
    kml: ("EPSG:4326", set()),
    with_neighbours: ("EPSG:4326", {ActionKind.DROPPED_NEIGHBOURS}),
    broken: ("EPSG:4326", {ActionKind.REPAIRED_RINGS}),
    empty_codes: ("EPSG:4326", set()),
}


@pytest.mark.parametrize("imitate", IMITATIONS, ids=lambda each: each.__name__)
def test_every_kind_of_file_gives_all_kecamatan(
    engine: Engine, kecamatan: gpd.GeoDataFrame, tmp_path: Path, imitate: Imitate
) -> None:
    """Ten of ten, with what was done to get there."""
    crs, done = IMITATIONS[imitate]
    path = imitate(kecamatan, tmp_path)
    intake = boundary_work.check_boundaries(engine, "11.15", path, None)
    assert (intake.level, intake.matched, intake.missing) == ("kecamatan", 10, [])
    assert (intake.crs, done - set(kinds(intake))) == (crs, set())
    assert intake.doubled == []
    assert_clean(intake)


def test_a_file_of_desa_gives_desa_or_kecamatan(engine: Engine, tmp_path: Path) -> None:
    """By code whole; by names that nobody knows dissolved to their kecamatan."""
    desa = shapes_of(engine, Level.DESA)
    desa[["kode", "nama", "geometry"]].to_file(tmp_path / "desa.gpkg")
    found = boundary_work.check_boundaries(engine, "11.15", tmp_path / "desa.gpkg", None)
    assert (found.level, found.matched) == ("desa", len(desa))
    anonymous = bare(desa, district_code=desa["induk"], village=desa.index.map("Desa {}".format))
    anonymous.to_file(tmp_path / "lain.gpkg")
    joined = boundary_work.check_boundaries(engine, "11.15", tmp_path / "lain.gpkg", None)
    assert (joined.level, joined.matched) == ("kecamatan", 10)
    assert ActionKind.DISSOLVED in kinds(joined)


def test_the_kecamatan_that_is_missing_is_named(
    engine: Engine, kecamatan: gpd.GeoDataFrame, tmp_path: Path
) -> None:
    """Merged into its neighbour, so that the outline of all is whole."""
    merged = dissolve_areas(kecamatan, kecamatan["kode"].replace("11.15.10", "11.15.01"))
    merged.to_file(tmp_path / "sembilan.geojson")
    found = boundary_work.check_boundaries(engine, "11.15", tmp_path / "sembilan.geojson", None)
    assert (found.matched, found.expected) == (9, 10)
    assert found.missing == [("11.15.10", "Beutong Ateuh Banggalang")]


def manifest() -> list[dict[str, str]]:
    """The list of the real files, or nothing where they do not lie beside the project."""
    if not MANIFEST.is_file():
        return []
    with MANIFEST.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def test_every_real_file_matches_all_that_can_be_matched(engine: Engine) -> None:
    """Each file and layer of the list, at the level of kecamatan and at the one that is chosen."""
    for row in manifest():
        path, name = MANIFEST.parent / row["file"], row["file"]
        expected, lacking = int(row["expected_kecamatan"]), LACKING.get(name, [])
        asked = boundary_work.check_boundaries(engine, row["kabupaten_kode"], path, "kecamatan")
        assert told(asked) == ("kecamatan", expected - len(lacking), lacking, []), name
        assert_clean(asked)
        level, count = FINER.get(name, ("kecamatan", expected - len(lacking)))
        chosen = boundary_work.check_boundaries(engine, row["kabupaten_kode"], path, None)
        assert told(chosen) == (level, count, lacking, []), name
        assert (chosen.crs == "") == row["epsg"].startswith("none"), name


def told(intake: BoundaryIntake) -> tuple[str, int, list[str], list[tuple[str, str]]]:
    """What is compared of an intake."""
    lacking = [nama for _, nama in intake.missing]
    return (intake.level, intake.matched, lacking, intake.doubled)
