"""Since the last report: a difference is named with what changed behind it, conclusion by conclusion."""

from __future__ import annotations

import pytest

from evaluation.findings import Conclusion
from evaluation.integration.since import Changed, behind, since
from evaluation.report.views.since_last_report import reading
from evaluation.vocabulary import Condition, Strength

STAGE = ["structural.policies.stage", "all", "baseline", "endline"]
WAS = Conclusion(Condition.POLICIES, "all", "baseline", "endline", detail={"quant": [STAGE], "qual": None})
NOW = WAS.with_(strength=Strength.HIGH)
LATER = NOW.with_(wave_from="endline", wave_to="later")


@pytest.mark.parametrize(
    ("now", "changed", "why", "read"),
    [
        (NOW, Changed(frozenset({"changes"})), ("new_data",), "material"),
        (NOW, Changed(frozenset({"survey"})), (), "nothing"),
        (NOW, Changed(rule=True), ("changed_rule",), "ours"),
        (NOW, Changed(method=True), ("changed_method",), "ours"),
        (NOW, Changed(frame=True), (), "nothing"),
        (LATER, Changed(frozenset({"changes"})), ("new_wave", "new_data"), "happened"),
        (LATER, Changed(frozenset({"changes"}), rule=True), ("new_wave", "new_data", "changed_rule"), "both"),
        (NOW, Changed(frozenset({"changes"}), method=True), ("new_data", "changed_method"), "both"),
    ],
)
def test_each_difference_names_what_changed_behind_it(now: Conclusion, changed: Changed, why, read: str) -> None:
    (revision,) = since([WAS], [now], changed)
    assert revision.differs
    assert revision.why == why
    assert reading(revision) == read


def test_a_changed_frame_concerns_only_conclusions_that_people_were_heard_on() -> None:
    heard = NOW.with_(detail={"quant": [], "qual": ["structural.policies.testimony", "all", "baseline", "endline"]})
    (revision,) = since([WAS], [heard], Changed(frame=True))
    assert revision.why == ("changed_frame",)
    assert {"sources", "codings"} <= behind(heard)


def test_the_same_words_do_not_differ_and_what_was_not_there_is_new() -> None:
    other = WAS.with_(condition=Condition.PRACTICES)
    same, new = since([WAS], [WAS.with_(stability=0.5), other], Changed(frozenset({"changes"})))
    assert not same.differs
    assert new.was is None
    assert not new.differs


def test_of_several_pairs_the_last_is_set_beside_a_new_wave() -> None:
    older = WAS.with_(wave_from="start", wave_to="baseline")
    (revision,) = since([older, WAS], [LATER], Changed())
    assert revision.was == WAS
