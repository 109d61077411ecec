"""Villages growing from their points over a grid until each has the area it is known to have.

Every cell of the grid goes to the village it is nearest to, where distance is counted in
sizes of that village and a handicap is tuned, round after round, until the areas come out
right (a power diagram solved as optimal transport). Three pulls make the result look like
land: a village centres itself on its point, a kecamatan holds together, and shores are short.
All lengths are kilometres on a local plane. Numbers in, numbers out: no geometry here.
"""

from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]

OUTSIDE = -1

# Tuned on the five priority kabupaten: mean IoU of kecamatan against their real shapes.
ROUNDS = 80
RIVALS = 16  # villages that may claim a cell: the nearest ones, by their own size
FARTHEST = 1.5  # squared distance from a village that nobody bridges, in areas of the village
STEP = 0.25  # share of an area error that is corrected in a round
CENTRING = 0.03  # share of the way back to its point a village moves in a round
WANDER = 0.2  # how far its centre may stray, in sizes of the village
COHESION = 1.2  # how much a cell surrounded by one kecamatan prefers it
SHORE = 1.0  # how much a cell surrounded by land prefers to be land
MOST_GROUPS = 200  # more kecamatan than that are left to themselves, for the memory's sake
BLUR = 0.04  # how far "surrounded" looks, in sizes of the whole
REBLUR = 8  # rounds between two looks around
CLOSING = 0.7  # share of the rounds after which enclosed gaps become land
BLOCK = 6  # cells along a block that shares its rivals


@dataclass(frozen=True)
class Grid:
    """Square cells of `step` km; row 0 is the southernmost."""

    x0: float
    y0: float
    step: float
    columns: int
    rows: int

    @property
    def size(self) -> int:
        """How many cells there are."""
        return self.columns * self.rows

    def centres(self) -> Floats:
        """Middle of every cell, row by row: (size, 2) in km."""
        x = self.x0 + (np.arange(self.columns) + 0.5) * self.step
        y = self.y0 + (np.arange(self.rows) + 0.5) * self.step
        return np.column_stack([np.tile(x, self.rows), np.repeat(y, self.columns)])

    def cell_of(self, points: Floats) -> Ints:
        """Number of the cell that holds each point, or the nearest one at the rim."""
        column = np.floor((points[:, 0] - self.x0) / self.step).astype(np.int64)
        row = np.floor((points[:, 1] - self.y0) / self.step).astype(np.int64)
        column = np.clip(column, 0, self.columns - 1)
        return np.asarray(np.clip(row, 0, self.rows - 1) * self.columns + column)

    def square(self, values: npt.NDArray[Any]) -> npt.NDArray[Any]:
        """One value per cell, as rows and columns."""
        return np.asarray(values.reshape(self.rows, self.columns))


def make_grid(low: Floats, high: Floats, area: float, cells: int, most: int) -> Grid:
    """A grid from `low` to `high` whose `cells` cells make up `area` km².

    Takes   corners in km; where villages lie far apart the cells grow, to `most` at most.
    Gives   a grid that covers the corners.
    """
    width, height = np.maximum(high - low, 1e-6)
    step = float(max(np.sqrt(area / cells), np.sqrt(width * height / most), width / most * 2))
    step = max(step, float(height / most * 2))
    columns, rows = int(np.ceil(width / step)), int(np.ceil(height / step))
    return Grid(float(low[0]), float(low[1]), step, columns, rows)


