"""The command line: what ``manage.py`` hands over once the environment stands."""
