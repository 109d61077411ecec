"""Names of areas as people write them: which spellings are one name, and which are near it."""

import re
import unicodedata
from difflib import SequenceMatcher

SIMILAR = 0.7  # share of common letters; `Lubuk Alung` and `Lubuak Aluang` have 0.9

_ROMAN = re.compile(r"(x{0,2})(ix|iv|v?i{0,3})")
_KINDS = {"kecamatan", "kec", "distrik", "desa", "kelurahan", "kel", "gampong", "nagari"}
_REMARK = re.compile(r"[,(;].*$|\s+kab(?:\.|upaten\b).*$", re.IGNORECASE)


def name_key(name: str) -> str:
    """Give what two spellings of one name share.

    Case, accents, spaces, points, the kind of area (`Kec.`) and what is remarked behind a comma
    or in brackets do not count; roman numerals equal arabic ones.
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    plain = _REMARK.sub("", plain.strip()) or plain
    apart = re.sub(r"(?<=[a-z])(?=[A-Z])|(?<=\d)(?=[^\W\d])|(?<=[^\W\d])(?=\d)", " ", plain)
    words = re.findall(r"[a-z0-9]+", apart.lower())
    if len(words) > 1 and words[0] in _KINDS:
        words = words[1:]
    return "".join(_arabic(word) for word in words)


def is_similar(one: str, other: str) -> bool:
    """Whether one name lies in the other, or they share most of their letters."""
    a, b = name_key(one), name_key(other)
    if not a or not b:
        return False
    inside = min(len(a), len(b)) > 3 and (a in b or b in a)
    return inside or SequenceMatcher(None, a, b).ratio() >= SIMILAR


def _arabic(word: str) -> str:
    found = _ROMAN.fullmatch(word)
    if not found:
        return word
    small = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix").index(found[2])
    return str(10 * len(found[1]) + small)
