"""Someone's boundary file: read in every form, refused with facts, matched and cleaned."""

import geopandas as gpd
import pandas as pd
import pytest
import shapely
from shapely import LineString, MultiPolygon, Point, Polygon, box

from geo.errors import BoundaryFileRejected, FileReason
from geo.intake import ActionKind, match_boundaries, read_boundaries
from geo.repair import to_polygons
from tests.boundary_files import (
    NAMES,
    SHARED,
    assert_clean,
    kinds,
    shapefile,
    write_zip,
)


@pytest.mark.parametrize("epsg", [4326, 32647, 23830, 3857])
@pytest.mark.parametrize("suffix", [".geojson", ".zip", ".gpkg", ".fgb", ".parquet", ".shp"])
def test_every_form_in_every_crs_gives_the_same_areas(areas, expected, tmp_path, suffix, epsg):
    """What was written is found again, whoever drew it and in whichever units."""
    there = areas.to_crs(epsg)
    path = tmp_path / f"batas{suffix}"
    if suffix == ".zip":
        path = shapefile(there, tmp_path)
    elif suffix == ".parquet":
        there.rename_geometry("bentuk").to_parquet(path)
    else:
        there.to_file(path)
    intake = match_boundaries(read_boundaries(path), expected)
    assert (intake.matched, intake.expected, intake.missing, intake.extra) == (6, 6, [], [])
    assert intake.level == "kecamatan"
    assert intake.crs == f"EPSG:{epsg}"
    assert (ActionKind.REPROJECTED in kinds(intake)) == (epsg != 4326)
    off = shapely.symmetric_difference(intake.areas.geometry.to_numpy(), areas.geometry.to_numpy())
    assert shapely.area(off).max() < 1e-6
    assert_clean(intake)


def test_a_kml_in_a_kmz_is_read(areas, expected, tmp_path):
    """Names come with their kind in front, heights with every point."""
    rings = shapely.get_coordinates(areas.geometry.to_numpy()).reshape(6, -1, 2)
    marks = "".join(
        f"<Placemark><name>Kecamatan {nama}</name><Polygon><outerBoundaryIs><LinearRing>"
        "<coordinates>"
        + " ".join(f"{x},{y},0" for x, y in ring)
        + "</coordinates></LinearRing></outerBoundaryIs></Polygon></Placemark>"
        for nama, ring in zip(NAMES, rings, strict=True)
    )
    space = "http://www.opengis.net/kml/2.2"
    kml = f'<?xml version="1.0"?><kml xmlns="{space}"><Document>{marks}</Document></kml>'
    path = write_zip(tmp_path / "batas.kmz", {"doc.kml": kml.encode()})
    intake = match_boundaries(read_boundaries(path), expected)
    assert intake.matched == 6
    assert ActionKind.DROPPED_Z in kinds(intake)
    assert_clean(intake)


def test_a_shapefile_without_prj_is_degrees_only_if_it_looks_so(areas, expected, tmp_path):
    """In Indonesia's degrees it is accepted and said; in metres it is refused with its bounds."""
    intake = match_boundaries(
        read_boundaries(shapefile(areas, tmp_path, without=(".prj",))), expected
    )
    assert (intake.matched, intake.crs) == (6, "")
    assert ActionKind.ASSUMED_DEGREES in kinds(intake)
    metres = shapefile(areas.to_crs(32647), tmp_path, without=(".prj",))
    with pytest.raises(BoundaryFileRejected) as caught:
        match_boundaries(read_boundaries(metres), expected)
    assert caught.value.reason is FileReason.NO_CRS
    assert len(caught.value.facts["bounds"]) == 4


def test_metres_under_the_name_of_degrees_are_refused(areas, expected, tmp_path):
    """A GeoJSON of metres says degrees by its very form; its numbers say otherwise."""
    areas.to_crs(32647).set_crs(4326, allow_override=True).to_file(tmp_path / "m.geojson")
    with pytest.raises(BoundaryFileRejected) as caught:
        match_boundaries(read_boundaries(tmp_path / "m.geojson"), expected)
    assert caught.value.reason is FileReason.NO_CRS


@pytest.mark.parametrize(
    "crs",
    [
        'LOCAL_CS["gambar",UNIT["metre",1]]',
        "+proj=ortho +lat_0=0 +lon_0=-70",  # the other side of the earth
    ],
)
def test_a_crs_that_leads_nowhere_is_refused_by_name(areas, expected, crs):
    """A drawing's own grid cannot be put on the map."""
    raw = areas.set_crs(crs, allow_override=True)
    raw.geometry = raw.geometry.affine_transform([1e8, 0, 0, 1e8, 0, 0])
    with pytest.raises(BoundaryFileRejected) as caught:
        match_boundaries(raw, expected)
    assert caught.value.reason is FileReason.UNKNOWN_CRS
    assert caught.value.facts["crs"]


