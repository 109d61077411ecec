"""Sample data for five kabupaten: true registers and events, an invented course between them.

Composed from a seed, so that anyone can rerun it: ``python -m data.sample`` prints a summary.
What is true and what is invented is said in README.md beside this file.
"""

from datetime import date
from random import Random

import numpy as np
import pandas as pd

from data.frames import Registers
from data.sample import facts, network
from data.sample.evidence import compose_evidence
from data.sample.figures import list_faults
from data.sample.journeys import AS_OF, plan_journeys
from data.sample.people import compose_sasaran, draw_population
from data.sample.plans import compose_action_plans, compose_targets
from data.sample.reports import compose_reports
from data.sample.ripening import ripen_network
from data.sample.stage_dates import compose_stage_dates

SAMPLE_KABUPATEN = ("11.08", "11.15", "13.05", "19.02", "12.13")
SAMPLE_FROM = date(2024, 1, 1)
SAMPLE_AS_OF = AS_OF
SAMPLE_SEED = 2026
SAMPLE_SOURCE = {
    "11.08": "Data contoh; peristiwa menurut berita Aceh Utara, 18-11-2025",
    "11.15": "Data contoh; peristiwa menurut berita Nagan Raya, 17-10-2024",
    "13.05": "Data contoh; peristiwa menurut berita Padang Pariaman, 2024",
    "19.02": "Data contoh; peristiwa menurut berita Belitung, 30-07-2024",
    "12.13": "Data contoh; peristiwa menurut berita Mandailing Natal, 29-11-2024",
}


def compose_sample(kabupaten: str, seed: int = SAMPLE_SEED) -> Registers:
    """All registers of one of the five kabupaten, the same ones for the same seed everywhere.

    Takes   a kode out of ``SAMPLE_KABUPATEN``.
    Gives   Registers from January 2024 (the Belitung pilots: October 2023) to ``SAMPLE_AS_OF``.
    Source  README.md in this folder: true facts with their sources, and what is invented.
    """
    told = facts.load_scenario(kabupaten)
    random = Random(f"{kabupaten}/{seed}")  # noqa: S311 (a story, not a secret)
    areas = facts.compose_areas(kabupaten)
    desa = areas[areas["level"] == "desa"]
    puskesmas = facts.compose_puskesmas(kabupaten)
    service_areas = network.compose_service_areas(puskesmas, desa, told.get("moved_on"))
    serving = network.serving_now(service_areas)
    pustu = network.compose_pustu(random, kabupaten, desa, serving, told)
    posyandu = network.compose_posyandu(random, kabupaten, desa, serving, told["posyandu"])
    facilities = pd.concat([puskesmas, pustu, posyandu], ignore_index=True)
    journeys = plan_journeys(random, puskesmas, told)
    ripe = ripen_network(random, journeys, facilities)
    stage_dates = compose_stage_dates(random, kabupaten, told, journeys, ripe, facilities)
    return Registers(
        areas=areas,
        facilities=facilities,
        service_areas=service_areas,
        evidence=compose_evidence(random, journeys, ripe, facilities),
        stage_dates=stage_dates,
        targets=compose_targets(kabupaten),
        action_plans=compose_action_plans(random, journeys, stage_dates),
    )


def compose_figures(
    kabupaten: str, registers: Registers, seed: int = SAMPLE_SEED
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The sasaran and the reports of a sample kabupaten: rows of those tables, without batch.

    Takes   registers, as `compose_sample` gave them.
    Gives   sasaran of three years, and reports with ``turn``: 0 as first handed in, 1 once more.
    """
    chance = np.random.Generator(np.random.PCG64([seed, int(kabupaten.replace(".", ""))]))
    facilities = registers.facilities
    puskesmas = facilities[facilities["jenis"] == "puskesmas"]
    serving = network.serving_now(registers.service_areas)
    population = draw_population(chance, puskesmas, serving)
    reports = compose_reports(kabupaten, chance, population, compose_sasaran(population, []))
    return compose_sasaran(population, list_faults(kabupaten)), reports
