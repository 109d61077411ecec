"""The map as folium hands it to the browser: codes and numbers, never a name.

The base map is the same text for ever, so the browser mounts it once. What changes travels as
one element, checked here character by character; shapes and names reach the browser by address
(`components/serving.py`) and are drawn by `web/peta.js`.
"""

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

import folium
from branca.element import Figure, MacroElement
from folium.template import Template
from markupsafe import Markup

from components.figures.web import VERSION
from geo.palette import Swatch

Theme: TypeAlias = Literal["light", "dark"]

# From streamlit-folium's frame, two folders below the app, also under server.baseUrlPath.
_ASSETS = f"../../aset/{VERSION}"

_LAYER = re.compile(r"bentuk/[0-9]{2}\.[0-9]{2}/[a-z]{1,20}/[0-9a-f]{8,64}\.json")
_POINTS = re.compile(r"titik/[0-9]{2}\.[0-9]{2}/[0-9a-f]{8,64}\.json")
_CLASSES = re.compile(r"[0-9-]*")
_FLAGS = re.compile(r"[01]*")
# With the minus sign, the en dash, the three arrows and the hard space.
_VALUE = re.compile(r"[0-9.,/% +\-\u2212\u2013\u2191\u2192\u2193\u00a0]{0,24}")
_COLOUR = re.compile(r"#[0-9a-f]{6}")
_WORD = re.compile(r"[a-z]{1,12}")
_KODE = re.compile(r"[0-9A-Za-z.\-]{0,24}")


@dataclass(frozen=True)
class PointsPaint:
    """Facilities: the address of their file, a class per point, and the swatch of each class.

    `classes` follow the file's order; None hides a point. `swatches` end with the one for
    facilities without data, which no class number names.
    """

    address: str
    classes: Sequence[int | None]
    swatches: Sequence[Swatch]


@dataclass(frozen=True)
class MapPaint:
    """One state of the map, as the text the browser gets; made by `compose_paint` alone."""

    text: str


def compose_paint(  # noqa: PLR0913 - one keyword for each thing the map shows
    *,
    layer: str,
    classes: Sequence[int | None],
    swatches: Sequence[Swatch],
    missing: Swatch,
    values: Sequence[str] | None = None,
    faded: Sequence[bool] | None = None,
    points: PointsPaint | None = None,
    selected: str = "",
    focus: Sequence[str] = (),
    theme: Theme = "light",
    labels: bool = True,
) -> MapPaint:
    """Put into text what the map shows, letting through codes, numbers and colours only.

    Takes   layer, the address `bentuk/<kabupaten>/<level>/<hash>.json`; per area in that file's
            order: classes (None for no data), values as short formatted numbers, faded where
            outside the filter; swatches in class order and the one for missing; points, if any;
            selected, a kode or ""; focus, the codes to fit the view to, () for all (the view
            moves only when layer or focus change); theme of the page; labels, whether names and
            values are written on the areas.
    Gives   a paint for `draw_map`.
    Raises  ValueError if anything holds other characters than its kind may, or if the sequences
            differ in length: nothing else may reach the template and the browser.
    """
    content = {
        "lapis": _checked(_LAYER, layer),
        "kelas": _class_text(classes, len(swatches)),
        "nilai": None if values is None else _value_text(values, len(classes)),
        "redup": None if faded is None else _flag_text(faded, len(classes)),
        "warna": _palette_text((*swatches, missing)),
        **_points_content(points),
        "pilih": _checked(_KODE, selected),
        "fokus": [_checked(_KODE, kode) for kode in focus],
        "tema": _checked(_WORD, theme),
        "label": bool(labels),
    }
    return MapPaint(json.dumps(content, separators=(",", ":")))


def draw_map(paint: MapPaint) -> tuple[folium.Map, folium.FeatureGroup]:
    """Give the base map, always the same, and the element that repaints it in the browser.

    Takes   a paint from `compose_paint`.
    Gives   both as `streamlit_folium.st_folium` takes them, with render=False; new objects each
            time, because it changes them.
    """
    return _BaseMap(), _PaintElement(paint)


