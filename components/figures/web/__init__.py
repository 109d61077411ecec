"""The files that the map and the presenter mode need in the browser.

The map's are Leaflet's, from its package, and ours after them.
"""

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
    alone = ("gaya.css", "paparan.css", "paparan.js")
    return MappingProxyType(joined | {name: (ours / name).read_bytes() for name in alone})


ASSETS: Mapping[str, bytes] = _read_assets()

SAVED: Mapping[str, bytes] = MappingProxyType(
    {name: (Path(__file__).parent / name).read_bytes() for name in ("simpan.js", "simpan.css")}
)
"""What a map saved as one file has besides."""

# The content names the version: a changed file is a new address, so no browser keeps an old one.
VERSION: str = sha256(b"\0".join(ASSETS.values())).hexdigest()[:16]

_PRESENTER = (Path(__file__).parent / "paparan.html").read_text(encoding="utf-8")


def draw_presenter(title: str, words: str) -> str:
    """The page of the presenter mode.

    Takes   title, plain words of ours; words, JSON in which nothing can end a script.
    """
    filled = _PRESENTER.replace("@VERSI@", VERSION).replace("@JUDUL@", title)
    return filled.replace("@KATA@", words)
