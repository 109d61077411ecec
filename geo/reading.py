"""Read a boundary file of any common form, and refuse what is none or means harm.

A form is told by the content, never by the suffix alone: the library behind the reading also
knows forms that name other files or run commands, and a suffix would not keep those out.
"""

import json
import tempfile
import warnings
from dataclasses import dataclass
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pyogrio
from pyogrio.errors import DataLayerError, DataSourceError

from geo.archive import is_archive, is_geodatabase, require_size, unpack
from geo.errors import BoundaryFileRejected, Fact, FileReason
from geo.repair import Action, crs_name, to_degrees

LAYER = "_layer"  # column with the name of the layer a row came from
ARRIVED = "arrived"  # attribute with what was done to each layer of several
SKIPPED = "skipped"  # attribute with the names of layers that lie nowhere

_JSON = {".geojson", ".json", ".topojson"}
_JSON_TYPES = {"FeatureCollection", "Feature", "GeometryCollection", "Topology"}
_JSON_TYPES |= {"Polygon", "MultiPolygon"}
_HARMFUL = (b"gdal_streamed_alg", b"<OGRVRT", b"<!DOCTYPE", b"<!ENTITY")
_MAIN = {*_JSON, ".gpkg", ".shp", ".fgb", ".kml", ".parquet", ".gdb"}
_BESIDE_SHP = (".shx", ".dbf")
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")  # how UTF-16 begins
_SIGNATURES = {
    ".gpkg": b"SQLite format 3\0",
    ".shp": b"\x00\x00\x27\x0a",
    ".fgb": b"fgb",
    ".parquet": b"PAR1",
}
_GEODATABASE = b"\x03\0\0\0"  # how the list of its tables begins, since ArcGIS 10


@dataclass(frozen=True)
class Arrival:
    """One layer of several, brought to degrees: the CRS it had, and what was done."""

    crs: str
    actions: tuple[Action, ...]


def read_boundaries(path: Path) -> gpd.GeoDataFrame:
    """Read the polygon layers of a boundary file, attributes untouched.

    Takes   GeoJSON, TopoJSON, ESRI JSON, GeoPackage, FlatGeobuf, KML, GeoParquet, a Shapefile
            beside its parts, a file geodatabase, or an archive of any of these, in any CRS.
    Gives   the rows of all layers with their attributes, the layer's name in `_layer`, a unique
            index; in the CRS of the file, or in degrees if it has several layers.
            `attrs`: "file" is the file's name; "arrived" of several layers says by name what was
            done to each, and "skipped" lists those that lie nowhere on earth.
    Raises  BoundaryFileRejected if it cannot be read.
    """
    _require_file(path)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        unpacked, plain = Path(folder) / "isi", Path(folder) / "teks"
        plain.mkdir()
        inside = _boundaries_in(path, unpacked) if is_archive(path) else [path]
        parts = [_readable(part, path.name, plain) for part in inside]
        layers = [layer for part in parts for layer in _read_layers(part, path.name)]
        raw = _stack(layers, path.name)
    raw.attrs["file"] = path.name
    return raw


def _require_file(path: Path) -> None:
    if not path.is_file():
        raise BoundaryFileRejected(FileReason.NOT_FOUND, path.name)
    size = path.stat().st_size
    if size == 0:
        raise BoundaryFileRejected(FileReason.EMPTY, path.name)
    require_size(size, path.name)


def _boundaries_in(path: Path, folder: Path) -> list[Path]:
    """Unpack an archive into a folder and list the boundary files in it."""
    inside = unpack(path, folder, path.name)
    found = [file for file in inside if _is_boundary(file)]
    if not found:
        suffixes = tuple(sorted({file.suffix.lower() for file in inside}))
        raise BoundaryFileRejected(
            FileReason.UNKNOWN_FORMAT, path.name, {"suffix": path.suffix, "inside": suffixes}
        )
    return found


def _is_boundary(file: Path) -> bool:
    hidden = file.name.startswith(".") or "__MACOSX" in file.parts
    if is_geodatabase(file):
        return not hidden
    in_geodatabase = any(folder.suffix.lower() == ".gdb" for folder in file.parents)
    return file.suffix.lower() in _MAIN and not hidden and not in_geodatabase


def _read_layers(part: Path, file: str) -> list[gpd.GeoDataFrame]:
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


