"""Views: the parts of pages. Each takes a release, never raw evidence, and is finished even where nothing is known."""

from evaluation.report.views import (  # noqa: F401 - importing a view registers it
    at_a_glance,
    conclusion_cards,
    contribution_claims,
    decisions_last_time,
    disagreements,
    equity_gaps,
    error_rates,
    gap_changes,
    how_to_read,
    indicator_series,
    joint_display,
    lead_charts,
    level_findings,
    measured,
    methods_annex,
    money,
    plan,
    policy_moves,
    posters,
    power,
    practice,
    questions_to_discuss,
    response_sheet,
    silences,
    since_last_report,
    six_conditions,
    timeline,
    trust,
    where_we_stand,
    who_was_heard,
    words_we_use,
)
from evaluation.report.views.registry import VIEWS, ViewFunction, render, view

__all__ = ["VIEWS", "ViewFunction", "render", "view"]
