"""Dasbor ILP: the application that is served, and the script that Streamlit runs for each view.

It is imported once to serve our own addresses too, and run as ``__main__`` for each interaction.
"""

import streamlit as st
from starlette.middleware import Middleware
from starlette.types import ASGIApp

from components import delivery, layers, presenter, serving, shell
from components.text import labels
from pages import (
    banding,
    beranda,
    impor,
    kartu,
    klaster,
    mutu,
    paparan,
    periksa,
    peta,
    puskesmas,
    pws,
    target,
    unduh,
)

PAGES = (
    shell.PageEntry(labels.BERANDA, "beranda", beranda.show, downloads=beranda.downloads),
    shell.PageEntry(labels.PETA, "peta", peta.show, peta.control, peta.downloads),
    shell.PageEntry(labels.TARGET, "target", target.show, downloads=target.downloads),
    shell.PageEntry(labels.KLASTER, "klaster", klaster.show, klaster.control, klaster.downloads),
    shell.PageEntry(labels.PWS, "pws", pws.show, downloads=pws.downloads),
    shell.PageEntry(labels.KARTU, "kartu", kartu.show, kartu.control, kartu.downloads),
    shell.PageEntry(labels.PUSKESMAS, "puskesmas", puskesmas.show, downloads=puskesmas.downloads),
    shell.PageEntry(labels.BANDING, "bandingkan", banding.show, downloads=banding.downloads),
    shell.PageEntry(labels.MUTU, "mutu", mutu.show, downloads=mutu.downloads),
    shell.PageEntry(labels.UNDUH, "unduh", unduh.show),
    shell.PageEntry(labels.PAPARAN, "paparan", paparan.show),
    shell.PageEntry(labels.PERIKSA, "periksa", periksa.show),
    shell.PageEntry(labels.IMPOR, "impor", impor.show),
)

if __name__ == "__main__":
    shell.run(PAGES)
else:
    app: ASGIApp = st.App(
        __file__,
        routes=serving.routes(layers.load_layer, layers.load_points) + presenter.routes(),
        lifespan=shell.serving,
        middleware=[
            Middleware(serving.KnownAddresses, paths=[page.path for page in PAGES[1:]]),
            Middleware(delivery.AtOnce, paths=[page.path for page in PAGES[1:]]),
        ],
        on_script_error=shell.told,
    )
    app = delivery.WithoutDelay(app)
