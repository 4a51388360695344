"""Every word of a page is drawn with the letters that the page brought along, whatever a screen happens to have."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("playwright", reason="playwright is not installed (pip install '.[test]')")

from evaluation.inspection.browser import opened

pytestmark = pytest.mark.browser


def fonts(page) -> set[tuple[str, bool]]:
    """Return ``(family, embedded)`` of every font that draws text on a page."""
    session = page.context.new_cdp_session(page)
    session.send("DOM.enable")
    session.send("CSS.enable")
    root = session.send("DOM.getDocument", {"depth": -1})["root"]["nodeId"]
    nodes = session.send("DOM.querySelectorAll", {"nodeId": root, "selector": "body, body *"})["nodeIds"]
    asked = [session.send("CSS.getPlatformFontsForNode", {"nodeId": n})["fonts"] for n in nodes]
    return {(font["familyName"], font["isCustomFont"]) for found in asked for font in found}


@pytest.mark.parametrize("name", ["report.html", "report.he.html", "pages/02_equity.he.html"])
def test_all_words_are_in_embedded_letters(browser, small: Path, name: str) -> None:
    with opened(browser, small / name) as page:
        assert fonts(page) == {("DejaVu Sans", True)}
