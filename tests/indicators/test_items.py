"""The shipped survey items: enough per scale, in both languages, on one range."""

from __future__ import annotations

from evaluation.indicators.items import items
from evaluation.measures.mental_models import beliefs, outlooks, own_part
from evaluation.measures.practice import knowledge
from evaluation.measures.relational import climate, inclusion, information
from evaluation.measures.scale import Score


def test_at_least_three_items_a_scale_on_the_same_range() -> None:
    shipped = items()
    counts = shipped["scale_id"].value_counts()
    scored = [own_part.ROLE, own_part.ROLE_THEN, own_part.NORMS, own_part.CHANGE_POSSIBLE, own_part.SHARED_VISION]
    scored += [
        outlooks.ASSETS,
        outlooks.KNOWS,
        beliefs.SCORE,
        information.INFORMED,
        inclusion.INCLUDED,
        Score(climate.SCALE),
    ]
    assert set(counts.index) == {scale for score in scored for scale in score.scales} | {knowledge.SCALE}
    assert counts.min() >= 3
    assert shipped["item_id"].is_unique
    yes_or_no = shipped["scale_id"] == knowledge.SCALE
    assert (shipped["minimum"].eq(1) & shipped["maximum"].eq(5) & shipped["reverse"].isin([0, 1]))[~yes_or_no].all()
    assert (shipped["minimum"].eq(0) & shipped["maximum"].eq(1) & shipped["reverse"].eq(0))[yes_or_no].all()
    assert set(shipped["condition"]) == {"mental_models", "power_dynamics", "relationships", ""}


def test_both_languages_say_something_of_their_own() -> None:
    english, hebrew = items("en")["text"], items("he")["text"]
    assert english.str.len().min() > 20
    assert hebrew.str.contains("[\u05d0-\u05ea]").all()
