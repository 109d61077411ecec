"""Numbers and rules: the reporting database, status, targets. Knows nothing of the screen."""
