"""What a name or a code in a file was taken for; the types that naming and codes share."""

from dataclasses import dataclass
from enum import StrEnum

from data.errors import ProblemReason


class Named(StrEnum):
    """What a name may be the name of."""

    PUSKESMAS = "puskesmas"
    PUSTU = "pustu"
    POSYANDU = "posyandu"
    DESA = "desa"
    KECAMATAN = "kecamatan"


AREAS = (Named.DESA, Named.KECAMATAN)
"""The levels whose codes are Kemendagri codes; the others are facilities."""


class Way(StrEnum):
    """How a name or code was recognised; UNKNOWN was not."""

    KODE = "kode"
    KODE_BPS = "kode_bps"
    NAMA = "nama"
    EJAAN = "ejaan"
    INGATAN = "ingatan"
    UNKNOWN = "unknown"


class System(StrEnum):
    """Whose codes a column of desa codes holds; both have ten digits."""

    KEMENDAGRI = "kemendagri"
    BPS = "bps"


@dataclass(frozen=True)
class Suggestion:
    """One place that a name may mean; ``score`` from 0 to 100."""

    kode: str
    nama: str
    score: int


@dataclass(frozen=True)
class NameUse:
    """One name of a file and what it was taken for; ``kode`` is None until somebody confirms."""

    named: Named
    written: str
    within: str
    kode: str | None
    way: Way
    suggestions: tuple[Suggestion, ...] = ()


@dataclass(frozen=True)
class CodeUse:
    """One code of a file and what it was taken for; ``reason`` says why it was refused.

    ``is_undotted`` marks ten bare digits, which BPS might have meant too.
    """

    written: str
    kode: str | None
    way: Way
    reason: ProblemReason | None = None
    is_undotted: bool = False


@dataclass(frozen=True)
class PlaceUse:
    """A code and a name beside it, taken together.

    ``reason`` is what to report, a warning where ``use.kode`` is given all the same; ``got`` and
    ``hint`` go with it, and ``is_of_code`` says whether it is about the cell of the code.
    """

    use: NameUse
    reason: ProblemReason | None = None
    got: str = ""
    hint: str = ""
    is_of_code: bool = False

    @property
    def kode(self) -> str | None:
        """The place, or None if the row has none that is certain."""
        return self.use.kode
