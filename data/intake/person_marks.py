"""How data of single people look: by the heading of a column, by the values in it."""

import datetime as dt
import re
from enum import StrEnum

from data.intake.sheets import Cell, text_of


class Mark(StrEnum):
    """What a column tells of people; the words stand in the message."""

    NIK = "NIK"
    CARD = "nomor kartu"
    NAME = "nama orang"
    BIRTH = "tanggal lahir"
    ADDRESS = "alamat"
    PHONE = "nomor telepon"
    INSURANCE = "nomor BPJS"


STEMS = frozenset({"nama", "no", "nomor", "nomer", "nmr", "tanggal", "tgl", "alamat", "nik"})
"""First words of headings that may stand in a row above the rest."""
NUMBER = frozenset({"no", "nomor", "nomer", "nmr"})
PEOPLE = frozenset(
    {
        *("pasien", "penderita", "klien", "peserta", "responden", "warga", "penduduk", "orang"),
        *("ibu", "ibunya", "hamil", "bumil", "bulin", "bufas", "bersalin", "nifas", "melahirkan"),
        *("anak", "bayi", "balita", "baduta", "batita", "neonatus", "siswa", "remaja", "santri"),
        *("suami", "istri", "isteri", "ayah", "bapak", "tua", "ortu", "orangtua", "wali"),
        *("lansia", "wus", "pus", "catin", "odgj", "kepala", "keluarga", "kk", "kel"),
        *("lengkap", "dan", "atau", "panggilan", "akseptor"),
    }
)
"""Words for people, and those between them; a facility, its head and its staff are not among them:
who holds an office is named in reports and follow-up plans."""
CARDS = frozenset(
    {"kartu", "ktp", "kk", "kia", "rm", "rekam", "medis", "medik", "paspor", "identitas"}
)
INSURED = frozenset({"kartu", "bpjs", "jkn", "kis", "jaminan", "asuransi"})
BORN = frozenset({"tanggal", "tgl", "tempat", "dan", "ttl"})
LIVING = frozenset({"alamat", "rumah", "lengkap", "domisili", "tinggal", "tempat", "ktp", "jalan"})
CALLED = frozenset(
    {
        *("hp", "handphone", "ponsel", "telp", "tlp", "tlpn", "telepon", "telpon", "telephone"),
        *("wa", "whatsapp"),
    }
)
SEX, AGE = frozenset({"jk", "jenis kelamin", "l/p", "kelamin", "sex"}), frozenset({"umur", "usia"})
SEXES = frozenset({"l", "p", "lk", "pr", "laki-laki", "perempuan", "laki", "wanita", "pria"})

HINT = re.compile(
    r"nik|n\.i\.k|kartu|ktp|kk|bpjs|jkn|kis|nama|lahir|ttl|alamat|hp|hand|pons|te?lp|"
    r"telep|wa|rm|rekam|paspor|identitas",
    re.IGNORECASE,
)
LONGEST_HEADING = 60
JOINED = re.compile(r"(nama|nomor|no|tanggal|tgl|nik)([a-z]{2,})")

APART = re.compile(r"[\s.'’`-]")
NIK_RUN = re.compile(r"(?<!\d)\d{16}(?!\d)")
CALLED_NIK = re.compile(r"\bn\.?i\.?k\b[\W_a-z]{0,12}\d{16}(?!\d)", re.IGNORECASE)
SCIENTIFIC = re.compile(r"\d[.,]\d+E\+?15", re.IGNORECASE)
"""A NIK that went through a spreadsheet as a number."""
BPJS_NUMBER = re.compile(r"000\d{10}")
PHONE_NUMBER = re.compile(r"(?:\+?62|0)8\d{8,11}")
LETTERS = re.compile(r"[^\W\d_]{2}")
DIGITS = re.compile(r"\d{4}")
"""A heading has none; a label with its value in one cell must not be repeated as one."""
PLAIN_NUMBER = re.compile(r"\(?\d{1,3}(?:[.,]?\d{3})*\)?")
SERIES = 1_000_000
"""A smaller number under a heading like NIK or HP counts people; it identifies none."""
FIRST_SERIAL = 3_000
"""Excel's number of a day in 1908; smaller ones number columns or count."""
PROVINCES, MONTHS = range(11, 97), range(1, 13)
DAYS = (*range(1, 32), *range(41, 72))
"""Of a NIK: women's days have 40 added."""


