"""The files the map needs in the browser: Leaflet's, from its package, and ours after them."""

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
    # Leaflet and ours in one file each: the frame loads scripts one after the other, and every
    # one less is felt on the first visit.
    ours, leaflet = Path(__file__).parent, _leaflet_folder()
    pairs = {name: (leaflet / f"leaflet.{name}", ours / f"peta.{name}") for name in ("js", "css")}
    joined = {
        f"peta.{name}": b"\n".join(file.read_bytes() for file in pair)
        for name, pair in pairs.items()
    }
    return MappingProxyType({**joined, "gaya.css": (ours / "gaya.css").read_bytes()})


ASSETS: Mapping[str, bytes] = _read_assets()

# The content names the version: a changed file is a new address, so no browser keeps an old one.
VERSION: str = sha256(b"\0".join(ASSETS.values())).hexdigest()[:16]