def test_of_several_layers_the_one_with_most_areas_is_taken(areas, expected, tmp_path):
    """Points and roads lie beside it, and a layer in another CRS."""
    path = tmp_path / "semua.gpkg"
    points = areas.set_geometry(gpd.GeoSeries(areas.representative_point(), crs=4326))
    points.to_file(path, layer="kantor")
    areas.iloc[:2].to_file(path, layer="sebagian")
    areas.to_crs(32647).to_file(path, layer="batas")
    intake = match_boundaries(read_boundaries(path), expected)
    assert intake.matched == 6
    assert intake.actions[0].facts == {"layer": "batas", "of": 2}
    assert (intake.crs, ActionKind.REPROJECTED in kinds(intake)) == ("EPSG:32647", True)
    assert_clean(intake)


def test_a_file_of_points_is_refused_with_what_it_has(areas, expected, tmp_path):
    """Offices are not areas; the message can say what was found."""
    for shape in (Point(97, 5), LineString([(97, 5), (98, 5)])):
        areas.set_geometry([shape] * 6, crs=4326).to_file(tmp_path / "x.geojson")
        for raw in (read_boundaries(tmp_path / "x.geojson"), areas.set_geometry([shape] * 6)):
            with pytest.raises(BoundaryFileRejected) as caught:
                match_boundaries(raw, expected)
            assert caught.value.reason is FileReason.NO_POLYGONS
            assert caught.value.facts["found"] == (shape.geom_type,)


def test_villages_become_their_kecamatan(areas, expected, tmp_path):
    """Four villages each, by name alone; hairlines between them leave no holes."""
    quarters = []
    for nama, cell in zip(NAMES, areas.geometry, strict=True):
        x, y, _, _ = cell.bounds
        quarters += [
            {
                "KEC": nama,
                "DESA": f"{nama} {i}",
                "geometry": box(x + a, y + b, x + a + 0.04999, y + b + 0.05),
            }
            for i, (a, b) in enumerate([(0, 0), (0.05, 0), (0, 0.05), (0.05, 0.05)])
        ]
    gpd.GeoDataFrame(quarters, crs=4326).to_file(tmp_path / "desa.gpkg")
    intake = match_boundaries(read_boundaries(tmp_path / "desa.gpkg"), expected)
    assert intake.matched == 6
    joined = next(a.facts for a in intake.actions if a.kind is ActionKind.DISSOLVED)
    assert (joined["features"], joined["areas"]) == (24, 6)
    assert joined["samples"] == (
        *("Sawang (11.08.01)", "Kuta Makmur (11.08.02)", "Muara Batu (11.08.03)"),
    )
    assert intake.areas.geometry.count_interior_rings().sum() == 0
    assert_clean(intake)


def test_desa_are_matched_with_their_level(areas):
    """The length of the codes expected tells the level."""
    desa = areas.assign(kode=[f"11.08.01.200{i}" for i in range(6)])
    listed = desa[["kode", "nama"]].assign(
        lat=[5.05] * 3 + [5.15] * 3, lng=[97.05, 97.15, 97.25] * 2
    )
    intake = match_boundaries(desa, listed)
    assert (intake.level, intake.matched) == ("desa", 6)


def test_what_lacks_and_what_is_too_much_is_named(areas, expected):
    """A missing kecamatan is no error; a neighbour is dropped, both by name."""
    far = gpd.GeoDataFrame({"nama": ["Jauh"]}, geometry=[box(99, 3, 99.1, 3.1)], crs=4326)
    raw = pd.concat([areas.iloc[1:][["nama", "geometry"]], far])
    intake = match_boundaries(raw, expected)
    assert (intake.matched, intake.expected) == (5, 6)
    assert intake.missing == [("11.08.01", "Sawang")]
    assert intake.extra == ["Jauh"]
    assert ActionKind.DROPPED_NEIGHBOURS in kinds(intake)


def test_an_area_drawn_twice_is_kept_once_and_named(areas, expected):
    """Not dissolved: the second outline shows the same ground."""
    again = areas.iloc[:1].assign(geometry=[box(97.01, 5.01, 97.09, 5.09)])
    intake = match_boundaries(pd.concat([again, areas]), expected)
    assert intake.doubled == [("11.08.01", "Sawang")]
    told = [a.facts for a in intake.actions if a.kind is ActionKind.KEPT_LARGER]
    assert told == [{"names": ("Sawang (11.08.01)",)}]
    assert intake.areas.geometry.iloc[0].equals(areas.geometry.iloc[0])
    same = match_boundaries(pd.concat([areas, areas]), expected)
    assert len(same.doubled) == 6
    assert same.areas.geometry.geom_equals(areas.geometry).all()


