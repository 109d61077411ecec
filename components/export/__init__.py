"""Frames and facts -> files that an office opens: workbooks and CSV. Fetches nothing."""
