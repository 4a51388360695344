"""Measures of mental models: beliefs and narratives."""
