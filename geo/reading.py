"""Read a boundary file of any common form, and refuse what is none or means harm.

A form is told by the content, never by the suffix alone: the library behind the reading also
knows forms that name other files or run commands, and a suffix would not keep those out.
"""

import json
import tempfile
import warnings
import zipfile
from pathlib import Path, PurePosixPath

import geopandas as gpd
import pandas as pd
import pyogrio
from pyogrio.errors import DataLayerError, DataSourceError

from geo.errors import BoundaryFileRejected, Fact, FileReason
from geo.repair import to_degrees

LAYER = "_layer"  # column with the name of the layer a row came from
LIMIT_MB = 500  # unpacked; the largest official file seen has 70

_JSON_TYPES = {"FeatureCollection", "Feature", "GeometryCollection", "Topology"}
_JSON_TYPES |= {"Polygon", "MultiPolygon"}
_HARMFUL = (b"gdal_streamed_alg", b"<OGRVRT", b"<!DOCTYPE", b"<!ENTITY")
_MAIN = {".geojson", ".json", ".topojson", ".gpkg", ".shp", ".fgb", ".kml", ".parquet"}
_ARCHIVES = {".zip", ".kmz"}
_BESIDE_SHP = (".shx", ".dbf")


def read_boundaries(path: Path) -> gpd.GeoDataFrame:
    """Read the polygon layers of a boundary file, attributes untouched.

    Takes   GeoJSON, TopoJSON, GeoPackage, FlatGeobuf, KML, GeoParquet, a Shapefile beside its
            parts, or an archive of any of these, in any CRS.
    Gives   the rows of all layers with their attributes, the layer's name in `_layer`, a unique
            index; in the CRS of the file (degrees if its layers differ in CRS);
            `attrs["file"]` is the file's name.
    Raises  BoundaryFileRejected if it cannot be read.
    """
    _require_file(path)
    with tempfile.TemporaryDirectory() as folder:
        packed = path.suffix.lower() in _ARCHIVES
        inside = _unpack(path, Path(folder)) if packed else [path]
        layers = [layer for part in inside for layer in _read_layers(part, path.name)]
    raw = _stack(layers, path.name)
    raw.attrs["file"] = path.name
    return raw


def _require_file(path: Path) -> None:
    if not path.is_file():
        raise BoundaryFileRejected(FileReason.NOT_FOUND, path.name)
    size = path.stat().st_size
    if size == 0:
        raise BoundaryFileRejected(FileReason.EMPTY, path.name)
    _require_size(size, path.name)


def _require_size(size: int, file: str) -> None:
    size_mb = size // 1_000_000
    if size_mb > LIMIT_MB:
        facts: dict[str, Fact] = {"size_mb": size_mb, "limit_mb": LIMIT_MB}
        raise BoundaryFileRejected(FileReason.TOO_LARGE, file, facts)


def _unpack(path: Path, folder: Path) -> list[Path]:
    """Unpack an archive into a folder and list the boundary files in it."""
    try:
        with zipfile.ZipFile(path) as archive:
            _require_safe(archive, path.name)
            archive.extractall(folder)
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, EOFError) as error:
        facts = {"detail": str(error)}  # RuntimeError is how a password shows
        raise BoundaryFileRejected(FileReason.DAMAGED_ARCHIVE, path.name, facts) from error
    inside = sorted(file for file in folder.rglob("*") if file.is_file())
    found = [file for file in inside if _is_boundary(file)]
    if not found:
        suffixes = tuple(sorted({file.suffix.lower() for file in inside}))
        raise BoundaryFileRejected(
            FileReason.UNKNOWN_FORMAT, path.name, {"suffix": path.suffix, "inside": suffixes}
        )
    return found


def _is_boundary(file: Path) -> bool:
    hidden = file.name.startswith(".") or "__MACOSX" in file.parts
    return file.suffix.lower() in _MAIN and not hidden


