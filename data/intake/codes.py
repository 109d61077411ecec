"""Codes as cells hold them: Kemendagri, BPS and facility codes, told apart.

The digits 1108 are Aceh Utara for Kemendagri and Aceh Besar for BPS, and desa codes of both have
ten digits; so a code is only what the register of this kabupaten makes of it.
"""

import datetime as dt
import math
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from data.errors import ProblemReason
from data.intake.name_uses import AREAS, CodeUse, Named, System, Way
from data.intake.sheets import Cell, clean, text_of
from data.kinds import FACILITY

SEPARATED = re.compile(r"\d+(?:[.\- /,]\d+)+", re.ASCII)
THOUSANDS = re.compile(r"\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*", re.ASCII)
SCIENTIFIC = re.compile(r"(\d)[.,](\d+)[eE]\+?(\d{1,2})", re.ASCII)
WHOLE = re.compile(r"(\d+)[.,]0", re.ASCII)
KEMENDAGRI = ((2, 2), (2, 2, 2), (2, 2, 2, 4))
BPS = ((2, 2, 3), (2, 2, 3, 3))
"""Lengths of the parts of a code with dots: kabupaten, kecamatan, desa."""

KECAMATAN_DIGITS, BPS_KECAMATAN_DIGITS, DESA_DIGITS = 6, 7, 10
KINDS_OF_DESA = frozenset("123")
"""The last four digits of a Kemendagri desa code begin with 1 (kelurahan), 2 or 3 (desa)."""

PUSKESMAS = re.compile(r"P(\d{4})\d{6}", re.ASCII | re.IGNORECASE)
"""The ministry's older code: P, BPS kecamatan, kind, number."""

MOSTLY = 0.5
LONGEST = 40


@dataclass(frozen=True)
class Digits:
    """The digits of an area code as written; ``parts`` where it had dots."""

    digits: str
    parts: tuple[int, ...] = ()

    @property
    def kemendagri(self) -> str | None:
        """The code with dots, if it has the form of one."""
        lengths = {sum(parts): parts for parts in KEMENDAGRI}
        wanted = self.parts or lengths.get(len(self.digits), ())
        return dotted(self.digits, wanted) if wanted in KEMENDAGRI else None

    @property
    def bps(self) -> str | None:
        """The digits, if BPS could have written them: a kecamatan or a desa."""
        if self.parts:
            return self.digits if self.parts in BPS else None
        return self.digits if len(self.digits) in {BPS_KECAMATAN_DIGITS, DESA_DIGITS} else None


def read_digits(cell: Cell) -> Digits | None:
    """The digits of an area code, also where a spreadsheet made a number of it.

    ``11.08`` read as a number is 11,08; ``1108012001`` may come as 1.108.012.001 or with ``.0``;
    1,108012001E+09 is read only if no digit was lost. A day is never a code.
    """
    if isinstance(cell, bool | dt.date | dt.time) or cell is None:
        return None
    if isinstance(cell, float) and not math.isfinite(cell):
        return None
    if isinstance(cell, float) and not cell.is_integer():
        return _of_text(f"{cell:.2f}") if _has_two_decimals(cell) else None
    return _of_text(text_of(cell).strip("'. "))


def read_kabupaten_code(cell: Cell) -> str | None:
    """The dotted code of a kabupaten as Kemendagri writes it; None for anything else.

    Four bare digits are read so too; they are never known to be of Kemendagri by themselves.
    """
    found = read_digits(cell)
    kode = found.kemendagri if found else None
    return kode if kode is not None and len(kode) == len("00.00") else None


