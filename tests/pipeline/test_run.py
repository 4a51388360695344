from __future__ import annotations

import json
from pathlib import Path

from evaluation.pipeline import run
from evaluation.pipeline.plan import Step


def test_only_what_rests_on_the_same_is_kept(tmp_path: Path) -> None:
    steps = [Step(name, tmp_path, {}, False, f"key of {name}") for name in ("01_a", "02_b", "03_c")]
    folder = tmp_path / "internal" / "notebooks"
    folder.mkdir(parents=True)
    for name in ("01_a", "02_b"):
        (folder / f"{name}.ipynb").write_text("{}", encoding="utf-8")
    keys = {"01_a": "key of 01_a", "02_b": "another key", "03_c": "key of 03_c"}
    (tmp_path / "internal" / "steps.json").write_text(json.dumps(keys), encoding="utf-8")
    assert run._finished(steps, tmp_path) == {"01_a"}
    assert run._finished(steps, tmp_path / "elsewhere") == set()
