"""The few words that stand in maps that leave the screen."""

from components.text.numbers import HARD_SPACE

NORTH = "U"
KM = "{number}" + HARD_SPACE + "km"
CHOOSE_AREA = "Pilih wilayah pada peta untuk melihat angkanya."
NEEDS_SCRIPT = "Peta ini memerlukan JavaScript pada peramban."
