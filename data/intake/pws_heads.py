"""What stands above a block of a PWS form: puskesmas, month, year, subject."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from data.intake.days import NAMED_DAY, read_month, read_period, read_year
from data.intake.pws_words import says_real
from data.intake.sheets import Sheet, text_of

NAMES = (
    r"(puskesmas|pkm|bulan|bln|periode|tahun|thn|kabupaten(?: ?/ ?kota)?|kab\.?|kota|kecamatan"
    r"|indikator|program)"
)
LABEL = re.compile(rf"(?<!kepala )\b{NAMES}\s*[:=]", re.IGNORECASE)
LONE = re.compile(rf"(?:nama )?(?:upt[d.]* )?{NAMES}", re.IGNORECASE)
"""A label that fills its cell; its colon or value stands in the next one."""
MONTH_NAMED = re.compile(r"\b(?:bulan|bln|periode)\s+(.+)", re.IGNORECASE)
YEAR_NAMED = re.compile(r"\b(?:tahun|thn)\s+(20\d\d)\b", re.IGNORECASE)
PUSKESMAS_NAMED = re.compile(r"^(?:upt[d.]*\s+)?(?:puskesmas|pkm)\b\.?\s+(.+)", re.IGNORECASE)
SIGNED = re.compile(
    r"^(?:mengetahui|kepala|nip\b|penanggung|koordinator|petugas|pembina|pengelola|ttd)",
    re.IGNORECASE,
)
MEANINGS = {"pkm": "puskesmas", "bln": "bulan", "periode": "bulan", "thn": "tahun"}


@dataclass(frozen=True)
class Head:
    """What a block says of itself; None or empty where it says nothing.

    ``place`` is the cell of the puskesmas' name, from 0.
    """

    month: int | None = None
    year: int | None = None
    puskesmas: str = ""
    place: tuple[int, int] | None = None
    is_recap: bool = False
    subject: str = ""
    titles: tuple[str, ...] = ()
    is_real: bool = False


def has_label(texts: list[str]) -> bool:
    """Whether a row of cells names puskesmas, month or the like with a colon."""
    return any(":" in text and LABEL.search(text) for text in texts) or (
        any(LONE.fullmatch(text) for text in texts) and any(text[:1] == ":" for text in texts)
    )


def read_head(sheet: Sheet, first: int, last: int) -> Head:
    """What the rows ``first`` to ``last`` (from 0, the last one left out) say of the block below.

    A label with a colon speaks before a word in a title; the line nearest to the block before one
    further up; lines of signatures never speak.
    """
    told: dict[str, tuple[str, tuple[int, int]]] = {}
    titles: list[tuple[str, tuple[int, int]]] = []
    for place in range(first, last):
        texts = [text_of(cell) for cell in sheet.rows[place]]
        for at, text in enumerate(texts):
            if not text or SIGNED.match(text):
                continue
            if LABEL.search(text) or LONE.fullmatch(text):
                labels = _labels(texts, at)
                told.update({label: (value, (place, where)) for label, value, where in labels})
            else:
                titles.append((text, (place, at)))
    return _compose(told, titles)


def _labels(texts: list[str], at: int) -> Iterator[tuple[str, str, int]]:
    """Label, value and the column of the value, for every label that one cell holds."""
    text = texts[at]
    lone = LONE.fullmatch(text)
    found = list(LABEL.finditer(text)) or ([lone] if lone else [])
    for spot, match in enumerate(found):
        end = found[spot + 1].start() if spot + 1 < len(found) else len(text)
        value, where = text[match.end() : end].strip(" :=,;-"), at
        if not value and end == len(text):
            value, where = _beside(texts, at, needs_colon=match is lone)
        if value:
            label = match.group(1).lower().rstrip(".")
            label = "kabupaten" if label.startswith(("kab", "kota")) else label
            yield MEANINGS.get(label, label), value, where


def _beside(texts: list[str], at: int, *, needs_colon: bool) -> tuple[str, int]:
    """The next cell to the right that holds more than a colon."""
    seen_colon = not needs_colon
    for where in range(at + 1, len(texts)):
        text = texts[where]
        seen_colon = seen_colon or text[:1] in ("=", ":")
        value = text.strip(" :=")
        if value:
            is_value = seen_colon or read_month(value) or read_year(value)
            is_label = LABEL.match(text) or LONE.fullmatch(text)
            return (value, where) if is_value and not is_label else ("", at)
    return "", at


def _compose(
    told: dict[str, tuple[str, tuple[int, int]]], titles: list[tuple[str, tuple[int, int]]]
) -> Head:
    spoken = [each for each in titles if not _is_dated(each[0])]
    month_text = told.get("bulan", ("", None))[0]
    puskesmas, place = told.get("puskesmas", ("", None))
    if not puskesmas:
        puskesmas, place = _named(PUSKESMAS_NAMED, spoken)
    texts = tuple(text for text, _ in spoken)
    return Head(
        month=_labelled_month(month_text) if month_text else _month_of(texts),
        year=_year_of(told.get("tahun", ("", None))[0], month_text, texts),
        puskesmas=puskesmas,
        place=place,
        is_recap="kabupaten" in told and not puskesmas,
        subject=told.get("indikator", told.get("program", ("", None)))[0],
        titles=texts,
        is_real=any(says_real(text) for text in texts),
    )


def _labelled_month(text: str) -> int | None:
    period = read_period(text)
    return read_month(text) if period is None else period.month


def _is_dated(text: str) -> bool:
    """Whether a line says where and when something was signed."""
    return "," in text and NAMED_DAY.search(text.partition(",")[2].strip()) is not None


def _named(
    pattern: re.Pattern[str], titles: list[tuple[str, tuple[int, int]]]
) -> tuple[str, tuple[int, int] | None]:
    for text, place in reversed(titles):
        found = pattern.search(text)
        if found:
            return found.group(1), place
    return "", None


def _month_of(titles: tuple[str, ...]) -> int | None:
    named = [MONTH_NAMED.search(text) for text in titles]
    found = [read_month(each.group(1)) for each in named if each]
    found = [each for each in found if each] or [_month_word(text) for text in titles]
    months = [each for each in found if each]
    return months[-1] if months else None


def _month_word(title: str) -> int | None:
    """The month that a title names in letters; a bare number is none."""
    return None if title.isdigit() else read_month(title)


def _year_of(labelled: str, month_text: str, titles: tuple[str, ...]) -> int | None:
    for text in (labelled, month_text):
        year = read_year(text)
        if year is not None:
            return year
    named = [found.group(1) for found in map(YEAR_NAMED.search, titles) if found]
    years = {int(each) for each in named} or {read_year(text) for text in titles} - {None}
    return years.pop() if len(years) == 1 else None
