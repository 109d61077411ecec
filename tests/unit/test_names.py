"""What areas of one list are called."""

from components.names import tell_apart

NAMES = {
    "D1": "Blang",
    "D2": "Blang",
    "D3": "Gunci",
    "D4": "Blang",
    "P1": "Sawang",
    "P2": "Nisam",
    "P3": "Nisam",
    "K1": "Nisam Utara",
}
HOME = {"D1": "P1", "D2": "P2", "D3": "P1", "P2": "K1"}


def test_desa_that_share_a_name_tell_their_puskesmas() -> None:
    """Those alone with their name keep it as it is."""
    told = tell_apart(["D1", "D2", "D3"], NAMES, HOME)
    assert told == {"D1": "Blang (Sawang)", "D2": "Blang (Nisam)", "D3": "Gunci"}


def test_what_is_not_in_the_list_takes_no_name_away() -> None:
    """One of two alike, alone in a list, needs no brackets."""
    assert tell_apart(["D1", "D3"], NAMES, HOME) == {"D1": "Blang", "D3": "Gunci"}


def test_where_no_home_is_known_the_name_stands_alone() -> None:
    """A desa that nobody serves, a puskesmas without kecamatan, a code without a name."""
    told = tell_apart(["D1", "D4", "P2", "P3", "X"], NAMES, HOME)
    assert told == {
        "D1": "Blang (Sawang)",
        "D4": "Blang",
        "P2": "Nisam (Nisam Utara)",
        "P3": "Nisam",
        "X": "X",
    }
