"""Documents: what is asked for, fetched and composed into pages, sheets and figures."""
