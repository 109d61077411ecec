"""The words of a PWS form: months, measures, units, totals, as offices abbreviate them."""

import re
from enum import StrEnum
from functools import lru_cache

from data.intake.naming import Named
from data.known_headings import heading_key


class Role(StrEnum):
    """Which stretch of time a column of a PWS form counts."""

    LALU = "lalu"
    INI = "ini"
    KUM = "kumulatif"


class Measure(StrEnum):
    """What a column of a PWS form says: a count, its percentage, a count of one sex."""

    COUNT = "jumlah"
    PERCENT = "persen"
    MALE = "l"
    FEMALE = "p"


LONGEST = 40
"""Longer texts are titles, not headings of months or measures."""

UNTIL = ("sampaidengan", "sampai", "sd", "kumulatif", "komulatif", "kum")
LAST = {
    *("lalu", "blnlalu", "bulanlalu", "bllalu", "blnyanglalu", "bulanyanglalu", "blnyglalu"),
    *("bulanyglalu", "blnsebelumnya", "bulansebelumnya"),
}
THIS = {
    *("ini", "blnini", "bulanini", "blini", "blnberjalan", "bulanberjalan", "blnlaporan"),
    "bulanlaporan",
}
RUNNING = {"kum", "kumulatif", "komulatif", "kumulasi", "komulasi", "kumulative"}
COUNTED = {"abs", "absolut", "absolute", "jml", "jumlah", "jlh", "lp", "n", "angka", "total"}
MALE = {"l", "lk", "laki", "lakilaki"}
FEMALE = {"p", "pr", "perempuan"}
SHARE = {"persen", "prosen", "persentase", "prosentase"}

SASARAN = {"sasaran", "proyeksi", "riil", "rill", "real"}
REAL = {"riil", "rill", "real"}
PLAIN = {
    *SASARAN,
    *("cakupan", "capaian", "pencapaian", "hasil", "realisasi", "kegiatan", "pelayanan", "data"),
    *("setahun", "tahun", "tahunan", "jumlah", "jml", "total", "pws"),
}
"""Words that say nothing of which indicator or kelompok is meant."""

EITHER = {"wilayah", "wilayahkerja", "namawilayah", "wilker", "unit", "unitkerja", "namaunit"}
TITLE = {"laporan", "rekap", "rekapitulasi", "kia", "pemantauan", "setempat", "grafik", "tabel"}
PLACED = {
    *EITHER,
    "wilayah",
    "desa",
    "puskesmas",
    "pkm",
    "bulan",
    "tahun",
    "kabupaten",
    "kab",
    "per",
}
"""Words from which on a title speaks of place and time, not of its subject."""
ASIDE = re.compile(r"\((?:target|sasaran|abs|jml|jumlah|kum|[\d\s.,%/])*\)", re.IGNORECASE)
"""What stands in brackets behind a heading and does not change what it means."""

DESA_WORDS = ("desa", "kelurahan", "gampong", "nagari", "kampung", "pekon", "lembang", "jorong")
PUSKESMAS_WORDS = ("puskesmas", "pkm")
NUMBERED = {"no", "nomor", "nourut", "nmr", "urut"}
REMARKS = {"ket", "keterangan", "rank", "ranking", "rangking", "peringkat", "trend", "tren"}

TOTAL_WORDS = {"jumlah", "total", "jml", "jlh", "grand", "sub", "subtotal"}
WHOLES = {
    Named.DESA: {"puskesmas", "pkm", "upt", "uptd"},
    Named.PUSKESMAS: {"kabupaten", "kab"},
}
"""First words of the row of a whole among the rows of its parts."""
BESIDE = {"ratarata", "rerata", "target", "persentase", "prosentase", "mean"}
"""Rows that are neither a unit's nor a sum."""


@lru_cache(maxsize=4096)
def read_role(text: str) -> Role | None:
    """Whether a heading speaks of last month, this month or the year so far; None for others."""
    if len(text) > LONGEST:
        return None
    words = [word for word in _words(text) if word not in COUNTED - {"n"} | SHARE | {"%"}]
    key = "".join(words)
    bare = _without_until(key)
    if key in LAST or bare in LAST:
        return Role.LALU
    if key in THIS:
        return Role.INI
    return Role.KUM if key in RUNNING or bare in THIS else None


def says_until(text: str) -> bool:
    """Whether a heading of last month itself says that it counts the year up to then."""
    key = "".join(word for word in _words(text) if word not in COUNTED | SHARE | {"%"})
    return key not in LAST and _without_until(key) in LAST


def read_measure(text: str) -> Measure | None:
    """What a heading says of a column's numbers and nothing more; None for other headings."""
    key = heading_key(text)
    if says_share(text) and (key in SHARE | {""} or is_plain(text)):
        return Measure.PERCENT
    for words, measure in (
        (COUNTED, Measure.COUNT),
        (MALE, Measure.MALE),
        (FEMALE, Measure.FEMALE),
    ):
        if key in words:
            return measure
    return None


def says_share(text: str) -> bool:
    """Whether a heading says that its numbers are percentages."""
    return "%" in text or not SHARE.isdisjoint(_words(text))


def is_plain(text: str) -> bool:
    """Whether a heading says nothing of which indicator or kelompok is meant."""
    words = re.findall(r"\w+", text.lower())
    return all(word in PLAIN | SHARE or word.isdigit() for word in words)


def without_plain(text: str) -> str:
    """A heading without the words that say nothing of which indicator or kelompok is meant.

    ``K1 (target 90 %)`` is K1; ``K1 (akses)`` is not.
    """
    bare = ASIDE.sub(" ", text)
    return " ".join(word for word in bare.split() if heading_key(word) not in PLAIN)


def subject_of(title: str) -> str:
    """What a title speaks of, without the words of reports, places and months."""
    words: list[str] = []
    for word in title.split():
        if heading_key(word) in PLACED:
            break
        words.append(word)
    kept = [word for word in words if heading_key(word) not in TITLE]
    return without_plain(" ".join(kept))


def says_sasaran(text: str) -> bool:
    """Whether a heading speaks of a sasaran."""
    return not SASARAN.isdisjoint(_words(text))


def says_real(text: str) -> bool:
    """Whether a heading or title speaks of a counted sasaran, not a projected one."""
    return not REAL.isdisjoint(_words(text))


def read_unit(text: str) -> Named | str | None:
    """What rows below a heading are: desa, puskesmas, empty for either; None for other headings."""
    key = heading_key(text)
    if ":" in text or len(text) > LONGEST or key.startswith(("kode", "jumlah", "jml")):
        return None
    if any(word in key for word in DESA_WORDS):
        return Named.DESA
    if any(word in key for word in PUSKESMAS_WORDS):
        return Named.PUSKESMAS
    return "" if key in EITHER else None


def is_total(text: str, named: Named) -> bool:
    """Whether a row with this name is the sum of others."""
    first = next(iter(_words(text)), "")
    return first in TOTAL_WORDS or first in WHOLES[named]


def is_beside(text: str) -> bool:
    """Whether a row with this name is a mean or a target, no unit and no sum."""
    first = next(iter(_words(text)), "")
    return heading_key(text) in BESIDE or first in BESIDE - {"mean"}


def _words(text: str) -> list[str]:
    return re.findall(r"[a-z]+|%", text.lower())


def _without_until(key: str) -> str:
    for start in UNTIL:
        if key.startswith(start):
            return key.removeprefix(start)
    return key
