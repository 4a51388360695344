"""Maps of a network: same places before and after, no names, small drawings, finished whatever is missing."""

from __future__ import annotations

import re

import numpy as np
import pytest

from evaluation.measures.relational import bridges, connection, network_map, trust_locus
from evaluation.measures.relational import ties as relational_ties
from evaluation.report.charts.network_map import class_map, laid_out, member_map
from evaluation.report.language import Language
from evaluation.report.views import render
from tests.measures.build import evidence
from tests.measures.test_networks import named, people
from tests.report import build

ABOUT = {"key": "map", "headline": "Who is tied with whom", "subtitle": "", "columns": ["a"], "rows": [["b"]]}
NAMES = {"community": "community members", "institution": "institutions"}


@pytest.fixture(autouse=True)
def few_samples(monkeypatch) -> None:
    monkeypatch.setattr(relational_ties, "RESAMPLES", 50)


def shown(name: str, found, code: str = "en", **values) -> str:
    page = render(name, build.release(list(found), **values), Language(code))
    return re.sub(r"<[^>]+>", " ", page)


def relations(n: int, silent: int = 0):
    rows = named(n, 0.3, 1) + named(n, 0.3, 2, "endline", silent=silent)
    given = evidence({"ties": rows, "actors": people(n)})
    return [
        f for m in (network_map.ties, connection.density, connection.mean_degree, bridges.new_bridges) for f in m(given)
    ]


def test_places_do_not_move() -> None:
    pairs = [[0, 1], [1, 2], [4, 5]]
    assert np.array_equal(laid_out(8, pairs), laid_out(8, pairs))
    assert (laid_out(8, pairs) >= 0).all()
    assert (laid_out(8, pairs) <= 1).all()
    assert laid_out(1, []).tolist() == [[0.0, 0.0]]


@pytest.mark.parametrize("code", ["en", "he"])
def test_a_large_network_stays_a_small_drawing(code) -> None:
    rng = np.random.default_rng(1)
    pairs = [sorted(map(int, p)) for p in rng.integers(0, 80, size=(500, 2)) if p[0] != p[1]]
    nodes = ["community" if i % 2 else "institution" for i in range(80)]
    shares = {("community", "institution"): 0.4, ("institution", "institution"): 0.1}
    waves = [{"name": w, "pairs": pairs, "shares": shares} for w in ("before", "after")]
    drawn = member_map(nodes, waves, names=NAMES, language=Language(code), **ABOUT)
    again = member_map(nodes, waves, names=NAMES, language=Language(code), **ABOUT)
    assert drawn.svg == again.svg
    assert len(drawn.svg) < 60_000
    assert drawn.svg.count("<text") == 4  # two kinds, two waves: nobody has a name


def test_classes_without_known_shares_are_drawn_without_lines() -> None:
    keys = list(NAMES)
    shares = {(a, b): None if a != b else 0.2 for a in keys for b in keys}
    drawn = class_map(keys, [{"name": "before", "shares": shares}], names=NAMES, language=Language("en"), **ABOUT)
    assert "20%" in drawn.svg
    assert "within community members" in drawn.description


@pytest.mark.parametrize("code", ["en", "he"])
def test_the_view_has_maps_a_table_numbers_and_who_answered(code) -> None:
    found = relations(24, silent=3)
    page = shown("network", found, code)
    assert not re.search(r"\ba\d\d\b|None|nan", page)
    if code == "en":
        assert "21 of 24 members answered" in page
        assert "Ties from each kind of member to each" in page


def test_where_a_third_was_silent_bounds_stand_and_no_fall() -> None:
    page = shown("network", relations(24, silent=8))
    assert "so many did not answer" in page
    assert "lies between" in page
    assert "fell" not in page


def test_few_members_are_told_and_not_drawn() -> None:
    page = shown("network", relations(8))
    assert "No map is drawn" in page


def test_nobody_asked_is_said() -> None:
    assert "Nobody was asked" in shown("network", [])
    assert "Nobody was asked" in shown("trust_locus", trust_locus.trust_locus(evidence({})))
