"""The facility points of a map: what the browser fetches once, in a fixed order."""

import hashlib
import json
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from data.kinds import Jenis

LAST_DRAWN = {Jenis.PUSKESMAS: 0, Jenis.PUSTU: 1, Jenis.POSYANDU: 2}
"""The many posyandu come last: rarely shown, and what is hidden at the end costs nothing."""

UNSAFE = {character: f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}


@dataclass(frozen=True, eq=False)
class Points:
    """The facility points as the browser holds them: file name, and row and jenis of each."""

    name: str
    rows: npt.NDArray[np.intp]
    jenis: npt.NDArray[np.object_]


def with_points(facilities: pd.DataFrame) -> pd.DataFrame:
    """The facilities that have a point, in the order of the points file: by jenis, then kode."""
    located = facilities[facilities["lat"].notna() & facilities["lng"].notna()]
    return located.sort_values("jenis", key=lambda jenis: jenis.map(LAST_DRAWN), kind="stable")


def compose_points(facilities: pd.DataFrame) -> tuple[str, bytes]:
    """The points file and its name (a hash of it): kode, nama, jenis, titik, one entry each.

    Names are plain JSON strings in which nothing can end a script or start a tag.
    """
    located = with_points(facilities)
    content = {
        "kode": located["kode"].tolist(),
        "nama": located["nama"].tolist(),
        "jenis": located["jenis"].tolist(),
        "titik": [
            [round(lat, 5), round(lng, 5)]
            for lat, lng in zip(located["lat"], located["lng"], strict=True)
        ],
    }
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    for character, escaped in UNSAFE.items():
        text = text.replace(character, escaped)
    data = text.encode()
    return hashlib.sha256(data).hexdigest()[:16], data
