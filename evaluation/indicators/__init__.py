"""The quantitative instrument: kinds of indicator, values of a wave, shipped survey items."""
