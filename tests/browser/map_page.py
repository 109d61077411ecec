"""A page with nothing but the map, on generated areas whose names are attacks; served by
``test_map.py`` on the same components as the dashboard.
"""

import hashlib
import json

import streamlit as st

from components import map_view, serving, state
from components.figures.map import PointsPaint, compose_paint
from geo.palette import ladder

NAMES = (
    "<img src=x onerror=alert(1)>",
    "`${1}`",
    "</script>",
    "{{7*7}}",
    "{% raw %}",
    "Kecamatan Biasa",
)
SIDE = 0.2  # degrees
PALETTE = ladder(["a", "b", "c"])


def _square(west: float, south: float) -> dict:
    east, north = west + SIDE, south + SIDE
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Polygon", "coordinates": [[[round(a, 5), round(b, 5)] for a, b in ring]]}


def _layer() -> bytes:
    corners = [(97 + SIDE * (i % 3), 5 - SIDE * (i // 3)) for i in range(6)]
    content = {
        "kode": [f"11.08.0{i + 1}" for i in range(6)],
        "nama": list(NAMES),
        "titik": [[south + SIDE / 2, west + SIDE / 2] for west, south in corners],
        "kotak": [[5 - SIDE, 97], [5 + SIDE, 97 + 3 * SIDE]],
        "bentuk": [_square(*corner) for corner in corners],
    }
    return json.dumps(content).encode()


def _points() -> bytes:
    content = {
        "kode": ["PST-1", "PST-2"],
        "nama": [NAMES[0], NAMES[3]],
        "jenis": ["puskesmas", "pustu"],
        "titik": [[5.05, 97.05], [5.05, 97.25]],
    }
    return json.dumps(content).encode()


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:16]


LAYER, POINTS = _layer(), _points()


def clicked(kode: str) -> None:
    """Remember what was clicked, and how often something was."""
    state.keep("kode", kode)
    state.keep("clicks", state.recall("clicks", 0) + 1)


def show() -> None:
    """The month chooses the classes; a click is told once."""
    month = st.selectbox("Bulan", [1, 2, 3])
    swatches = list(PALETTE.swatches.values())
    paint = compose_paint(
        layer=f"bentuk/11.08/kecamatan/{_hash(LAYER)}.json",
        classes=[(i + month) % 3 for i in range(5)] + [None],
        swatches=swatches,
        missing=PALETTE.missing,
        values=[f"{month},{i} %" for i in range(6)],
        points=PointsPaint(
            f"titik/11.08/{_hash(POINTS)}.json", [0, 1], [*swatches, PALETTE.missing]
        ),
        selected=state.recall("kode", ""),
    )
    map_view.show(paint, 480, "peta", clicked)
    state.keep("runs", state.recall("runs", 0) + 1)
    st.text(
        f"putaran {state.recall('runs')}, bulan {month}, "
        f"klik {state.recall('clicks', 0)} {state.recall('kode', '')}"
    )


if __name__ == "__main__":
    show()
else:
    app = st.App(__file__, routes=serving.routes(lambda *_: LAYER, lambda *_: POINTS))