def grow(
    grid: Grid, points: Floats, areas: Floats, groups: Ints, inside: Bools | None = None
) -> Ints:
    """Give every cell to a village, or to none.

    Takes   points (n, 2) in km, areas (n,) in km² above zero, groups (n,) of kecamatan
            numbers from 0; `inside`, the cells that are land, where that is known.
    Gives   a village number per cell, OUTSIDE where nobody reaches. With `inside` every
            cell of the grid is given away, but only those inside count as area.
            Each village has at least the cell nearest to its point.
    """
    land = np.ones(grid.size, dtype=bool) if inside is None else inside
    seeds = claim_seeds(grid, points, land)
    field_ = _Field(grid, points, areas, groups, land, open_shore=inside is None)
    for turn in range(ROUNDS):
        if inside is None and turn % REBLUR == REBLUR - 1:
            field_.look_around()
        if turn == int(ROUNDS * CLOSING):
            field_.close_gaps()
        field_.advance()
    field_.close_gaps()
    labels = field_.decide()
    labels[seeds] = np.arange(len(points))
    return labels


def claim_seeds(grid: Grid, points: Floats, land: Bools) -> Ints:
    """A cell of land for each village: its own, or the nearest one still free."""
    seeds = grid.cell_of(points)
    free = land.copy()
    centres = grid.centres()
    for village, cell in enumerate(seeds):
        if not free[cell]:
            away = np.square(centres - points[village]).sum(axis=1)
            seeds[village] = np.where(free, away, np.inf).argmin()
        free[seeds[village]] = False
    return seeds


