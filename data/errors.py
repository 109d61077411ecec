"""What can go wrong with data, as facts; the sentences for people are in ``components.text``.

DataError
├─ DatabaseUnavailable(reason, place)
├─ UnknownArea(kode)
├─ AreaExists(kode)
├─ PlaceRefused(place)
├─ SettingsInvalid(name, got)
├─ CatalogueError(file, entry, field, got)
├─ UnknownIndicator(kode)
└─ RegistersRejected(problems)
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


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


class ProblemReason(StrEnum):
    """What is wrong with one cell of a file that someone handed in."""

    FILE_NOT_FOUND = "file_not_found"
    FILE_EMPTY = "file_empty"
    FILE_NOT_TEXT = "file_not_text"
    COLUMN_MISSING = "column_missing"
    COLUMN_TWICE = "column_twice"
    ROW_TOO_LONG = "row_too_long"
    VALUE_MISSING = "value_missing"
    CODE_MALFORMED = "code_malformed"
    CODE_OUTSIDE = "code_outside"
    CODE_TWICE = "code_twice"
    PARENT_UNKNOWN = "parent_unknown"
    KIND_UNKNOWN = "kind_unknown"
    NOT_A_NUMBER = "not_a_number"
    OUT_OF_RANGE = "out_of_range"
    HALF_A_POINT = "half_a_point"
    NO_AREAS = "no_areas"
    NO_PUSKESMAS = "no_puskesmas"
    EXAMPLE_LEFT = "example_left"
    LOOKS_LIKE_NIK = "looks_like_nik"


@dataclass(frozen=True)
class CellProblem:
    """One fault, with its place; ``row`` is counted as a spreadsheet counts, header = 1."""

    file: str
    row: int | None
    column: str | None
    reason: ProblemReason
    got: str = ""


class RegistersRejected(DataError):
    """A file of areas or facilities has faults; nothing of it was stored."""

    def __init__(self, problems: Sequence[CellProblem]) -> None:
        super().__init__(f"registers rejected: {len(problems)} problems")
        self.problems = tuple(problems)
