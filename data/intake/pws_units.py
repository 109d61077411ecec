"""Whose rows a PWS block holds: names of puskesmas and desa to codes, each asked once."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from data.errors import ProblemReason
from data.intake.draft import Choices, Context
from data.intake.naming import Named, NameUse, Way
from data.kinds import Jenis, Level


class Unit(NamedTuple):
    """A unit as found: its kode, or the reason why its row is kept out.

    ``written`` is the name in question: the row's own, or that of its puskesmas.
    """

    kode: str | None
    written: str
    reason: ProblemReason | None = None
    hint: str = ""


@dataclass
class Units:
    """The names of one file; ``uses`` gathers what each was taken for."""

    context: Context
    choices: Choices
    uses: dict[tuple[Named, str, str], NameUse] = field(default_factory=dict)

    def find(self, named: Named, written: str, within: str = "") -> Unit:
        """The unit of a name.

        Gives   a kode, or NAME_UNKNOWN, NAME_TO_CONFIRM (with the likeliest as a hint) or, where
                a person chose a kode that the kabupaten does not have, CODE_OUTSIDE.
        """
        if not written or written == "0":
            return Unit(None, written, ProblemReason.NAME_UNKNOWN)
        key = (named, written, within)
        if key not in self.uses:
            self.uses[key] = self._ask(*key)
        use = self.uses[key]
        if use.kode is not None and use.kode not in self._known[named]:
            return Unit(None, use.kode, ProblemReason.CODE_OUTSIDE)
        if use.kode is not None:
            return Unit(use.kode, written)
        if not use.suggestions:
            return Unit(None, written, ProblemReason.NAME_UNKNOWN)
        return Unit(None, written, ProblemReason.NAME_TO_CONFIRM, use.suggestions[0].nama)

    def only_puskesmas(self, desa: Iterable[str]) -> str | None:
        """The one puskesmas that serves every desa of these names that is known for certain."""
        heads: Counter[str] = Counter()
        certain = 0
        for written in desa:
            use = self.context.names.find(Named.DESA, written)
            if use.kode is not None:
                certain += 1
                heads.update(self._serving.get(use.kode, ()))
        fitting = [kode for kode, found in heads.items() if found == certain]
        return fitting[0] if len(fitting) == 1 else None

    def _ask(self, named: Named, written: str, within: str) -> NameUse:
        chosen = self.choices.names.get((named.value, written))
        if chosen is not None:
            return NameUse(named, written, within, chosen, Way.INGATAN)
        return self.context.names.find(named, written, within)

    @cached_property
    def _known(self) -> dict[Named, frozenset[str]]:
        areas, facilities = self.context.areas, self.context.facilities
        return {
            Named.DESA: frozenset(areas.loc[areas["level"] == Level.DESA, "kode"]),
            Named.PUSKESMAS: frozenset(
                facilities.loc[facilities["jenis"] == Jenis.PUSKESMAS, "kode"]
            ),
        }

    @cached_property
    def _serving(self) -> dict[str, frozenset[str]]:
        """Every puskesmas that serves or served a desa."""
        served = self.context.service_areas
        pairs = zip(served["kode_desa"], served["puskesmas"], strict=True)
        heads: dict[str, set[str]] = {}
        for desa, puskesmas in pairs:
            heads.setdefault(desa, set()).add(puskesmas)
        return {desa: frozenset(found) for desa, found in heads.items()}
