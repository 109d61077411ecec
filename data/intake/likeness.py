"""How near a written name comes to the name of a place; a score, never a decision."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz import fuzz

from data.intake.spelling import ABBREVIATIONS, folded, key, numbers_of

NEAR = 70
"""Scores below are not worth a person's look: ``Sawang`` and ``Nisam`` would be among them."""

HABIT, SHORT, INITIALS = 0.97, 0.9, 0.8
"""What a likeness is worth that rests on spelling habits, on a short form, on initials."""

PART_LEAST, PART_MOST = 70, 94
"""Scores of a name of which words are left out, from almost all of them to almost none."""

SAME_WORD = 75
"""Likeness from which two words are taken for spellings of one, where other words are left out."""

NUMBER_LEFT_OUT = 6
"""What a score loses where only one of two names has a number."""

SHORT_WORD, LONG_INITIALS = 4, 5
LONG_NAME = 160
"""Characters beyond which a cell holds no name of a place."""


@dataclass(frozen=True)
class Spelling:
    """One way of writing a name, as its words; what is compared is worked out once."""

    words: tuple[str, ...]

    @cached_property
    def plain(self) -> str:
        """The key."""
        return key(self.words)

    @cached_property
    def folded(self) -> tuple[str, ...]:
        """The words as spelling habits leave them."""
        return tuple(folded(word) for word in self.words)

    @cached_property
    def shortened(self) -> tuple[str, ...]:
        """The folded words, those that may be short forms as they were written."""
        return tuple(
            word if len(word) <= SHORT_WORD and word not in ABBREVIATIONS else folded(word)
            for word in self.words
        )

    @cached_property
    def joined(self) -> str:
        """The folded words without spaces."""
        return "".join(self.folded)

    @cached_property
    def numbers(self) -> frozenset[str]:
        """The numbers in it."""
        return numbers_of(self.words)


def score_likeness(written: Spelling, known: Spelling) -> float:
    """How likely a written name is a spelling of a known one, 0 to 100.

    Numbers are never blurred: where both have some, those of one are among those of the other.
    """
    if written.plain == known.plain:
        return 100.0
    both = written.numbers, known.numbers
    if all(both) and not (both[0] <= both[1] or both[1] <= both[0]):
        return 0.0
    alike = max(
        fuzz.ratio(written.plain, known.plain),
        fuzz.ratio(written.joined, known.joined) * HABIT,
        _score_short(written, known),
    )
    alike -= NUMBER_LEFT_OUT if both[0] != both[1] else 0
    return max(alike, _score_part(written, known))


def _score_part(written: Spelling, known: Spelling) -> float:
    """A name of which whole words were left out, or to which some were added."""
    few, many = sorted((written.folded, known.folded), key=len)
    alike = [max(fuzz.ratio(word, other) for other in many) for word in few]
    if min(alike, default=0) < SAME_WORD:
        return 0.0
    lengths = sorted((len(written.joined), len(known.joined)))
    share = lengths[0] / max(lengths[1], 1)
    return (PART_LEAST + (PART_MOST - PART_LEAST) * share) * sum(alike) / len(alike) / 100


def _score_short(written: Spelling, known: Spelling) -> float:
    """A name with shortened words: ``T. Jambo Aye``, ``BSS Barat``, ``Lb``."""
    if min(map(len, written.words), default=9) > SHORT_WORD:
        return 0.0
    return _align(written.shortened, known.folded)


def _align(written: Sequence[str], known: Sequence[str]) -> float:
    """The mean likeness word by word, where a short word may stand for one or several."""
    scores = _aligned(written, known)
    return sum(scores) / len(scores) if scores else 0.0


def _aligned(written: Sequence[str], known: Sequence[str]) -> list[float]:
    if not written or not known:
        return []
    options = []
    for taken, score in _first_words(written[0], known):
        rest, left = written[1:], known[taken:]
        if not rest and not left:
            options.append([score])
        elif scores := _aligned(rest, left):
            options.append([score, *scores])
    return max(options, key=lambda scores: sum(scores) / len(scores), default=[])


def _first_words(word: str, known: Sequence[str]) -> list[tuple[int, float]]:
    """How many of the first known words a written word may stand for, each with its worth."""
    found = []
    likeness = fuzz.ratio(word, known[0])
    if likeness >= NEAR:
        found.append((1, likeness * HABIT))
    elif _shortens(word, known[0]):
        found.append((1, 100 * SHORT))
    count = len(word)
    if 1 < count < LONG_INITIALS and word == "".join(each[:1] for each in known[:count]):
        found.append((count, 100 * INITIALS))
    return found


def _shortens(short: str, word: str) -> bool:
    """Whether the letters of a short form stand in this order in a word, from its first on."""
    if not short or len(short) > SHORT_WORD or len(short) >= len(word) or short.isdecimal():
        return False
    if short[0] != word[0]:
        return False
    letters = iter(word)
    return all(letter in letters for letter in short)
