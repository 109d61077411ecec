"""What the documents of the register are, by what was asked of them. No Streamlit."""

import datetime as dt
from collections.abc import Mapping, Sequence

from components.checking import read_statement
from components.text.numbers import format_day
from components.text.registered import describe
from data.database import Connection
from data.publications import fetch_seal_key, fetch_statements


def describe_all(
    connection: Connection, codes: Sequence[str], names: Mapping[str, str]
) -> dict[str, str]:
    """Each document in words, by its code; those that a later version cannot read are left out.

    Takes   names of areas and puskesmas by kode.
    """
    key = fetch_seal_key(connection)
    found: dict[str, str] = {}
    for code, packed in fetch_statements(connection, codes).items():
        statement = read_statement(packed, code, key)
        try:
            if statement is not None:
                day = dt.date.fromisoformat(str(statement.provenance["as_of"]))
                found[code] = describe(statement.request, format_day(day), names)
        except (ValueError, TypeError, KeyError):
            continue
    return found