@dataclass
class _Field:
    """What changes from round to round."""

    grid: Grid
    points: Floats
    areas: Floats
    groups: Ints
    land: Bools
    open_shore: bool
    centres: Floats = field(init=False)
    sites: Floats = field(init=False)
    handicap: Floats = field(init=False)
    near: Ints = field(init=False)  # the cells that somebody might reach
    rivals: Ints = field(init=False)  # per such cell
    bonus: Floats | float = field(init=False, default=0.0)
    reach: Floats = field(init=False)

    def __post_init__(self) -> None:
        self.centres = self.grid.centres()
        self.sites = self.points.copy()
        self.handicap = np.full(len(self.areas), 1 / np.pi)  # a disc of the right area
        rivals = self._nearest_villages()
        closest = self._away(self.centres, rivals).min(axis=1)
        far = self.grid.square((closest > FARTHEST) & self.open_shore)
        self.near = np.flatnonzero(~_from_rim(far))
        self.rivals = rivals[self.near]
        self.reach = np.full(self.grid.size, 0.0 if self.open_shore else np.inf)

    def _nearest_villages(self) -> Ints:
        grid = self.grid
        columns = -(-grid.columns // BLOCK)
        coarse = Grid(
            grid.x0, grid.y0, grid.step * BLOCK, columns, -(-grid.rows // BLOCK)
        ).centres()
        count = min(RIVALS, len(self.areas))
        rivals = np.empty((len(coarse), count), dtype=np.int64)
        for first in range(0, len(coarse), 1000):  # in pieces, for the memory's sake
            part = coarse[first : first + 1000, None, :]
            away = np.square(part - self.points).sum(axis=2) / self.areas
            rivals[first : first + 1000] = np.argpartition(away, count - 1, axis=1)[:, :count]
        cell = np.arange(grid.size)
        block = cell // grid.columns // BLOCK * columns + cell % grid.columns // BLOCK
        return np.asarray(rivals[block])

    def _away(self, centres: Floats, rivals: Ints) -> Floats:
        """Squared distance to each rival, in areas of that rival."""
        away = np.square(centres[:, 0, None] - self.sites[rivals, 0])
        away += np.square(centres[:, 1, None] - self.sites[rivals, 1])
        return np.asarray(away / self.areas[rivals])

    def decide(self) -> Ints:
        """The village of each cell by what is known now."""
        away = self._away(self.centres[self.near], self.rivals)
        away -= self.handicap[self.rivals]
        away -= self.bonus
        best = away.argmin(axis=1)[:, None]
        reached = np.take_along_axis(away, best, axis=1)[:, 0] <= self.reach[self.near]
        labels = np.full(self.grid.size, OUTSIDE)
        labels[self.near[reached]] = np.take_along_axis(self.rivals, best, axis=1)[reached, 0]
        return labels

    def advance(self) -> None:
        """One round: decide, then correct each village's handicap and centre."""
        labels = self.decide()
        cells = np.flatnonzero((labels != OUTSIDE) & self.land)
        owner, cell = labels[cells], self.grid.step**2
        count = np.bincount(owner, minlength=len(self.areas))
        short = np.clip(1 - count * cell / self.areas, -3, 3)
        self.handicap += STEP * short / np.pi
        middle = (
            np.column_stack(
                [np.bincount(owner, self.centres[cells, k], len(self.areas)) for k in (0, 1)]
            )
            / np.maximum(count, 1)[:, None]
        )
        grown = (count * cell > 0.3 * self.areas)[:, None]  # a stub has no middle to speak of
        stray = self.sites - self.points + np.where(grown, CENTRING * (self.points - middle), 0.0)
        length = np.hypot(stray[:, 0], stray[:, 1])
        most = WANDER * np.sqrt(self.areas)
        self.sites = self.points + stray * np.minimum(1, most / np.maximum(length, 1e-12))[:, None]

    def look_around(self) -> None:
        """See what surrounds each cell: its kecamatan, and land or not."""
        labels = self.decide()
        radius = max(1, round(BLUR * np.sqrt(self.areas.sum()) / self.grid.step))
        taken = labels != OUTSIDE
        around = _blur(self.grid.square(taken).astype(float), radius).ravel()
        self.reach = np.where(np.isinf(self.reach), np.inf, SHORE * (2 * around - 1))
        if self.groups.max() < MOST_GROUPS:
            self._hold_together(labels, radius)

    def _hold_together(self, labels: Ints, radius: int) -> None:
        taken = labels != OUTSIDE
        group = self.grid.square(np.where(taken, self.groups[labels], OUTSIDE))
        own = np.zeros((int(self.groups.max()) + 1, *group.shape), dtype=np.float32)
        for number, surrounded in enumerate(own):
            _blur_into(surrounded, group == number, radius)
        own = own.reshape(len(own), -1)
        self.bonus = COHESION * own[self.groups[self.rivals], self.near[:, None]]

    def close_gaps(self) -> None:
        """Let gaps that land encloses become land for good."""
        empty = self.grid.square(self.decide() == OUTSIDE)
        self.reach[(empty & ~_from_rim(empty)).ravel()] = np.inf


def _blur_into(target: npt.NDArray[np.float32], mask: Bools, radius: int) -> None:
    """Blur a mask into `target`, looking only where it is set and as far as it spreads."""
    rows, columns = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
    if len(rows):
        far = 3 * radius
        window = (
            slice(max(0, rows[0] - far), rows[-1] + far + 1),
            slice(max(0, columns[0] - far), columns[-1] + far + 1),
        )
        target[window] = _blur(mask[window].astype(float), radius)


def _blur(values: Floats, radius: int) -> Floats:
    """Three running means along each axis: nearly a Gaussian, at the price of sums."""
    for axis in (0, 1) * 3:
        width = [(radius + 1, radius) if axis == k else (0, 0) for k in (0, 1)]
        total = np.cumsum(np.pad(values, width), axis=axis)
        span = values.shape[axis]
        upper = total.take(np.arange(2 * radius + 1, 2 * radius + 1 + span), axis)
        values = (upper - total.take(np.arange(span), axis)) / (2 * radius + 1)
    return values


def _from_rim(empty: Bools) -> Bools:
    """The empty cells that can be reached from the rim over empty cells, side by side."""
    reached = np.zeros(empty.shape, dtype=bool)
    reached[[0, -1]] = empty[[0, -1]]
    reached[:, [0, -1]] = empty[:, [0, -1]]
    before = -1
    while before != (count := int(reached.sum())):
        before = count
        spread = reached.copy()
        spread[1:] |= reached[:-1]
        spread[:-1] |= reached[1:]
        spread[:, 1:] |= reached[:, :-1]
        spread[:, :-1] |= reached[:, 1:]
        reached = spread & empty
    return reached
