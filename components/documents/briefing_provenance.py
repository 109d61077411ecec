"""Where a briefing comes from: it tells the roll-out and the indicators, and is marked by the
least complete of both.
"""

import datetime as dt

from components.documents.briefing_content import Content
from components.documents.provenance import (
    rest_on_counts,
    rest_on_reports,
    tell,
    tell_counts,
)
from components.export.document import Provenance
from components.text import documents as words
from data.kinds import Jenis, Level


def of_briefing(content: Content, drawn_on: dt.date, level: Level | None) -> Provenance:
    """The provenance of a deck or of its printed pages.

    Takes   level, whose boundaries are shown, None for none.
    """
    reports = rest_on_reports(content.source, list(content.regions.values()))
    told = [
        tell_counts(content.whole.counts[Jenis.PUSKESMAS]),
        words.reports(reports.heard, reports.expected, reports.month),
    ]
    bases = [rest_on_counts(content.source, content.whole.counts[Jenis.PUSKESMAS]), reports]
    # Nothing is told of indicators that nobody is to report.
    known = [each for each in bases if each.expected] or bases[:1]
    criteria = content.source.rollout.set_names[-1]
    return tell(known, drawn_on, level, words.foot(told), criteria)
