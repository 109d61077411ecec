"""The interactive map as one HTML file that opens from disk, without internet and server.

It is the map of the screen (`components/figures/web/peta.js`) with its layer and paint inside.
Nothing in it can reach out: the page forbids itself all addresses and all scripts but its own.
"""

import json
from base64 import b64encode
from collections.abc import Sequence
from functools import lru_cache
from hashlib import sha256

from markupsafe import Markup

from components.figures.classed import ClassedMap
from components.figures.lettering import clean
from components.figures.map import MapPaint
from components.figures.web import ASSETS, SAVED
from components.text import pictures as words

_UNSAFE = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}
"""Signs that end a script or begin a tag; in JSON they stand only in strings, so all may go."""
_PAGE = Markup(
    """<!doctype html>
<html lang="id">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
<header><h1>{title}</h1><p>{subtitle}</p>{mark}</header>
<main>
<div id="peta"></div>
<aside>{legend}<div id="terpilih" aria-live="polite">{hint}</div></aside>
</main>
<footer>{foot}</footer>
<noscript>{without}</noscript>
{data}
<script>{map_script}</script>
<script>{own_script}</script>
</body>
</html>
"""
)


def make_html_map(  # noqa: PLR0913 - one keyword for each part of the page
    *,
    title: str,
    foot: Sequence[str],
    paint: MapPaint,
    layer: bytes,
    legend: Markup,
    meanings: Sequence[str],
    subtitle: str = "",
    mark: str = "",
    points: bytes | None = None,
) -> bytes:
    """Write one file that shows a map as the screen does: moved, enlarged and asked by hand.

    Takes   foot, the lines of sources below; paint, as for the screen (`compose_paint`), its
            theme light; layer, the stored layer whose address the paint names; legend, as
            `draw_legend` gives it; meanings, as `meanings_of` gives them; mark, DATA CONTOH or
            the like; points, the file of facilities that the paint names, None if it names none.
    Raises  KeyError if the paint is not one of `compose_paint`.
    """
    map_script, own_script = _scripts()
    page = _PAGE.format(
        policy=_policy(),
        title=clean(title),
        subtitle=clean(subtitle),
        mark=Markup("<strong>{}</strong>").format(clean(mark)) if mark else "",
        style=Markup(_style()),  # noqa: S704 - our own files
        legend=legend,
        hint=words.CHOOSE_AREA,
        foot=Markup("").join(Markup("<p>{}</p>").format(clean(line)) for line in foot if line),
        without=words.NEEDS_SCRIPT,
        data=_all_data(paint, layer, points, meanings),
        map_script=Markup(map_script),  # noqa: S704 - our own files
        own_script=Markup(own_script),  # noqa: S704 - our own files
    )
    return page.encode()


def _all_data(
    paint: MapPaint, layer: bytes, points: bytes | None, meanings: Sequence[str]
) -> Markup:
    """The paint, the words of the classes, and the files under the addresses the paint names."""
    told = json.loads(paint.text)
    data = [_data("lukisan", paint.text), _data("arti", json.dumps(list(meanings)))]
    data.append(_file(told["lapis"], layer.decode()))
    if told["titik"] is not None and points is not None:
        data.append(_file(told["titik"], points.decode()))
    return Markup("\n").join(data)


def meanings_of(classed: ClassedMap) -> list[str]:
    """The word of each class by its number, and last that of no data, from the legend."""
    told = {entry.swatch: entry.label for entry in classed.legend}
    return [told.get(each, "") for each in (*classed.swatches, classed.missing)]


def _data(name: str, text: str) -> Markup:
    return Markup('<script type="application/json" id="{}">{}</script>').format(
        name, _harmless(text)
    )


def _file(address: str, text: str) -> Markup:
    return Markup('<script type="application/json" data-berkas="{}">{}</script>').format(
        address, _harmless(text)
    )


def _harmless(text: str) -> Markup:
    """JSON in which nothing can end a script: read by machines only, so nothing else is escaped."""
    return Markup(text.translate(_UNSAFE))  # noqa: S704 - no markup is left in it


@lru_cache
def _scripts() -> tuple[str, str]:
    """Leaflet with the map, and what makes a page of it; line ends as a browser reads them."""
    first, second = (
        each.decode().replace("\r\n", "\n") for each in (ASSETS["peta.js"], SAVED["simpan.js"])
    )
    return first, second


@lru_cache
def _policy() -> str:
    """No address at all, and no script but the two of ours, known by their hash."""
    digests = [b64encode(sha256(each.encode()).digest()).decode() for each in _scripts()]
    hashes = " ".join(f"'sha256-{each}'" for each in digests)
    return f"default-src 'none'; style-src 'unsafe-inline'; script-src {hashes}"


@lru_cache
def _style() -> str:
    """Leaflet's and the map's look, the legend's, and the page's own."""
    files = (ASSETS["peta.css"], ASSETS["gaya.css"], SAVED["simpan.css"])
    return b"\n".join(files).decode()
