"""What a file is read against: the registers and names of a kabupaten, from the database."""

import datetime as dt

import sqlalchemy as sa

from data import queries
from data.catalogue import catalogue
from data.intake.draft import Context
from data.memory import fetch_name_book


def fetch_context(connection: sa.Connection, kabupaten: str, today: dt.date) -> Context:
    """Everything that reading a file of this kabupaten needs to know.

    Raises  UnknownArea if the kabupaten is not in the database.
    """
    queries.require_kabupaten(connection, kabupaten)
    chosen = queries.fetch_criteria_set(connection, kabupaten, today)
    criteria = queries.fetch_criteria(connection, chosen.kode)
    stages = queries.fetch_stages(connection)
    return Context(
        kabupaten=kabupaten,
        names=fetch_name_book(connection, kabupaten),
        areas=queries.fetch_areas(connection, kabupaten),
        facilities=queries.fetch_facilities(connection, kabupaten),
        service_areas=queries.fetch_service_areas(connection, kabupaten),
        catalogue=catalogue(),
        criteria=dict(zip(criteria["kode"], criteria["nama"], strict=True)),
        stages=dict(zip(stages["kode"], stages["nama"], strict=True)),
        today=today,
        criteria_for=dict(zip(criteria["kode"], criteria["jenis"], strict=True)),
    )
