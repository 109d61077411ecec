"""What stands at the foot of every page that leaves the screen: where its figures come from."""

from dataclasses import replace

from components.export.document import Document, Foot, Page, Provenance
from components.figures.lettering import wrap
from components.figures.scene import GOAL, SOFT, Element, Words
from components.text import documents as words
from components.text.numbers import format_day
from components.text.sentences import sources

LEADING = 1.25
LEAST = 5.0
"""Letters of a foot are never smaller, points."""


def complete(document: Document, code: str) -> Document:
    """The document with sources, marks and check code at the foot of every page.

    Takes   code, the check code, "" for a trial without one.
    """
    pages = document.pages
    finished = [
        _finish(page, document.provenance, code, f"{place}/{len(pages)}" if len(pages) > 1 else "")
        for place, page in enumerate(pages, start=1)
    ]
    return replace(document, pages=tuple(finished), code=code)


def tell_foot(told: Provenance, code: str, number: str = "") -> str:
    """The whole foot in one text: period, day, completeness, sources, criteria, boundary, code."""
    return words.foot(
        [
            words.PERIOD.format(period=told.period),
            words.as_of(told.as_of, told.data_date),
            told.completeness,
            words.SOURCE.format(sources=sources(told.sources)) if told.sources else "",
            words.data_date(told.as_of, told.data_date),
            words.CRITERIA.format(name=told.criteria) if told.criteria else "",
            told.boundary,
            words.LIFTED.format(reason=told.lifted) if told.lifted else "",
            words.DRAWN_ON.format(day=format_day(told.drawn_on)),
            words.VERSION.format(version=told.version),
            words.CODE.format(code=code) if code else "",
            number,
        ]
    )


def _finish(page: Page, told: Provenance, code: str, number: str) -> Page:
    added = [
        each
        for foot in (page.foot, *page.also)
        for each in _stand(foot, foot.told or told, code, number)
    ]
    scene = replace(page.scene, elements=(*page.scene.elements, *added))
    return replace(page, scene=scene)


def _stand(foot: Foot, told: Provenance, code: str, number: str) -> list[Element]:
    """The foot at one of its places, its mark above it; the text gives way, the mark never."""
    text, mark = tell_foot(told, code, number), told.mark
    if mark == words.SAMPLE:
        text = words.foot([words.SAMPLE_MEANS, text])
    added: list[Element] = []
    above = foot.size * LEADING if mark else 0.0
    if mark:
        added.append(Words(foot.x, foot.y, foot.width, mark, foot.size, bold=True, colour=GOAL))
    size = _fitting(text, foot, foot.height - above)
    added.append(Words(foot.x, foot.y + above, foot.width, text, size, colour=SOFT))
    return added


def _fitting(text: str, foot: Foot, height: float) -> float:
    """The largest size, at most the foot's own, in which a text fits a height."""
    size = foot.size
    while size > LEAST and len(wrap(text, foot.width, size)) * size * LEADING > height:
        size -= 0.25
    return size
