"""Equity: outcomes, gaps to one goal for all and to the rest, series."""
