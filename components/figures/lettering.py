"""How wide words are and where lines break, without a font at hand.

Widths are those of Liberation Sans, which has the measures of Arial and Helvetica: what is
laid out by them fits in every renderer and in PowerPoint.
"""

import unicodedata
from functools import lru_cache

FONT = "Liberation Sans, Arial, Helvetica, sans-serif"
"""Ends in a generic family: without one, a drawing made outside the browser loses its text."""
ASCENT = 0.905
"""From the top of a line to its foot, in sizes of the letter (Liberation Sans)."""
WIDEST = 1000

_REGULAR = {
    191: "'",
    222: "ijl‘’",
    260: "|¦",
    278: " !,./:;I[\\]ft\u00a0·ÌÍÎÏìíîï",
    333: "()-`r¡¨²³´¸¹“”{}",
    350: "•",
    355: '"',
    370: "ªº",
    389: "*",
    400: "°",
    469: "^",
    500: "Jcksvxyzçýÿ↑↓",
    549: "±÷≥≤≠≈¯",
    556: "#$0123456789?L_abdeghnopqu¢£¤¥§«»àáâãäåèéêëðñòóôõöùúûüþ–€¶",
    584: "+<=>~¬×−µ",
    611: "FTZ¿ßø",
    667: "&ABEKPSVXYÀÁÂÃÄÅÈÉÊËÝÞ",
    722: "CDHNRUwÇÐÑÙÚÛÜ",
    737: "©®",
    778: "GOQÒÓÔÕÖØ",
    833: "Mm¼½¾",
    889: "%æ",
    944: "W",
    1015: "@",
}
_BOLD = {
    238: "'",
    278: " ,./I\\ijl\u00a0·ÌÍÎÏìíîï‘’|¦",
    333: "!()-:;[]`ft¡¨²³´¸¹",
    350: "•",
    370: "ªº",
    389: "*r{}",
    400: "°",
    474: '"',
    500: "z“”↑↓",
    549: "±÷≥≤≠≈¯",
    556: "#$0123456789J_aceksvxy¢£¤¥§«»àáâãäåçèéêëýÿ–€¶",
    584: "+<=>^~¬×−µ",
    611: "?FLTZbdghnopqu¿ßðñòóôõöøùúûüþ",
    667: "EPSVXYÈÉÊËÝÞ",
    722: "&ABCDHKNRUÀÁÂÃÄÅÇÐÑÙÚÛÜ",
    737: "©®",
    778: "GOQwÒÓÔÕÖØ",
    833: "M¼½¾",
    889: "%mæ",
    944: "W",
    975: "@",
}
_WIDTH = {
    bold: {each: width for width, letters in table.items() for each in letters}
    for bold, table in ((False, _REGULAR), (True, _BOLD))
}
"""Thousandths of the size, by letter; measured from Liberation Sans 2.1."""


_UNPRINTABLE = {"Cc", "Cs", "Cn", "Co"}
_TURNS = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")
"""Signs without a look that turn or hide the text after them."""


@lru_cache(maxsize=20_000)
def clean(text: str) -> str:
    """Foreign text as it may stand in a file: without control characters and turning signs.

    Gives   line breaks kept, tabs as spaces; everything else unchanged, markup signs too.
    """
    told = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    if told.isascii() and told.isprintable():
        return told
    return "".join(
        each
        for each in told
        if each == "\n" or (each not in _TURNS and unicodedata.category(each) not in _UNPRINTABLE)
    )


@lru_cache(maxsize=20_000)
def width_of(text: str, size: float, *, bold: bool = False) -> float:
    """How wide one line of text is, in the unit of ``size``; unknown letters count as wide."""
    known = _WIDTH[bold]
    return sum(known.get(each, WIDEST) for each in text) * size / 1000


def wrap(text: str, width: float, size: float, *, bold: bool = False) -> list[str]:
    """Break text into lines of at most ``width``; a word that is longer is broken itself.

    Gives   at least one line; line breaks in the text are kept.
    """
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for word in paragraph.split(" "):
            longer = f"{line} {word}" if line else word
            if width_of(longer, size, bold=bold) <= width:
                line = longer
                continue
            if line:
                lines.append(line)
            *whole, line = _broken(word, width, size, bold=bold)
            lines += whole
        lines.append(line)
    return lines


def shorten(text: str, width: float, size: float, *, bold: bool = False) -> str:
    """The text on one line of at most ``width``, its end replaced by an ellipsis if need be."""
    if width_of(text, size, bold=bold) <= width:
        return text
    kept = text
    while kept and width_of(f"{kept}…", size, bold=bold) > width:
        kept = kept[:-1]
    return f"{kept.rstrip()}…"


def _broken(word: str, width: float, size: float, *, bold: bool) -> list[str]:
    parts, part = [], ""
    for letter in word:
        if part and width_of(part + letter, size, bold=bold) > width:
            parts.append(part)
            part = ""
        part += letter
    return [*parts, part]
