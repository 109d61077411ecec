"""Rectangles that something is drawn into: by their edges, and by a corner and a size."""

from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True)
class Frame:
    """A rectangle, points."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """From left to right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """From top to bottom."""
        return self.bottom - self.top

    def meets(self, other: Self) -> bool:
        """Whether they overlap."""
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom

    def holds(self, point: tuple[float, float]) -> bool:
        """Whether a point lies in it or on its edge."""
        x, y = point
        return self.left <= x <= self.right and self.top <= y <= self.bottom

    def is_within(self, other: Self) -> bool:
        """Whether it leaves another nowhere."""
        corner, end = (self.left, self.top), (self.right, self.bottom)
        return other.holds(corner) and other.holds(end)

    def nearest(self, point: tuple[float, float]) -> tuple[float, float]:
        """The point of it that is nearest to another."""
        x, y = point
        return min(max(x, self.left), self.right), min(max(y, self.top), self.bottom)


@dataclass(frozen=True)
class Room:
    """A rectangle of a page by its upper left corner, width and height, points."""

    x: float
    y: float
    width: float
    height: float = 0

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """Its lower edge, where the next part may begin."""
        return self.y + self.height
