"""A clean output folder: pages, machine files and, beside them, what was withheld."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.report.small import published

#: of a withheld finding: nothing that was released holds these digits
CANARY = 0.7312945581


@pytest.fixture(scope="session")
def clean(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return ``public/`` of an output folder in which nothing is wrong."""
    output = tmp_path_factory.mktemp("clean")
    public = published(output, without=("03_hostile",))
    file = public / "report.json"
    data = json.loads(file.read_text(encoding="utf-8"))
    # the stub's quotation, as if it had been released
    data["words"] += [{"kind": "quote", "text": "הם ביטלו את הקנסות ב־2023, +9"}]
    file.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    hidden = next(f for f in data["findings"] if f["suppressed"])
    (output / "internal").mkdir()
    behind = json.dumps({"findings": [{**hidden, "estimate": CANARY}]})
    (output / "internal" / "unsuppressed.json").write_text(behind, encoding="utf-8")
    return public
