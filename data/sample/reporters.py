"""Who hands in the sample's reports: puskesmas, desa, the kabupaten; how well, and when."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from data.kinds import Period
from data.sample.figures import Fault
from data.sample.people import Floats, Population

FIRST, MONTHS = Period(2024, 1), 34
SILENT, SILENT_NOW = 0.015, 0.05
"""How many reports never came, and how many of the last month have not come yet."""
IN_TIME, LATE = (2, 9), (14, 27)
"""Days of the following month on which reports come, and on which late ones do."""

Counts = npt.NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Units:
    """Who reports: codes, people, number of desa, how well they do, and when they report."""

    codes: list[str]
    people: Floats
    n_desa: Floats
    effect: Floats
    home: npt.NDArray[np.intp]
    is_silent: npt.NDArray[np.bool_]
    day: Counts


def list_units(
    kabupaten: str, chance: np.random.Generator, population: Population, faults: list[Fault]
) -> tuple[Units, Units, Units]:
    """Puskesmas, desa and the kabupaten itself; a desa is silent and late with its puskesmas."""
    size = len(population.puskesmas)
    silent = chance.random((size, MONTHS)) < SILENT
    silent[:, -1] |= chance.random(size) < SILENT_NOW
    day = draw_days(chance, (size, MONTHS), *IN_TIME)
    for fault in faults:
        chosen = months_of(fault)
        if fault.jenis == "diam":
            silent[population.names.index(fault.puskesmas), chosen] = True
        if fault.jenis == "telat":
            late = draw_days(chance, (1, MONTHS), *LATE)[0]
            day[population.names.index(fault.puskesmas), chosen] = late[chosen]
    effect = chance.random(size) * 0.32 - 0.20 + (chance.random() * 0.10 - 0.03)
    home = np.arange(size)
    sums = population.of_puskesmas
    people, n_desa = sums(population.people), sums(np.ones(len(population.desa)))
    puskesmas = Units(population.puskesmas, people, n_desa, effect, home, silent, day)
    below = effect[population.home] + chance.random(len(population.desa)) * 0.24 - 0.12
    desa = Units(
        population.desa,
        population.people,
        np.ones(len(population.desa)),
        below,
        population.home,
        silent[population.home] | (chance.random((len(population.desa), MONTHS)) < SILENT / 2),
        day[population.home],
    )
    whole = Units(
        [kabupaten],
        people.sum(keepdims=True),
        np.array([float(size)]),
        effect.mean(keepdims=True),
        np.array([-1]),
        np.zeros((1, MONTHS), dtype=bool),
        draw_days(chance, (1, MONTHS), *IN_TIME),
    )
    return puskesmas, desa, whole


def draw_days(chance: np.random.Generator, shape: tuple[int, int], first: int, last: int) -> Counts:
    """Days of a month by chance, both ends included."""
    drawn = np.floor(first + chance.random(shape) * (last - first + 1))
    return drawn.astype(np.int64)


def months_of(fault: Fault) -> slice:
    """The columns of a fault's months."""
    first = FIRST.months_to(Period.of(fault.dari))
    last = FIRST.months_to(Period.of(fault.sampai))
    return slice(max(0, first), last + 1)