@dataclass(frozen=True, eq=False)
class CodeBook:
    """The codes of one kabupaten.

    Takes   by level, its codes; the BPS codes of kecamatan with theirs; the kabupaten's own BPS
            code and those of all other kabupaten.
    """

    kabupaten: str
    codes: Mapping[Named, Iterable[str]]
    of_bps: Mapping[str, str]
    own_bps: str = ""
    others_bps: frozenset[str] = frozenset()

    def find(self, named: Named, cell: Cell, system: System | None = None) -> CodeUse:
        """The place that a code means, or why it is refused."""
        written = text_of(cell)
        if not written:
            return CodeUse(written, None, Way.UNKNOWN, ProblemReason.VALUE_MISSING)
        if named in AREAS:
            return self._find_area(named, cell, system)
        return self._find_facility(named, cell)

    def system_of(self, cells: Iterable[Cell]) -> System | None:
        """Whose desa codes a column holds; None if it has no ten bare digits.

        Single codes coincide: in the column of a kabupaten's own Kemendagri codes most are found.
        """
        read = {found for cell in cells if (found := read_digits(cell)) is not None}
        bare = [each for each in read if not each.parts and len(each.digits) == DESA_DIGITS]
        if not bare:
            return None
        known = [each for each in bare if each.kemendagri in self._known[Named.DESA]]
        return System.KEMENDAGRI if len(known) > len(bare) * MOSTLY else System.BPS

    def _find_area(self, named: Named, cell: Cell, system: System | None) -> CodeUse:
        written, read = text_of(cell), read_digits(cell)
        if read is None or (read.kemendagri is None and read.bps is None):
            return CodeUse(written, None, Way.UNKNOWN, ProblemReason.CODE_MALFORMED)
        is_undotted = not read.parts and len(read.digits) == DESA_DIGITS
        is_foreign = is_undotted and self._is_foreign(read, system)
        if read.kemendagri in self._known[named] and not is_foreign:
            return CodeUse(written, read.kemendagri, Way.KODE, is_undotted=is_undotted)
        translated = self._translated(named, read)
        if translated is not None:
            return CodeUse(written, translated, Way.KODE_BPS)
        reason = self._reason_of_bps(read, is_foreign=is_foreign) or self._reason(read)
        return CodeUse(written, None, Way.UNKNOWN, reason)

    def _is_foreign(self, read: Digits, system: System | None) -> bool:
        """Whether ten bare digits are of BPS: the column is, or they name a kecamatan of BPS."""
        if system is None:
            return read.digits[:BPS_KECAMATAN_DIGITS] in self.of_bps
        return system is System.BPS

    def _translated(self, named: Named, read: Digits) -> str | None:
        kode = self.of_bps.get(read.bps or "")
        return kode if named is Named.KECAMATAN else None

    def _reason_of_bps(self, read: Digits, *, is_foreign: bool) -> ProblemReason | None:
        """CODE_OF_BPS or CODE_OUTSIDE, if it was BPS that wrote this; None if it was not."""
        if read.bps is None:
            return None
        prefix = read.bps[:4]
        is_only_bps = read.kemendagri is None or is_foreign or not self._may_be_kemendagri(read)
        if prefix == self.own_bps:
            return ProblemReason.CODE_OF_BPS if is_only_bps else None
        if is_only_bps and (prefix in self.others_bps or read.kemendagri is None):
            return ProblemReason.CODE_OUTSIDE
        return None

    def _may_be_kemendagri(self, read: Digits) -> bool:
        """Whether a code that is not in the register lies in one of its kecamatan all the same."""
        kode = read.kemendagri or ""
        is_desa = kode[9:10] in KINDS_OF_DESA
        is_bps = read.digits[:BPS_KECAMATAN_DIGITS] in self.of_bps
        return is_desa and kode[:8] in self._known[Named.KECAMATAN] and not is_bps

    def _reason(self, read: Digits) -> ProblemReason:
        is_own = (read.kemendagri or "").startswith(self.kabupaten)
        return ProblemReason.CODE_UNKNOWN if is_own else ProblemReason.CODE_OUTSIDE

    def _find_facility(self, named: Named, cell: Cell) -> CodeUse:
        written = text_of(cell)
        bare = _bare(cell)
        if bare is None:
            return CodeUse(written, None, Way.UNKNOWN, ProblemReason.CODE_MALFORMED)
        found = self._bare[named].get(bare, set()) | self._eaten[named].get(bare.lstrip("0"), set())
        if len(found) == 1:
            return CodeUse(written, next(iter(found)), Way.KODE)
        return CodeUse(written, None, Way.UNKNOWN, self._reason_of_facility(written, bare))

    def _reason_of_facility(self, written: str, bare: str) -> ProblemReason:
        of_ministry = PUSKESMAS.fullmatch(bare)
        if of_ministry and self.own_bps and of_ministry[1] != self.own_bps:
            return ProblemReason.CODE_OUTSIDE
        if FACILITY.fullmatch(written) or FACILITY.fullmatch(bare):
            return ProblemReason.CODE_UNKNOWN
        return ProblemReason.CODE_MALFORMED

    @cached_property
    def _known(self) -> dict[Named, frozenset[str]]:
        return {named: frozenset(self.codes.get(named, ())) for named in Named}

    @cached_property
    def _bare(self) -> dict[Named, dict[str, set[str]]]:
        """Facility codes by their letters and digits."""
        return {
            named: _index((_plain(kode), kode) for kode in self._known[named]) for named in Named
        }

    @cached_property
    def _eaten(self) -> dict[Named, dict[str, set[str]]]:
        """Facility codes by what is left without leading zeros, or without the P."""
        return {
            named: _index(
                (rest, kode) for kode in self._known[named] for rest in _left_over(_plain(kode))
            )
            for named in Named
        }


