"""From what came through the gate to pages that people can question.

`publish` makes the pages, `render` one view, `Language` speaks, `shipped_languages` says which there are.
Views are loaded when first used: they import the parts of this room, so the room does not import them.
"""

from importlib import import_module
from typing import Any

from evaluation.report.language import Language
from evaluation.report.language import shipped as shipped_languages
from evaluation.report.publish import publish

__all__ = ["VIEWS", "Language", "publish", "render", "shipped_languages"]


def __getattr__(name: str) -> Any:
    if name in ("VIEWS", "render"):
        return getattr(import_module("evaluation.report.views"), name)
    raise AttributeError(f"module 'evaluation.report' has no attribute '{name}'")
