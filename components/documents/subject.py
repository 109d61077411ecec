"""What a figure of one indicator speaks of: a whole with its parts, or several kabupaten."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from components.documents.asked import Asked
from components.documents.ground import Told
from components.documents.source import Record
from components.export.document import Provenance
from components.text import exhibits as words
from components.text import measured, sentences
from components.text.numbers import format_with_unit
from data.indicators import Indicator
from data.kinds import Level


@dataclass(frozen=True, eq=False)
class Subject:
    """The areas of a level that a request leaves, and what is said of them together."""

    asked: Asked
    level: Level

    @cached_property
    def rows(self) -> list[Record]:
        """PROGRESS of the areas that the choice leaves; of kabupaten, all in the database."""
        asked, chosen, level = self.asked, self.asked.indicator, self.level
        if level is Level.KABUPATEN:
            return [row for each in asked.source.neighbours for row in each.records(chosen, level)]
        return asked.narrowed(asked.source.records(chosen, level), level)

    @cached_property
    def whole(self) -> Record:
        """PROGRESS of the whole that the choice leaves."""
        asked = self.asked
        row = asked.source.region(asked.indicator, choice=asked.choice)
        return {**row, "nama": asked.whole}

    @property
    def is_compared(self) -> bool:
        """Whether it is of several kabupaten: then no whole belongs to it."""
        return self.level is Level.KABUPATEN and len(self.rows) > 1

    @property
    def wholes(self) -> list[Record]:
        """The whole, where there is one."""
        return [] if self.is_compared else [self.whole]

    @cached_property
    def due(self) -> Any:  # noqa: ANN401 -- an exact number or None
        """Where the line of the target stands; of kabupaten, only where all have the same."""
        if self.asked.indicator.is_count:
            return None
        dues = {row["target_to_date"] for row in self.wholes or self.rows}
        return dues.pop() if len(dues) == 1 else None

    @cached_property
    def title(self) -> str:
        """The value of the whole; of several kabupaten, the highest and the lowest."""
        chosen = self.asked.indicator
        if not self.is_compared:
            return measured.headline(chosen, self.whole, self.asked.source.period)
        spoken = [row for row in self.rows if row["value"] is not None]
        return title_of(chosen, spoken) or words.NOBODY_VALUED.format(short=chosen.short)

    @cached_property
    def against(self) -> str:
        """How the whole stands to its target; of several kabupaten, that each has its own."""
        chosen = self.asked.indicator
        if not self.is_compared:
            return measured.against(self.whole, chosen)
        until = measured.until(chosen, self.asked.source.period)
        is_judged = any(row["status"] is not None for row in self.rows)
        text = words.EACH_ITS_OWN if is_judged else words.NOT_JUDGED
        return text.format(until=until[:1].upper() + until[1:])

    @cached_property
    def lead(self) -> str:
        """`against`, and how many areas stand where."""
        found = [row["status"] or row["absence"] for row in self.rows]
        standings = measured.standings(found, self.asked.counted_name(self.level))
        return f"{self.against} {standings}"

    def told(self, provenance: Provenance, title: str, lead: str) -> Told:
        """What stands around the figure, with the place that it is of."""
        told = self.asked.told(provenance, title, lead)
        if not self.is_compared:
            return told
        place = f"{sentences.EVERY_KABUPATEN} · {self.asked.state}"
        return Told(place, title, lead, told.completeness, told.mark)


def title_of(chosen: Indicator, spoken: Sequence[Record]) -> str:
    """The highest and the lowest of areas that have a value; "" of none."""
    if not spoken:
        return ""
    ordered = sorted(spoken, key=lambda row: row["value"])
    low, high = (
        f"{row['nama']} ({format_with_unit(row['value'], chosen)})"
        for row in (ordered[0], ordered[-1])
    )
    if ordered[0]["value"] == ordered[-1]["value"]:
        return words.ONE_RANKED.format(short=chosen.short, high=high)
    return words.RANKED.format(short=chosen.short, high=high, low=low)
