"""When each pustu and posyandu follows its puskesmas: pustu later, posyandu later still."""

import datetime as dt
from random import Random
from typing import Any

import pandas as pd

from data.sample.journeys import AS_OF, Journey, workday

LAG_DAYS = {"pustu": 520, "posyandu": 1150}
"""The longest lag behind the puskesmas; short lags are the likelier ones."""

FIRST = 0
AHEAD = 0.6
"""How likely one pustu or posyandu is to apply before a puskesmas that has only started."""
NEVER = dt.timedelta(days=400)


def ripen_network(
    random: Random, journeys: list[Journey], facilities: pd.DataFrame
) -> dict[str, dt.date]:
    """The day on which each pustu and posyandu would apply ILP; many lie beyond the sample."""
    ripe: dict[str, dt.date] = {}
    for journey in sorted(journeys, key=lambda each: each.kode):
        own = facilities[facilities["induk"] == journey.kode]
        for jenis in ("pustu", "posyandu"):
            codes = sorted(own.loc[own["jenis"] == jenis, "kode"])
            random.shuffle(codes)
            days = [_ripe_on(random, journey, jenis, turn) for turn in range(len(codes))]
            ripe.update(zip(codes, _end(journey, jenis, days), strict=True))
    return ripe


def _ripe_on(random: Random, journey: Journey, jenis: str, turn: int) -> dt.date:
    chance = random.random()
    lag = int(LAG_DAYS[jenis] * chance * chance)
    return workday(_RIPEN[journey.outcome](random, journey, turn, lag))


def _beside_applying(random: Random, journey: Journey, turn: int, lag: int) -> dt.date:
    """The first of each kind is ready when its puskesmas is; the rest follow."""
    if turn == FIRST:
        return journey.finish - dt.timedelta(random.randint(0, 30))
    day = journey.finish + dt.timedelta(lag - 20)
    return min(day, journey.full_on) if journey.full_on else day


def _beside_started(random: Random, _journey: Journey, turn: int, lag: int) -> dt.date:
    """Here and there one is ahead of its puskesmas."""
    if turn == FIRST and random.random() < AHEAD:
        return AS_OF - dt.timedelta(random.randint(3, 120))
    return AS_OF + dt.timedelta(max(lag - 15, 60))


def _beside_claiming(random: Random, _journey: Journey, _turn: int, lag: int) -> dt.date:
    """Claims only: nothing of theirs was verified before the end."""
    return AS_OF + dt.timedelta(random.randint(30, 110) + lag)


def _beside_waiting(_random: Random, _journey: Journey, _turn: int, _lag: int) -> dt.date:
    return AS_OF + NEVER


_RIPEN: dict[str, Any] = {
    "menerapkan": _beside_applying,
    "proses": _beside_started,
    "klaim": _beside_claiming,
    "belum": _beside_waiting,
}


def _end(journey: Journey, jenis: str, days: list[dt.date]) -> list[dt.date]:
    """Where the whole network follows, its last posyandu does so on the day told; else never."""
    if jenis == "posyandu" and days:
        days[-1] = journey.full_on or max(days[-1], AS_OF + dt.timedelta(days=45))
    return days
