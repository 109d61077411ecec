"""Names and messages as Streamlit's labels and notices show them: as text, whatever is in them."""

import re

SIGNS = re.compile(r"[\\`*_~\[\]$<>#|&]")
"""What Markdown, its formulas and Streamlit's colours read as more than itself."""
REPLACED = re.compile(
    r"(?P<sign>:)(?=[a-z]|[\w+-]+:)"  # colours, pictures and icons
    r"|(?P<scheme>\bhttps?:)(?=//)|(?P<host>\bwww)(?=\.)|(?P<at>@)(?=\w)"  # links
    r"|(?<!\S)(?P<arrow><-|[-<>~])(?=[-=>]+(?!\S))",  # arrows and dashes
    re.IGNORECASE,
)
"""What Streamlit replaces in plain text too, where no backslash helps."""
JOINER = "\u2060"
"""A sign without width that keeps two others apart."""


def literal(text: str) -> str:
    """Text for a label or notice, in which no name becomes a link, a picture or a formula."""
    apart = REPLACED.sub(lambda found: found.group() + JOINER, text)
    return SIGNS.sub(r"\\\g<0>", apart)
