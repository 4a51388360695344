"""Stories as compositions, and reasons of panels: shown only where the teller may be quoted."""

from __future__ import annotations

import dataclasses

import pandas as pd

from evaluation.codes.material import material
from evaluation.codes.quotes import written
from evaluation.codes.stories import stories
from evaluation.evidence import Evidence
from evaluation.findings import REASONS
from tests.codes.build import evidence, source


def told(n: int, weights: tuple[float, float, float]) -> Evidence:
    sources = [source(f"{w}{i}", wave=w) for w in ("baseline", "endline") for i in range(n)]
    labels = {"label_a": "families", "label_b": "services", "label_c": "council"}
    rows = []
    for number, s in enumerate(sources):
        a, b, c = weights if s["wave"] == "endline" else (0.2, 0.4, 0.4)
        about = {"source_id": s["source_id"], "signifier_id": "who", "question": "Who decided?"}
        rows.append({**about, **labels, "a": a + 0.01 * (number % 3), "b": b, "c": c + 0.02 * (number % 2)})
    made = evidence(sources, [])
    return dataclasses.replace(made, tables={**made.tables, "story_signifiers": pd.DataFrame(rows)})


def test_below_eight_stories_there_is_a_reason_and_no_number() -> None:
    found = stories(made := told(7, (0.6, 0.2, 0.2)), material(made))
    assert {f.reason for f in found} == {"too_few_to_test"}
    assert all(f.detail["rows"] == [] for f in found)


def test_parts_make_a_whole_and_the_weight_that_grew_is_named() -> None:
    made = told(9, (0.6, 0.2, 0.2))
    found = stories(made, material(made))
    last = next(f for f in found if not f.is_change and f.wave_to == "endline")
    assert abs(sum(r["share"] for r in last.detail["rows"]) - 1) < 1e-9
    assert last.cells
    moved = next(f for f in found if f.is_change)
    ratios = {r["part"]: r["ratio"] for r in moved.detail["rows"]}
    assert ratios["families"] > 1 > ratios["services"]


def test_stories_that_all_lie_at_one_point_cannot_be_compared() -> None:
    made = told(9, (0.2, 0.4, 0.4))
    table = made.tables["story_signifiers"].assign(a=0.2, b=0.4, c=0.4)
    alike = dataclasses.replace(made, tables={**made.tables, "story_signifiers": table})
    moved = next(f for f in stories(alike, material(alike)) if f.is_change)
    assert moved.p is None
    assert moved.reason in REASONS


def test_a_panels_reason_carries_the_consent_of_the_teller() -> None:
    made = evidence([source("s0", consent="internal")], [])
    row = {"selection_id": "x", "wave": "endline", "source_id": "s0", "domain": "practices", "panel": "council"}
    row |= {"round": 1, "reason": "It moved us", "selected_on": pd.Timestamp("2024-12-01")}
    made = dataclasses.replace(made, tables={**made.tables, "selections": pd.DataFrame([row])})
    (words,) = [w for w in written(made) if w.kind == "selection"]
    assert (words.consent, words.role, words.text) == ("internal", "council", "It moved us")
