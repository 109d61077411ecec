"""What every column of a PWS block holds: a sasaran, or a count of an indicator and its percent."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from data.catalogue import Catalogue
from data.errors import ProblemReason
from data.indicators import Indicator
from data.intake.draft import Choices, ColumnUse
from data.intake.pws_blocks import Block
from data.intake.pws_words import (
    REMARKS,
    Measure,
    Role,
    is_plain,
    read_measure,
    read_role,
    says_real,
    says_sasaran,
    says_share,
    says_until,
    subject_of,
    without_plain,
)
from data.intake.sheets import Problems, text_of
from data.known_headings import heading_key

SASARAN = "sasaran:"
"""Stands before the kelompok where a column holds a sasaran."""


class Key(NamedTuple):
    """What one column holds: ``meaning`` is an indicator's kode or ``sasaran:kelompok``.

    ``role`` is None and ``is_real`` matters for sasaran only.
    """

    meaning: str
    role: Role | None
    measure: Measure
    is_real: bool = False


@dataclass(frozen=True)
class Columns:
    """The columns of a block by what they hold, from 0, and how each was understood.

    ``says_until`` tells that a heading of last month calls it cumulative.
    """

    places: Mapping[Key, int]
    uses: tuple[ColumnUse, ...]
    says_until: bool

    def at(self, meaning: str, role: Role | None, measure: Measure = Measure.COUNT) -> int | None:
        """The column of a count (or percent); None if there is none."""
        return self.places.get(Key(meaning, role, measure))

    def indicators(self) -> tuple[str, ...]:
        """The kode of every indicator that has a count of a month or of the year so far."""
        counted = (
            key.meaning
            for key in self.places
            if key.role in (Role.INI, Role.KUM) and key.measure is Measure.COUNT
        )
        return tuple(dict.fromkeys(counted))


class _Slot(NamedTuple):
    """One column before it is known what its neighbours are."""

    at: int
    stack: tuple[str, ...]
    subject: tuple[str, ...]
    role: Role | None
    sex: Measure | None
    is_share: bool


def read_columns(
    block: Block, catalogue: Catalogue, choices: Choices, problems: Problems
) -> Columns:
    """What each column right of the names holds; what is unknown is told and left out.

    A choice for one column of a group (the columns below one heading) is one for the group. Two
    columns that hold the same and differ are both left out, with COLUMN_TWICE.
    """
    slots = [_slot(at, stack) for at, stack in enumerate(block.stacks) if at > block.unit]
    chosen = _chosen(block, slots, choices)
    spoken = _subject_of(block, catalogue)
    found: dict[Key, list[int]] = {}
    meanings: dict[int, str] = {}
    unknown: dict[tuple[str, ...], _Slot] = {}
    for slot in slots:
        key = _key_of(slot, slots, chosen, spoken, catalogue)
        if key is None:
            if chosen.get(_group(slot)) != "" and _is_missed(block, slot):
                unknown.setdefault(_group(slot), slot)
            continue
        meanings[slot.at] = _meaning(key)
        found.setdefault(key, []).append(slot.at)
    for slot in unknown.values():
        _tell(block, slot.at, ProblemReason.COLUMN_UNKNOWN, problems)
    places = dict(_single(block, found, meanings, problems))
    until = any(says_until(text) for slot in slots for text in slot.stack)
    return Columns(places, tuple(_uses(block, meanings)), until)


def _slot(at: int, stack: tuple[str, ...]) -> _Slot:
    roles = [text for text in stack if read_role(text)]
    measures = {read_measure(text) for text in stack}
    sex = next((each for each in (Measure.MALE, Measure.FEMALE) if each in measures), None)
    subject = tuple(
        text
        for text in stack
        if not (read_role(text) or read_measure(text) or is_plain(text) or not heading_key(text))
    )
    is_share = any(says_share(text) for text in (*stack[-1:], *roles))
    return _Slot(at, stack, subject, read_role(roles[-1]) if roles else None, sex, is_share)


def _chosen(block: Block, slots: list[_Slot], choices: Choices) -> dict[tuple[str, ...], str]:
    """What a person said, by the headings of a group of columns."""
    told: dict[tuple[str, ...], str] = {}
    for slot in slots:
        meaning = choices.columns.get((block.sheet.name, slot.at))
        if meaning is not None:
            told[_group(slot)] = meaning
    return told


def _group(slot: _Slot) -> tuple[str, ...]:
    """Columns of months go by their subject; others stand for themselves."""
    return ("", *slot.subject) if slot.role else (str(slot.at), *slot.stack)


def _key_of(
    slot: _Slot,
    slots: list[_Slot],
    chosen: Mapping[tuple[str, ...], str],
    spoken: Indicator | None,
    catalogue: Catalogue,
) -> Key | None:
    measure = _measure_of(slot, slots)
    if measure is None:
        return None
    is_real = any(says_real(text) for text in slot.stack)
    said = chosen.get(_group(slot))
    if said is not None:
        known = said in catalogue.indicators or said.removeprefix(SASARAN) in catalogue.kelompok
        return Key(said, slot.role, measure, is_real and slot.role is None) if known else None
    indicator = _indicator_of(slot.subject, catalogue)
    if slot.role is not None:
        indicator = indicator or (None if slot.subject else spoken)
        return None if indicator is None else Key(indicator.kode, slot.role, measure)
    kelompok = _kelompok_of(slot, indicator or (None if slot.subject else spoken), catalogue)
    if not kelompok or measure is Measure.PERCENT:
        return None
    return Key(SASARAN + kelompok, None, measure, is_real)


def _measure_of(slot: _Slot, slots: list[_Slot]) -> Measure | None:
    """None where a column is a percentage of one sex, or says ``P`` with no ``L`` beside it."""
    if slot.sex is None:
        return Measure.PERCENT if slot.is_share else Measure.COUNT
    beside = {each.sex for each in slots if each.subject == slot.subject and each.role is slot.role}
    is_pair = {Measure.MALE, Measure.FEMALE} <= beside
    return slot.sex if is_pair and not slot.is_share else None


def _indicator_of(subject: tuple[str, ...], catalogue: Catalogue) -> Indicator | None:
    for text in reversed(subject):
        found = catalogue.by_heading(text) or catalogue.by_heading(without_plain(text))
        if found is not None:
            return found
    return None


def _kelompok_of(slot: _Slot, indicator: Indicator | None, catalogue: Catalogue) -> str | None:
    for text in reversed(slot.subject):
        named = catalogue.kelompok_by_heading(text)
        named = named or catalogue.kelompok_by_heading(without_plain(text))
        if named is not None:
            return named
    is_sasaran = any(says_sasaran(text) for text in slot.stack)
    return indicator.sasaran if indicator is not None and is_sasaran else None


def _subject_of(block: Block, catalogue: Catalogue) -> Indicator | None:
    """The one indicator of a sheet whose columns name none: by label, tab or title."""
    for text in (block.head.subject, block.sheet.name):
        found = _indicator_of((text,), catalogue) if text else None
        if found is not None:
            return found
    titled = [catalogue.by_heading(subject_of(title)) for title in block.head.titles]
    named = {each.kode for each in titled if each is not None}
    return catalogue.indicators[named.pop()] if len(named) == 1 else None


def _single(
    block: Block, found: Mapping[Key, list[int]], meanings: dict[int, str], problems: Problems
) -> Iterator[tuple[Key, int]]:
    for key, places in found.items():
        first, *others = places
        rows = [block.sheet.rows[place] for place in block.lines]
        if any(row[first] != row[at] for row in rows for at in others):
            for at in places:
                meanings.pop(at)
                _tell(block, at, ProblemReason.COLUMN_TWICE, problems)
            continue
        for at in others:
            meanings.pop(at)
        yield key, first


def _is_missed(block: Block, slot: _Slot) -> bool:
    """Whether a column that was not understood holds something that another one does not."""
    cells = {text_of(block.sheet.rows[place][slot.at]) for place in block.lines}
    says = (slot.is_share, slot.sex is not None)
    is_beside = all(says) or (any(says) and not slot.subject)
    is_remark = bool(slot.stack) and heading_key(slot.stack[-1]) in REMARKS
    return bool(cells - {"", "0"}) and not is_remark and not is_beside


def _tell(block: Block, at: int, reason: ProblemReason, problems: Problems) -> None:
    """Once per sheet and column: twelve blocks repeat the same header."""
    heading = " ".join(block.stacks[at])
    name = block.sheet.name
    known = ((each.sheet, each.at, each.reason) for each in problems.found)
    if (name, at, reason) not in known:
        row = block.header[0] + 1
        problems.report(reason, name, row, at, column=heading or None, got=heading)


def _meaning(key: Key) -> str:
    """A count of the month by its kode alone, others with what they are beside it."""
    if key.role in (Role.INI, None) and key.measure is Measure.COUNT:
        return key.meaning
    role = [key.role.value] if key.role else []
    measure = [] if key.measure is Measure.COUNT else [key.measure.value]
    return ":".join([key.meaning, *role, *measure])


def _uses(block: Block, meanings: Mapping[int, str]) -> Iterator[ColumnUse]:
    named = {block.unit: block.rows_are.value, block.puskesmas: "puskesmas", block.number: "nomor"}
    for at, stack in enumerate(block.stacks):
        if stack:
            meaning = named.get(at) or meanings.get(at, "")
            yield ColumnUse(block.sheet.name, at, " ".join(stack), meaning)
