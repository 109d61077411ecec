"""The few words that stand in maps that leave the screen."""

from components.text.numbers import HARD_SPACE

NORTH = "U"
KM = "{number}" + HARD_SPACE + "km"
OUTSIDE = "di luar pilihan"
