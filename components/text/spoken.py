"""Sentences made of words, numbers and names, which remember their numbers and names.

Words never hold a digit: a number gets into a sentence only through a `Number`, and a `Number`
names the fact it shows. So every figure of a sentence can be followed to where it was computed.
"""

import datetime as dt
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TypeAlias

from components.text.numbers import format_day, format_number, format_people, format_period
from data.kinds import Period

Value: TypeAlias = int | Fraction | Decimal | dt.date | Period
SHARE_DIGITS = 2
TARGET_DIGITS = 4
"""Decimals of a target that are shown at most; a target shows none that it does not have."""
_DIGIT = re.compile(r"\d")
_FIELD = re.compile(r"\{\w+\}")


@dataclass(frozen=True)
class Number:
    """One number of a sentence: the fact it is, the exact value, and how it is written."""

    name: str
    value: Value
    shown: str


@dataclass(frozen=True)
class Sentence:
    """A sentence, or a part of one; ``marks`` are its numbers and foreign names in their order."""

    text: str
    marks: tuple[Number | str, ...] = ()

    @property
    def numbers(self) -> tuple[Number, ...]:
        """The numbers in it."""
        return tuple(each for each in self.marks if isinstance(each, Number))


Part: TypeAlias = Number | Sentence | str
"""What fills a field; a plain text is a foreign name."""


def say(words: str, **parts: Part) -> Sentence:
    """Fill words: ``{field}`` by a number, by a part of a sentence, or by a foreign name.

    A name is kept to one line and may hold anything; it is never read as words.
    """
    assert not _DIGIT.search(_FIELD.sub("", words)), f"a number without a source: {words!r}"
    marks: list[Number | str] = []
    shown: dict[str, str] = {}
    for field in (each[1:-1] for each in _FIELD.findall(words)):
        part = parts[field]
        if isinstance(part, Number):
            marks.append(part)
            shown[field] = part.shown
        elif isinstance(part, Sentence):
            marks.extend(part.marks)
            shown[field] = part.text
        else:
            shown[field] = plain_name(part)
            marks.append(shown[field])
    return Sentence(words.format(**shown), tuple(marks))


def join(parts: Sequence[Sentence], last: str = "dan") -> Sentence:
    """``A``, ``A dan B``, or ``A, B, dan C``, keeping what each part remembers."""
    texts = [each.text for each in parts]
    if len(texts) > 2:  # noqa: PLR2004 -- with three, a comma stands before the last word
        text = f"{', '.join(texts[:-1])}, {last} {texts[-1]}"
    else:
        text = f" {last} ".join(texts)
    return Sentence(text, tuple(mark for each in parts for mark in each.marks))


def plain_name(name: str) -> str:
    """A foreign name on one line: single spaces, no signs that cannot be seen."""
    seen = "".join(
        " " if each.isspace() else each
        for each in name
        if each.isspace() or not unicodedata.category(each).startswith("C")
    )
    return " ".join(seen.split())


def count(name: str, value: int) -> Number:
    """A whole number: ``1.234``."""
    return Number(name, value, format_number(value))


def people(name: str, value: Fraction) -> Number:
    """A count of people as reported; projections have decimals."""
    return Number(name, value, format_people(value))


def share(name: str, value: Fraction, digits: int = SHARE_DIGITS) -> Number:
    """A share, in percent and without the word; the sign does not matter here: ``3,13``."""
    return Number(name, value, format_number(abs(value), digits))


def goal(name: str, value: Decimal | Fraction) -> Number:
    """A target without decimals that it does not have: ``40`` or ``62,5``."""
    exact = Fraction(value)
    digits = (n for n in range(TARGET_DIGITS) if (exact * 10**n).denominator == 1)
    return Number(name, value, format_number(exact, next(digits, TARGET_DIGITS)))


def year(name: str, value: int) -> Number:
    """A year: four digits without a point."""
    return Number(name, value, str(value))


def day(name: str, value: dt.date) -> Number:
    """A day: ``31 Oktober 2026``."""
    return Number(name, value, format_day(value))


def month(name: str, value: Period) -> Number:
    """A month: ``Oktober 2026``."""
    return Number(name, value, format_period(value))
