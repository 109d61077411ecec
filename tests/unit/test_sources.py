"""Whose figures a page shows, at its foot."""

import pytest

from components.text import sentences


@pytest.mark.parametrize(
    ("named", "said"),
    [
        (("Sampel",), "Sampel"),
        (("target.xlsx", "Sampel"), "target.xlsx dan Sampel"),
        (("c.xlsx", "b.xlsx", "a.xlsx"), "c.xlsx, b.xlsx, dan a.xlsx"),
        (("d.xlsx", "c.xlsx", "b.xlsx", "a.xlsx"), "d.xlsx, c.xlsx, b.xlsx, dan 1 sumber lain"),
        (tuple("edcba") * 2, "e, d, c, dan 7 sumber lain"),
    ],
)
def test_a_page_names_its_newest_sources_and_counts_the_others(named, said):
    """After one file of targets the sample is still told."""
    assert sentences.sources(named) == said