def _readable(part: Path, file: str, folder: Path) -> Path:
    """Refuse a content that is not what the suffix promises, before any library opens it.

    Gives   the file, or a copy in UTF-8 of a JSON in an older alphabet.
    """
    suffix = part.suffix.lower()
    if suffix not in _MAIN:
        raise BoundaryFileRejected(FileReason.UNKNOWN_FORMAT, file, {"suffix": suffix})
    if suffix in _JSON:
        return _as_utf8(part, file, folder)
    if suffix == ".kml":
        content = part.read_bytes()
        known = b"<kml" in content[:4000] and not any(sign in content for sign in _HARMFUL)
    elif suffix == ".gdb":
        known = _is_geodatabase_of_tables(part)
    else:
        with part.open("rb") as opened:
            known = opened.read(16).startswith(_SIGNATURES[suffix])
    if not known:
        _reject_content(suffix, file)
    if suffix == ".shp":
        _require_parts(part, file)
    return part


def _reject_content(suffix: str, file: str) -> None:
    facts: dict[str, Fact] = {"suffix": suffix, "detail": "content is not of this form"}
    raise BoundaryFileRejected(FileReason.NOT_GEOGRAPHIC, file, facts)


def _is_geodatabase_of_tables(folder: Path) -> bool:
    tables = folder / "a00000001.gdbtable"
    return tables.is_file() and tables.read_bytes().startswith(_GEODATABASE)


def _as_utf8(part: Path, file: str, folder: Path) -> Path:
    content = part.read_bytes()
    text = _decoded(content)
    if any(sign in text.encode() for sign in _HARMFUL) or not _is_geojson(text):
        _reject_content(part.suffix.lower(), file)
    try:
        content.decode("utf-8-sig")
    except UnicodeDecodeError:
        copy = folder / f"{len(list(folder.iterdir()))}-{part.name}"
        copy.write_text(text, encoding="utf-8")
        return copy
    return part


def _decoded(content: bytes) -> str:
    """Give the text of a JSON file; what is not Unicode is of the alphabet of old Windows."""
    if content.startswith(_WIDE_MARKS):
        return content.decode("utf-16", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("latin-1")


def _is_geojson(text: str) -> bool:
    try:
        top = json.loads(text)
    except (ValueError, RecursionError):
        return False
    if not isinstance(top, dict):
        return False
    is_esri = "geometryType" in top and isinstance(top.get("features"), list)
    return is_esri or (isinstance(top.get("type"), str) and top["type"] in _JSON_TYPES)


def _require_parts(shp: Path, file: str) -> None:
    beside = {other.suffix.lower() for other in shp.parent.glob("*") if other.stem == shp.stem}
    missing = tuple(suffix for suffix in _BESIDE_SHP if suffix not in beside)
    if missing:
        raise BoundaryFileRejected(FileReason.INCOMPLETE_SHAPEFILE, file, {"missing": missing})


def _stack(layers: list[gpd.GeoDataFrame], file: str) -> gpd.GeoDataFrame:
    filled = [_named(frame) for frame in layers if _has_rows(frame)]
    if not filled:
        raise BoundaryFileRejected(FileReason.EMPTY, file)
    if len(filled) == 1:
        return filled[0].reset_index(drop=True)
    placed, arrived, refused = [], {}, []
    for frame in _told_apart(filled):
        name = str(frame[LAYER].iloc[0])
        try:
            degrees, actions = to_degrees(frame, file)
        except BoundaryFileRejected as error:
            refused.append((name, error))
            continue
        placed.append(degrees)
        arrived[name] = Arrival(crs_name(frame), tuple(actions))
    if not placed:
        raise refused[0][1]
    raw = gpd.GeoDataFrame(pd.concat(placed, ignore_index=True), crs=placed[0].crs)
    raw.attrs |= {ARRIVED: arrived, SKIPPED: tuple(name for name, _ in refused)}
    return raw


def _told_apart(frames: list[gpd.GeoDataFrame]) -> list[gpd.GeoDataFrame]:
    """Give layers of one name from several files of an archive a number each."""
    names = [str(frame[LAYER].iloc[0]) for frame in frames]
    return [
        frame.assign(**{LAYER: f"{name} ({names[:place].count(name) + 1})"})
        if names.count(name) > 1
        else frame
        for place, (frame, name) in enumerate(zip(frames, names, strict=True))
    ]


def _has_rows(frame: gpd.GeoDataFrame) -> bool:
    shapes = frame.geometry.array
    return bool((~shapes.isna() & ~shapes.is_empty).any())


def _named(frame: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    own = frame.geometry.name  # GeoParquet keeps the name its author chose
    return frame if own == "geometry" else frame.rename_geometry("geometry")