def test_islands_in_rows_of_their_own_are_one_area(areas, expected):
    """Parts that do not overlap belong together."""
    island = areas.iloc[:1].assign(geometry=[box(96.95, 4.95, 96.97, 4.97)])
    intake = match_boundaries(pd.concat([areas, island]), expected)
    assert intake.doubled == []
    assert len(intake.areas.geometry.iloc[0].geoms) == 2


def test_bow_ties_overlaps_and_gaps_are_repaired_and_counted(areas, expected):
    """Rings that cross, neighbours that overlap by 100 m, and a hairline between two."""
    shapes = list(areas.geometry)
    shapes[0] = Polygon([(97, 5), (97.1, 5.1), (97.1, 5), (97, 5.1), (97, 5)])
    shapes[1] = box(97.1, 5, 97.201, 5.1)
    shapes[4] = box(97.1, 5.1002, 97.2, 5.2)
    intake = match_boundaries(areas.set_geometry(shapes, crs=4326), expected)
    assert intake.repaired == 1
    assert {ActionKind.REPAIRED_RINGS, ActionKind.CLEANED_EDGES} <= set(kinds(intake))
    assert shapely.coverage_is_valid(intake.areas.geometry.to_numpy(), gap_width=0.0005)
    assert_clean(intake)


def test_an_area_wholly_under_another_does_not_vanish(areas, expected):
    """A city drawn into its surrounding kecamatan keeps a shape."""
    shapes = list(areas.geometry)
    shapes[0] = box(97, 5, 97.2, 5.1)
    intake = match_boundaries(areas.set_geometry(shapes, crs=4326), expected)
    assert intake.matched == 6
    assert not intake.areas.geometry.is_empty.any()


def test_collections_and_specks_become_polygons():
    """Lines and specks are left out, the only part stays however small, nothing is no shape."""
    cell, speck = box(97, 5, 97.1, 5.1), box(98, 5, 98.00001, 5.00001)
    shapes = [
        shapely.GeometryCollection([cell, LineString([(97, 5), (98, 5)])]),
        MultiPolygon([cell, speck]),
        speck,
        Polygon([(97, 5, 3), (97.1, 5, 3), (97.1, 5.1, 3)]),
        Polygon([(97, 5), (97.1, 5), (97, 5)]),
        None,
    ]
    found, actions = to_polygons(gpd.GeoDataFrame(geometry=shapes, crs=4326))
    assert found.geom_type.tolist() == ["Polygon"] * 4
    assert found.geometry.iloc[1].equals(cell)
    assert found.geometry.iloc[2].equals(speck)
    done = {action.kind: action.facts["features"] for action in actions}
    assert done[ActionKind.DROPPED_Z] == 1
    assert done[ActionKind.DROPPED_OTHERS] == 2


# --- the real layers of five kabupaten, where they lie beside the project ---------------------

REAL = {
    "aceh-utara_kecamatan.geojson": ("11.08", 27),
    "aceh-utara_desa.geojson": ("11.08", 852),
    "mandailing-natal_kecamatan.geojson": ("12.13", 23),
    "mandailing-natal_desa.geojson": ("12.13", 404),
    "raw/ADMINISTRASIKECAMATAN_AR_50K_ACEH_UTARA.zip": ("11.08", 27),
    "raw/aceh-utara_utm47n.gpkg": ("11.08", 27),
    "raw/belitung_utm48s.zip": ("19.02", 5),
    "raw/padang-pariaman_ejaan_2022.gpkg": ("13.05", 17),
    "raw/padang-pariaman_indonesia-district_desa.geojson": ("13.05", 17),
    "raw/aceh-utara_ejaan_lapangan.geojson": ("11.08", 27),
    "raw/mandailing-natal_dan_tetangga_hdx.geojson": ("12.13", 23),
    "raw/nagan_raya_tanpa_prj.zip": ("11.15", 10),
}


def listed(kode_kabupaten: str, count: int) -> pd.DataFrame:
    """Read the official list of one kabupaten, of kecamatan or of desa by their number."""
    level = "kecamatan" if count < 100 else "desa"
    table = pd.read_csv(SHARED / "reference" / f"{level}.csv", dtype={"kode": str, "kode_bps": str})
    return table[table["kode"].str.startswith(kode_kabupaten + ".")]


@pytest.mark.parametrize("name", REAL if SHARED.is_dir() else [])
def test_real_files_are_matched_to_the_last_area(name):
    """Official layers, BIG, BPS and field spellings: all areas, none in the wrong place."""
    kode, count = REAL[name]
    table = pd.read_csv(SHARED / "reference/kecamatan_alias.csv", dtype=str)
    alias = dict(zip(table["nama_varian"], table["kode"], strict=True))
    intake = match_boundaries(read_boundaries(SHARED / "geo" / name), listed(kode, count), alias)
    assert (intake.matched, intake.expected) == (count, count)
    assert intake.missing == intake.doubled == []
    assert_clean(intake)
