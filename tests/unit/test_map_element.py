"""What the map hands to folium and streamlit-folium, and the addresses it names."""

import asyncio
import gzip
import json
import re
from dataclasses import dataclass
from html import unescape
from urllib.parse import unquote

import pytest
from starlette.applications import Starlette
from streamlit_folium import (
    _get_feature_group_string,
    _get_header,
    _get_html,
    _get_map_string,
    generate_js_hash,
)

from components import serving
from components.figures.map import PointsPaint, compose_paint, draw_ahead, draw_map
from components.figures.web import ASSETS, VERSION
from geo.palette import Pattern, Swatch, ladder

PALETTE = ladder(["a", "b", "c"])
SWATCHES = tuple(PALETTE.swatches.values())
LAYER = "bentuk/11.08/puskesmas/0123456789abcdef.json"
POINTS = "titik/11.08/0123456789abcdef.json"
HOSTILE = (
    "<img src=x onerror=alert(1)>",
    "`${1}`",
    "</script>",
    "{{7*7}}",
    "{% raw %}",
    '"',
    "\\",
    "a\n",
    "\u0661",  # a digit, but not one of ours
)


def paint(**changes):
    """A paint of three areas, with changes."""
    settings = {
        "layer": LAYER,
        "classes": [0, None, 2],
        "swatches": SWATCHES,
        "missing": PALETTE.missing,
        "values": ["22/32", "", "−1,5 %"],
    }
    return compose_paint(**(settings | changes))


def points(**changes):
    """The paint of two points, with changes."""
    settings = {"address": POINTS, "classes": [1, None], "swatches": SWATCHES}
    return PointsPaint(**(settings | changes))


def test_every_area_travels_as_one_character_and_its_number():
    """Classes, values and flags keep the order of the areas; no data is a hyphen."""
    content = json.loads(paint(faded=[True, False, False], points=points()).text)
    assert content["kelas"] == "0-2"
    assert content["nilai"].split(";") == ["22/32", "", "−1,5 %"]
    assert content["redup"] == "100"
    assert content["status_titik"] == "1"  # what is hidden at the end needs no sign
    assert len(content["warna"].split(";")) == len(SWATCHES) + 1


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize(
    "place",
    [
        lambda text: {"layer": text},
        lambda text: {"layer": LAYER + text},
        lambda text: {"values": ["1", text, "2"]},
        lambda text: {"selected": text},
        lambda text: {"focus": ["11.08.01", text]},
        lambda text: {"theme": text},
        lambda text: {"points": points(address=text)},
        lambda text: {"missing": Swatch(text, Pattern.NONE, "#000000", "#000000")},
        lambda text: {"swatches": [Swatch("#000000", text, "#000000", "#000000")] * 3},
    ],
)
def test_text_that_is_not_a_code_or_a_number_is_refused(place, text):
    """Nothing that a template or a browser could run gets past the composer, from any place."""
    with pytest.raises(ValueError, match="not fit for the map"):
        paint(**place(text))


@pytest.mark.parametrize("classes", [[3], [-1], ["0"], [0.5]])
def test_a_class_outside_the_palette_is_refused(classes):
    """Every class has a swatch, so no area can be left without a colour."""
    with pytest.raises(ValueError, match="is not one of the 3"):
        paint(classes=classes, values=None)


@pytest.mark.parametrize("part", [{"values": ["1"]}, {"faded": [True]}])
def test_lists_of_different_length_are_refused(part):
    """A number can never slip onto the neighbour's area."""
    with pytest.raises(ValueError, match="for 3 areas"):
        paint(**part)


def given_to_the_browser(element):
    """Do with the map and its paint what st_folium does with render=False."""
    base, painted = draw_map(element)
    base.render()
    parts = (_get_html(base), _get_header(base), _get_map_string(base))
    return (*parts, _get_feature_group_string(painted, map=base))


def test_the_base_map_is_the_same_text_for_ever():
    """The browser mounts the map again only if its script changes; no paint changes it."""
    first, second = given_to_the_browser(paint()), given_to_the_browser(paint(values=None))
    assert first[:3] == second[:3]
    assert generate_js_hash(first[2], "peta") == generate_js_hash(second[2], "peta")
    assert 'var map_div = dasbor.mount("map_div");' in first[2]


def test_the_paint_reaches_the_browser_unchanged():
    """What streamlit-folium does to names inside scripts leaves every character of ours alone."""
    asked = paint(points=points(), selected="P1108_01".replace("_", "-"), focus=["11.08.01"])
    script = given_to_the_browser(asked)[3]
    assert f"dasbor.paint({asked.text});" in script


def test_the_mark_that_goes_ahead_carries_the_same_paint():
    """As text of one attribute, of an element that nobody sees."""
    mark = draw_ahead(paint())
    found = re.fullmatch(r'<i hidden data-lukisan="([^"<>]*)"></i>', mark)
    assert json.loads(unescape(found[1])) == json.loads(paint().text)


