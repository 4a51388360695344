"""Scales are named in words, in every language."""

from evaluation.indicators.items import items
from evaluation.report.views.scales_by_side import SCALES


def test_every_shipped_scale_has_a_name_in_words():
    assert set(items()["scale_id"]) <= set(SCALES)
