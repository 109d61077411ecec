"""The parts of an xlsx workbook that are read, each looked through before anything reads it."""

import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from data.errors import ProblemReason
from data.intake import limits
from data.intake.archive import Archive, pack
from data.intake.limits import Unfit, hold
from data.intake.markup import (
    Depth,
    attributes,
    check_part,
    list_elements,
    local,
    look_through,
    whole,
)
from data.intake.sheet_marks import Marks, scan_sheet

BOOK, LINKS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
STRINGS, STYLES = "xl/sharedStrings.xml", "xl/styles.xml"
TYPES, ROOT = "[Content_Types].xml", "_rels/.rels"


@dataclass(frozen=True)
class Parts:
    """A workbook that may be read, and what was seen in each sheet, by name as written."""

    packed: io.BytesIO
    marks: dict[str, Marks]


def take_apart(archive: Archive) -> Parts:
    """Unpack and look through what an xlsx workbook needs; pictures, charts and all else stay shut.

    Raises  Unfit.
    """
    kept = {BOOK: archive.read(BOOK), LINKS: archive.read(LINKS)}
    sheets = [
        (each["name"], each["id"]) for each in list_elements(kept[BOOK], "sheet", "name", "id")
    ]
    places = places_of(sheets, list_elements(kept[LINKS], "Relationship"))
    for name in (STRINGS, STYLES, TYPES, ROOT):
        if name in archive:
            kept[name] = archive.read(name)
            check_part(kept[name])
    lengths = _text_lengths(kept[STRINGS]) if STRINGS in kept else []
    marks, cells = {}, 0
    for sheet, place in places.items():
        kept[place] = archive.read(place)
        marks[sheet] = scan_sheet(kept[place])
        cells += marks[sheet].extent.hold(sheet)
    hold(cells, limits.CELLS, ProblemReason.TOO_MANY_CELLS)
    filled = sum(each.filled for each in marks.values())
    if filled * max(lengths, default=0) > limits.TEXT_BYTES:
        _hold_text([kept[place] for place in places.values()], lengths)
    return Parts(pack(kept.items()), marks)


def places_of(
    sheets: Sequence[tuple[str, str]], links: Iterable[Mapping[str, str]]
) -> dict[str, str]:
    """The part of every sheet by its name; no two sheets share either.

    Takes   names of sheets with the ids of their links, and the links.
    Raises  Unfit: FILE_DAMAGED, TOO_MANY_SHEETS.
    """
    hold(len(sheets), limits.SHEETS, ProblemReason.TOO_MANY_SHEETS)
    targets = {each.get("Id", ""): each.get("Target") for each in links}
    places = {}
    for name, link in sheets:
        target = targets.get(link)
        if not target:
            raise Unfit(ProblemReason.FILE_DAMAGED)
        places[name] = target[1:] if target.startswith("/") else _below(target)
    if len(places) < len(sheets) or len({each.lower() for each in places.values()}) < len(sheets):
        raise Unfit(ProblemReason.FILE_DAMAGED)
    return places


def _below(target: str) -> str:
    return target if target.startswith("xl/") else f"xl/{target}"


def _text_lengths(strings: bytes) -> list[int]:
    """The length of every shared text, of which there are no fewer than stated.

    The reader makes room for as many as are stated.
    """
    lengths: list[int] = []
    depth = Depth()

    def start(name: str, flat: list[str]) -> None:
        depth.enter()
        if local(name) == "si":
            lengths.append(0)
        elif local(name) == "sst":
            stated = attributes(flat).get("uniqueCount", "0")
            hold(whole(stated), len(strings), ProblemReason.FILE_BOMB)

    def text(text: str) -> None:
        if lengths:
            lengths[-1] += len(text)

    look_through(strings, start, lambda _: depth.leave(), text)
    return lengths


def _hold_text(sheets: list[bytes], lengths: list[int]) -> None:
    """Refuse texts that would become too much memory when every cell has its own copy."""
    total, is_shared, is_value = 0, False, False

    def start(name: str, flat: list[str]) -> None:
        nonlocal is_shared, is_value
        kind = local(name)
        if kind == "c":
            is_shared = attributes(flat).get("t") == "s"
        is_value = kind == "v"

    def text(text: str) -> None:
        nonlocal total
        if is_shared and is_value and text.strip().isdecimal():
            place = int(text[:12])
            total += lengths[place] if place < len(lengths) else 0

    for each in sheets:
        look_through(each, start, lambda _: None, text)
        hold(total, limits.TEXT_BYTES, ProblemReason.FILE_BOMB)