def _require_safe(archive: zipfile.ZipFile, file: str) -> None:
    members = archive.infolist()
    _require_size(sum(member.file_size for member in members), file)
    for member in members:
        name = PurePosixPath(member.filename.replace("\\", "/"))
        if name.is_absolute() or ".." in name.parts or ":" in member.filename:
            facts = {"member": member.filename}
            raise BoundaryFileRejected(FileReason.UNSAFE_ARCHIVE, file, facts)


def _read_layers(part: Path, file: str) -> list[gpd.GeoDataFrame]:
    _require_known(part, file)
    try:
        if part.suffix.lower() == ".parquet":
            return [gpd.read_parquet(part).assign(**{LAYER: part.stem})]
        names = [name for name, kind in pyogrio.list_layers(part) if kind is not None]
        return [_read_layer(part, name) for name in names]
    except (DataSourceError, DataLayerError, ValueError, OSError) as error:
        facts = {"detail": str(error).replace(str(part.parent), "")}
        raise BoundaryFileRejected(FileReason.NOT_GEOGRAPHIC, file, facts) from error


def _read_layer(part: Path, name: str) -> gpd.GeoDataFrame:
    with warnings.catch_warnings():
        # Notes on odd rings or columns; what matters of them is checked and told later.
        warnings.simplefilter("ignore")
        try:
            frame = pyogrio.read_dataframe(part, layer=name, on_invalid="fix")
        except UnicodeDecodeError:
            frame = pyogrio.read_dataframe(part, layer=name, on_invalid="fix", encoding="latin1")
    return frame.assign(**{LAYER: name})


def _require_known(part: Path, file: str) -> None:
    """Refuse a content that is not what the suffix promises, before any library opens it."""
    suffix = part.suffix.lower()
    if suffix not in _MAIN:
        raise BoundaryFileRejected(FileReason.UNKNOWN_FORMAT, file, {"suffix": suffix})
    content = part.read_bytes()
    if suffix in {".geojson", ".json", ".topojson"}:
        known = _is_geojson(content)
    elif suffix == ".kml":
        known = b"<kml" in content[:4000] and not any(sign in content for sign in _HARMFUL)
    else:
        known = content.startswith(_SIGNATURES[suffix])
    if not known:
        facts: dict[str, Fact] = {"suffix": suffix, "detail": "content is not of this form"}
        raise BoundaryFileRejected(FileReason.NOT_GEOGRAPHIC, file, facts)
    if suffix == ".shp":
        _require_parts(part, file)


_SIGNATURES = {
    ".gpkg": b"SQLite format 3\0",
    ".shp": b"\x00\x00\x27\x0a",
    ".fgb": b"fgb",
    ".parquet": b"PAR1",
}


def _is_geojson(content: bytes) -> bool:
    if any(sign in content for sign in _HARMFUL):
        return False
    try:
        top = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return False
    return isinstance(top, dict) and top.get("type") in _JSON_TYPES


def _require_parts(shp: Path, file: str) -> None:
    beside = {other.suffix.lower() for other in shp.parent.glob("*") if other.stem == shp.stem}
    missing = tuple(suffix for suffix in _BESIDE_SHP if suffix not in beside)
    if missing:
        raise BoundaryFileRejected(FileReason.INCOMPLETE_SHAPEFILE, file, {"missing": missing})


def _stack(layers: list[gpd.GeoDataFrame], file: str) -> gpd.GeoDataFrame:
    filled = [_named(frame) for frame in layers if _has_rows(frame)]
    if not filled:
        raise BoundaryFileRejected(FileReason.EMPTY, file)
    if any(frame.crs != filled[0].crs for frame in filled):
        filled = [to_degrees(frame, file)[0] for frame in filled]
    return gpd.GeoDataFrame(pd.concat(filled, ignore_index=True), crs=filled[0].crs)


def _has_rows(frame: gpd.GeoDataFrame) -> bool:
    return bool((frame.geometry.notna() & ~frame.geometry.is_empty).any())


def _named(frame: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    own = frame.geometry.name  # GeoParquet keeps the name its author chose
    return frame if own == "geometry" else frame.rename_geometry("geometry")
