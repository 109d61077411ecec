"""The invented half of the register: pustu, posyandu, and which puskesmas serves which desa."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from math import sqrt
from random import Random
from typing import Any, NamedTuple

import pandas as pd

from data.frames import FACILITIES, SERVICE_AREAS, check_frame
from data.intake.working_areas import distance, list_places, nearest, serve_desa
from data.sample.facts import OPENED

SOURCE = "Data contoh"
NAMES = (
    "Melati",
    "Mawar",
    "Anggrek",
    "Kenanga",
    "Cempaka",
    "Dahlia",
    "Flamboyan",
    "Teratai",
    "Seroja",
    "Bougenville",
    "Kamboja",
    "Nusa Indah",
    "Matahari",
    "Sakura",
    "Delima",
    "Rambutan",
    "Manggis",
    "Kartini",
    "Cut Nyak Dhien",
    "Dewi Sartika",
)
DIRECTIONS = ((0.0, 1.0), (0.95, 0.31), (0.59, -0.81), (-0.59, -0.81), (-0.95, 0.31))
"""Five directions in which the posyandu of a desa stand apart, so that points do not cover."""
KM_PER_DEGREE = 111.0


class Desa(NamedTuple):
    """A desa with its point, in degrees, and its area."""

    kode: str
    nama: str
    lat: float
    lng: float
    luas_km2: float


@dataclass(frozen=True)
class Move:
    """A desa that went from one puskesmas to another."""

    kode_desa: str
    before: str
    after: str
    on: dt.date


def compose_service_areas(
    puskesmas: pd.DataFrame, desa: pd.DataFrame, moved_on: dt.date | None
) -> pd.DataFrame:
    """SERVICE_AREAS: who serves each desa, with one desa that changed hands on ``moved_on``."""
    served = serve_desa(puskesmas, desa)
    move = _find_move(puskesmas, desa, served, moved_on) if moved_on else None
    rows: list[tuple[str, str, dt.date, dt.date | None]] = []
    for kode, serving in served.items():
        if move and kode == move.kode_desa:
            rows.append((move.before, kode, OPENED, move.on))
            rows.append((move.after, kode, move.on, None))
        else:
            rows.append((serving, kode, OPENED, None))
    return pd.DataFrame(rows, columns=list(SERVICE_AREAS))


def serving_now(service_areas: pd.DataFrame) -> dict[str, str]:
    """The puskesmas that serves each desa at the end of the sample."""
    now = service_areas[service_areas["valid_to"].isna()]
    return dict(zip(now["kode_desa"], now["puskesmas"], strict=True))


def compose_pustu(
    random: Random,
    kabupaten: str,
    desa: pd.DataFrame,
    serving: dict[str, str],
    told: dict[str, Any],
) -> pd.DataFrame:
    """FACILITIES of kind pustu: at least one for each puskesmas, no two in a desa."""
    chosen = _choose_desa(random, desa, serving, told["pustu"], told.get("pustu_at", []))
    rows = [
        _facility(f"PST-{kabupaten}-{number:03d}", f"Pustu {place.nama}", "pustu", place, serving)
        for number, place in enumerate(chosen, start=1)
    ]
    return check_frame(pd.DataFrame(rows), FACILITIES)


def compose_posyandu(
    random: Random, kabupaten: str, desa: pd.DataFrame, serving: dict[str, str], wanted: int
) -> pd.DataFrame:
    """FACILITIES of kind posyandu: one or more in each desa, two or more for each puskesmas."""
    places = _list_desa(desa)
    busy = Counter(serving[place.kode] for place in places)
    alone = [turn for turn, place in enumerate(places) if busy[serving[place.kode]] == 1]
    free = wanted - len(places) - len(alone)
    extra = Counter(alone + [random.randrange(len(places)) for _ in range(free)])
    rows: list[dict[str, Any]] = []
    for index, place in enumerate(places):
        names = random.sample(NAMES, k=1 + extra[index])
        for turn, name in enumerate(names):
            kode = f"PSY-{kabupaten}-{len(rows) + 1:04d}"
            row = _facility(kode, f"Posyandu {name} {place.nama}", "posyandu", place, serving)
            rows.append({**row, **_beside(place, turn)})
    return check_frame(pd.DataFrame(rows), FACILITIES)


def _list_desa(desa: pd.DataFrame) -> list[Desa]:
    columns = desa[list(Desa._fields)].sort_values("kode")
    return [Desa(*row) for row in columns.itertuples(index=False, name=None)]


def _find_move(
    puskesmas: pd.DataFrame, desa: pd.DataFrame, served: dict[str, str], on: dt.date
) -> Move:
    """The desa that lies most evenly between two puskesmas of its own kecamatan."""
    places = list_places(puskesmas)
    found: list[tuple[float, str, str]] = []
    for kode, _, lat, lng, _ in _list_desa(desa):
        own = [place for place in places if place.kode_kecamatan == kode[:8]]
        others = [place for place in own if place.kode != served[kode]]
        if others:
            second = nearest(others, lat, lng)
            apart = distance(second, lat, lng) - distance(nearest(own, lat, lng), lat, lng)
            found.append((apart, kode, second.kode))
    _, kode, before = min(found)
    return Move(kode, before, served[kode], on)


def _choose_desa(
    random: Random, desa: pd.DataFrame, serving: dict[str, str], wanted: int, named: list[str]
) -> list[Desa]:
    """Turn by turn one desa for each puskesmas, the named ones first, until all are placed."""
    queues: dict[str, list[Desa]] = {}
    for place in _list_desa(desa):
        queues.setdefault(serving[place.kode], []).append(place)
    for queue in queues.values():
        random.shuffle(queue)
        queue.sort(key=lambda place: place.nama not in named)
    chosen = list(_take_turns(random, queues))[:wanted]
    assert len(chosen) == wanted, "more pustu than desa"
    return sorted(chosen, key=lambda place: place.kode)


def _take_turns(random: Random, queues: dict[str, list[Desa]]) -> Iterator[Desa]:
    left = {kode: list(queue) for kode, queue in sorted(queues.items())}
    while left:
        order = sorted(left)
        random.shuffle(order)
        for kode in order:
            yield left[kode].pop(0)
        left = {kode: queue for kode, queue in left.items() if queue}


def _facility(
    kode: str, nama: str, jenis: str, place: Desa, serving: dict[str, str]
) -> dict[str, Any]:
    return {
        "kode": kode,
        "nama": nama,
        "jenis": jenis,
        "kode_kabupaten": place.kode[:5],
        "kode_kecamatan": place.kode[:8],
        "kode_desa": place.kode,
        "induk": serving[place.kode],
        "lat": place.lat,
        "lng": place.lng,
        "is_located": False,
        "valid_from": OPENED,
        "valid_to": None,
        "source": SOURCE,
    }


def _beside(place: Desa, turn: int) -> dict[str, float]:
    """A point some way from the desa's, well inside a desa as round as its area."""
    reach = 0.3 * sqrt(place.luas_km2 / 3.14159) / KM_PER_DEGREE * (1 + turn // 5) / 3
    north, east = DIRECTIONS[turn % 5]
    return {"lat": round(place.lat + reach * north, 6), "lng": round(place.lng + reach * east, 6)}
