"""Where a briefing comes from: it tells the roll-out and the indicators, and is marked by the
least complete of both.
"""

import datetime as dt
from dataclasses import replace

from components.documents.briefing_content import Content
from components.documents.provenance import (
    rest_on_counts,
    rest_on_reports,
    tell,
    tell_counts,
)
from components.export.document import Provenance
from components.text import documents as words
from components.text import launch
from data.kinds import Jenis, Level


def of_briefing(content: Content, drawn_on: dt.date, level: Level | None) -> Provenance:
    """The provenance of a deck or of its printed pages; narrowed, of its part and of the whole.

    Takes   level, whose boundaries are shown, None for none.
    """
    source = content.source
    whole, part = (each.counts[Jenis.PUSKESMAS] for each in (content.whole, content.chosen))
    reports = rest_on_reports(source, list(content.regions.values()))
    told = [
        tell_counts(whole),
        words.reports(reports.heard, reports.expected, reports.month),
    ]
    bases = [rest_on_counts(source, whole), reports]
    if content.choice.kecamatan:
        names = source.names.kecamatan
        place = launch.part(
            [names.get(each, each) for each in content.choice.kecamatan], source.office.nama
        )
        told = [
            words.scoped(place, tell_counts(part)),
            words.scoped(source.office.nama, told[0]),
            told[1],
        ]
        bases += [
            rest_on_counts(source, part),
            rest_on_reports(source, list(content.chosen_regions.values())),
        ]
    # Nothing is told of what nobody is to report.
    known = [each for each in bases if each.expected] or bases[:1]
    criteria = source.rollout.set_names[-1]
    made = tell(known, drawn_on, level, words.foot(told), criteria)
    return replace(made, period=words.periods(bases[0].month, reports.month))
