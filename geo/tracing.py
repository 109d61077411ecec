"""From labelled cells to polygons that share their edges, with corners rounded off."""

from typing import TypeAlias

import numpy as np
import numpy.typing as npt
import shapely

from geo.growth import OUTSIDE, Floats, Grid, Ints

Shapes: TypeAlias = npt.NDArray[np.object_]

ROUNDINGS = (4, 1, 0)  # how often corners are rounded; fewer where that would fold an edge
SHRINK, SWELL = 0.5, -0.53  # Taubin, "Curve and surface smoothing without shrinkage", 1995
LEAVE_OUT = 0.5  # details smaller than this share of a cell's side are left out


def trace(grid: Grid, labels: Ints, count: int, *, rounded: bool = True) -> Shapes:
    """Outline the cells of each label as a coverage.

    Takes   labels, one per cell of the grid, each of 0..count-1 at least once;
            not `rounded`, the areas are made of whole cells.
    Gives   an array of `count` Polygons or MultiPolygons in km, edges shared exactly.
    """
    padded = np.pad(labels.reshape(grid.rows, grid.columns), 1, constant_values=OUTSIDE)
    edges = _edges(padded)
    outlines = _outlines(padded, edges, count)
    attempts = (
        _place(outlines, _round_corners(edges, padded.shape, times), grid)
        for times in (ROUNDINGS if rounded else (0,))
    )
    areas = next(areas for areas in attempts if is_coverage(areas))  # whole cells always are
    simple = shapely.coverage_simplify(areas, grid.step * LEAVE_OUT) if rounded else areas
    return simple if is_coverage(simple) else areas


def _edges(padded: Ints) -> Ints:
    """Cell sides between unlike labels, as pairs of corner numbers: (m, 2).

    Corner (row, column) lies below and left of cell (row, column) of the padded labels.
    """
    width = padded.shape[1]
    row, column = np.nonzero(padded[:, 1:] != padded[:, :-1])
    upright = np.column_stack([row * width + column + 1, (row + 1) * width + column + 1])
    row, column = np.nonzero(padded[1:] != padded[:-1])
    level = np.column_stack([(row + 1) * width + column, (row + 1) * width + column + 1])
    return np.concatenate([upright, level])


def _outlines(padded: Ints, edges: Ints, count: int) -> Shapes:
    """Polygons in corner numbers (x column, y row), one per label."""
    width = padded.shape[1]
    corners = np.stack([edges % width, edges // width], axis=2).astype(float)
    faces = shapely.get_parts(shapely.polygonize(shapely.linestrings(corners)))
    inner = shapely.point_on_surface(faces)
    column = np.floor(shapely.get_x(inner)).astype(int)
    label = padded[np.floor(shapely.get_y(inner)).astype(int), column]
    parts = [faces[label == number] for number in range(count)]
    return np.array([p[0] if len(p) == 1 else shapely.multipolygons(p) for p in parts])


def _round_corners(edges: Ints, shape: tuple[int, int], times: int) -> Floats:
    """Where each corner goes when every one moves towards its neighbours and part way back."""
    rows, width = shape
    corner = np.arange(rows * width)
    place = np.column_stack([corner % width, corner // width]).astype(float)
    start = np.concatenate([edges[:, 0], edges[:, 1]])
    end = np.concatenate([edges[:, 1], edges[:, 0]])
    degree = np.maximum(np.bincount(start, minlength=len(corner)), 1)
    moves = np.bincount(start, minlength=len(corner)) > 0
    for weight in (SHRINK, SWELL) * times:
        mean = np.column_stack(
            [np.bincount(start, place[end, axis], len(corner)) / degree for axis in (0, 1)]
        )
        place[moves] += weight * (mean - place)[moves]
    return place.reshape(rows, width, 2)


def _place(outlines: Shapes, corners: Floats, grid: Grid) -> Shapes:
    """Outlines in corner numbers, moved to where the corners lie, in km."""

    def move(number: Floats) -> Floats:
        column, row = number.astype(int).T
        place = corners[row, column] - 1  # without the padding
        return np.asarray(place * grid.step + (grid.x0, grid.y0))

    return np.asarray(shapely.transform(outlines, move))


def is_coverage(areas: Shapes) -> bool:
    """Whether areas are valid, not empty, and share their edges."""
    whole = shapely.is_valid(areas) & ~shapely.is_empty(areas)
    return bool(whole.all() and shapely.coverage_is_valid(areas))
