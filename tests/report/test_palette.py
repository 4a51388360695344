"""Colours of charts stay apart for people who see few of them; letters of every shipped language are drawn right."""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence

import numpy as np
import pytest
from fontTools.ttLib import TTFont
from matplotlib.textpath import TextPath

from evaluation.report.charts import canvas
from tests.contract.test_every_message import CATALOGS, catalog, forms

#: what is seen where one kind of cone is missing, of linear red, green and blue: Machado, Oliveira and Fernandes (2009)
SEEN = {
    "protanopia": [
        [0.152286, 1.052583, -0.204868],
        [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
    ],
    "deuteranopia": [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
    ],
    "tritanopia": [
        [1.255528, -0.076749, -0.178779],
        [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
    ],
}
#: a common palette that people with protanopia cannot read
UNFIT = ("#4C72B0", "#DD8452", "#55A868", "#C44E52")
LEAST = 7.0


def lab(colour: str, seen: Sequence[Sequence[float]]) -> np.ndarray:
    """Return a colour as it is seen, in CIE L*a*b*."""
    parts = np.array([int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)])
    linear = np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)
    to_xyz = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
    xyz = to_xyz @ np.clip(np.array(seen) @ linear, 0, 1) / np.array([0.95047, 1, 1.08883])
    x, y, z = np.where(xyz > (6 / 29) ** 3, np.cbrt(xyz), xyz / (3 * (6 / 29) ** 2) + 4 / 29)
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def difference(one: np.ndarray, other: np.ndarray) -> float:
    """Return how far two colours are apart: CIEDE2000."""
    mean_c = (math.hypot(*one[1:]) + math.hypot(*other[1:])) / 2
    stretch = 1.5 - 0.5 * math.sqrt(mean_c**7 / (mean_c**7 + 25**7))
    (l1, a1, b1), (l2, a2, b2) = one, other
    c1, c2 = math.hypot(stretch * a1, b1), math.hypot(stretch * a2, b2)
    h1, h2 = (math.degrees(math.atan2(b, stretch * a)) % 360 for a, b in ((a1, b1), (a2, b2)))
    turn = (h2 - h1 + 180) % 360 - 180
    hue = (h1 + turn / 2) % 360
    light, chroma = (l1 + l2) / 2, (c1 + c2) / 2
    t = (
        1
        - 0.17 * math.cos(math.radians(hue - 30))
        + 0.24 * math.cos(math.radians(2 * hue))
        + 0.32 * math.cos(math.radians(3 * hue + 6))
        - 0.20 * math.cos(math.radians(4 * hue - 63))
    )
    dl = (l2 - l1) / (1 + 0.015 * (light - 50) ** 2 / math.sqrt(20 + (light - 50) ** 2))
    dc = (c2 - c1) / (1 + 0.045 * chroma)
    dh = 2 * math.sqrt(c1 * c2) * math.sin(math.radians(turn / 2)) / (1 + 0.015 * chroma * t)
    twist = -2 * math.sqrt(chroma**7 / (chroma**7 + 25**7))
    twist *= math.sin(math.radians(60 * math.exp(-(((hue - 275) / 25) ** 2))))
    return math.sqrt(dl**2 + dc**2 + dh**2 + twist * dc * dh)


def closest(palette: Sequence[str], seen: Sequence[Sequence[float]]) -> float:
    return min(difference(a, b) for a, b in itertools.combinations([lab(c, seen) for c in palette], 2))


def test_the_difference_of_colours_is_that_of_its_authors() -> None:
    """A pair of Sharma, Wu and Dalal (2005), table 1."""
    assert difference(np.array([50, 2.6772, -79.7751]), np.array([50, 0, -82.7485])) == pytest.approx(2.0425, abs=1e-4)
    assert difference(np.array([50, 2.5, 0]), np.array([73, 25, -18])) == pytest.approx(27.1492, abs=1e-4)


@pytest.mark.parametrize("kind", SEEN)
def test_colours_stay_apart_where_a_kind_of_cone_is_missing(kind: str) -> None:
    assert closest(canvas.PALETTE, SEEN[kind]) >= LEAST


def test_a_palette_that_is_unfit_is_seen() -> None:
    assert min(closest(UNFIT, seen) for seen in SEEN.values()) < LEAST


def across(words: str) -> float:
    return float(np.ptp(TextPath((0, 0), words).vertices[:, 0]))


def outline(words: str) -> np.ndarray:
    return np.asarray(TextPath((0, 0), words).vertices)


def test_arabic_letters_are_joined_and_run_from_right_to_left() -> None:
    """Letters that were not joined would be wider; text that was reversed beforehand would be another picture."""
    assert across("بيت") < 0.9 * (across("ب") + across("ي") + across("ت"))
    assert across("لا") < 0.9 * (across("ل") + across("ا"))
    assert outline("سلام").shape != outline("سلام"[::-1]).shape
    last = outline("د")  # joins nothing after it: as the last letter it looks as it does alone
    assert np.allclose(outline("ورد")[: len(last)], last, atol=0.5)


@pytest.mark.parametrize("path", CATALOGS, ids=lambda p: p.parts[-3])
@pytest.mark.parametrize("weight", ["normal", "bold"])
def test_charts_and_pages_have_every_letter_of_the_catalogs(path, weight: str) -> None:
    with TTFont(canvas.font_file(weight)) as font:
        held = set(font.getBestCmap())
    letters = {letter for entry in catalog(path) for form in forms(entry) for letter in form or "" if letter >= " "}
    assert sorted(letter for letter in letters if ord(letter) not in held) == []
