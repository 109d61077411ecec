"""A kabupaten in which every name that someone could have typed is an attack."""

import itertools

import pandas as pd
import sqlalchemy as sa

from components import boundary_work
from components.command.database import prepare_database
from data import store
from data.frames import Registers
from data.sample import SAMPLE_AS_OF, SAMPLE_FROM, compose_figures, compose_sample

KABUPATEN = "19.02"
ATTACKS = (
    "<img src=x onerror=alert(1)>",
    "`${1}`",
    "</script><script>alert(2)</script>",
    "{{7*7}}",
    "{% raw %}",
    "=1+1",
    '"><svg onload=alert(3)>',
    "[x](javascript:alert(4))",
    ":red[x]",
    "$x^2$",
    "**tebal**",
    "</style><b>x</b>",
)
TYPED = {  # every column of free text, by register
    "areas": ("nama",),
    "facilities": ("nama", "source"),
    "evidence": ("document", "verifier", "note"),
    "stage_dates": ("note", "source"),
    "targets": ("nama", "legal_basis", "source"),
    "action_plans": ("activity", "owner"),
}


def attack(registers: Registers) -> Registers:
    """The same registers with an attack in every column of free text, each in turn."""
    return Registers(
        registers.areas.pipe(_typed, TYPED["areas"]),
        registers.facilities.pipe(_typed, TYPED["facilities"]),
        registers.service_areas,
        registers.evidence.pipe(_typed, TYPED["evidence"]),
        registers.stage_dates.pipe(_typed, TYPED["stage_dates"]),
        registers.targets.pipe(_typed, TYPED["targets"]),
        registers.action_plans.pipe(_typed, TYPED["action_plans"]),
    )


def _typed(frame: pd.DataFrame, columns: tuple[str, ...]) -> pd.DataFrame:
    endless = itertools.cycle(ATTACKS)
    return frame.assign(**{name: [next(endless) for _ in range(len(frame))] for name in columns})


def fill_with_attacks(url: str) -> None:
    """Store the kabupaten with its map; stages and criteria are attacks too."""
    engine = prepare_database(url, lambda _: None, with_sample=False)
    facts = store.BatchFacts(
        kode_kabupaten=KABUPATEN,
        kind="register",
        file_name=ATTACKS[0],
        sha256="0" * 64,
        imported_by=ATTACKS[1],
        data_from=SAMPLE_FROM,
        data_date=SAMPLE_AS_OF,
        source=" ".join(ATTACKS),
    )
    store.store_registers(engine, attack(compose_sample(KABUPATEN)), facts)
    sasaran, reports = compose_figures(KABUPATEN, compose_sample(KABUPATEN))
    told = reports.drop(columns="turn").assign(source=ATTACKS[2])
    store.store_deliveries(engine, [store.Delivery(facts, told, sasaran)])
    boundary_work.estimate_boundaries(engine, KABUPATEN)
    with engine.begin() as connection:
        for table, column in (
            *(("stage", "nama"), ("stage", "definition")),
            *(("criterion", "nama"), ("criterion", "proof"), ("criteria_set", "nama")),
            ("boundary_set", "publisher"),
        ):
            statement = sa.text(f"UPDATE {table} SET {column} = :typed || {column}")
            connection.execute(statement, {"typed": ATTACKS[0]})
    engine.dispose()
