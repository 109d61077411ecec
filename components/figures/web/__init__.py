"""The files the map needs in the browser: Leaflet's, from its package, and our own two."""

from collections.abc import Mapping
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from types import MappingProxyType


def _leaflet_folder() -> Path:
    # Found without being imported: the package is made for Django, only its files are wanted.
    spec = find_spec("js_lib_leaflet")
    if spec is None or spec.origin is None:
        msg = "package django-js-lib-leaflet is not installed"
        raise ModuleNotFoundError(msg)
    return Path(spec.origin).parent / "static" / "js_lib_leaflet"


def _read_assets() -> Mapping[str, bytes]:
    ours, leaflet = Path(__file__).parent, _leaflet_folder()
    own = ("peta.js", "peta.css", "gaya.css")
    places = {"leaflet.js": leaflet, "leaflet.css": leaflet, **dict.fromkeys(own, ours)}
    return MappingProxyType({name: (place / name).read_bytes() for name, place in places.items()})


ASSETS: Mapping[str, bytes] = _read_assets()

# The content names the version: a changed file is a new address, so no browser keeps an old one.
VERSION: str = sha256(b"\0".join(ASSETS.values())).hexdigest()[:16]
