"""What can go wrong with data, as facts; the sentences for people are in ``components.text``.

DataError
├─ DatabaseUnavailable(reason, place)
├─ UnknownArea(kode)
├─ AreaExists(kode)
├─ PlaceRefused(place)
├─ SettingsInvalid(name, got)
├─ CatalogueError(file, entry, field, got)
├─ UnknownIndicator(kode)
├─ RegistersRejected(problems)
├─ WorkbookRejected(problems)
├─ BatchUnknown(number)
├─ SampleHeld(names)
├─ TakeoutTooLarge(rows, most)
├─ NameNotRemembered(number)
├─ PlaceUnknown(named, kode)
├─ TooIncomplete(heard, expected, least)
├─ ReasonMissing
├─ NotLifted(period)
├─ MonthNotOver(period)
├─ FrozenUnknown(code)
├─ FrozenMoved(code)
├─ FrozenTooLarge(size, most)
└─ BatchHeld(number, reason, names)
"""

from collections.abc import Mapping, Sequence
from enum import StrEnum

from data.faults import WARNINGS, CellProblem, ProblemReason

__all__ = [
    "WARNINGS",
    "CellProblem",
    "ProblemReason",
]


class DataError(Exception):
    """Anything this layer raises on purpose."""


class DatabaseReason(StrEnum):
    """Why the reporting database cannot be used."""

    MISSING = "missing"
    EMPTY = "empty"
    OLDER = "older"
    NEWER = "newer"
    LOCKED = "locked"
    UNREACHABLE = "unreachable"
    REFUSED = "refused"
    READ_ONLY = "read_only"
    DAMAGED = "damaged"
    BAD_ADDRESS = "bad_address"


class DatabaseUnavailable(DataError):
    """The reporting database cannot be read or written now."""

    def __init__(self, reason: DatabaseReason, place: str) -> None:
        super().__init__(f"database unavailable: {reason.value} ({place})")
        self.reason = reason
        self.place = place


class UnknownArea(DataError):
    """No area with this kode is in the database (or in the list of kabupaten)."""

    def __init__(self, kode: str) -> None:
        super().__init__(f"unknown area: {kode!r}")
        self.kode = kode


class AreaExists(DataError):
    """A kabupaten that is to be added is in the database already."""

    def __init__(self, kode: str) -> None:
        super().__init__(f"area exists: {kode!r}")
        self.kode = kode


class PlaceRefused(DataError):
    """A file or folder that is to be written cannot be."""

    def __init__(self, place: str) -> None:
        super().__init__(f"cannot write: {place!r}")
        self.place = place


class SettingsInvalid(DataError):
    """A setting has a value that cannot be used."""

    def __init__(self, name: str, got: str) -> None:
        super().__init__(f"setting {name}: cannot use {got!r}")
        self.name = name
        self.got = got


class CatalogueError(DataError):
    """An entry of the catalogue cannot be used."""

    def __init__(self, file: str, entry: str, field: str, got: str) -> None:
        super().__init__(f"{file}, {entry}: {field} cannot be {got!r}")
        self.file = file
        self.entry = entry
        self.field = field
        self.got = got


class UnknownIndicator(DataError):
    """No indicator with this kode is in the catalogue."""

    def __init__(self, kode: str) -> None:
        super().__init__(f"unknown indicator: {kode!r}")
        self.kode = kode


class RegistersRejected(DataError):
    """A file of areas or facilities has faults; nothing of it was stored."""

    def __init__(self, problems: Sequence[CellProblem]) -> None:
        super().__init__(f"registers rejected: {len(problems)} problems")
        self.problems = tuple(problems)


class WorkbookRejected(DataError):
    """A file cannot be taken in at all; nothing of it was stored or kept."""

    def __init__(self, problems: Sequence[CellProblem]) -> None:
        super().__init__(f"workbook rejected: {[each.reason.value for each in problems]}")
        self.problems = tuple(problems)


