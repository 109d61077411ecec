"""Whose rows a PWS block holds: names of puskesmas and desa to codes, each asked once."""

from collections import Counter
from collections.abc import Iterable
from functools import cached_property
from typing import NamedTuple

from data.errors import ProblemReason
from data.intake.draft import Choices, Context
from data.intake.naming import Named, NameUse, Way
from data.kinds import Jenis, Level


class Unit(NamedTuple):
    """A unit as found: its kode, or the reason why its row is kept out.

    ``got`` and ``hint`` go with the reason; they may be about the puskesmas of the row.
    """

    kode: str | None
    reason: ProblemReason | None = None
    got: str = ""
    hint: str = ""


class Units:
    """The names of one file; ``uses`` gathers what each was taken for."""

    def __init__(self, context: Context, choices: Choices) -> None:
        self.uses: dict[tuple[Named, str, str], NameUse] = {}
        self._context = context
        self._book = context.names.with_choices(choices.names)
        self._chosen = choices.names
        self._units: dict[tuple[Named, str, str], Unit] = {}

    def find(self, named: Named, written: str, within: str = "") -> Unit:
        """The unit of a name.

        Gives   a kode, or NAME_UNKNOWN, NAME_TO_CONFIRM (with the likeliest as a hint) or, where
                a person chose a kode that the kabupaten does not have, CODE_OUTSIDE.
        """
        if not written or written == "0":
            return Unit(None, ProblemReason.NAME_UNKNOWN, written)
        key = (named, written, within)
        if key not in self._units:
            self._units[key] = self._ask(*key)
        return self._units[key]

    def only_puskesmas(self, desa: Iterable[str]) -> str | None:
        """The one puskesmas that serves every desa of these names that is known for certain."""
        heads: Counter[str] = Counter()
        certain = 0
        for written in desa:
            use = self._book.find(Named.DESA, written)
            if use.kode is not None:
                certain += 1
                heads.update(self._serving.get(use.kode, ()))
        fitting = [kode for kode, found in heads.items() if found == certain]
        return fitting[0] if len(fitting) == 1 else None

    def _ask(self, named: Named, written: str, within: str) -> Unit:
        chosen = self._chosen.get((named.value, written))
        if chosen is not None:
            use = NameUse(named, written, within, chosen, Way.INGATAN)
            self.uses[(named, written, within)] = use
            is_known = chosen in self._known[named]
            return Unit(chosen) if is_known else Unit(None, ProblemReason.CODE_OUTSIDE, chosen)
        place = self._book.find_place(named, None, written, within)
        self.uses[(named, written, within)] = place.use
        if place.kode is None:
            return Unit(None, place.reason, place.got, place.hint)
        return Unit(place.kode)

    @cached_property
    def _known(self) -> dict[Named, frozenset[str]]:
        areas, facilities = self._context.areas, self._context.facilities
        is_desa, is_puskesmas = areas["level"] == Level.DESA, facilities["jenis"] == Jenis.PUSKESMAS
        return {
            Named.DESA: frozenset(areas.loc[is_desa, "kode"]),
            Named.PUSKESMAS: frozenset(facilities.loc[is_puskesmas, "kode"]),
        }

    @cached_property
    def _serving(self) -> dict[str, frozenset[str]]:
        """Every puskesmas that serves or served a desa."""
        served = self._context.service_areas
        heads: dict[str, set[str]] = {}
        for desa, puskesmas in zip(served["kode_desa"], served["puskesmas"], strict=True):
            heads.setdefault(desa, set()).add(puskesmas)
        return {desa: frozenset(found) for desa, found in heads.items()}
