"""What every sentence must be, whatever the facts are; shared by tests of words."""

import datetime as dt
import re
from fractions import Fraction

from components.text.briefing import Paragraph
from components.text.spoken import Number
from data.briefing_facts import Facts
from data.kinds import Period

CAUSES = re.compile(
    r"\b(disebabkan|menyebabkan|sebab|karena|akibat|mengakibatkan|berkat)\b", re.IGNORECASE
)
PRAISE = re.compile(r"\b(terbaik|terburuk|gagal|buruk sekali|juara)\b", re.IGNORECASE)


def trace(facts: Facts, name: str) -> object:
    """The fact that a number names: fields, keys and places of the record, from the left."""
    found: object = facts
    for step in name.split("."):
        if isinstance(found, tuple):
            found = found[int(step)]
        elif hasattr(found, "keys"):
            found = found[step]
        else:
            found = getattr(found, step)
    return found


def assert_traced(facts: Facts, paragraph: Paragraph) -> None:
    """Each number is the fact it names, and the text has no other number in it."""
    for number in paragraph.numbers:
        fact = trace(facts, number.name)
        if number.name == "before":
            fact = Period.of(fact)
        assert number.value == fact, number
        assert_shown(number.value, number.shown)
    assert [part for part in literals(paragraph) if re.search(r"\d", part)] == []


def literals(paragraph: Paragraph) -> list[str]:
    """What lies between the numbers and names of a text: the words of the rules themselves."""
    text, place, found = paragraph.text, 0, []
    for mark in paragraph.marks:
        shown = mark.shown if isinstance(mark, Number) else mark
        begin = text.find(shown, place)
        assert begin >= 0, (shown, text)
        found.append(text[place:begin])
        place = begin + len(shown)
    return [*found, text[place:]]


def assert_shown(value: object, shown: str) -> None:
    """What is read is the value, to the last decimal that is shown, rounded half up."""
    if isinstance(value, dt.date | Period):
        year = value.year
        assert shown.endswith(str(year))
        return
    digits = len(shown.split(",")[1]) if "," in shown else 0
    read = Fraction(shown.replace(".", "").replace(",", "."))
    steps = abs(Fraction(value)) * 10**digits
    assert read * 10**digits == (2 * steps + 1) // 2, (value, shown)


def assert_well_said(paragraph: Paragraph) -> None:
    """One line, one space between words, a full stop at the end; no cause, no praise."""
    text = paragraph.text
    assert text == " ".join(text.split())
    assert text.endswith(".")
    assert " ." not in text
    assert " ," not in text
    assert "()" not in text
    assert text[0].isupper()
    words = " ".join(literals(paragraph))
    assert not CAUSES.search(words)
    assert not PRAISE.search(words)
    assert "{" not in words
