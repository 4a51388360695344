"""Stories as compositions, and reasons of panels: shown only where the teller may be quoted."""

from __future__ import annotations

import dataclasses

import pandas as pd

from evaluation.codes.material import material
from evaluation.codes.quotes import written
from evaluation.codes.stories import stories
from evaluation.evidence import Evidence
from tests.codes.build import evidence, source


def told(n: int, weights: tuple[float, float, float]) -> Evidence:
    sources = [source(f"{w}{i}", wave=w) for w in ("baseline", "endline") for i in range(n)]
    rows = []
    for s in sources:
        a, b, c = weights if s["wave"] == "endline" else (0.2, 0.4, 0.4)
        rows.append({"source_id": s["source_id"], "signifier_id": "who", "question": "Who decided?", "label_a": "families",
                     "label_b": "services", "label_c": "council", "a": a, "b": b, "c": c})  # fmt: skip
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


def test_a_panels_reason_carries_the_consent_of_the_teller() -> None:
    made = evidence([source("s0", consent="internal")], [])
    row = {"selection_id": "x", "wave": "endline", "source_id": "s0", "domain": "practices", "panel": "council", "round": 1,
           "reason": "It moved us", "selected_on": pd.Timestamp("2024-12-01")}  # fmt: skip
    made = dataclasses.replace(made, tables={**made.tables, "selections": pd.DataFrame([row])})
    (words,) = [w for w in written(made) if w.kind == "selection"]
    assert (words.consent, words.role, words.text) == ("internal", "council", "It moved us")
