"""The map on the page: shown through streamlit-folium, answering with the area clicked."""

from collections.abc import Callable

from components import state
from components.figures.map import MapPaint, draw_map

_CLICK = ("last_object_clicked_count", "last_object_clicked_tooltip")


def show(paint: MapPaint, height: int, key: str, on_click: Callable[[str], None]) -> None:
    """Show the map; a click on an area or facility calls ``on_click`` before the page is drawn.

    Takes   a paint from `compose_paint`; height in px; key, the map's own name on the page:
            with the same key the browser keeps the map, its zoom and its place; on_click, told
            the kode that was clicked.
    """
    # Imported here because the component registers its files with the running page: imported
    # while `st.App` is being looked for, before there is one, its frame would be answered 404.
    from streamlit_folium import st_folium  # noqa: PLC0415

    base, painted = draw_map(paint)

    def clicked() -> None:
        told = state.recall_raw(key) or {}
        moment, kode = (told.get(name) for name in _CLICK)
        if moment is not None and kode is not None and state.is_new(f"{key}_click", moment):
            on_click(str(kode))

    st_folium(
        base,
        key=key,
        height=height,
        use_container_width=True,
        returned_objects=list(_CLICK),  # without this every move of the map would rerun the page
        feature_group_to_add=painted,
        render=False,
        on_change=clicked,
    )
