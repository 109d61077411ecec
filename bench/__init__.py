"""How fast the dashboard is: measured in a real browser, beside the budgets it must keep."""
