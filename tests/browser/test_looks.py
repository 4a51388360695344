"""Small pages look as they did when somebody looked at them: light and dark, wide and narrow, in two directions."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image, ImageChops

pytest.importorskip("playwright", reason="playwright is not installed (pip install '.[test]')")

from evaluation.inspection.browser import NARROW, WIDE, opened
from tests.browser.references import FILES, kept, reduced

pytestmark = pytest.mark.browser

MOST = 0.001  # of the pixels
TELLING = 24  # of 255, in one colour
LOOKS = [(WIDE, "light"), (NARROW, "dark")]


def drawn(browser, file: Path, width: int, scheme: str) -> Image.Image:
    with opened(browser, file, width=width, scheme=scheme) as page:
        return Image.open(io.BytesIO(page.screenshot(full_page=True))).convert("RGB")


def differ(one: Image.Image, other: Image.Image) -> float:
    """Return the share of pixels that differ visibly; 1 for pictures of another size."""
    if one.size != other.size:
        return 1.0
    bands = ImageChops.difference(one, other).split()
    most = ImageChops.lighter(ImageChops.lighter(bands[0], bands[1]), bands[2])
    return sum(most.histogram()[TELLING:]) / (one.width * one.height)


@pytest.mark.parametrize("name", FILES)
def test_page_looks_as_its_reference(browser, small: Path, tmp_path: Path, name: str) -> None:
    today = tmp_path / "today.html"
    today.write_text(reduced((small / name).read_text(encoding="utf-8")), encoding="utf-8")
    for width, scheme in LOOKS:
        share = differ(drawn(browser, today, width, scheme), drawn(browser, kept(name), width, scheme))
        assert share <= MOST, (
            f"{name}, {width} px, {scheme}: {share:.1%} of the pixels differ from the reference. "
            "Look at the page; if it is right, run `python -m tests.browser.references`."
        )


def test_a_changed_look_is_seen(browser, tmp_path: Path) -> None:
    text = kept(FILES[0]).read_text(encoding="utf-8")
    for rule in ("blockquote { padding-inline-start: 0 }", "th { background: #ffdddd }", "h1 { font-size: 1.8rem }"):
        changed = tmp_path / "changed.html"
        changed.write_text(text.replace("</style>", f"{rule}</style>", 1), encoding="utf-8")
        assert differ(*(drawn(browser, f, WIDE, "light") for f in (changed, kept(FILES[0])))) > MOST, rule
