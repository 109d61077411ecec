"""What somebody wants to see presented, as an address tells it."""

import hmac
from collections.abc import Mapping
from dataclasses import dataclass

from components.text.slides import SECTIONS
from data.briefing_choice import LONGEST_DECISION, MOST_DECISIONS
from data.kinds import FACILITY, INDICATOR, KABUPATEN, KECAMATAN, Period

SIGNED = 32
"""Signs of a signature."""
MOST_KECAMATAN = 100
MOST_INDICATORS = 60
CHOSEN = ("bagian", "ind", "mohon")
"""The parts of an address that say what is in the deck; without any, what the office keeps."""


class ShowingNotUnderstood(ValueError):
    """The address of a presentation says something that no link of ours says."""


class NotInTheData(LookupError):
    """What was asked for is not in this kabupaten or this month; ``what`` says which."""

    def __init__(self, what: str) -> None:
        super().__init__(f"not in the data: {what}")
        self.what = what


@dataclass(frozen=True)
class Showing:
    """What is to be presented; ``period`` None for the newest month, ``puskesmas`` for a sheet.

    ``sections``, ``indicators`` and ``decisions`` as in a Request, () for the usual ones.
    """

    kabupaten: str
    period: Period | None = None
    kecamatan: tuple[str, ...] = ()
    puskesmas: str = ""
    sections: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()
    decisions: tuple[str, ...] = ()
    signature: str = ""
    """Shows that the decisions were typed in this dashboard, not into an address."""

    def to_query(self) -> dict[str, str]:
        """The address that `read_showing` reads; what is as usual is left out."""
        told = {
            "kab": self.kabupaten,
            "bulan": str(self.period) if self.period else "",
            "kec": ",".join(self.kecamatan),
            "pkm": self.puskesmas,
            "bagian": ",".join(self.sections),
            "ind": ",".join(self.indicators),
            "mohon": "\n".join(self.decisions),
            "tanda": self.signature,
        }
        return {key: value for key, value in told.items() if value}


def sign_decisions(kabupaten: str, decisions: tuple[str, ...], key: bytes) -> str:
    """What stands beside decisions in an address; "" where nothing is asked.

    A link from outside must not put words before the Bupati in the office's name (decision 067).
    """
    if not decisions:
        return ""
    told = "\n".join(("paparan", kabupaten, *decisions)).encode()
    return hmac.digest(key, told, "sha256").hex()[:SIGNED]


def is_signed(showing: Showing, key: bytes) -> bool:
    """Whether the decisions of a showing were typed here; nothing asked needs no signature."""
    expected = sign_decisions(showing.kabupaten, showing.decisions, key)
    return hmac.compare_digest(showing.signature.encode(), expected.encode())


def read_showing(query: Mapping[str, str]) -> Showing:
    """Read an address; unlike on the screen nothing is dropped, since a hall watches.

    Raises  ShowingNotUnderstood for anything malformed.
    """
    try:
        month = query.get("bulan", "")
        showing = Showing(
            query.get("kab", ""),
            Period.parse(month) if month else None,
            _listed(query, "kec"),
            query.get("pkm", ""),
            _listed(query, "bagian"),
            _listed(query, "ind"),
            _listed(query, "mohon", "\n"),
            query.get("tanda", ""),
        )
    except ValueError as error:
        raise ShowingNotUnderstood from error
    if not _is_sound(showing):
        raise ShowingNotUnderstood
    return showing


def _listed(query: Mapping[str, str], name: str, mark: str = ",") -> tuple[str, ...]:
    """The parts of a list, each once, in their order."""
    parts = (each.strip() for each in query.get(name, "").split(mark))
    return tuple(dict.fromkeys(filter(None, parts)))


def _is_sound(showing: Showing) -> bool:
    return bool(
        KABUPATEN.fullmatch(showing.kabupaten)
        and all(map(KECAMATAN.fullmatch, showing.kecamatan))
        and len(showing.kecamatan) <= MOST_KECAMATAN
        and (not showing.puskesmas or FACILITY.fullmatch(showing.puskesmas))
        and set(showing.sections) <= set(SECTIONS)
        and all(map(INDICATOR.fullmatch, showing.indicators))
        and len(showing.indicators) <= MOST_INDICATORS
        and len(showing.decisions) <= MOST_DECISIONS
        and all(len(each) <= LONGEST_DECISION for each in showing.decisions)
    )
