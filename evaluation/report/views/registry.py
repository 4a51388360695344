"""The ``@view`` mark: a view is a part of a page, made from a release in a language."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from evaluation.errors import UsageError, did_you_mean
from evaluation.report.markup import Html

if TYPE_CHECKING:
    from evaluation.disclosure.release import Release
    from evaluation.report.language import Language

ViewFunction = Callable[..., Html]

VIEWS: dict[str, ViewFunction] = {}
#: items of the source (``A1.2``) that a view shows beyond those of its measures
ITEMS: dict[str, tuple[str, ...]] = {}


def view(name: str, *, items: tuple[str, ...] = ()) -> Callable[[ViewFunction], ViewFunction]:
    """Register a function ``(release, language, **args) -> Html`` under the name that notebooks use.

    Parameters
    ----------
    items : tuple of str
        Items of the source that the view itself answers (``A1.10``), where no measure does.
    """

    def mark(function: ViewFunction) -> ViewFunction:
        if name in VIEWS:
            raise ValueError(f"view '{name}' is registered twice")
        VIEWS[name] = function
        ITEMS[name] = items
        return function

    return mark


def render(name: str, release: Release, language: Language, **args: Any) -> Html:
    """Return a view as HTML in a language.

    Raises
    ------
    UsageError
        If there is no such view; names the nearest one.
    """
    if name not in VIEWS:
        raise UsageError(f"there is no view '{name}'. {did_you_mean(name, VIEWS)}.")
    return VIEWS[name](release, language, **args)