def mark_of_heading(text: str) -> Mark | None:
    """What a heading says of the column below it; None if it speaks of no single people.

    ``NIK Ibu``, ``No. KTP``, ``nama_pasien``, ``TglLahir``; not ``nama``, ``Nama Puskesmas``,
    ``Jumlah bayi dengan NIK``, ``Nama Kepala Puskesmas``.
    """
    if len(text) > LONGEST_HEADING or DIGITS.search(text) or not HINT.search(text):
        return None
    words = _words(text)
    return next((mark for mark, fits in RULES if fits(words)), None)


def _words(text: str) -> frozenset[str]:
    plain = text.lower().replace("n.i.k", "nik")
    found: list[str] = []
    for word in re.findall(r"[a-z]+", plain):
        joined = JOINED.fullmatch(word)
        is_known = word in PEOPLE or word in NUMBER
        found += joined.groups() if joined and not is_known else (word,)
    return frozenset(found)


def _is_nik(words: frozenset[str]) -> bool:
    return "nik" in words and words <= {"nik"} | NUMBER | CARDS | PEOPLE | {"nama"}


def _is_card(words: frozenset[str]) -> bool:
    return bool(words & NUMBER and words & CARDS) and words <= NUMBER | CARDS | PEOPLE


def _is_insurance(words: frozenset[str]) -> bool:
    insured = words & INSURED - {"kartu"}
    return bool(words & NUMBER and insured) and words <= NUMBER | INSURED | PEOPLE


def _is_name(words: frozenset[str]) -> bool:
    return "nama" in words and len(words) > 1 and words <= {"nama"} | PEOPLE


def _is_birth(words: frozenset[str]) -> bool:
    born = words & BORN and ("lahir" in words or "ttl" in words)
    return bool(born) and words <= BORN | PEOPLE | {"lahir"}


def _is_address(words: frozenset[str]) -> bool:
    return "alamat" in words and words <= LIVING | PEOPLE


def _is_phone(words: frozenset[str]) -> bool:
    return bool(words & CALLED) and words <= CALLED | NUMBER | PEOPLE | {"aktif"}


RULES = (
    (Mark.NIK, _is_nik),
    (Mark.INSURANCE, _is_insurance),
    (Mark.CARD, _is_card),
    (Mark.NAME, _is_name),
    (Mark.BIRTH, _is_birth),
    (Mark.ADDRESS, _is_address),
    (Mark.PHONE, _is_phone),
)


def tells(mark: Mark, cell: Cell) -> bool:
    """Whether a cell below such a heading says something of one person.

    A count of people does not, nor a column's number, nor a dash.
    """
    if mark is Mark.BIRTH and isinstance(cell, dt.date):
        return True
    text = text_of(cell)
    if mark in {Mark.NAME, Mark.ADDRESS}:
        return LETTERS.search(text) is not None and mark_of_heading(text) is None
    if PLAIN_NUMBER.fullmatch(text):
        least = FIRST_SERIAL if mark is Mark.BIRTH else SERIES
        return int(re.sub(r"\D", "", text)) >= least
    return any(letter.isdigit() for letter in text)


def mark_of_value(cell: Cell) -> Mark | None:
    """What a value by itself looks like: a NIK, a BPJS number, a mobile phone's number."""
    if isinstance(cell, str):
        return _mark_of_text(cell) if len(cell) >= len("1,1E+15") else None
    is_number = isinstance(cell, int | float) and not isinstance(cell, bool)
    return Mark.NIK if is_number and looks_like_nik(text_of(cell)) else None


def _mark_of_text(text: str) -> Mark | None:
    if SCIENTIFIC.fullmatch(text):
        return Mark.NIK
    if not text[-1].isdigit() and not NIK_RUN.search(text):
        return None
    digits = APART.sub("", text)
    if any(looks_like_nik(run) for run in (digits, *NIK_RUN.findall(text))):
        return Mark.NIK
    if BPJS_NUMBER.fullmatch(digits):
        return Mark.INSURANCE
    return Mark.PHONE if PHONE_NUMBER.fullmatch(digits) else None


def is_called_nik(cell: Cell) -> bool:
    """Whether a text says of a number in it that it is a NIK."""
    return isinstance(cell, str) and CALLED_NIK.search(cell) is not None


def is_long_code(cell: Cell) -> bool:
    """Whether a value has as many digits as a NIK, whatever they are."""
    return NIK_RUN.fullmatch(APART.sub("", text_of(cell))) is not None


def looks_like_nik(digits: str) -> bool:
    """Sixteen digits with a province, and a day and month of birth, where a NIK has them."""
    if not (NIK_RUN.fullmatch(digits) and digits.isascii()):
        return False
    province, day, month = int(digits[:2]), int(digits[6:8]), int(digits[8:10])
    return province in PROVINCES and day in DAYS and month in MONTHS
