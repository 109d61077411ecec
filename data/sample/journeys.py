"""How each puskesmas goes through the roll-out: its start, how far it comes, where it stops."""

import datetime as dt
from dataclasses import dataclass, replace
from random import Random
from typing import Any

import pandas as pd

from data.intake.working_areas import distance, list_places

AS_OF = dt.date(2026, 10, 31)
"""The last day the sample knows of."""

PATH = (
    ("SKTIM", 0.0),
    ("ORI", 0.1),
    ("SA0", 0.16),
    ("RTL", 0.2),
    ("SKKLASTER", 0.3),
    ("SKTARGET", 0.38),
    ("LINSEK", 0.46),
    ("ALUR", 0.55),
    ("SISTEM", 0.64),
    ("KADER", 0.7),
    ("UJICOBA", 0.78),
    ("PWS", 0.9),
    ("PKM", 1.0),
)
"""Stages of a puskesmas in the order of the story, each with the part of the way done by then."""

STOPS = {
    "proses": ("SKTARGET", "LINSEK", "ALUR", "SISTEM", "UJICOBA"),
    "klaim": ("PWS", "ALUR", "LINSEK"),
    "belum": ("RTL",),
}
WAY_DAYS = 150
"""The shortest way from being named to applying, in days; a later wave has no time to apply."""


@dataclass(frozen=True)
class Journey:
    """One puskesmas: its wave, its days, and how it ends; ``finish`` is where the way would end."""

    kode: str
    wave: int
    start: dt.date
    finish: dt.date
    outcome: str
    stop: str = "PKM"
    full_on: dt.date | None = None
    fell_on: dt.date | None = None
    recovered_on: dt.date | None = None

    def day_of(self, stage: str) -> dt.date:
        """The working day on which the puskesmas holds a stage if it comes that far."""
        part = dict(PATH)[stage]
        return workday(self.start + (self.finish - self.start) * part)

    @property
    def stages(self) -> list[str]:
        """The stages it went through."""
        names = [stage for stage, _ in PATH]
        return names[: names.index(self.stop) + 1]


def workday(day: dt.date) -> dt.date:
    """The day itself, or the Friday before it."""
    return day - dt.timedelta(days=max(0, day.weekday() - 4))


def plan_journeys(random: Random, puskesmas: pd.DataFrame, told: dict[str, Any]) -> list[Journey]:
    """A journey for every puskesmas of a kabupaten: those that apply ILP first, then the rest."""
    order = _draw_order(random, puskesmas, told)
    finishes = [
        _day_in(random, month) for month, count in told["growth"].items() for _ in range(count)
    ]
    applying = [
        _plan_applying(random, kode, finish, told)
        for kode, finish in zip(order, sorted(finishes), strict=False)
    ]
    outcomes = [kind for kind, count in told["waiting"].items() for _ in range(count)]
    rest = order[len(finishes) :]
    waiting = [
        _plan_waiting(random, kode, outcome, turn, told)
        for turn, (kode, outcome) in enumerate(zip(rest, outcomes, strict=True))
    ]
    return _with_setbacks(applying, puskesmas, told) + waiting


def _draw_order(random: Random, puskesmas: pd.DataFrame, told: dict[str, Any]) -> list[str]:
    """Pilots first; then chance, in which those far from the seat come late."""
    codes = dict(zip(puskesmas["nama"], puskesmas["kode"], strict=True))
    pilots = [codes[nama] for nama in told["pilots"]]
    seat = puskesmas[puskesmas["kode_kecamatan"] == told["seat"]].iloc[0]
    drawn = [
        (distance(place, seat["lat"], seat["lng"]) * random.uniform(0.2, 1.0), place.kode)
        for place in list_places(puskesmas)
        if place.kode not in pilots
    ]
    return pilots + [kode for _, kode in sorted(drawn)]


def _day_in(random: Random, month: str) -> dt.date:
    return workday(dt.date.fromisoformat(f"{month}-01") + dt.timedelta(random.randint(6, 26)))


def _plan_applying(random: Random, kode: str, finish: dt.date, told: dict[str, Any]) -> Journey:
    waves: list[dt.date] = told["waves"]
    early = [day for day in waves if (finish - day).days >= WAY_DAYS]
    wave = len(early) or 1
    start = waves[wave - 1] + dt.timedelta(random.randint(0, 10))
    return Journey(kode, wave, start, finish, "menerapkan")


def _plan_waiting(
    random: Random, kode: str, outcome: str, turn: int, told: dict[str, Any]
) -> Journey:
    """Those that are not there yet belong to the last two waves and stopped somewhere."""
    waves: list[dt.date] = told["waves"]
    wave = max(1, len(waves) - (turn % 2))
    start = waves[wave - 1] + dt.timedelta(random.randint(0, 10))
    stops = STOPS[outcome]
    stop = stops[turn % len(stops)]
    room = (AS_OF - start).days - 30
    reached = random.randint(min(90, room), room)
    way = dt.timedelta(days=int(reached / max(dict(PATH)[stop], 0.2)))
    return Journey(kode, wave, start, start + way, outcome, stop)


def _with_setbacks(
    applying: list[Journey], puskesmas: pd.DataFrame, told: dict[str, Any]
) -> list[Journey]:
    codes = dict(zip(puskesmas["nama"], puskesmas["kode"], strict=True))
    full = {codes[nama]: day for nama, day in told["full"].items()}
    fell = told["fell_back"]
    fallen = applying[fell["order"] - 1]
    applying[fell["order"] - 1] = replace(
        fallen, fell_on=fell["on"], recovered_on=fell.get("recovered_on")
    )
    return [replace(journey, full_on=full.get(journey.kode)) for journey in applying]
