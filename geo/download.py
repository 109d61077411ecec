"""Official boundaries of one kabupaten from a map service of the ArcGIS kind, page by page."""

import hashlib
import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeAlias
from urllib.parse import urlencode

from geo.errors import DownloadReason
from geo.fetching import Patience, failure, fetch_json

LIMIT_MB = 200  # the desa of a large kabupaten take some 60
PAGES = 300  # a service gives at least ten shapes a page
SHOWN = 3  # names in a sentence

_KABUPATEN = re.compile(r"\d\d\.\d\d", re.ASCII)
_CODE = re.compile(r"\d{4,10}", re.ASCII)

Feature: TypeAlias = dict[str, Any]


@dataclass(frozen=True)
class Progress:
    """How far a download is: pages and shapes that came, and which try is made, 0 if the first."""

    pages: int
    features: int
    attempt: int = 0


@dataclass(frozen=True)
class Fetched:
    """A whole download: a FeatureCollection as bytes, and what it took."""

    content: bytes
    features: int
    pages: int


def download_areas(
    address: str,
    kabupaten: str,
    fields: Sequence[str],
    tell: Callable[[Progress], None],
    patience: Patience | None = None,
) -> Fetched:
    """Ask for every shape of a kabupaten, until the service says that no more are left.

    Takes   address of a layer's query; kabupaten as `11.08`; fields, the one with the areas' code
            first; tell, called after every page and before every further try.
    Gives   GeoJSON in EPSG:4326, to be read like any file.
    Raises  DownloadFailed with the reason: what came is of this kabupaten and complete, or
            nothing is given.
    """
    if not _KABUPATEN.fullmatch(kabupaten):
        raise failure(address, DownloadReason.BAD_CODE, kabupaten=kabupaten)
    features: list[Feature] = []
    seen: set[bytes] = set()
    room, received = LIMIT_MB * 1_000_000, 0
    for page in range(1, PAGES + 1):
        asked = f"{address}?{_query(kabupaten, fields, received)}"
        told, size = fetch_json(
            asked,
            room,
            patience or Patience(),
            partial(_tell_again, tell, page - 1, len(features)),
        )
        room -= size
        came = _features(address, told)
        _require_ours(address, came, kabupaten, fields)
        received += len(came)
        features += _new(address, came, seen)
        tell(Progress(page, len(features)))
        if not _goes_on(told):
            return _fetched(address, features, kabupaten, page)
        if not came:
            break
    raise failure(address, DownloadReason.ENDLESS, features=len(features))


def _tell_again(tell: Callable[[Progress], None], pages: int, features: int, attempt: int) -> None:
    tell(Progress(pages, features, attempt))


def _query(kabupaten: str, fields: Sequence[str], offset: int) -> str:
    return urlencode(
        {
            "where": f"KDPKAB='{kabupaten}'",
            "outFields": ",".join(fields),
            "outSR": 4326,
            "f": "geojson",
            "resultOffset": offset,
        }
    )


def _features(address: str, told: Mapping[str, Any]) -> list[Feature]:
    features = told.get("features")
    whole = told.get("type") == "FeatureCollection" and isinstance(features, list)
    if not whole or not all(isinstance(each, dict) for each in features or ()):
        raise failure(address, DownloadReason.NO_MAP)
    return list(features or ())


def _require_ours(
    address: str, features: list[Feature], kabupaten: str, fields: Sequence[str]
) -> None:
    """Refuse shapes that say they belong elsewhere; what says nothing is looked at later."""
    own = kabupaten.replace(".", "")
    codes = [_code(each, fields) for each in features]
    foreign = [
        each
        for each, code in zip(features, codes, strict=True)
        if code and not code.startswith(own)
    ]
    if foreign:
        names = tuple(dict.fromkeys(_label(each) for each in foreign))[:SHOWN]
        raise failure(address, DownloadReason.FOREIGN, kabupaten=kabupaten, samples=names)


def _code(feature: Feature, fields: Sequence[str]) -> str:
    said = _properties(feature)
    for field in (fields[0], "KDCPUM", "KDPKAB"):
        digits = str(said.get(field) or "").replace(".", "").strip()
        if _CODE.fullmatch(digits):
            return digits
    return ""


def _label(feature: Feature) -> str:
    said = _properties(feature)
    return ", ".join(str(said[key]) for key in ("WADMKC", "WADMKK") if said.get(key)) or "?"


def _properties(feature: Feature) -> dict[str, Any]:
    said = feature.get("properties")
    return (
        {str(key).upper(): value for key, value in said.items()} if isinstance(said, dict) else {}
    )


def _new(address: str, features: list[Feature], seen: set[bytes]) -> list[Feature]:
    """Give the shapes that did not come before; a page of old ones alone would go on for ever."""
    fresh = []
    for each in features:
        said = {"properties": each.get("properties"), "geometry": each.get("geometry")}
        known = hashlib.sha256(json.dumps(said, sort_keys=True).encode()).digest()
        if known not in seen:
            seen.add(known)
            fresh.append(each)
    if features and not fresh:
        raise failure(address, DownloadReason.ENDLESS, features=len(seen))
    return fresh


def _goes_on(told: Mapping[str, Any]) -> bool:
    """Whether the service held shapes back: told at the top or, in GeoJSON, among properties."""
    beside = told.get("properties")
    places = (told, beside if isinstance(beside, dict) else {})
    return any(place.get("exceededTransferLimit") is True for place in places)


def _fetched(address: str, features: list[Feature], kabupaten: str, pages: int) -> Fetched:
    if not features:
        raise failure(address, DownloadReason.NOTHING, kabupaten=kabupaten)
    whole = {"type": "FeatureCollection", "features": features}
    content = json.dumps(whole, ensure_ascii=False).encode("utf-8", errors="replace")
    return Fetched(content, len(features), pages)
