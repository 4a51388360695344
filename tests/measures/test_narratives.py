"""Narratives of documents and media, short cases, acts of accountability: hand-counted, and silent with a reason."""

from __future__ import annotations

import dataclasses

import numpy as np
import pandas as pd
import pytest

from evaluation.evidence import Evidence
from evaluation.findings import Finding
from evaluation.measures.mental_models.accountability_acts import accountability_acts
from evaluation.measures.mental_models.narratives import frame_share, media_frames, own_deficit_words, solution_talk
from evaluation.measures.mental_models.solution_talk import solution_series
from evaluation.measures.mental_models.vignettes import vignette_label, vignette_remedy
from tests.codes.build import coding, evidence, source


def document(name: str, wave: str = "endline", **values: object) -> dict:
    return source(name, wave=wave, source_type="document", speaker_type="backbone", **values)


def passage(name: str, code: str, number: int) -> dict:
    return coding(name, float("nan"), code, segment_id=f"p{number}", speaks_of="state")


def level(found: list[Finding], wave: str = "endline") -> Finding:
    return next(f for f in found if not f.is_change and f.wave_to == wave)


def change(found: list[Finding]) -> Finding:
    return next(f for f in found if f.is_change and f.scope == "all")


def papers(per_wave: int, systemic: dict[str, int]) -> Evidence:
    """Return documents of three passages each, of which ``systemic`` look to the system."""
    sources = [document(f"{w}{i}", w) for w in ("baseline", "endline") for i in range(per_wave)]
    told = [
        passage(s["source_id"], "M-02" if n < systemic[s["wave"]] else "M-03", n) for s in sources for n in range(3)
    ]
    return evidence(sources, told)


def test_passages_of_documents_are_counted_and_few_documents_get_no_range() -> None:
    found = frame_share(papers(3, {"baseline": 1, "endline": 2}))
    last = level(found)
    assert (last.estimate, last.n, last.ci_low) == (pytest.approx(2 / 3), 3, None)
    assert last.detail["rows"] == [{"wave": "endline", "passages_so": 6, "passages": 9, "papers": 3}]
    assert change(found).reason == "too_few_to_test"


def test_enough_documents_give_a_change_with_its_range() -> None:
    moved = change(frame_share(papers(8, {"baseline": 1, "endline": 2})))
    assert moved.estimate == pytest.approx(1 / 3)
    assert moved.detail["design"] == "unlinked"
    assert moved.ci_low is not None


def test_interviews_are_no_documents_and_a_service_proposed_is_a_proposal() -> None:
    talk = evidence([source("s0")], [passage("s0", "M-02", 1), passage("s0", "M-11", 2), passage("s0", "M-10", 3)])
    assert level(frame_share(talk)).reason == "no_rows_in_wave"
    assert level(solution_talk(talk)).estimate == 0.5


def minutes(months: dict[str, list[str]]) -> Evidence:
    """Return minutes of meetings by their date, and what was proposed at each."""
    sources = [document(day, "baseline" if day < "2023" else "endline", date=day) for day in months]
    return evidence(sources, [passage(day, c, n) for day, codes in months.items() for n, c in enumerate(codes)])


PROPOSED = {
    "2022-02-01": ["M-11", "M-11"], "2022-03-01": ["M-10", "M-11"], "2022-08-01": ["M-11"],
    "2024-01-20": ["M-10", "M-10", "M-11"], "2024-06-01": ["M-10"], "2024-11-01": ["M-10", "M-10"],
}  # fmt: skip


def test_proposals_are_counted_quarter_by_quarter_and_a_silent_quarter_is_a_gap() -> None:
    found = solution_series(minutes(PROPOSED))
    assert len(found) == 1
    points = {p["period"]: (p["estimate"], p["passages"], p["n"]) for p in found[0].detail["points"]}
    assert points["2022-Q1"] == (0.25, 4, 2)
    assert points["2023-Q2"] == (None, 0, 0)
    assert points["2024-Q1"] == (pytest.approx(2 / 3), 3, 1)
    assert (len(points), found[0].detail["quarters"]) == (12, 5)
    assert (found[0].n, found[0].unit) == (6, "share a year")
    assert found[0].ci_low < found[0].estimate < found[0].ci_high
    quarters = {"2022-02": 0, "2022-03": 0, "2022-08": 2, "2024-01": 8, "2024-06": 9, "2024-11": 11}
    dots = [(quarters[d[:7]] / 4, float(c == "M-10")) for d, codes in PROPOSED.items() for c in codes]
    assert found[0].estimate == pytest.approx(np.polyfit(*zip(*dots, strict=True), 1)[0])


