"""A rectangle that something is drawn into."""

from dataclasses import dataclass


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
