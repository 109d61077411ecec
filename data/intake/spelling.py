"""Names of places as keys: what two spellings of one name share, for certain or by habit.

A key leaves aside capitals, accents, marks, spaces and the words that only say what kind of
place it is; numerals stay apart and are never blurred, roman or arabic. A folded name also
leaves aside what Indonesian, Acehnese, Minang and Batak spelling habits vary.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import groupby

from data.intake.name_uses import Named
from data.intake.sheets import clean

TOKEN = re.compile(r"[^\W\d_]+|\d+")
SPELT_OUT = re.compile(r"\b(?:u\.p\.t(?:\.d)?|p\.k\.m|b\.l\.u\.d|r\.i)\b")
ROMAN = re.compile(r"(x{0,3})(ix|iv|v?i{0,3})")
ROMAN_UNITS = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")

WORDS_OF_LEVEL = {
    Named.DESA: {
        "desa": "desa",
        "ds": "desa",
        "kelurahan": "kelurahan",
        "kel": "kelurahan",
        "gampong": "gampong",
        "gampoeng": "gampong",
        "gp": "gampong",
        "nagari": "nagari",
        "nag": "nagari",
        "kampung": "kampung",
        "kampong": "kampong",
        "kp": "kampung",
        "kpg": "kampung",
        "pekon": "pekon",
        "lembang": "lembang",
    },
    Named.KECAMATAN: {"kecamatan": "kecamatan", "kec": "kecamatan", "distrik": "distrik"},
}
"""Level words and their abbreviations (domain.md 5.3); each may also begin a name of its own."""

_OF_PUSKESMAS = (
    *(("non", "rawat", "inap"), ("rawat", "inap"), ("rawatinap",), ("non", "ri"), ("ri",)),
    *(("blud",), ("dtp",)),
)
HEADS: dict[Named, tuple[tuple[str, ...], ...]] = {
    Named.PUSKESMAS: (
        *(("upt",), ("uptd",), ("puskesmas",), ("pkm",), ("pusk",), ("puskes",)),
        *_OF_PUSKESMAS,
    ),
    Named.PUSTU: (
        *(("puskesmas", "pembantu"), ("pusk", "pembantu"), ("pkm", "pembantu")),
        *(("upt",), ("uptd",), ("pustu",), ("postu",)),
    ),
    Named.POSYANDU: (("pos", "yandu"), ("posyandu",), ("pos",)),
    Named.DESA: (),
    Named.KECAMATAN: (),
}
"""What stands before a facility's name and is no part of it, word by word."""

TAILS: dict[Named, tuple[tuple[str, ...], ...]] = {Named.PUSKESMAS: _OF_PUSKESMAS}


def _pairs(text: str) -> dict[str, str]:
    """What a table written as text says: ``short=long short=long``."""
    return dict(pair.split("=") for pair in text.split())


NUMBER_WORDS = _pairs("""
    satu=1 dua=2 duo=2 tiga=3 tigo=3 empat=4 ampek=4 lima=5 limo=5 enam=6 anam=6 tujuh=7
    tujuah=7 delapan=8 salapan=8 sembilan=9 sambilan=9 sepuluh=10
""")
"""Numbers as names write them out, in Indonesian and Minang."""

ABBREVIATIONS = _pairs("""
    tj=tanjung tjg=tanjung tg=tanjung sp=simpang spg=simpang simp=simpang sei=sungai sui=sungai
    btg=batang gn=gunung gng=gunung lb=lubuk lbk=lubuk kp=kampung kpg=kampung pd=padang
    pdg=padang ujg=ujung ps=pasar psr=pasar mns=meunasah meun=meunasah kd=keude blg=blang
    kr=krueng krg=krueng lhk=lhok perk=perkebunan ma=muara pyb=panyabungan tlk=teluk bkt=bukit
    tgk=teungku
""")
"""Usual short forms in names; they help suggestions, they never decide."""

