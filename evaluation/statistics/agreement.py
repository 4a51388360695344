"""Agreement of coders beyond chance: every coefficient under one roof, each with its interval.

`agreement_alpha`: Krippendorff's alpha, for single values and for sets of codes. `agreement_chance`: the family of
Gwet, Fleiss, Conger, Cohen and Brennan-Prediger. `agreement_spans`: where coders mark passages themselves.
`agreement_error`: what wrong codings do to a prevalence. `agreement_tables`: what they share.
"""

from __future__ import annotations

from evaluation.statistics.agreement_alpha import alpha, alpha_sets, set_distance
from evaluation.statistics.agreement_chance import (
    ac1,
    ac2,
    brennan_prediger,
    cohen,
    conger,
    fleiss,
    krippendorff,
    percent,
)
from evaluation.statistics.agreement_error import (
    Accuracy,
    Band,
    coder_accuracy,
    corrected_gap,
    misclassification_band,
    prevalence_band,
)
from evaluation.statistics.agreement_spans import Span, unitizing_alpha
from evaluation.statistics.agreement_tables import Agreement, Metric, Weights, ratings_of_counts, strength_values

__all__ = [
    "Accuracy",
    "Agreement",
    "Band",
    "Metric",
    "Span",
    "Weights",
    "ac1",
    "ac2",
    "alpha",
    "alpha_sets",
    "brennan_prediger",
    "coder_accuracy",
    "cohen",
    "conger",
    "corrected_gap",
    "fleiss",
    "krippendorff",
    "misclassification_band",
    "percent",
    "prevalence_band",
    "ratings_of_counts",
    "set_distance",
    "strength_values",
    "unitizing_alpha",
]
