"""The words of documents that leave the screen: what stands at the foot of every page."""

import datetime as dt
from collections.abc import Sequence

from components.text.numbers import format_day, format_number, format_percent, format_period
from data.kinds import Period

SAMPLE = "DATA CONTOH"
TENTATIVE = "DATA SEMENTARA"
PERIOD = "Periode: {period}"
AS_OF = "Keadaan per {day}"
AT_END_OF = "Keadaan akhir {month}"
DATA_DATE = "Tanggal data: {day}"
LATER_DATA = "{state}; data terakhir bertanggal {day}"
SOURCE = "Sumber: {sources}"
CRITERIA = "Kriteria: {name}"
DRAWN_ON = "Ditarik {day}"
VERSION = "Dasbor ILP {version}"
CODE = "Kode periksa: {code}"
LIFTED = "Tanda DATA SEMENTARA dicabut: {reason}"
SAMPLE_MEANS = (
    "Status, bukti, tanggal, dan capaian rekaan untuk peragaan; nama dan kode "
    "wilayah, nama puskesmas, serta tanggal peluncuran bersumber nyata."
)
SAMPLE_FOOT = f"{SAMPLE}: {SAMPLE_MEANS[:1].lower()}{SAMPLE_MEANS[1:]}"
SEPARATOR = " · "


def foot(parts: Sequence[str]) -> str:
    """The parts of a foot that there are, in one line."""
    return SEPARATOR.join(each for each in parts if each)


def as_of(day: dt.date, newest: dt.date) -> str:
    """``Keadaan per 31 Oktober 2026``; of an earlier day also how far the data go.

    ``Keadaan akhir Maret 2026; data terakhir bertanggal 31 Oktober 2026``: what came in since then
    about March is in its figures, what happened since then is not.
    """
    if day >= newest:
        return AS_OF.format(day=format_day(day))
    month = Period.of(day)
    state = AS_OF.format(day=format_day(day))
    if day == month.last_day:
        state = AT_END_OF.format(month=format_period(month))
    return LATER_DATA.format(state=state, day=format_day(newest))


def data_date(day: dt.date, newest: dt.date) -> str:
    """``Tanggal data: 31 Oktober 2026``, unless `as_of` tells it already."""
    return DATA_DATE.format(day=format_day(newest)) if day >= newest else ""


def reports(heard: int, expected: int, month: Period) -> str:
    """How many reports of indicators are in for a month; nothing where none is expected."""
    if not expected:
        return ""
    return (
        f"Kelengkapan laporan indikator {format_period(month)}: {format_number(heard)} dari "
        f"{format_number(expected)} laporan ({format_percent(heard, expected)})"
    )


def scoped(place: str, completeness: str) -> str:
    """``Kelengkapan Kecamatan Tirta: 1 dari 3 …``: whose completeness a sentence tells."""
    return completeness.replace("Kelengkapan:", f"Kelengkapan {place}:", 1)


def periods(month: Period, reports: Period) -> str:
    """The month of the roll-out, and that of the indicators where they tell another one."""
    if month == reports:
        return format_period(month)
    return f"{format_period(month)}, laporan indikator {format_period(reports)}"
