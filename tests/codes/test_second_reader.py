"""The second reader suggests where it reads better than chance, and nowhere else."""

from __future__ import annotations

from typing import Any

import numpy as np

from evaluation.codes.material import material
from evaluation.codes.second_reader import Reading, second_reader
from tests.codes.build import coding, evidence, source

BEDS = ("beds", "nurses", "the ward", "the hospital door", "a doctor at night")
BUSES = ("the late bus", "two stops", "a driver", "the timetable", "the ferry line")
WARDS = ("המחלקה בבית החולים", "האחיות במשמרת", "הרופאה בלילה", "המיטות במחלקה")
ROADS = ("קו האוטובוס האחרון", "הנהגת של הקו", "לוח הזמנים", "התחנה שליד הים")
FILL = ("we said", "they know", "last year", "my sister", "again and again", "nobody here", "it was cold", "on Monday")


def read(rows: list[tuple[str, str, str, bool]]) -> dict[str, Reading]:
    """Rows are source, segment, text, coded S-04 (all others are coded S-05)."""
    codings: list[dict[str, Any]] = []
    for name, segment, text, coded in rows:
        codings.append(coding(name, 1, "S-04" if coded else "S-05", segment_id=segment, quote=text))
    own = evidence([source(name) for name in sorted({r[0] for r in rows})], codings)
    return {one.code: one for one in second_reader(own, material(own))}


def told(rng: np.random.Generator, *words: tuple[str, ...]) -> str:
    return " ".join([rng.choice(FILL), *(rng.choice(w) for w in words), rng.choice(FILL)])


def wards_and_buses(rng: np.random.Generator, sources: int = 20) -> list[tuple[str, str, str, bool]]:
    """Half of all passages are about wards, and coded; in s3 one was missed, in s4 one about buses coded."""
    rows = []
    for i in range(sources):
        hebrew = i % 3 == 0
        ward, road = (WARDS, ROADS) if hebrew else (BEDS, BUSES)
        rows += [(f"s{i}", "p1", told(rng, ward, ward), True), (f"s{i}", "p2", told(rng, road, road), False)]
    return [
        *rows,
        ("s3", "missed", told(rng, WARDS, WARDS, WARDS), False),
        ("s4", "slip", told(rng, BUSES, BUSES, BUSES), True),
    ]


def test_what_was_missed_and_what_slipped_in_are_listed_in_any_language() -> None:
    one = read(wards_and_buses(np.random.default_rng(1)))["S-04"]
    assert one.reason == ""
    assert ("s3", "missed") in {(p.source_id, p.segment_id) for p in one.alike}
    assert ("s4", "slip") in {(p.source_id, p.segment_id) for p in one.unlike}
    assert one.precision_limits.low < one.precision <= one.precision_limits.high
    assert one.auc > 0.85
    assert one.share < one.precision


def test_codes_that_no_words_tell_apart_get_no_suggestion() -> None:
    rng = np.random.default_rng(2)
    suggested = 0
    for _ in range(6):
        rows = [
            (f"s{i}", f"p{k}", told(rng, BEDS, BUSES), bool(rng.random() < 0.4)) for i in range(15) for k in range(4)
        ]
        for one in read(rows).values():
            suggested += len(one.alike) + len(one.unlike)
            assert one.reason
    assert suggested == 0


def test_words_of_one_source_alone_are_not_learned() -> None:
    """Each source has a word of its own and half carry the code throughout: only the same source would know."""
    rng = np.random.default_rng(3)
    letters = "abcdefghijklmnopqrst"
    rows = [
        (f"s{i}", f"p{k}", told(rng, (f"{letters[i] * 6} {letters[i] * 4}",)), i % 2 == 0)
        for i in range(20)
        for k in range(4)
    ]
    assert read(rows)["S-04"].reason == "worse_than_chance"


def test_rivals_and_negative_cases_come_first_even_where_nobody_coded_one() -> None:
    readings = list(read(wards_and_buses(np.random.default_rng(4))).values())
    assert [one.code for one in readings][:2] == ["X-02", "X-07"]
    assert readings[0].reason == "never_applied"


def test_too_few_passages_no_words_and_nothing_coded() -> None:
    rng = np.random.default_rng(5)
    assert read(wards_and_buses(rng, sources=5))["S-04"].reason == "too_few_to_test"
    wordless = read([(f"s{i}", "p1", "", i % 2 == 0) for i in range(30)])
    assert all(one.reason for one in wordless.values())
    own = evidence([source("s0")], [])
    assert all(one.reason == "never_applied" for one in second_reader(own, material(own)))
    strange = read([(f"s{i}", "p1", chr(0x4E00 + i), i % 2 == 0) for i in range(30)])  # nothing stands twice
    assert strange["S-04"].reason == "worse_than_chance"


def test_the_same_material_gives_the_same_reading() -> None:
    rows = wards_and_buses(np.random.default_rng(6))
    assert read(rows) == read(rows)
