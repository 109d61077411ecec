"""The legend, drawn by us: every class with its look, meaning and number of areas."""

from collections.abc import Sequence

from markupsafe import Markup

from components.figures.classed import LegendEntry
from components.figures.pattern import draw_swatch
from components.text.numbers import format_number


def draw_legend(title: str, entries: Sequence[LegendEntry], note: str) -> Markup:
    """A list of classes, best first, "belum ada data" apart at the end, and a note below."""
    rows = Markup("").join(
        Markup("<li>{}<span>{}</span><b>{}</b></li>").format(
            draw_swatch(entry.swatch), entry.label, format_number(entry.count)
        )
        for entry in entries
    )
    return Markup('<div class="legenda"><h4>{}</h4><ul>{}</ul><p>{}</p></div>').format(
        title, rows, note
    )
