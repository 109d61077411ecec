"""A chart on the page."""

from typing import Any

import pandas as pd
import streamlit as st


def show(drawn: tuple[pd.DataFrame, dict[str, Any]]) -> None:
    """Show a chart that ``components.figures.chart`` described."""
    data, description = drawn
    st.vega_lite_chart(data, description, theme=None, width="stretch")
