"""Calibration: how often the tool would be wrong, over invented initiatives whose truth is known."""