def dotted(digits: str, parts: Iterable[int]) -> str:
    """Digits with dots between parts of these lengths."""
    pieces, at = [], 0
    for length in parts:
        pieces.append(digits[at : at + length])
        at += length
    return ".".join(pieces)


def _has_two_decimals(number: float) -> bool:
    return math.isfinite(number) and math.isclose(number, round(number, 2), abs_tol=1e-9)


def _of_text(text: str) -> Digits | None:
    if len(text) > LONGEST:
        return None
    compact = re.sub(r"\s*([.\-/,])\s*", r"\1", text)
    bare = _bare_digits(compact)
    if bare is not None:
        return Digits(bare)
    if not SEPARATED.fullmatch(compact):
        return None
    parts = re.split(r"\D", compact)
    return Digits("".join(parts), tuple(map(len, parts)))


def _bare_digits(text: str) -> str | None:
    """The digits of a number that a spreadsheet may have shown so; None for anything else."""
    if SCIENTIFIC.fullmatch(text):
        return _of_scientific(text)
    if THOUSANDS.fullmatch(text):
        return re.sub(r"\D", "", text)
    found = WHOLE.fullmatch(text)
    whole = found[1] if found else text
    return whole if whole.isascii() and whole.isdecimal() else None


def _of_scientific(text: str) -> str | None:
    """The digits of 1,1111E+9, if as many are shown as the number has."""
    found = SCIENTIFIC.fullmatch(text)
    if found is None or len(found[2]) != int(found[3]):
        return None
    return found[1] + found[2]


def _bare(cell: Cell) -> str | None:
    """Letters and digits of a facility code; None where the cell cannot hold one."""
    if isinstance(cell, bool | dt.date | dt.time) or cell is None:
        return None
    if isinstance(cell, float) and not cell.is_integer():
        return None
    text = text_of(cell)
    if SCIENTIFIC.fullmatch(text):
        return _of_scientific(text)
    whole = WHOLE.fullmatch(text)
    return _plain(whole[1] if whole else text) or None


def _plain(text: str) -> str:
    return re.sub(r"[\W_]", "", clean(text)).upper()


def _left_over(plain: str) -> list[str]:
    found = PUSKESMAS.fullmatch(plain)
    if found:
        return [plain[1:].lstrip("0")]
    return [plain.lstrip("0")] if plain.isdecimal() and plain.startswith("0") else []


def _index(pairs: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for text, kode in pairs:
        found[text].add(kode)
    return dict(found)
