"""Every Indonesian sentence and every number as people read it."""
