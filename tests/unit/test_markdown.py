"""Names in Streamlit's labels: nothing in one is read as Markdown."""

import pytest

from components.text.markdown import JOINER, literal


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Gizi *dan* _KIA_", r"Gizi \*dan\* \_KIA\_"),
        ("[tekan](http://x.id)", rf"\[tekan\](http:{JOINER}//x.id)"),
        ("lihat www.x.id, a@x.id", f"lihat www{JOINER}.x.id, a@{JOINER}x.id"),
        (":red[merah]", rf":{JOINER}red\[merah\]"),
        (":smile: :material/home:", f":{JOINER}smile: :{JOINER}material/home:"),
        ("$x^2$ dan `kode`", r"\$x^2\$ dan \`kode\`"),
        ("~~lama~~ <b>&amp;", r"\~\~lama\~\~ \<b\>\&amp;"),
        ("# judul | a\\b", r"\# judul \| a\\b"),
        ("a -> b -- c >= d", f"a -{JOINER}\\> b -{JOINER}- c \\>{JOINER}= d"),
        ("a <-> b", f"a \\<-{JOINER}\\> b"),
    ],
)
def test_what_markdown_would_read_is_kept_from_it(name, shown):
    """A backslash where one helps, a sign without width where Streamlit replaces plain text."""
    assert literal(name) == shown


@pytest.mark.parametrize(
    "name",
    ["Ibu dan Anak", "4 Penyakit Menular", "D/S (%)", "Rasio 1:2, pukul 10:30", "--area 11.08"],
)
def test_an_ordinary_name_stays_as_it_is(name):
    """What is copied from a message is what stood there."""
    assert literal(name) == name