class BatchUnknown(DataError):
    """No batch with this number is in the database, or not of this kabupaten."""

    def __init__(self, number: int) -> None:
        super().__init__(f"unknown batch: {number}")
        self.number = number


class NameNotRemembered(DataError):
    """No confirmed name with this number is remembered in this kabupaten."""

    def __init__(self, number: int) -> None:
        super().__init__(f"name not remembered: {number}")
        self.number = number


class TooIncomplete(DataError):
    """A document must not be made from so few reports."""

    def __init__(self, heard: int, expected: int, least: int) -> None:
        super().__init__(f"too incomplete: {heard} of {expected}, least {least} %")
        self.heard = heard
        self.expected = expected
        self.least = least


class PlaceUnknown(DataError):
    """A name cannot be confirmed: it is empty, or no place of this level has this kode."""

    def __init__(self, named: str, kode: str) -> None:
        super().__init__(f"no {named} to confirm a name for: {kode!r}")
        self.named = named
        self.kode = kode


class TakeoutTooLarge(DataError):
    """What is asked for has more rows than a file may have that is to come back."""

    def __init__(self, rows: int, most: int) -> None:
        super().__init__(f"takeout too large: {rows} rows, at most {most}")
        self.rows = rows
        self.most = most


class ReasonMissing(DataError):
    """Something that is logged was asked for without a reason or a name."""

    def __init__(self) -> None:
        super().__init__("no reason or no name given")


class NotLifted(DataError):
    """The mark of a month cannot be put back: it was never taken away."""

    def __init__(self, period: str) -> None:
        super().__init__(f"mark not lifted: {period}")
        self.period = period


class MonthNotOver(DataError):
    """The mark of a month cannot be taken away: it is not over yet, or nothing is known of it."""

    def __init__(self, period: str) -> None:
        super().__init__(f"month not over or not known: {period}")
        self.period = period


class FrozenUnknown(DataError):
    """No frozen document has this code."""

    def __init__(self, code: str) -> None:
        super().__init__(f"not frozen: {code!r}")
        self.code = code


class FrozenMoved(DataError):
    """A registered document cannot be frozen as it was: the data are others now."""

    def __init__(self, code: str) -> None:
        super().__init__(f"data moved since: {code!r}")
        self.code = code


class FrozenTooLarge(DataError):
    """A document has more bytes than are kept of one."""

    def __init__(self, size: int, most: int) -> None:
        super().__init__(f"frozen document too large: {size} bytes, at most {most}")
        self.size = size
        self.most = most


class SampleHeld(DataError):
    """Sample data cannot be removed: an office took in files of its own in the same kabupaten.

    ``imports`` counts them, by kode and name of the kabupaten.
    """

    def __init__(self, imports: Mapping[tuple[str, str], int]) -> None:
        super().__init__(f"sample is held: {[kode for kode, _ in imports]}")
        self.imports = dict(imports)


class BatchHeld(DataError):
    """A batch cannot be withdrawn: it is withdrawn already, or others rest on it.

    ``names`` are the numbers of those others.
    """

    def __init__(self, number: int, reason: "HeldReason", names: Sequence[str] = ()) -> None:
        super().__init__(f"batch {number} is held: {reason.value}")
        self.number = number
        self.reason = reason
        self.names = tuple(names)


class HeldReason(StrEnum):
    """Why a batch stays."""

    WITHDRAWN = "withdrawn"
    LAST_REGISTER = "last_register"
    RESTED_ON = "rested_on"


class FormatNotOffered(DataError):
    """A document cannot be written as this; attribute ``extension``."""

    def __init__(self, extension: str) -> None:
        super().__init__(f"format not offered: {extension}")
        self.extension = extension


class ChoiceNotKept(DataError):
    """A choice could not be written; attribute ``folder``."""

    def __init__(self, folder: str) -> None:
        super().__init__(f"choice not kept in {folder}")
        self.folder = folder
