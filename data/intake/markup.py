"""XML of somebody else's, read once from front to back, without entities and without depth."""

import re
from collections.abc import Callable
from typing import TypeAlias
from xml.parsers import expat

from data.errors import ProblemReason
from data.intake.limits import Unfit

Start: TypeAlias = Callable[[str, list[str]], None]
"""Takes the name of an element and its attributes: name, value, name, value."""
End: TypeAlias = Callable[[str], None]

WHOLE = re.compile(r"[0-9]{1,10}")
DEEPEST = 60
"""Elements inside one another; a workbook needs 12, a crafted file takes memory with each."""


def look_through(data: bytes, start: Start, end: End, text: End | None = None) -> None:
    """Hand every element of a part to these functions, names as written, with their prefixes.

    The part is parsed whole: fed in pieces, one endless tag would be read again with each.

    Raises  Unfit: FILE_DAMAGED if it is not well-formed or declares a document type.
    """
    parser = expat.ParserCreate()
    parser.ordered_attributes = True
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = _refuse_doctype
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, LookupError, ValueError) as error:
        raise Unfit(ProblemReason.FILE_DAMAGED) from error


def _refuse_doctype(*_: object) -> None:
    raise Unfit(ProblemReason.FILE_DAMAGED)


def local(name: str) -> str:
    """The name of an element or attribute without its prefix."""
    return name.rpartition(":")[2]


def attributes(flat: list[str]) -> dict[str, str]:
    """Attributes by name without prefix."""
    return {local(name): value for name, value in zip(flat[::2], flat[1::2], strict=True)}


def whole(text: str) -> int:
    """A count in an attribute.

    Raises  Unfit: FILE_DAMAGED if it is none, or beyond any sheet.
    """
    if not WHOLE.fullmatch(text):
        raise Unfit(ProblemReason.FILE_DAMAGED)
    return int(text)


class Depth:
    """Counts how deep a reader stands, and refuses what no workbook needs."""

    def __init__(self) -> None:
        self.at = 0

    def enter(self) -> None:
        """One element deeper.

        Raises  Unfit: FILE_BOMB.
        """
        self.at += 1
        if self.at > DEEPEST:
            raise Unfit(ProblemReason.FILE_BOMB, str(self.at))

    def leave(self) -> None:
        """One element up."""
        self.at -= 1


def check_part(data: bytes) -> None:
    """Refuse a part that is not plain XML; its contents do not matter here.

    Raises  Unfit.
    """
    depth = Depth()
    look_through(data, lambda *_: depth.enter(), lambda _: depth.leave())


def list_elements(data: bytes, name: str, *needed: str) -> list[dict[str, str]]:
    """The attributes of every element of this name, in order.

    Raises  Unfit, also where one of them lacks an attribute that is needed.
    """
    found, depth = [], Depth()

    def start(written: str, flat: list[str]) -> None:
        depth.enter()
        if local(written) == name:
            found.append(attributes(flat))

    look_through(data, start, lambda _: depth.leave())
    if any(attribute not in each for each in found for attribute in needed):
        raise Unfit(ProblemReason.FILE_DAMAGED)
    return found
