"""Drift of a code between waves is seen where it was planted, and seldom where it was not."""

from __future__ import annotations

import dataclasses

import numpy as np
import pandas as pd

from evaluation.codes.drift import drift, drift_findings
from evaluation.codes.material import material
from tests.codes.build import coding, evidence, source

WITH, WITHOUT = "S-01", "R-01"  # policies, relationships


def world(rng: np.random.Generator, n: int = 40, late_error: float = 0.1, late_company: float = 0.5) -> object:
    """Two coders and two waves: S-05 is coded with some error, and stands beside R-01 with some chance."""
    sources, codings, looked = [], [], []
    for wave, error, company in (("baseline", 0.1, 0.5), ("endline", late_error, late_company)):
        for i in range(n):
            name = f"{wave}{i}"
            sources.append(source(name, wave=wave))
            looked += [(c, name) for c in "ab"]
            carries = rng.random() < 0.5
            for c in "ab":
                if carries:
                    codings += [
                        coding(name, 1, "S-05", segment_id=f"p{k}", coder_id=c)
                        for k in range(3)
                        if rng.random() > error
                    ]
                codings.append(coding(name, 1, "S-09", segment_id="p8", coder_id=c))
            if rng.random() < (company if carries else 0.5):
                codings += [coding(name, 1, WITHOUT, segment_id="p9", coder_id=c) for c in "ab"]
    return evidence(sources, codings, looked)


def found(own: object) -> dict:
    return {row.code: row for row in drift(own, material(own), "baseline", "endline")}  # type: ignore[arg-type]


def test_coders_who_part_more_than_before_are_flagged() -> None:
    row = found(world(np.random.default_rng(1), late_error=0.5))["S-05"]
    assert row.flagged == ("agreement",)
    assert row.agreement_to < row.agreement_from


def test_a_code_that_keeps_other_company_is_flagged() -> None:
    row = found(world(np.random.default_rng(2), n=80, late_company=0.95))["S-05"]
    assert "profile" in row.flagged
    assert row.profile == "relationships"
    assert row.profile_to > row.profile_from


def test_drift_is_seldom_invented() -> None:
    rng = np.random.default_rng(3)
    alarms = sum(bool(row.flagged) for _ in range(30) for row in found(world(rng)).values())
    assert alarms <= 7  # of 90


def test_a_few_sources_show_nothing_and_say_so() -> None:
    row = found(world(np.random.default_rng(4), n=4))["S-05"]
    assert row.flagged == ()
    assert row.reason == "too_few_to_test"
    assert (row.agreement_p, row.profile_p) == (None, None)


def test_a_definition_that_changed_is_flagged_whatever_the_numbers_say() -> None:
    own = evidence([source("s0")], [coding("s0", 1)])
    table = pd.DataFrame(
        [
            ("S-01", "baseline", "policy-adopted", "Anything about rules.", "", "", "", "2023-01-01", "Too wide"),
            ("X-10", "baseline", "", "", "", "", "", "2023-01-01", "Learning had no code"),
        ],
        columns=["code_id", "wave", "name", "definition", "include", "exclude", "replaced_by", "changed_on", "why"],
    )
    own = dataclasses.replace(own, tables={**own.tables, "code_versions": table})
    assert found(own)["S-01"].flagged == ("redefined",)
    (finding,) = drift_findings(own, material(own))
    assert [r["code"] for r in finding.detail["rows"]] == ["S-01"]
    assert [r["why"] for r in finding.detail["revisions"]] == ["Too wide", "Learning had no code"]
    assert not any(key.startswith("sources_") for key in finding.detail["rows"][0])


def test_nobody_coded_anything() -> None:
    own = evidence([source("s0")], [])
    (finding,) = drift_findings(own, material(own))
    assert finding.reason == "no_table"
