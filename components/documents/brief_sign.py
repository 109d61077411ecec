"""Where a printed briefing is signed: office, lines to be filled in."""

from components.documents.briefing_content import Content
from components.documents.slides_cover import office_of
from components.documents.slides_frame import Frame, Part, draw_text
from components.figures.scene import HAIRLINE, INK, Line, Words
from components.text import slides as words

WIDTH = 220.0
ROOM = 40.0
"""For the signature itself, points."""


def draw_signing(content: Content, frame: Frame) -> Part:
    """Place and day, office, room for the signature, name, rank and NIP, at the right."""
    size, left = frame.size, frame.right - WIDTH
    part, top = Part(), frame.y
    for text in (words.SIGNED_ON, words.HEAD_OF.format(office=office_of(content))):
        room = Frame(left, top, WIDTH, 0, size)
        part.add(told := draw_text(text, room, bold=text != words.SIGNED_ON))
        top += told.height + size * 0.2
    top += ROOM - size
    for text in words.SIGNED:
        part.elements += [
            Words(left, top, 60, text, size, colour=INK),
            Line(
                ((left + 62, top + size * 1.15), (left + WIDTH, top + size * 1.15)), HAIRLINE, 0.75
            ),
        ]
        top += size * 1.6
    part.height = top - frame.y
    return part
