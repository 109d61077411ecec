"""No two figures of a document bear one name, and no value is lost for it."""

from components.export.document import Figure, unique


def test_what_is_shown_twice_is_one_figure() -> None:
    """Also where it is written in another way; the first way stays, and the order too."""
    first, again = Figure("a", "22", "22"), Figure("a", "22", "22 dari 32")
    assert unique([first, Figure("b", "1", "1"), again]) == (first, Figure("b", "1", "1"))


def test_of_two_values_under_one_name_both_stay() -> None:
    """The second and third are numbered, whatever else bears such a name."""
    told = unique([Figure("a", value, value) for value in ("1", "2", "2", "3")])
    assert [(each.name, each.exact) for each in told] == [("a", "1"), ("a/#2", "2"), ("a/#3", "3")]
    taken = unique([Figure("a/#2", "9", ""), Figure("a", "1", ""), Figure("a", "2", "")])
    found = {each.name: each.exact for each in taken}
    assert found == {"a/#2": "9", "a": "1", "a/#3": "2"}
