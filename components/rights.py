"""What whoever looks at the dashboard may change; there is no login."""

import streamlit as st

from components import cache, serving


def takes_files_in() -> bool:
    """Whether who looks may store: by the office's word, else on this machine alone.

    Whoever reaches a dashboard on a network must not be able to write by that: no file, no frozen
    document, no lifted mark, no line in the register of documents.
    """
    said = cache.settings().imports_on_screen
    hosts = st.get_option("server.allowedHosts")
    return serving.serves_this_machine_alone(hosts) if said is None else said
