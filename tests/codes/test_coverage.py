from __future__ import annotations

from evaluation.codes import coverage
from tests.codes.build import evidence, source


def test_sources_of_every_group_and_role_against_the_population() -> None:
    sources = [
        source("s0"),
        source("s1", group_place="south", people=21.0),
        source("s2", speaker_type="funder", group_place=""),
    ]
    found = {(f.measure.rsplit(".")[-1], f.wave_to, f.scope): f for f in coverage(evidence(sources, []))}
    assert found["sources", "endline", "all"].n == 3
    south = found["sources", "endline", "place:south"]
    assert (south.n, south.detail["people"], south.detail["population_share"]) == (1, 21, 0.4)
    assert south.cells
    assert found["sources", "endline", "speaker_type:funder"].n == 1
    assert found["by_type", "endline", "all"].detail["rows"] == [{"source_type": "interview", "n": 3}]
    assert found["sources", "baseline", "all"].reason == "no_rows_in_wave"


def test_a_source_for_internal_use_is_in_no_published_count() -> None:
    found = coverage(evidence([source("s0"), source("s1", consent="internal")], []))
    assert next(f.n for f in found if f.wave_to == "endline" and f.scope == "all") == 1
