"""An initiative's pages as a run makes them, without kernels: measured, through the gate, every notebook's views."""

from __future__ import annotations

import ast
import json
import re
from pathlib import Path
from typing import Any

import evaluation as ev
from evaluation import inspection, report
from evaluation.pipeline import places, results
from evaluation.report.publish import VIEW_MIME
from tests.whole import DAY, ROOT

_SHOWN = re.compile(r"ev\.show\(\s*results, *(.*?),?\s*\)$", re.S)


def published(folder: Path, output: Path, languages: list[str]) -> Path:
    """Publish an initiative below a folder; return ``public/``."""
    evidence = ev.load_evidence(folder, as_of=DAY, output=output)
    release, _ = results.release(ev.collect(evidence))
    executed = {}
    for source in sorted((ROOT / "notebooks").glob("0*.ipynb")):
        book = json.loads(source.read_text(encoding="utf-8"))
        for cell in book["cells"]:
            if cell["cell_type"] == "code":
                cell["outputs"] = _views("".join(cell["source"]).strip())
        executed[source.stem] = output / source.name
        output.mkdir(parents=True, exist_ok=True)
        executed[source.stem].write_text(json.dumps(book), encoding="utf-8")
    report.publish(
        executed,
        release,
        output / "public",
        languages=languages,
        template_folders=places.template_folders(evidence.folder),
        locale_folders=places.locale_folders(evidence.folder),
        check=inspection.unreadable,
    )
    return output / "public"


def _views(source: str) -> list[dict[str, Any]]:
    found = _SHOWN.search(source.replace("\n", " "))
    if not found:
        return []
    call = ast.parse(f"f({found[1]})", mode="eval").body
    assert isinstance(call, ast.Call)
    # a parameter of the notebook has its default, which is empty
    args = {k.arg: "" if isinstance(k.value, ast.Name) else ast.literal_eval(k.value) for k in call.keywords}
    data = {VIEW_MIME: {"view": ast.literal_eval(call.args[0]), "args": args}}
    return [{"output_type": "display_data", "data": data, "metadata": {}}]
