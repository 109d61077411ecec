"""The patterns that lie over class colours, as CSS; the browser's map draws the same ones."""

from markupsafe import Markup

from geo.palette import Pattern, Swatch

_STRIPE = "repeating-linear-gradient({angle}deg,{ink} 0 1.4px,transparent 1.4px 5px)"
_ANGLES = {
    Pattern.HATCH: (135,),
    Pattern.CROSS: (45, 135),
    Pattern.BARS: (90,),
    Pattern.VOID: (45,),
}


def draw_swatch(swatch: Swatch, size: int = 18) -> Markup:
    """A square of one class: its fill under its pattern."""
    style = f"width:{size}px;height:{size}px;background:{_background(swatch)}"
    return Markup('<span class="contoh" style="{}"></span>').format(style)


def _background(swatch: Swatch) -> str:
    if swatch.pattern is Pattern.DOTS:
        dots = f"radial-gradient(circle at center,{swatch.ink} 1.2px,transparent 1.6px)"
        return f"{dots} 0 0/5px 5px,{swatch.fill}"
    stripes = [
        _STRIPE.format(angle=angle, ink=swatch.ink) for angle in _ANGLES.get(swatch.pattern, ())
    ]
    return ",".join([*stripes, swatch.fill])
