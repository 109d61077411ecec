"""Names as hurried people write them: each kind of noise, and what the book makes of it."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from data.intake.naming import NameBook, Named
from data.intake.spelling import own_key

NOISE: dict[str, Callable[[str], Iterable[str]]] = {}
"""By name, what makes variants of a name; the plain ones change no letter of it."""

PLAIN = ("as_written", "capitals", "prefixes", "spaces", "marks")

PREFIXES = {
    Named.PUSKESMAS: (
        *("Puskesmas {}", "PKM {}", "PKM. {}", "Pusk. {}", "UPTD Puskesmas {}", "UPT. Pusk. {}"),
        *("UPTD PKM Rawat Inap {}", "Puskesmas {} (RI)", "{} Non Rawat Inap", "UPT {} (BLUD)"),
    ),
    Named.PUSTU: ("Pustu {}", "Postu {}", "Puskesmas Pembantu {}", "PUSK. PEMBANTU {}"),
    Named.POSYANDU: ("Posyandu {}", "Pos. {}", "POS YANDU {}"),
    Named.DESA: ("Desa {}", "Kel. {}", "Gampong {}", "Gp. {}", "Nagari {}", "DESA/KEL. {}"),
    Named.KECAMATAN: ("Kecamatan {}", "Kec. {}", "KEC {}"),
}

SHORT = {
    "tanjung": "Tj.",
    "tanjong": "Tj.",
    "simpang": "Sp.",
    "sungai": "Sei",
    "batang": "Btg.",
    "gunung": "Gn.",
    "lubuak": "Lb.",
    "kampung": "Kp.",
    "padang": "Pd.",
    "pasar": "Ps.",
    "meunasah": "Mns.",
    "keude": "Kd.",
    "blang": "Blg.",
    "krueng": "Kr.",
    "muara": "Ma.",
    "barat": "Brt",
    "timur": "Tmr",
    "selatan": "Sel.",
    "utara": "Utr",
    "tanah": "T.",
}


def noise(make: Callable[[str], Iterable[str]]) -> Callable[[str], Iterable[str]]:
    """Put a maker of variants into `NOISE` under its own name."""
    NOISE[make.__name__] = make
    return make


@noise
def as_written(name: str) -> Iterator[str]:
    """The name itself."""
    yield name


@noise
def capitals(name: str) -> Iterator[str]:
    """All large, all small."""
    yield name.upper()
    yield name.lower()


@noise
def spaces(name: str) -> Iterator[str]:
    """Doubled, outside, and left out between words of letters."""
    yield name.replace(" ", "  ")
    yield f"  {name}\u00a0"
    yield re.sub(r"(?<=[a-z]) (?=[A-Z][a-z])", "", name)


@noise
def marks(name: str) -> Iterator[str]:
    """A point at the end, hyphens for spaces."""
    yield f"{name}."
    yield name.replace(" ", "-")


@noise
def dropped_letter(name: str) -> Iterator[str]:
    """One letter less, at every place but the first."""
    for at in range(1, len(name)):
        if name[at].isalpha():
            yield name[:at] + name[at + 1 :]


@noise
def doubled_letter(name: str) -> Iterator[str]:
    """One letter twice."""
    for at in range(1, len(name)):
        if name[at].isalpha():
            yield name[:at] + name[at] + name[at:]


@noise
def swapped_letters(name: str) -> Iterator[str]:
    """Two neighbours in the wrong order."""
    for at in range(1, len(name) - 1):
        if name[at].isalpha() and name[at + 1].isalpha() and name[at] != name[at + 1]:
            yield name[:at] + name[at + 1] + name[at] + name[at + 2 :]


@noise
def spelling_habits(name: str) -> Iterator[str]:
    """Old, Acehnese and Minang ways of writing the same sounds."""
    habits = (("u", "oe"), ("eu", "e"), ("j", "dj"), ("o", "u"), ("ung", "ong"), ("uak", "uk"))
    habits += (("h", ""), ("ny", "nj"), ("k", "kh"), ("y", "i"))
    for usual, other in habits:
        if usual in name:
            yield name.replace(usual, other)


@noise
def short_forms(name: str) -> Iterator[str]:
    """One word shortened, as lists do where a column is narrow."""
    words = name.split()
    for at, word in enumerate(words):
        if len(words) > 1 and word.lower() in SHORT:
            yield " ".join([*words[:at], SHORT[word.lower()], *words[at + 1 :]])
    if len(words) > 1 and len(words[0]) > 1 and words[0].isalpha() and not words[0].isupper():
        yield " ".join([f"{words[0][0]}.", *words[1:]])


@noise
def left_out_word(name: str) -> Iterator[str]:
    """The last of several words is missing, or the first."""
    words = name.split()
    if len(words) > 1:
        yield " ".join(words[:-1])
        yield " ".join(words[1:])


@noise
def trailing_number(name: str) -> Iterator[str]:
    """A number behind the name that is none of its own."""
    yield f"{name} 2"
    yield f"{name} IV"


@dataclass(frozen=True)
class Known:
    """One place to be found: how it is written, what it is, where the file places it."""

    written: str
    kode: str
    within: str = ""


def variants(named: Named, kind: str, name: str) -> Iterator[str]:
    """The variants of one kind of noise; prefixes depend on what is named."""
    if kind == "prefixes":
        return (prefix.format(name) for prefix in PREFIXES[named])
    return iter(NOISE[kind](name))


KINDS = (*("as_written", "capitals", "prefixes", "spaces", "marks"), *list(NOISE)[4:])


def measure(
    book: NameBook, named: Named, known: Iterable[Known], names: Iterable[tuple[str, str]]
) -> dict[str, Counter[str]]:
    """By kind of noise, how many variants were found right, suggested, unknown or wrong.

    ``first`` and ``five`` are suggestions that lead with the right place, or have it among five;
    ``elsewhere`` is a list without it. ``other`` is a certain answer: another place that really
    bears the noisy name, as the kecamatan ``V Koto`` bears what is left of ``V Koto Timur``.

    Takes   names, all there are, with their codes.
    """
    bearing: dict[str, set[str]] = {}
    for name, kode in names:
        bearing.setdefault(own_key(named, name), set()).add(kode)
    counts: dict[str, Counter[str]] = {kind: Counter() for kind in KINDS}
    for place in known:
        for kind in KINDS:
            for text in variants(named, kind, place.written):
                counts[kind][outcome(book, named, text, place, bearing)] += 1
    return counts


def outcome(
    book: NameBook, named: Named, text: str, place: Known, bearing: dict[str, set[str]]
) -> str:
    """What one noisy name came to."""
    use = book.find(named, text, place.within)
    if use.kode == place.kode:
        return "right"
    if use.kode is not None:
        return "other" if use.kode in bearing.get(own_key(named, text), ()) else "wrong"
    codes = [each.kode for each in use.suggestions]
    if not codes:
        return "unknown"
    if codes[0] == place.kode:
        return "first"
    return "five" if place.kode in codes else "elsewhere"


def share(counts: Iterable[Counter[str]], *outcomes: str) -> float:
    """The share of some outcomes in all."""
    whole = sum(counts, Counter())
    return sum(whole[each] for each in outcomes) / max(whole.total(), 1)
