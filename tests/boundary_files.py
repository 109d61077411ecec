"""Made-up boundary files, and what is asked of every intake."""

import zipfile
from pathlib import Path

import geopandas as gpd
import pytest
import shapely

from geo.errors import BoundaryFileRejected
from geo.intake import ActionKind, read_boundaries

SHARED = Path(__file__).resolve().parents[1].parent / "shared"
NAMES = ["Sawang", "Kuta Makmur", "Muara Batu", "Nisam", "Dewantara", "Samudera"]
HOSTILE = "{{7*7}}<img src=x onerror=alert(1)>'; DROP\u2028TABLE--"


def write_zip(path: Path, members: dict[str, bytes]) -> Path:
    """Write an archive of named contents."""
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def shapefile(gdf: gpd.GeoDataFrame, folder: Path, *, without: tuple[str, ...] = ()) -> Path:
    """Write a zipped Shapefile, some of its parts left out."""
    gdf.to_file(folder / "batas.shp")
    parts = [part for part in folder.glob("batas.*") if part.suffix not in without]
    return write_zip(
        folder / "kiriman.zip", {f"peta/{part.name}": part.read_bytes() for part in parts}
    )


def rejected(path: Path) -> BoundaryFileRejected:
    """Read a file that must be refused and give the error."""
    with pytest.raises(BoundaryFileRejected) as caught:
        read_boundaries(path)
    assert caught.value.file == path.name
    return caught.value


def kinds(intake) -> list[ActionKind]:
    """List what was done."""
    return [action.kind for action in intake.actions]


def assert_clean(intake) -> None:
    """Every intake is a coverage of valid polygons in degrees, one row per kode."""
    shapes = intake.areas.geometry.to_numpy()
    assert intake.areas.crs.to_epsg() == 4326
    assert shapely.is_valid(shapes).all()
    assert not shapely.is_empty(shapes).any()
    assert set(shapely.get_type_id(shapes)) <= {3, 6}
    assert not shapely.has_z(shapes).any()
    assert intake.areas["kode"].is_unique
    assert shapely.coverage_is_valid(shapes)
