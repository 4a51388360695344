"""Invented initiatives with a planted truth: example data, calibration, load."""

from evaluation.simulation.initiative import build, invent, planted, simulate
from evaluation.simulation.truth import Truth, read
from evaluation.simulation.world import SIZES

__all__ = ["SIZES", "Truth", "build", "invent", "planted", "read", "simulate"]
