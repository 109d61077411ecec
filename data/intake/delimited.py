"""Somebody's CSV: bytes to characters, characters to records; nothing else is interpreted.

Accepted without asking: semicolon, comma or tab; UTF-8 with or without BOM, UTF-16 with BOM (the
"Unicode text" of Excel), else Windows-1252; a first line ``sep=;``; quoted line breaks.
"""

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from data.intake.sheets import clean

SEPARATORS = ";\t,"
"""Of equally fitting ones the first: a decimal comma stands beside a semicolon."""
DECLARED = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
LOOKED_AT = 200
"""Records that tell the separator."""
NOT_TEXT = re.compile(r"[\x00-\x08\x0e-\x1f]")


def decode_text(raw: bytes) -> str | None:
    """The whole file as text; None if it is not text."""
    wide = raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    for encoding in ("utf-16",) if wide else ("utf-8-sig", "cp1252"):
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        return None if NOT_TEXT.search(text) else text
    return None


def split_records(text: str) -> list[list[str]]:
    """Clean cells by record up to the last filled one; an empty line is an empty record.

    The first record is row 1, as a spreadsheet counts; a line ``sep=;`` is none.

    Raises  csv.Error.
    """
    declared = DECLARED.match(text)
    separator = declared.group(1) if declared else _separator_of(text)
    body = text[declared.end() :] if declared else text
    return [_filled([clean(cell) for cell in each]) for each in _records(body, separator)]


def _filled(cells: list[str]) -> list[str]:
    while cells and not cells[-1]:
        cells.pop()
    return cells


def _separator_of(text: str) -> str:
    """The separator that cuts most records into the same number of cells."""
    return max(SEPARATORS, key=lambda each: _agreement(text, each))


def _agreement(text: str, separator: str) -> tuple[int, int]:
    try:
        widths = Counter(len(record) for record in islice(_records(text, separator), LOOKED_AT))
    except csv.Error:
        return 0, 0
    del widths[0], widths[1]
    return max(((count, width) for width, count in widths.items()), default=(0, 0))


def _records(text: str, separator: str) -> Iterator[list[str]]:
    return csv.reader(io.StringIO(text, newline=""), delimiter=separator)
