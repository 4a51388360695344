"""What a notebook calls to show something: the view's name is kept, words come at rendering."""

from __future__ import annotations

from typing import Any

from IPython.display import display

from evaluation import report
from evaluation.errors import UsageError, did_you_mean
from evaluation.pipeline.results import Results, release

VIEW_MIME = "application/vnd.evaluation.view+json"


def show(results: Results, view: str, **args: Any) -> None:
    """Show a view of the results: a figure, a table, sentences; always through the gate.

    The executed notebook keeps only the view's name and arguments; each language is rendered from the
    findings when pages are published. What you see in JupyterLab is a preview in the first language.

    Parameters
    ----------
    results : Results
    view : str
        Name of a view, see ``evaluation.report.views``.
    **args
        Arguments of the view, simple values only.

    Raises
    ------
    UsageError
        If there is no such view.
    """
    if view not in report.VIEWS:
        raise UsageError(f"there is no view '{view}'. {did_you_mean(view, report.VIEWS)}.")
    public, _ = release(results)
    language = report.Language(results.evidence.initiative.languages[0])
    preview = report.render(view, public, language, **args)
    display({VIEW_MIME: {"view": view, "args": args}, "text/html": str(preview)}, raw=True)
