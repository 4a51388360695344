"""Charts: the only door to matplotlib and seaborn. One chart a file; each returns a `Figure`."""
