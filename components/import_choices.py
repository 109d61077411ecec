"""What a person may say about a file that does not say it itself."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from components.text import import_labels as said
from components.text import importing
from components.text.numbers import format_period
from data.indicators import Form
from data.intake.draft import Choices, Kind, LastMonth
from data.kinds import Period

MONTHS_BACK = 60
"""Months that a report without its own may be of; older ones say so themselves."""


def ask_untold(told: Choices | None = None) -> Choices:
    """Ask for kind, month, form and the meaning of BLN LALU; empty: the file speaks for itself.

    Takes   told, what was said before, which is shown and, as to columns and names, kept.
    """
    before = told or Choices()
    kind, month, form, last = st.columns(4)
    with kind:
        chosen = _ask(said.KIND_LABEL, list(Kind), importing.KIND, ("jenis", before.kind))
    with month:
        months = recent_months()
        named = {each: format_period(each) for each in months}
        period = _ask(said.PERIOD_LABEL, months, named, ("bulan", before.period))
    with form:
        shape = _ask(said.FORM_LABEL, list(Form), importing.FORM, ("bentuk", before.form))
    with last:
        lalu = _ask(
            said.LAST_MONTH_LABEL,
            list(LastMonth),
            importing.LAST_MONTH,
            ("lalu", before.last_month),
        )
    return Choices(chosen, period, shape, lalu, before.columns, before.names, before.source)


def recent_months() -> list[Period]:
    """The month of today and those before it, newest first."""
    now = Period.of(dt.datetime.now(tz=dt.UTC).astimezone().date())
    return [now.shift(-back) for back in range(MONTHS_BACK)]


def _ask(
    label: str, options: Sequence[Any], named: Mapping[Any, str], told: tuple[str, Any]
) -> Any:  # noqa: ANN401 -- one of the options, or nothing
    name, before = told
    return st.selectbox(
        label,
        options,
        index=options.index(before) if before in options else None,
        format_func=named.__getitem__,
        placeholder=said.FROM_FILE,
        key=f"w_{name}_berkas_{before}",
    )
