"""Names of puskesmas, pustu, posyandu, desa and kecamatan, as files write them, to their codes.

A name is certain or it is a question: what comes near is suggested with a score, and only what a
person confirmed is taken for it (decision 056).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

import pandas as pd

from data import frames
from data.errors import ProblemReason
from data.intake.codes import CodeBook
from data.intake.gazetteer import levels_of
from data.intake.likeness import Spelling, score_likeness
from data.intake.name_uses import (
    CodeUse,
    Named,
    NameUse,
    PlaceUse,
    Suggestion,
    System,
    Way,
)
from data.intake.places import Places
from data.intake.sheets import Cell, text_of
from data.intake.spelling import key, own_key, own_words, readings, split_kecamatan
from data.kinds import Level
from data.reference_data import load_kabupaten, load_kecamatan_alias

__all__ = ["CodeUse", "NameBook", "NameUse", "Named", "PlaceUse", "Suggestion", "System", "Way"]

AGREES = 80
"""Score from which a name beside a code is taken for a spelling of the code's own name."""


@dataclass(frozen=True, eq=False)
class NameBook:
    """Every place of a kabupaten, found by the names and codes that files give it.

    Takes   AREAS and FACILITIES of one kabupaten, closed facilities included; ``remembered``,
            what people confirmed, by level and written name, and ``remembered_within`` by the
            code they confirmed it in besides; ``aliases``, other official spellings of kecamatan;
            SERVICE_AREAS, to know the desa of a puskesmas; names that facilities had before.
    """

    areas: pd.DataFrame
    facilities: pd.DataFrame
    remembered: Mapping[tuple[str, str], str] = field(default_factory=dict)
    remembered_within: Mapping[tuple[str, str, str], str] = field(default_factory=dict)
    aliases: Mapping[str, str] = field(default_factory=dict)
    service_areas: pd.DataFrame = field(
        default_factory=lambda: frames.empty_frame(frames.SERVICE_AREAS)
    )
    former_names: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(
        cls,
        areas: pd.DataFrame,
        facilities: pd.DataFrame,
        service_areas: pd.DataFrame | None = None,
        remembered: Iterable[tuple[str, str, str, str]] = (),
        former_names: Iterable[tuple[str, str]] = (),
    ) -> "NameBook":
        """A book with the official other spellings that come with the program.

        Takes   remembered, rows of level, written name, within (or empty), kode; former_names,
                names that facilities had, each with its kode.
        """
        rows = list(remembered)
        kabupaten = _kabupaten_of(areas)
        is_known = kabupaten in set(load_kabupaten()["kode"])
        return cls(
            areas,
            facilities,
            {(named, written): kode for named, written, within, kode in rows if not within},
            {(named, written, within): kode for named, written, within, kode in rows if within},
            load_kecamatan_alias(kabupaten) if is_known else {},
            frames.empty_frame(frames.SERVICE_AREAS) if service_areas is None else service_areas,
            tuple(former_names),
        )

    def with_choices(self, names: Mapping[tuple[str, str], str]) -> "NameBook":
        """The same book with what a person said about one file; it wins over what is remembered.

        Takes   by level and name as written, its kode.
        """
        said = {(named, own_key(Named(named), text)): kode for (named, text), kode in names.items()}
        kept = {
            asked: kode for asked, kode in self._within.items() if (asked[0], asked[1]) not in said
        }
        return replace(self, remembered={**self._memory, **said}, remembered_within=kept)

    def find(self, named: Named, written: str, within: str = "") -> NameUse:
        """What a name means, for certain or not at all.

        Takes   within, the kode of a kecamatan or puskesmas (of a posyandu also of a desa) that
                the file places it in.
        Gives   a kode only if the name is that of exactly one place (prefixes, capitals, spaces
                and marks aside), or an official other spelling of it, or was confirmed before;
                else suggestions, best first.
        """
        asked = (named, written, within)
        if asked not in self._answers:
            self._answers[asked] = self._look_up(named, written, within)
        return self._answers[asked]

    def find_code(self, named: Named, cell: Cell, system: System | None = None) -> CodeUse:
        """The place that a code means, as a text or as what a spreadsheet made of it.

        Takes   system, what `codes.system_of` said of the column, where that was asked.
        Gives   a kode, or None with the reason; codes of BPS are translated for kecamatan only.
        """
        return self.codes.find(named, cell, system)

    def find_place(
        self,
        named: Named,
        code_cell: Cell,
        name_cell: Cell,
        within: str = "",
        system: System | None = None,
    ) -> PlaceUse:
        """The place of a row that has a code, a name or both; the code wins.

        Gives   the place and, where something is to be reported, the reason; CODE_AND_NAME is a
                warning. Ten bare digits whose name says another place are taken for a code of
                BPS and refused, unless ``system`` says that the column's codes are Kemendagri's.
        """
        name = text_of(name_cell)
        if not text_of(code_cell):
            return self._by_name(named, name, within)
        code = self._code_beside(named, code_cell, name, system)
        use = NameUse(named, name or code.written, within, code.kode, code.way)
        if code.kode is None:
            return PlaceUse(use, code.reason, code.written, is_of_code=True)
        if not name or self._agrees(named, name, code.kode):
            return PlaceUse(use)
        if code.is_undotted and system is not System.KEMENDAGRI:
            refused = replace(use, kode=None, way=Way.UNKNOWN)
            return PlaceUse(refused, ProblemReason.CODE_OF_BPS, code.written, is_of_code=True)
        label = self._levels[named].places[code.kode].label
        return PlaceUse(use, ProblemReason.CODE_AND_NAME, name, label)

    def holds(self, named: Named, kode: str) -> bool:
        """Whether a place of this level has this kode."""
        return kode in self._levels[named].places

    def label_of(self, kode: str) -> str:
        """The name of a place with its kecamatan; empty for a code that is not in the register."""
        for level in self._levels.values():
            if kode in level.places:
                return level.places[kode].label
        return ""

    @cached_property
    def codes(self) -> CodeBook:
        """The codes of this kabupaten."""
        kabupaten = _kabupaten_of(self.areas)
        listed = load_kabupaten().dropna(subset="kode_bps")
        every = dict(zip(listed["kode"], listed["kode_bps"], strict=True))
        own = every.get(kabupaten, "")
        rows = self.areas[self.areas["level"] == Level.KECAMATAN].dropna(subset="kode_bps")
        rows = rows[~rows["kode_bps"].duplicated(keep=False)]
        return CodeBook(
            kabupaten,
            {named: tuple(level.places) for named, level in self._levels.items()},
            dict(zip(rows["kode_bps"], rows["kode"], strict=True)),
            own,
            frozenset(every.values()) - {own},
        )

    def _look_up(self, named: Named, written: str, within: str) -> NameUse:
        words, level = own_words(named, written), self._levels[named]
        if not words:
            return NameUse(named, written, within, None, Way.UNKNOWN)
        inside = self._known_inside(named, within)
        kode = self._recall(named, words, within)
        if kode is not None:
            return NameUse(named, written, within, kode, Way.INGATAN)
        found, is_name = self._bearing(named, words, inside)
        if len(found) == 1:
            way = Way.NAMA if is_name else Way.EJAAN
            return NameUse(named, written, within, next(iter(found)), way)
        near = level.suggest(words, inside)
        return NameUse(named, written, within, None, Way.UNKNOWN, near)

    def _bearing(self, named: Named, words: list[str], inside: str) -> tuple[set[str], bool]:
        """The places with this name, also where its kecamatan is written behind it."""
        found, is_name = self._levels[named].bear(words, inside)
        name, behind = split_kecamatan(words)
        if found or not behind:
            return found, is_name
        kecamatan, _ = self._levels[Named.KECAMATAN].bear(behind)
        if len(kecamatan) != 1:
            return set(), False
        found, is_name = self._levels[named].bear(name, next(iter(kecamatan)))
        return {kode for kode in found if self._levels[named].lies_in(kode, inside)}, is_name

    def _recall(self, named: Named, words: list[str], within: str) -> str | None:
        """What was confirmed for this name, here or anywhere, as far as the place still exists."""
        level, inside = self._levels[named], self._known_inside(named, within)
        for name in map(key, readings(named, words)):
            kode = self._within.get((named, name, within), "")
            if kode in level.places:
                return kode
            kode = self._memory.get((named, name), "")
            if kode in level.places and level.lies_in(kode, inside):
                return kode
        return None

    def _known_inside(self, named: Named, within: str) -> str:
        """The code to look inside: the kecamatan of a puskesmas of which nothing else is known."""
        if not within or within in self._containers[named]:
            return within
        return self._kecamatan_of.get(within, within)

    def _by_name(self, named: Named, name: str, within: str) -> PlaceUse:
        use = self.find(named, name, within)
        if use.kode is not None:
            return PlaceUse(use)
        if not name:
            return PlaceUse(use, ProblemReason.VALUE_MISSING)
        if not use.suggestions:
            return PlaceUse(use, ProblemReason.NAME_UNKNOWN, name)
        best = use.suggestions[0]
        hint = f"{best.nama} [{best.kode}]"
        return PlaceUse(use, ProblemReason.NAME_TO_CONFIRM, name, hint)

    def _code_beside(self, named: Named, cell: Cell, name: str, system: System | None) -> CodeUse:
        """What a code means; digits of two systems mean the place whose name stands beside them."""
        code = self.find_code(named, cell, system)
        if code.kode is not None or system is not None or not name:
            return code
        read = self.find_code(named, cell, System.KEMENDAGRI)
        agrees = read.kode is not None and self._agrees(named, name, read.kode)
        return read if agrees else code

    def _agrees(self, named: Named, name: str, kode: str) -> bool:
        """Whether a name may be that of the code beside it: borne, confirmed, or a spelling."""
        words = own_words(named, name)
        if kode in self._bearing(named, words, "")[0] or self._recall(named, words, "") == kode:
            return True
        known = own_words(named, self._levels[named].places[kode].nama)
        return score_likeness(Spelling(tuple(words)), Spelling(tuple(known))) >= AGREES

    @cached_property
    def _answers(self) -> dict[tuple[Named, str, str], NameUse]:
        return {}

    @cached_property
    def _memory(self) -> dict[tuple[str, str], str]:
        return {
            (named, own_key(Named(named), text)): kode
            for (named, text), kode in self.remembered.items()
        }

    @cached_property
    def _within(self) -> dict[tuple[str, str, str], str]:
        return {
            (named, own_key(Named(named), text), within): kode
            for (named, text, within), kode in self.remembered_within.items()
        }

    @cached_property
    def _levels(self) -> dict[Named, Places]:
        return levels_of(
            self.areas, self.facilities, self.service_areas, self.aliases, self.former_names
        )

    @cached_property
    def _containers(self) -> dict[Named, frozenset[str]]:
        """By level, every code that something of the level is inside of."""
        return {
            named: frozenset().union(*(place.inside for place in level.places.values()))
            for named, level in self._levels.items()
        }

    @cached_property
    def _kecamatan_of(self) -> dict[str, str]:
        return dict(zip(self.facilities["kode"], self.facilities["kode_kecamatan"], strict=True))


def _kabupaten_of(areas: pd.DataFrame) -> str:
    codes = areas["kode_kabupaten"].dropna()
    return str(codes.iloc[0]) if len(codes) else ""
