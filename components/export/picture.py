"""A scene as PNG: drawn without a browser, the same bytes every time."""

import io

import vl_convert
from PIL import Image

from components.export.svg import make_svg
from components.figures.scene import Scene

CARD = (540, 675)
"""A card for messages, points; it must stay light."""
CARD_BYTES = 285_000
"""From 300 kB on, messengers shrink a picture themselves, and badly; the seal comes on top."""
COMPRESSION = 6
SMALLEST = 9
"""Of zlib; the second takes five times as long and saves two in a hundred."""
SCREEN_SCALE = 2.0
PRINT_SCALE = 2.5
"""Dots per point: 1920 by 1080 for a slide, 180 per inch on paper."""
POSTER_SCALE = 1.5
"""A poster is seen from further away."""
_POSTER = 1200
"""A longer side than this, points, is a poster's."""
_COLOURS = (256, 128, 64, 32, 16)
_SLIDE_SHAPE = 16 / 9


def make_png(scene: Scene, scale: float | None = None) -> bytes:
    """Draw a scene as PNG.

    Takes   scale, dots per point; None for what suits its size (`scale_of`).
    Gives   at most `CARD_BYTES` for a card: where need be with fewer colours.
    """
    drawn = vl_convert.svg_to_png(make_svg(scene), scale=scale or scale_of(scene))
    picture = Image.open(io.BytesIO(drawn)).convert("RGB")
    content = _write(picture)
    if (scene.width, scene.height) != CARD:
        return content
    for colours in _COLOURS:
        if len(content) <= CARD_BYTES:
            break
        content = _write(picture.quantize(colours, dither=Image.Dither.NONE), SMALLEST)
    return content


def scale_of(scene: Scene) -> float:
    """Dots per point that suit a size: a screen's for slides and cards, a printer's for paper."""
    size = (scene.width, scene.height)
    if size == CARD or scene.width / scene.height >= _SLIDE_SHAPE * 0.99:
        return SCREEN_SCALE
    return POSTER_SCALE if max(size) > _POSTER else PRINT_SCALE


def _write(picture: Image.Image, compression: int = COMPRESSION) -> bytes:
    written = io.BytesIO()
    picture.save(written, "PNG", compress_level=compression)
    return written.getvalue()
