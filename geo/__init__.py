"""Shapes and colours: knows neither Streamlit nor the database."""