HABITS = (
    *(("oe", "u"), ("dj", "j"), ("tj", "c"), ("nj", "ny"), ("sj", "sy"), ("eu", "e")),
    *(("uang", "ung"), ("uak", "uk"), ("uah", "u"), ("iang", "ing"), ("iak", "ik")),
    *(("h", ""), ("o", "u"), ("y", "i"), ("v", "p"), ("f", "p"), ("z", "j"), ("q", "k")),
)
"""Letters that vary between spellings, in this order: old spelling, Acehnese, Minang, the rest."""

DOUBLED = re.compile(r"(.)\1+")


def tokens(text: str) -> list[str]:
    """The words and numbers of a name: small letters without accents, numerals as digits."""
    plain = unicodedata.normalize("NFKD", clean(text)).casefold()
    bare = "".join(c for c in plain if not unicodedata.combining(c))
    whole = SPELT_OUT.sub(lambda found: found[0].replace(".", ""), bare)
    return [_numeral(word) for word in TOKEN.findall(whole)]


def key(words: Iterable[str]) -> str:
    """Words without the spaces between them; numerals stay apart."""
    groups = groupby(words, str.isdecimal)
    parts = (" ".join(group) if is_number else "".join(group) for is_number, group in groups)
    return " ".join(parts)


def own_words(named: Named, text: str) -> list[str]:
    """The words of a name without what only says the kind of facility; level words are kept.

    The short form of a level word is written out (``Gp.`` is ``gampong``).
    """
    words = tokens(text)
    inner = list(words)
    while shorter := _without(inner, HEADS[named], at_end=False):
        inner = shorter
    while shorter := _without(inner, TAILS.get(named, ()), at_end=True):
        inner = shorter
    if inner and named in WORDS_OF_LEVEL:
        inner = _levels_written_out(inner, WORDS_OF_LEVEL[named])
    return inner or words


def own_key(named: Named, text: str) -> str:
    """The key of a name; the same for every way of writing the kind of facility before it."""
    return key(own_words(named, text))


def readings(named: Named, words: list[str]) -> Iterator[list[str]]:
    """A name as it is, then without one level word before it, then without two.

    A pustu or posyandu is often called after its desa, with the desa's level word.
    """
    level = Named.KECAMATAN if named is Named.KECAMATAN else Named.DESA
    known = set() if named is Named.PUSKESMAS else set(WORDS_OF_LEVEL[level])
    yield words
    while len(words) > 1 and words[0] in known:
        words = words[1:]
        yield words


def split_kecamatan(words: list[str]) -> tuple[list[str], list[str]]:
    """A name and the kecamatan written behind it (``X, Kec. Y``); the latter empty if none is."""
    for at in range(1, len(words) - 1):
        if words[at] in {"kec", "kecamatan"}:
            return words[:at], words[at + 1 :]
    return words, []


@lru_cache(maxsize=8192)
def folded(word: str) -> str:
    """A word as its spelling habits leave it; short forms are written out, numbers are digits."""
    if word in NUMBER_WORDS:
        return NUMBER_WORDS[word]
    word = ABBREVIATIONS.get(word, word)
    for habit, plain in HABITS:
        word = word.replace(habit, plain)
    return DOUBLED.sub(r"\1", word)


def numbers_of(words: Iterable[str]) -> frozenset[str]:
    """The numbers in a name, written out or as numerals."""
    told = (NUMBER_WORDS.get(word, word) for word in words)
    return frozenset(word for word in told if word.isdecimal())


def _numeral(word: str) -> str:
    if word.isdecimal():
        return "".join(str(unicodedata.decimal(c)) for c in word).lstrip("0") or "0"
    found = ROMAN.fullmatch(word)
    return str(10 * len(found[1]) + ROMAN_UNITS.index(found[2])) if found else word


def _without(
    words: list[str], parts: tuple[tuple[str, ...], ...], *, at_end: bool
) -> list[str] | None:
    for part in parts:
        size = len(part)
        if len(words) > size and tuple(words[-size:] if at_end else words[:size]) == part:
            return words[:-size] if at_end else words[size:]
    return None


def _levels_written_out(words: list[str], known: dict[str, str]) -> list[str]:
    """Level words before a name in full, as far as a name is left."""
    count = 0
    while count < len(words) - 1 and words[count] in known:
        count += 1
    return [known[word] for word in words[:count]] + words[count:]