def test_a_trend_needs_three_quarters_and_its_range_six_sources() -> None:
    five = solution_series(minutes(dict(list(PROPOSED.items())[:5])))[0]
    assert five.estimate is not None
    assert five.ci_low is None
    two = solution_series(minutes({d: PROPOSED[d] for d in ("2022-02-01", "2022-03-01", "2022-08-01")}))[0]
    assert (two.estimate, two.reason) == (None, "too_few_points")
    assert [p["estimate"] for p in two.detail["points"]] == [0.25, None, 0.0]


def test_media_are_clustered_by_outlet() -> None:
    sources = [source(f"m{i}", source_type="media", speaker_type="other", speaks_for="gazette") for i in range(3)]
    found = level(media_frames(evidence(sources, [passage(f"m{i}", "M-02", 1) for i in range(3)])))
    assert (found.estimate, found.n) == (1.0, 1)


def test_own_documents_that_name_what_is_lacking_are_told_without_a_state() -> None:
    found = own_deficit_words(
        evidence([document("d0"), source("s0")], [passage("d0", "M-06", 1), passage("s0", "M-06", 1)])
    )
    assert (level(found).estimate, level(found).n) == (1.0, 1)
    assert change(found).detail["descriptive"]


def test_own_documents_that_may_be_named_are_named_and_others_only_counted() -> None:
    named = document("d0", title="Yearly report", consent="quote_named")
    unnamed = document("d1", title="Letter of a mother", consent="quote_anon")
    clean = document("d2", title="Charter", consent="quote_named")
    told = [passage("d0", "M-06", 1), passage("d0", "M-05", 2), passage("d1", "M-06", 1), passage("d2", "M-05", 1)]
    last = level(own_deficit_words(evidence([named, unnamed, clean], told)))
    assert (last.estimate, last.n) == (0.5, 3)
    assert last.detail["documents"] == [
        {"document": "Yearly report", "date": "2024-05-01", "passages_so": 1, "passages": 2}
    ]


def cases(per_arm: int, structural: tuple[int, int]) -> Evidence:
    rows = [
        {
            "wave": w,
            "respondent_id": f"{w}{label}{i}",
            "vignette_id": "V1",
            "label": label,
            "role": "",
            "structural": 1.0 * (i < k),
        }
        for w in ("baseline", "endline")
        for label, k in zip("ab", structural, strict=True)
        for i in range(per_arm)
    ]
    made = evidence([source("s0")], [])
    return dataclasses.replace(made, tables={**made.tables, "vignettes": pd.DataFrame(rows)})


def test_the_label_effect_is_counted_from_forty_an_arm_on() -> None:
    few, many = (level(vignette_label(cases(n, (n // 2, n // 4)))) for n in (39, 40))
    assert (few.estimate, few.reason) == (None, "too_few_to_test")
    assert many.estimate == pytest.approx(-0.25)
    assert many.ci_high is not None
    assert many.ci_high < 0
    assert sorted(c.group for c in many.cells) == ["a", "b"]


def test_a_remedy_is_a_share_of_people_with_its_head_counts() -> None:
    found = level(vignette_remedy(cases(10, (8, 2))))
    assert found.estimate == 0.5
    assert [(c.count, c.numerator) for c in found.cells] == [(20, 10)]


def test_only_acts_that_others_verified_count() -> None:
    rows = [
        {"actor_id": a, "made_on": pd.Timestamp("2024-02-01"), "status": s, "verified_by": v}
        for a, s, v in (("A1", "done", "A2"), ("A1", "done", "A1"), ("A1", "open", "A2"), ("A9", "done", "A2"))
    ]
    made = evidence([source("s0")], [])
    people = pd.DataFrame({"actor_id": ["A1", "A9"], "power_holder": [1.0, 0.0]})
    made = dataclasses.replace(made, tables={**made.tables, "commitments": pd.DataFrame(rows), "actors": people})
    found = level(accountability_acts(made))
    assert (found.n, found.detail["acts"]) == (1, 1)
    assert found.estimate == pytest.approx(1.0, abs=0.01)
    assert level(accountability_acts(made), "baseline").n == 1, "who could have acted, also where nobody did"
