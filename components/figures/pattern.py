"""The patterns that lie over class colours, as CSS; the browser's map draws the same ones."""

from markupsafe import Markup

from geo.palette import Pattern, Swatch

PLAIN = (Pattern.NONE, Pattern.SOLID)


def draw_swatch(swatch: Swatch) -> Markup:
    """A square of one class: its fill under its pattern; ``gaya.css`` knows how patterns look."""
    ink = Markup(";--i:{}").format(swatch.ink) if swatch.pattern not in PLAIN else ""
    return Markup('<i class="contoh {}" style="--f:{}{}"></i>').format(
        swatch.pattern, swatch.fill, ink
    )
