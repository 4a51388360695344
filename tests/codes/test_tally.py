"""What was heard, taken out of its tables: the same counts as the tables give."""

from __future__ import annotations

from evaluation.codes.heard import listen
from evaluation.codes.tally import Tally
from tests.codes.build import coding, evidence, source

PEOPLE = [
    source("s0", group_ethnicity="group_a"),
    source("s1", group_ethnicity="group_b", people=4),
    source("s2", group_ethnicity="group_b"),
    source("s3", wave="baseline"),
]
SAID = [coding("s0", 1), coding("s1", 1), coding("s2", -1), coding("s3", None, "S-12", speaks_of="state")]


def tally() -> Tally:
    return Tally(listen(evidence(PEOPLE, SAID)))


def test_counts_are_those_of_the_sources_of_a_wave_and_a_scope() -> None:
    everyone = tally().asked("policies", "endline")
    assert everyone.counts() == {"pos": 2, "neg": 1, "none": 0, "asked": 3, "coded": 3, "people": 6}
    group = everyone.of_scope("ethnicity:group_b")
    assert (group.counts()["pos"], group.counts()["neg"], len(group)) == (1, 1, 2)
    assert group.units("neg") == ["s2"]
    assert len(everyone.of_scope("ethnicity:nobody")) == 0


def test_nobody_was_asked_is_empty_and_no_error() -> None:
    nobody = tally().asked("resource_flows", "endline")
    assert len(nobody) == 0
    assert set(nobody.counts().values()) == {0}
    assert list(nobody.by("speaker_type")) == []


def test_only_codings_of_these_sources_stand_behind_them() -> None:
    assert {row.unit for row in tally().behind("policies", {"s0", "s3"})} == {"s0"}
