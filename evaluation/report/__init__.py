"""From what came through the gate to pages that people can question.

`publish` makes the pages, `render` one view, `Language` speaks, `shipped_languages` says which there are.
Loaded when first used: views import the parts of this room, so the room does not import views.
"""

from importlib import import_module
from typing import Any

_FACE = {
    "Language": ("evaluation.report.language", "Language"),
    "VIEWS": ("evaluation.report.views", "VIEWS"),
    "publish": ("evaluation.report.publish", "publish"),
    "render": ("evaluation.report.views", "render"),
    "shipped_languages": ("evaluation.report.language", "shipped"),
}

__all__ = ["VIEWS", "Language", "publish", "render", "shipped_languages"]


def __getattr__(name: str) -> Any:
    if name in _FACE:
        module, attribute = _FACE[name]
        found = getattr(import_module(module), attribute)
        globals()[name] = found
        return found
    raise AttributeError(f"module 'evaluation.report' has no attribute '{name}'")
