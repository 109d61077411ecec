"""Everything the user sees: widgets, drawings, words, and the commands of the command line."""