def draw_ahead(paint: MapPaint) -> Markup:
    """Give the same paint as a mark that nobody sees, to stand with the legend in the map's row.

    The map's own script watches for it and paints in the very frame in which the page changes;
    by streamlit-folium's own way it hears of a paint one or two frames later (decision 061).
    """
    return Markup('<i hidden data-lukisan="{}"></i>').format(paint.text)


def _checked(pattern: re.Pattern[str], text: str) -> str:
    if not pattern.fullmatch(text):
        msg = f"not fit for the map: {text!r} is not {pattern.pattern}"
        raise ValueError(msg)
    return text


def _require_length(kind: str, got: int, expected: int) -> None:
    if got != expected:
        msg = f"{got} {kind} for {expected} areas"
        raise ValueError(msg)


def _class_text(classes: Sequence[int | None], n: int) -> str:
    known = {number: str(number) for number in range(min(n, 10))} | {None: "-"}
    try:
        return "".join(known[number] for number in classes)
    except KeyError as error:
        msg = f"class {error.args[0]!r} is not one of the {n}"
        raise ValueError(msg) from error


def _value_text(values: Sequence[str], n: int) -> str:
    _require_length("values", len(values), n)
    return ";".join(_checked(_VALUE, value) for value in values)


def _flag_text(flags: Sequence[bool], n: int) -> str:
    _require_length("flags", len(flags), n)
    return "".join("1" if flag else "0" for flag in flags)


def _points_content(points: PointsPaint | None) -> dict[str, object]:
    if points is None:
        return {"titik": None, "status_titik": "", "warna_titik": ""}
    return {
        "titik": _checked(_POINTS, points.address),
        # Hidden points at the end need no sign: the file has the posyandu last.
        "status_titik": _class_text(points.classes, len(points.swatches)).rstrip("-"),
        "warna_titik": ";".join(_checked(_COLOUR, each.fill)[1:] for each in points.swatches),
    }


def _palette_text(swatches: Iterable[Swatch]) -> str:
    """Each class as ``fill ink text pattern``, without the signs that JSON would double."""
    return ";".join(
        " ".join(
            [
                *(_checked(_COLOUR, each)[1:] for each in (look.fill, look.ink, look.text)),
                _checked(_WORD, str(look.pattern)),
            ]
        )
        for look in swatches
    )


class _BaseMap(folium.Map):
    """A folium map with Leaflet from our own address and nothing on it; `peta.js` does the rest.

    Everything a template could be given is left out: no tiles, no options, no header.
    """

    default_js = [("peta", f"{_ASSETS}/peta.js")]  # noqa: RUF012 - folium's own declaration
    default_css = [("peta_css", f"{_ASSETS}/peta.css")]  # noqa: RUF012 - as above
    # `map_div` is the name streamlit-folium gives to both the variable and the element.
    _template = Template(
        """{% macro script(this, kwargs) %}var map_div = dasbor.mount("map_div");{% endmacro %}"""
    )

    def __init__(self) -> None:
        # folium.Map's own constructor builds options and tiles that are never used here.
        MacroElement.__init__(self)  # type: ignore[no-untyped-call]
        self._name = "Map"
        self.options = {}
        Figure().add_child(self)

    def render(self, **_kwargs: Any) -> str:  # noqa: ANN401 - branca's own signature
        """Add nothing to the page's header: the frame needs none of it."""
        return ""

    def get_bounds(self) -> list[list[float | None]]:
        """Give no bounds: the browser knows them, and nothing asks for them here."""
        return [[None, None], [None, None]]


class _PaintElement(folium.FeatureGroup):
    """One call of `dasbor.paint`, in the place where streamlit-folium expects a layer."""

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "var feature_group_feature_group_0 = dasbor.paint({{ this.text }});"
        "{% endmacro %}"
    )

    def __init__(self, paint: MapPaint) -> None:
        MacroElement.__init__(self)  # type: ignore[no-untyped-call]
        self._name = "FeatureGroup"
        self.text = paint.text

    def render(self, **_kwargs: Any) -> str:  # noqa: ANN401 - branca's own signature
        """Add nothing to the page's header."""
        return ""
