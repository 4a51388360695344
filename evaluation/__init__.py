"""Measure systems change, numbers and voices together, and publish it as pages people can question.

A notebook needs five words:

* `load_evidence` reads and validates an initiative's folder,
* `measure` measures one room: voices, equity, structural, relational, mental_models, practice,
* `collect` gathers every room and concludes,
* `show` shows a view of the results, through the gate,
* `save` keeps results for the notebooks that follow.

Everything else has its own room: intake, codes, indicators, statistics, measures, integration,
disclosure, report, pipeline, simulation. ARCHITECTURE.md draws the house.
"""

from importlib import import_module
from typing import Any

__version__ = "0.1.0"

#: the public face; loaded when first used, so that ``import evaluation.statistics`` stays light
_FACE = {
    "Results": "evaluation.pipeline.results",
    "collect": "evaluation.pipeline.results",
    "load_evidence": "evaluation.pipeline.results",
    "measure": "evaluation.pipeline.results",
    "save": "evaluation.pipeline.results",
    "show": "evaluation.pipeline.notebook",
}

__all__ = ["Results", "collect", "load_evidence", "measure", "save", "show"]


def __getattr__(name: str) -> Any:
    if name in _FACE:
        return getattr(import_module(_FACE[name]), name)
    raise AttributeError(f"module 'evaluation' has no attribute '{name}'")
