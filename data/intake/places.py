"""All places of one level in a kabupaten, found by the keys of their names."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

import pandas as pd
from rapidfuzz import fuzz, process

from data.intake.likeness import LONG_NAME, NEAR, Spelling, score_likeness
from data.intake.name_uses import Named, Suggestion
from data.intake.spelling import WORDS_OF_LEVEL, own_words, readings

MOST = 5
"""Suggestions a person can look through at once."""

AROUND = 20
"""How far below the best suggestion another one may be, in points of the score."""

OUTSIDE = 5
"""What a suggestion loses that lies outside the place which the file names."""

ROUGH = 50
"""Score of the quick comparison below which no other one is made."""


@dataclass(frozen=True)
class Place:
    """One place; ``inside`` are the codes of everything it lies in or belongs to."""

    kode: str
    nama: str
    label: str
    inside: frozenset[str]


@dataclass(frozen=True, eq=False)
class Places:
    """The places of one level, with other official spellings of their names.

    ``also`` are spellings that help to suggest and never decide.
    """

    named: Named
    places: Mapping[str, Place]
    official: tuple[tuple[str, str], ...] = ()
    also: tuple[tuple[str, str], ...] = ()

    @cached_property
    def by_name(self) -> dict[str, set[str]]:
        """The codes of the places that bear a name, by its key."""
        return _index((self._known_key(place.nama), place.kode) for place in self.places.values())

    @cached_property
    def by_spelling(self) -> dict[str, set[str]]:
        """The codes of the places that another official spelling means, by its key."""
        return _index((self._known_key(text), kode) for text, kode in self.official)

    def bear(self, words: list[str], within: str = "") -> tuple[set[str], bool]:
        """The places whose name these words are, level words aside, and whether as it is written.

        Gives   codes, those inside ``within`` if it is given; False where only another official
                spelling matched.
        """
        keys = [Spelling(tuple(each)).plain for each in readings(self.named, words)]
        named = {kode for each in keys for kode in self.by_name.get(each, ())}
        spelt = {kode for each in keys for kode in self.by_spelling.get(each, ())}
        found = {kode for kode in named | spelt if self.lies_in(kode, within)}
        return found, bool(found & named)

    def lies_in(self, kode: str, within: str) -> bool:
        """Whether a place is inside another one; every place is inside the empty code."""
        return not within or within in self.places[kode].inside

    def suggest(self, words: list[str], within: str = "") -> tuple[Suggestion, ...]:
        """The places whose names come near, best first, at most `MOST`."""
        scores: dict[str, float] = {}
        for reading in readings(self.named, words):
            written = Spelling(tuple(reading))
            if len(written.plain) > LONG_NAME:
                return ()
            for at in self._worth_comparing(written):
                kode, known = self._spellings[at]
                score = score_likeness(written, known)
                score -= 0 if self.lies_in(kode, within) else OUTSIDE
                scores[kode] = max(score, scores.get(kode, 0.0))
        return self._best(scores)

    def _best(self, scores: Mapping[str, float]) -> tuple[Suggestion, ...]:
        ranked = sorted(scores.items(), key=lambda pair: (-pair[1], pair[0]))
        top = ranked[0][1] if ranked else 0.0
        near = [pair for pair in ranked if pair[1] >= max(NEAR, top - AROUND)]
        return tuple(
            Suggestion(kode, self.places[kode].label, round(score)) for kode, score in near[:MOST]
        )

    def _worth_comparing(self, written: Spelling) -> set[int]:
        """Places in the list of spellings that a quick look does not rule out."""
        rough = process.extract(
            written.joined, self._joined, scorer=fuzz.ratio, limit=None, score_cutoff=ROUGH
        )
        found = {at for _, _, at in rough}
        for word in (*written.folded, written.words[0][:1]):
            found |= self._by_word.get(word, set())
        return found

    @cached_property
    def _spellings(self) -> list[tuple[str, Spelling]]:
        names = [(place.nama, place.kode) for place in self.places.values()]
        known = [*names, *self.official, *self.also]
        return [(kode, Spelling(tuple(own_words(self.named, text)))) for text, kode in known]

    @cached_property
    def _joined(self) -> list[str]:
        return [spelling.joined for _, spelling in self._spellings]

    @cached_property
    def _by_word(self) -> dict[str, set[int]]:
        """Where in the list of spellings a folded word stands, or a first letter."""
        found: dict[str, set[int]] = defaultdict(set)
        for at, (_, spelling) in enumerate(self._spellings):
            for word in (*spelling.folded, *(word[:1] for word in spelling.words[:1])):
                found[word].add(at)
        return dict(found)

    def _known_key(self, text: str) -> str:
        words = own_words(self.named, text)
        has_more = len(words) > 1 and words[0] == self._level_word
        return Spelling(tuple(words[1:] if has_more else words)).plain

    @cached_property
    def _level_word(self) -> str:
        """The level word that this register writes before most names; empty if it does not.

        Elsewhere a level word is part of the name: ``Gampong Baro`` is not ``Baro``.
        """
        known = set(WORDS_OF_LEVEL.get(self.named, {}).values())
        firsts = [own_words(self.named, place.nama)[:1] for place in self.places.values()]
        counts = pd.Series([word for first in firsts for word in first if word in known])
        if counts.empty or counts.value_counts().iloc[0] * 2 <= len(firsts):
            return ""
        return str(counts.value_counts().index[0])


def _index(pairs: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for name, kode in pairs:
        found[name].add(kode)
    return dict(found)
