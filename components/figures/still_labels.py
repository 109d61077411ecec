"""Names and values on a still map: inside their area where they fit, else on a plate beside."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import chain, product

import numpy as np
import shapely

from components.figures.frame import Frame
from components.figures.scene import Element
from components.figures.still_lettered import (
    LEAST,
    SMALL,
    Lettered,
    on_plates,
    variants,
    write,
    write_plate,
)
from geo.palette import Swatch
from geo.placing import Numbers, find_room, join, spots_within

_STEPS = np.arange(-8, 9)
"""A plate is tried in so many places on each side of its area's middle."""
_COVERING = 9.0
"""How far a plate goes, in sizes, rather than hide a whole area."""
_FAR = 8.0
"""From so many sizes on a long way counts twice and more."""
_HIDDEN = 0.34
"""Words that lean over their edge may hide so much of a neighbour."""
_TALL_STEP, _WIDE_STEP = 0.55, 0.3
"""From one place that is tried to the next, in heights and widths of the plate."""


@dataclass(frozen=True)
class Area:
    """An area to be named: its shape on paper, where its name likes to be, what is written.

    ``look`` is None where several colours lie under the name: it then stands on a plate, as it
    does where it ``must`` be named and has no room inside.
    """

    shape: shapely.Geometry
    near: tuple[float, float]
    name: str
    value: str
    look: Swatch | None
    must: bool = True


@dataclass
class _Sheet:
    """What is on the map already: boxes of words and dots, leaders, spots within each area."""

    frame: Frame
    size: float
    areas: Sequence[Area]
    used: list[Frame]
    leaders: list[shapely.Geometry] = field(default_factory=list)
    samples: Numbers = field(default_factory=lambda: np.empty((0, 2)))
    owners: Numbers = field(default_factory=lambda: np.empty(0))

    def is_free(self, box: Frame) -> bool:
        """Whether words there lie in the frame and over nothing else."""
        if not box.is_within(self.frame) or any(box.meets(each) for each in self.used):
            return False
        return not any(shapely.intersects(each, _polygon(box)) for each in self.leaders)

    def hidden(self, boxes: Numbers) -> Numbers:
        """How much of each area each box hides, 0 to 1: a row for each box."""
        left, top, right, bottom = (boxes[:, [place]] for place in range(4))
        x, y = self.samples[:, 0], self.samples[:, 1]
        within = (left < x) & (x < right) & (top < y) & (y < bottom)
        counts = np.zeros((len(self.areas), len(self.samples)))
        counts[self.owners.astype(int), np.arange(len(self.samples))] = 1
        counts /= counts.sum(axis=1, keepdims=True)
        shares: Numbers = within @ counts.T
        return shares


def place_labels(
    areas: Sequence[Area], frame: Frame, size: float, taken: Sequence[Frame]
) -> tuple[list[Element], int]:
    """Write what fits; nothing lies over anything else, and nothing leaves the frame.

    Takes   taken, what names may not cover.
    Gives   also for how many areas there was no room.
    """
    ordered = sorted(areas, key=lambda each: -each.shape.area)
    sheet = _sheet(ordered, frame, size, taken)
    drawn: list[Element] = []
    left: list[int] = []
    unnamed = 0
    for place, area in enumerate(ordered):
        written = _inside(area, sheet) if area.look is not None else []
        drawn += written
        if not written and area.must:
            left.append(place)
        elif not written:
            unnamed += 1
    regions = _regions(ordered) if left else {}
    last: list[int] = []
    for place in left:
        written = _leaning(place, sheet, regions)
        drawn += written
        if not written:
            last.append(place)
    found = [_beside(place, sheet) for place in last]
    drawn += chain.from_iterable(found)
    return drawn, unnamed + found.count([])


def _sheet(areas: Sequence[Area], frame: Frame, size: float, taken: Sequence[Frame]) -> _Sheet:
    sheet = _Sheet(frame, size, areas, list(taken))
    if any(area.must for area in areas):
        spots = [np.array([area.near, *spots_within(area.shape)]) for area in areas]
        sheet.samples = np.concatenate(spots)
        sheet.owners = np.repeat(np.arange(len(areas)), [len(each) for each in spots])
    return sheet


def _regions(areas: Sequence[Area]) -> dict[Swatch, shapely.Geometry]:
    """All areas of one look together: words of one of them can be read on any."""
    members: dict[Swatch, list[shapely.Geometry]] = {}
    for area in areas:
        if area.look is not None:
            members.setdefault(area.look, []).append(area.shape)
    joined = {look: join(each) for look, each in members.items()}
    for each in joined.values():
        shapely.prepare(each)
    return joined


