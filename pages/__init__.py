"""One module per page, each with ``show()``; nothing runs on import."""
