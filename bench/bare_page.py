"""The least a Streamlit page can do: a selectbox that changes one line of text."""

import streamlit as st

month = st.selectbox("Bulan", range(1, 13))
st.text(f"Bulan ke-{month}")
