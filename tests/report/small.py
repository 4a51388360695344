"""A small published set with stub views, in English and Hebrew, for tests of finished pages."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from evaluation import report
from tests.report import releases, tiny


def published(folder: Path, *, without: Sequence[str] = (), languages: Sequence[str] = ("en", "he")) -> Path:
    """Publish the small set below a folder, leaving out some notebooks; return ``public/``."""
    notebooks = tiny.set_of_pages(folder / "notebooks")
    with tiny.Stubbed():
        report.publish(
            {name: path for name, path in notebooks.items() if name not in without},
            releases.full(),
            folder / "public",
            languages=list(languages),
            template_folders=[tiny.TEMPLATES],
        )
    return folder / "public"
