"""Numbers, percents and dates in the form that Indonesian readers expect (id-ID).

Rounding happens here and nowhere else: half up, from exact values, at display only.
"""

import datetime as dt
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from data.indicators import Indicator
from data.kinds import Period

MONTHS = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)
SHORT_MONTHS = ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des")
NO_VALUE = "—"
COUNT_DIGITS = 4
"""Decimals the database keeps of a count."""
HARD_SPACE = "\u00a0"
MINUS = "\u2212"


def format_number(number: int | Fraction | Decimal, digits: int = 0) -> str:
    """``1.234,5``: points between thousands, a comma before decimals, a true minus sign."""
    if digits == 0 and isinstance(number, int):
        return (MINUS if number < 0 else "") + f"{abs(number):,}".replace(",", ".")
    exact = Fraction(number)
    unit = Fraction(1, 10**digits)
    steps = Decimal((abs(exact) / unit).numerator) / Decimal((abs(exact) / unit).denominator)
    whole = int(steps.quantize(Decimal(1), rounding=ROUND_HALF_UP))
    head, tail = divmod(whole, 10**digits)
    text = f"{head:,}".replace(",", ".") + (f",{tail:0{digits}d}" if digits else "")
    return MINUS + text if exact < 0 and whole else text


def format_percent(numerator: int, denominator: int, digits: int = 2) -> str:
    """``68,75 %``; without a denominator there is no share, only a dash."""
    if denominator == 0:
        return NO_VALUE
    return format_number(Fraction(numerator * 100, denominator), digits) + HARD_SPACE + "%"


def format_share(share: Fraction | None) -> str:
    """``68,75 %`` of a share in percent; a dash for none."""
    return NO_VALUE if share is None else format_number(share, 2) + HARD_SPACE + "%"


def format_target(value: Decimal) -> str:
    """``40 %`` or ``62,5 %``: a target without decimals it does not have."""
    plain = value.normalize()
    exponent = plain.as_tuple().exponent
    digits = max(0, -exponent) if isinstance(exponent, int) else 0
    return format_number(value, digits) + HARD_SPACE + "%"


def format_value(value: Fraction | Decimal, indicator: Indicator) -> str:
    """``45,71`` with the indicator's own decimals; its unit stands beside, not here."""
    return format_number(value, indicator.decimals)


def format_with_unit(value: Fraction | Decimal | None, indicator: Indicator) -> str:
    """``45,71 %``, ``182 per mil``, ``3 kasus``; a dash for no value."""
    if value is None:
        return NO_VALUE
    return f"{format_value(value, indicator)}{HARD_SPACE}{indicator.unit}"


def format_signed(value: Fraction | Decimal, digits: int) -> str:
    """``+0,71`` or ``−5,00``; nothing before zero."""
    text = format_number(value, digits)
    return f"+{text}" if value > 0 else text


def format_people(count: Fraction) -> str:
    """A count as it was reported: whole, or with the decimals it has (projections have some)."""
    digits = 0
    while digits < COUNT_DIGITS and (count * 10**digits).denominator != 1:
        digits += 1
    return format_number(count, digits)


def format_ratio(numerator: int, denominator: int) -> str:
    """``22/32``, short enough to stand on a map."""
    return f"{format_number(numerator)}/{format_number(denominator)}"


def format_day(day: dt.date) -> str:
    """``18 November 2025``."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def format_moment(moment: dt.datetime) -> str:
    """A stored moment (UTC, without zone) on this machine's clock: ``18 November 2025 09.05``."""
    local = dt.datetime(*moment.timetuple()[:6], tzinfo=dt.UTC).astimezone()
    return f"{format_day(local.date())} {local:%H.%M}"


def format_held(day: dt.date, precision: str) -> str:
    """A date as exactly as it is known: to the day, the month or the year."""
    if precision == "year":
        return str(day.year)
    if precision == "month":
        return format_period(Period.of(day))
    return format_day(day)


def format_period(period: Period) -> str:
    """``Oktober 2026``."""
    return f"{MONTHS[period.month - 1]} {period.year}"


def format_short_period(period: Period) -> str:
    """``Okt 2026``, for axes and narrow places."""
    return f"{SHORT_MONTHS[period.month - 1]} {period.year}"


def format_list(names: list[str]) -> str:
    """``A, B, dan C``; two are joined by *dan* alone."""
    if len(names) <= 1:
        return "".join(names)
    head = ", ".join(names[:-1])
    return f"{head}{',' if len(names) > 2 else ''} dan {names[-1]}"  # noqa: PLR2004


def sort_key(name: str) -> str:
    """Names sort without their prefix and without regard to capitals."""
    lowered = name.casefold()
    for prefix in ("puskesmas ", "pustu ", "posyandu ", "kecamatan ", "kabupaten ", "kota "):
        lowered = lowered.removeprefix(prefix)
    return lowered