def _inside(area: Area, sheet: _Sheet) -> list[Element]:
    """Words that lie wholly in their area; none where it is too small."""
    own = Frame(*area.shape.bounds)
    if own.width < LEAST or own.height < LEAST:
        return []
    free = area.shape
    for each in sheet.used:
        if own.meets(each):
            free = shapely.difference(free, _polygon(each))
    for lettered in variants(area.name, area.value, sheet.size):
        middle = find_room(free, area.near, lettered.width, lettered.height)
        if middle is not None:
            sheet.used.append(lettered.box(middle))
            return write(lettered, middle, area.look)
    return []


def _leaning(place: int, sheet: _Sheet, regions: dict[Swatch, shapely.Geometry]) -> list[Element]:
    """Words that begin in their area and lean over neighbours of the same look."""
    area = sheet.areas[place]
    if area.look is None:
        return []
    middles = sheet.samples[sheet.owners == place]
    far = ((middles - np.array(area.near)) ** 2).sum(axis=1)
    middles = middles[np.argsort(far, kind="stable")]
    for lettered in variants(area.name, area.value, sheet.size, SMALL):
        boxes = _boxes(lettered, middles)
        good = shapely.covers(regions[area.look], shapely.box(*boxes.T))
        hidden = np.delete(sheet.hidden(boxes), place, axis=1)
        good &= hidden.max(axis=1, initial=0) <= _HIDDEN
        for each in np.flatnonzero(good):
            box = Frame(*boxes[each].tolist())
            if sheet.is_free(box):
                sheet.used.append(box)
                x, y = middles[each].tolist()
                return write(lettered, (x, y), area.look, over_edges=True)
    return []


def _beside(place: int, sheet: _Sheet) -> list[Element]:
    """A plate where it hides least and is nearest, with a line to its area."""
    area = sheet.areas[place]
    ways = on_plates(area.name, area.value, sheet.size, smaller=area.look is not None)
    found = [each for each in (_place_plate(place, way, sheet) for way in ways) if each]
    if not found:
        return []
    _, lettered, middle = min(found, key=lambda each: each[0])
    box = lettered.box(middle)
    sheet.used.append(box)
    leader = _leader(box, area.near)
    if leader is not None:
        sheet.leaders.append(leader)
    return write_plate(lettered, middle, area.near)


def _place_plate(
    place: int, lettered: Lettered, sheet: _Sheet
) -> tuple[float, Lettered, tuple[float, float]] | None:
    """The best place for a plate, and what it costs there: way to its area, areas hidden."""
    area = sheet.areas[place]
    across, down = _WIDE_STEP * lettered.width, _TALL_STEP * lettered.height
    steps = np.array(list(product(_STEPS * across, _STEPS * down)))
    middles = np.array(area.near) + steps
    boxes = _boxes(lettered, middles)
    far = np.hypot(steps[:, 0], steps[:, 1])
    hidden = sheet.hidden(boxes)
    if area.look is None:
        hidden = np.delete(hidden, place, axis=1)  # what lies below is told by its parts
    cost = far * (1 + far / (_FAR * sheet.size)) + hidden.sum(axis=1) * _COVERING * sheet.size
    for each in np.argsort(cost, kind="stable"):
        box = Frame(*boxes[each].tolist())
        if sheet.is_free(box) and not _crosses(_leader(box, area.near), sheet):
            x, y = middles[each].tolist()
            return float(cost[each]), lettered, (x, y)
    return None


def _leader(box: Frame, near: tuple[float, float]) -> shapely.Geometry | None:
    if box.holds(near):
        return None
    return shapely.LineString([near, box.nearest(near)])


def _crosses(leader: shapely.Geometry | None, sheet: _Sheet) -> bool:
    if leader is None:
        return False
    if any(shapely.intersects(leader, each) for each in sheet.leaders):
        return True
    return any(shapely.intersects(leader, _polygon(each)) for each in sheet.used)


def _boxes(lettered: Lettered, middles: Numbers) -> Numbers:
    half = np.array([lettered.width / 2, lettered.height / 2])
    boxes: Numbers = np.hstack([middles - half, middles + half])
    return boxes


def _polygon(frame: Frame) -> shapely.Geometry:
    return shapely.box(frame.left, frame.top, frame.right, frame.bottom)
