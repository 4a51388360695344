"""Prevalence, saturation, searches, standpoints, audit and belief links: the source is the unit; nobody is exposed."""

from __future__ import annotations

import dataclasses

import pandas as pd
import pytest

from evaluation.codes import voices
from evaluation.codes.material import material
from evaluation.codes.prevalence import carried
from evaluation.evidence import Evidence
from evaluation.findings import Finding
from tests.codes.build import coding, evidence, source


def found(sources: list[dict], codings: list[dict], **tables: list[dict]) -> dict[tuple[str, str, str], Finding]:
    made = made_of(sources, codings, **tables)
    return {(f.measure, f.scope, f.wave_to): f for f in voices(made)[0] if not f.is_change}


def made_of(sources: list[dict], codings: list[dict], **tables: list[dict]) -> Evidence:
    """Return evidence with further tables beside sources and codings; everybody's source was read by coder a."""
    looked = [(r["coder_id"], r["source_id"]) for r in tables.pop("units_coded", [])] or None
    made = evidence(sources, codings, looked)
    more = {name: pd.DataFrame(rows) for name, rows in tables.items()}
    return dataclasses.replace(made, tables={**made.tables, **more})


def rows(measure: str, everything: dict) -> list[dict]:
    return list(everything[measure, "all", "endline"].detail["rows"])


def test_one_eloquent_source_counts_once() -> None:
    sources = [source(f"s{i}") for i in range(5)]
    long = [coding("s0", 1, segment_id=f"p{i}") for i in range(40)]
    (row,) = rows("equity.voices.prevalence", found(sources, [*long, coding("s1", 1)], units_coded=looked(sources)))
    assert (row["k"], row["n"]) == (2, 5)


def looked(sources: list[dict], *coders: str) -> list[dict]:
    return [{"coder_id": c, "source_id": s["source_id"]} for c in coders or ("a",) for s in sources]


def test_sources_that_nobody_read_and_that_may_not_be_counted_are_left_out() -> None:
    sources = [source("s0"), source("s1", consent="internal"), source("s2")]
    read, kept = carried(
        material(made_of(sources, [coding("s0", 1), coding("s1", 1)], units_coded=looked(sources[:2])))
    )
    assert list(read.index) == ["s0"]
    assert list(kept["unit"]) == ["s0"]


def test_what_is_told_as_a_state_is_no_change() -> None:
    sources = [source("s0"), source("s1")]
    told = [coding("s0", None, "S-12", speaks_of="state"), coding("s1", -1, "S-12")]
    (row,) = rows("equity.voices.prevalence", found(sources, told, units_coded=looked(sources)))
    assert (row["k"], row["k_change"]) == (2, 1)


def test_groups_are_their_own_findings_with_their_own_head_counts() -> None:
    sources = [source(f"s{i}", group_place="south" if i % 2 else "north") for i in range(24)]
    everything = found(sources, [coding(f"s{i}", 1) for i in range(24)], units_coded=looked(sources))
    south = everything["equity.voices.prevalence.S-01", "place:south", "endline"]
    assert (south.n, south.estimate) == (12, 1.0)
    assert [(c.dimension, c.count, c.numerator) for c in south.cells] == [("", 24, 24), ("place", 12, 12)]
    few = found(sources, [coding(f"s{i}", 1) for i in range(4)], units_coded=looked(sources))
    assert not any(m.startswith("equity.voices.prevalence.") for m, _, _ in few)


def test_saturation_counts_what_each_source_added() -> None:
    sources = [source(f"s{i}", date=f"2024-05-0{i + 1}") for i in range(3)]
    codes = [coding("s0", 1), coding("s1", 1), coding("s1", 1, "S-02", segment_id="p2"), coding("s2", 1)]
    curve = rows("equity.voices.saturation", found(sources, codes, units_coded=looked(sources)))
    assert [(r["new"], r["total"]) for r in curve] == [(1, 1), (1, 2), (0, 2)]


def test_links_that_one_source_holds_are_never_published() -> None:
    sources = [source(f"s{i}") for i in range(3)]
    links = [{"source_id": f"s{i}", "cause": "rules", "effect": "waiting", "sign": 1.0} for i in range(2)]
    links.append({"source_id": "s2", "cause": "my neighbour", "effect": "noise", "sign": 1.0})
    (row,) = rows("equity.voices.belief_links", found(sources, [coding("s0", 1)], belief_links=links))
    assert (row["cause"], row["k"]) == ("rules", 2)


def test_coders_of_two_standpoints_are_set_beside_one_another() -> None:
    sources = [source(f"s{i}") for i in range(6)]
    people = [
        {"evaluator_id": c, "task": "coded", "standpoint": s, "paid": 1.0, "lived_experience": "yes"}
        for c, s in (("a", "community"), ("b", "outside"))
    ]
    told = [coding(f"s{i}", 1, "S-01" if i < 3 else "S-02", coder_id=c) for i in range(6) for c in "ab"]
    everything = found(sources, told, units_coded=looked(sources, "a", "b"), evaluators=people)
    (pair,) = [r for r in rows("equity.voices.standpoints", everything) if r["first"] != r["second"]]
    assert pair["alpha"] == pytest.approx(1.0)
    eyes = rows("equity.voices.eyes", everything)
    assert eyes == [{"task": "coded", "community": 1, "institution": 0, "outside": 1, "paid": 2, "lived": 2}]


def test_the_audit_counts_who_carries_conclusions_by_side() -> None:
    sources = [source(f"s{i}", speaker_type="community_member" if i < 3 else "government") for i in range(5)]
    everything = found(sources, [coding(f"s{i}", 1) for i in (0, 1, 4)], units_coded=looked(sources))
    whole = everything["equity.voices.carried", "all", "endline"]
    community = everything["equity.voices.carried", "role_side:community", "endline"]
    assert (whole.n, community.n) == (3, 2)
    assert community.cells
    assert not whole.cells


def test_without_codings_there_is_a_reason_and_no_number() -> None:
    everything = found([source("s0")], [])
    level = everything["equity.voices.prevalence", "all", "endline"]
    assert level.reason == "no_rows_in_wave"
    assert level.detail["rows"] == []
    assert everything["equity.voices.saturation", "all", "endline"].estimate is None