def test_the_map_asks_for_nothing_but_our_own_files():
    """Every file of the map has a relative address, so it works without internet and under a
    base path.
    """
    base, _ = draw_map(paint())
    links = [link for _, link in (*base.default_js, *base.default_css)]
    assert links == [f"../../aset/{VERSION}/peta.js", f"../../aset/{VERSION}/peta.css"]
    # Leaflet names its own site and the SVG namespace in comments and attribution only.
    ours = ASSETS["peta.js"].rpartition(b"sourceMappingURL")[2]
    assert re.findall(rb"https?://(?!www\.w3\.org/2000/svg)", ours) == []


LAYER_BYTES = b'{"kode":["11.08.01"],"nama":["Baktiya"]}'
KNOWN = ("11.08", "puskesmas", "0123456789abcdef")


@dataclass
class Answer:
    """What a server answered, as it travelled."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def content(self) -> bytes:
        """The body as the browser reads it."""
        packed = self.headers.get("content-encoding") == "gzip"
        return gzip.decompress(self.body) if packed else self.body


def ask(routes, path, **headers):
    """Ask the routes for a path, as a server does: ASGI, without a network between."""
    sent = []
    fields = {"accept-encoding": "gzip"} | {k.replace("_", "-"): v for k, v in headers.items()}
    scope = {
        "type": "http",
        "method": "GET",
        "path": unquote(path),
        "raw_path": path.encode(),
        "query_string": b"",
        "headers": [(key.encode(), value.encode()) for key, value in fields.items()],
    }

    async def receive():
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message):
        sent.append(message)

    asyncio.run(Starlette(routes=routes)(scope, receive, send))
    body = b"".join(message.get("body", b"") for message in sent[1:])
    pairs = {key.decode(): value.decode() for key, value in sent[0]["headers"]}
    return Answer(sent[0]["status"], pairs, body)


def stored(base_path=""):
    """Routes behind which one layer and one file of points are stored."""

    def load_layer(*key):
        return LAYER_BYTES if key == KNOWN else None

    def load_points(*key):
        return b"{}" if key == (KNOWN[0], KNOWN[2]) else None

    return serving.routes(load_layer, load_points, base_path)


@pytest.mark.parametrize("name", sorted(ASSETS))
def test_files_are_kept_for_ever_under_their_version(name):
    """The right version is served whole, compressed and immutable; asked again, it is unchanged."""
    address = f"/aset/{VERSION}/{name}"
    answer = ask(stored(), address)
    assert answer.content == ASSETS[name]
    assert answer.headers["content-encoding"] == "gzip"
    assert "immutable" in answer.headers["cache-control"]
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert ask(stored(), address, if_none_match=answer.headers["etag"]).status == 304


def test_a_client_without_compression_gets_the_plain_bytes():
    """Content-Encoding is only claimed where the client asked for it."""
    answer = ask(stored(), f"/{LAYER}", accept_encoding="identity")
    assert answer.body == LAYER_BYTES
    assert "content-encoding" not in answer.headers


@pytest.mark.parametrize("base_path", ["", "dinas/ilp", "/dinas/ilp/"])
def test_layers_and_points_are_private_and_immutable(base_path):
    """A layer may be kept by the browser that asked, and by no one in between."""
    root = f"/{base_path.strip('/')}".rstrip("/")
    for path in (LAYER, POINTS):
        answer = ask(stored(base_path), f"{root}/{path}")
        assert answer.status == 200
        assert answer.headers["cache-control"] == "private, max-age=31536000, immutable"
        assert answer.headers["content-type"] == "application/json"


@pytest.mark.parametrize(
    "path",
    [
        "/aset/0000000000000000/peta.js",
        f"/aset/{VERSION}/map.py",
        f"/aset/{VERSION}/..%2Fmap.py",
        "/bentuk/11.08/puskesmas/ffffffffffffffff.json",
        "/bentuk/1108/puskesmas/0123456789abcdef.json",
        "/bentuk/11.08/puskesmas%20/0123456789abcdef.json",
        "/bentuk/11.08/puskesmas/0123456789ABCDEF.json",
        "/bentuk/..%2F/puskesmas/0123456789abcdef.json",
        "/titik/11.08/ffffffffffffffff.json",
        "/titik/11.08'--/0123456789abcdef.json",
    ],
)
def test_anything_else_is_not_found(path):
    """A wrong version, a malformed code and an unknown hash are answered alike, and not kept."""
    answer = ask(stored(), path)
    assert answer.status == 404
    assert "immutable" not in answer.headers.get("cache-control", "")


def test_what_was_missing_is_served_once_it_is_there():
    """A layer that is stored later is not remembered as missing."""
    layers: dict[tuple[str, ...], bytes] = {}
    routes = serving.routes(lambda *key: layers.get(key), lambda *_: None)
    assert ask(routes, f"/{LAYER}").status == 404
    layers[KNOWN] = LAYER_BYTES
    assert ask(routes, f"/{LAYER}").content == LAYER_BYTES
