"""The only module that touches the session and the address bar.

One ``Filter`` per session is the truth. Widgets are seeded from it before they are drawn and read
into it afterwards; the address bar is written from it, and read when someone arrives with a link
or presses the back button.
"""

from dataclasses import replace
from typing import Any

import streamlit as st

from data.kinds import Filter, View

CHOSEN = "_pilihan"
WRITTEN = "_alamat"
ARRIVED = "_datang"
MISSING = "tidak_ada"
"""Under this name is kept what was asked for in vain, with the choice that is shown instead."""


def arrive() -> None:
    """Take over the address if it is one we did not write ourselves (a link, the back button)."""
    query = st.query_params.to_dict()
    if CHOSEN in st.session_state and query == st.session_state.get(WRITTEN):
        return
    st.session_state[CHOSEN] = Filter.from_query(query)
    st.session_state[WRITTEN] = query
    st.session_state[ARRIVED] = None
    keep(MISSING, None)
    for key in [key for key in st.session_state if str(key).startswith("w_")]:
        del st.session_state[key]


def chosen() -> Filter:
    """What the user chose so far."""
    choice: Filter = st.session_state[CHOSEN]
    return choice


def choose(**changes: Any) -> None:
    """Change the choice; widgets that show a changed part are seeded anew on the next run."""
    st.session_state[CHOSEN] = replace(chosen(), **changes)
    for name in changes:
        st.session_state.pop(f"w_{name}", None)


def seeded(name: str, value: object) -> str:
    """The key of the widget for one part of the choice, showing ``value`` if it is new."""
    key = f"w_{name}"
    if key not in st.session_state:
        st.session_state[key] = value
    return key


def remembered(name: str, value: object) -> str:
    """The key of a widget that shows what it showed last, though it was not on the page since.

    Takes   value, what it shows at first.
    """
    key = f"w_{name}"
    if key in st.session_state:
        keep(name, st.session_state[key])
    else:
        st.session_state[key] = recall(name, value)
    return key


def choose_beside(widget: str, value: Any, **changes: Any) -> None:
    """Take a widget's new value into the choice, and change other parts with it."""
    choose(**changes)
    st.session_state[CHOSEN] = replace(chosen(), **{widget: value})


def widget(name: str) -> Any:
    """What the widget for one part of the choice shows now."""
    return st.session_state[f"w_{name}"]


def write_address() -> None:
    """Write the choice into the address bar, if it is not there already.

    An address without a choice that someone arrives at stays as it is: every write is one more
    step for the back button, and from such a step it would never get past.
    """
    query, there = chosen().to_query(), st.query_params.to_dict()
    if st.session_state[ARRIVED] is None:
        st.session_state[ARRIVED] = query
    untouched = not there and query == st.session_state[ARRIVED]
    if there != query and not untouched:
        st.query_params.from_dict(query)
        st.session_state[WRITTEN] = query


def recall(name: str, default: Any = None) -> Any:
    """Something a widget module keeps for itself between runs."""
    return st.session_state.get(f"_{name}", default)


def recall_raw(key: str) -> Any:
    """What a component that names its own key told us."""
    return st.session_state.get(key)


def keep(name: str, value: Any) -> None:
    """Keep something for a widget module between runs."""
    st.session_state[f"_{name}"] = value


def is_new(name: str, moment: Any) -> bool:
    """Whether this moment of something (a click) was not seen before; remembers it."""
    if recall(name) == moment:
        return False
    keep(name, moment)
    return True


def current_view() -> View:
    """The view that this run shows; set once the filter bar was drawn."""
    view: View = st.session_state["_tampilan"]
    return view


def look_at(view: View) -> None:
    """Make this the view of the run."""
    st.session_state[CHOSEN] = view.filter
    st.session_state["_tampilan"] = view


def shown(name: str, value: object) -> str:
    """The key of a widget that always shows ``value``, whatever it showed before."""
    key = f"w_{name}"
    st.session_state[key] = value
    return key
