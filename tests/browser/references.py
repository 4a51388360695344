"""References of how small pages look: pages that somebody has looked at, kept as HTML.

A picture would hold one version of one browser and its letters; a page is drawn anew beside today's, in the same
browser, so any difference is ours. After a wanted change: look at the pages, then
``python -m tests.browser.references``.
"""

from __future__ import annotations

import re
import shutil
import tempfile
from pathlib import Path

from tests.report.small import published

FOLDER = Path(__file__).parent / "references"
NAMES = ("pages/02_equity", "index", "data_walk")
LANGUAGES = ("en", "he")
FILES = [f"{name}{'' if code == LANGUAGES[0] else f'.{code}'}.html" for name in NAMES for code in LANGUAGES]
_LETTERS = re.compile(r"@font-face\s*\{[^}]*\}")
#: what may change without a change of looks: how large files are
_SIZES = re.compile(r"\d[\d.,]*\s*(KB|MB|ק״ב|كيلوبايت)")


def reduced(text: str) -> str:
    """Return a page without its embedded letters: both pages are drawn with the system's."""
    return _SIZES.sub("0 KB", _LETTERS.sub("", text))


def kept(name: str) -> Path:
    """Return where the reference of a page lies."""
    return FOLDER / name.replace("/", "_")


def main() -> None:
    """Write today's pages as references."""
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir()
    with tempfile.TemporaryDirectory() as temporary:
        public = published(Path(temporary), languages=LANGUAGES)
        for name in FILES:
            kept(name).write_text(reduced((public / name).read_text(encoding="utf-8")), encoding="utf-8")
            print(f"Look at {kept(name)}")


if __name__ == "__main__":
    main()
