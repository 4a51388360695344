"""What the columns of the published files mean, in everyday words."""

from __future__ import annotations

from evaluation.report.labels import N_

BOTH = ("conclusions.csv", "findings.csv")
CONCLUSIONS, FINDINGS = BOTH[:1], BOTH[1:]

COLUMNS: dict[str, tuple[str, tuple[str, ...]]] = {
    "condition": (N_("one of the six conditions; empty where a number belongs to none"), BOTH),
    "level": (N_("structural, relational, mental models; of numbers also equity and practice"), BOTH),
    "scope": (N_("for whom: everyone, or a group of a dimension"), CONCLUSIONS),
    "dimension": (N_("the dimension that a group belongs to"), FINDINGS),
    "group": (N_("for whom; empty: everyone"), FINDINGS),
    "wave_from": (N_("the earlier measurement; empty where nothing was compared"), BOTH),
    "wave_to": (N_("the later measurement"), BOTH),
    "measure": (N_("what was measured, by its id"), FINDINGS),
    "estimate": (N_("the number, in its unit"), FINDINGS),
    "ci_low": (N_("lower end of the plausible range"), FINDINGS),
    "ci_high": (N_("upper end of the plausible range"), FINDINGS),
    "unit": (N_("the unit of the number"), FINDINGS),
    "n": (N_("how many stand behind it"), FINDINGS),
    "counts_of": (N_("what n counts: people, sources, seats, decisions …"), FINDINGS),
    "p": (N_("how often chance alone would move it as far"), FINDINGS),
    "q": (N_("the same, adjusted for several tests"), FINDINGS),
    "effect_size": (N_("how large the change is in a common measure"), FINDINGS),
    "effect_type": (N_("which common measure that is"), FINDINGS),
    "state": (N_("what the number shows, as a letter"), FINDINGS),
    "census": (N_("1: a complete count, so no range"), FINDINGS),
    "suppressed": (N_("1: withheld"), FINDINGS),
    "reason": (N_("why something is missing or withheld"), FINDINGS),
    "quant_state": (N_("what the numbers show, as a letter"), CONCLUSIONS),
    "quant_size": (N_("whether a complete count moved as far as was agreed to matter"), CONCLUSIONS),
    "quant_lean": (N_("which way uncertain numbers lean"), CONCLUSIONS),
    "quant_detail": (N_("what else must be known about the numbers"), CONCLUSIONS),
    "qual_state": (N_("what people told, as a letter"), CONCLUSIONS),
    "qual_detail": (N_("what else must be known about the voices"), CONCLUSIONS),
    "harm": (N_("1: somebody told of harm"), CONCLUSIONS),
    "fit": (N_("how numbers and voices fit"), CONCLUSIONS),
    "fit_detail": (N_("in which way they fit"), CONCLUSIONS),
    "strength": (N_("how strong the evidence is"), CONCLUSIONS),
    "contribution": (N_("how far the part of the initiative was examined"), CONCLUSIONS),
    "stability": (N_("share of other reasonable choices under which the result stays"), CONCLUSIONS),
    "equity_flag": (N_("groups for which it got worse, the gap grew, or nothing is known"), CONCLUSIONS),
    "emergent": (N_("1: noticed along the way, still to be confirmed"), CONCLUSIONS),
    "statement": (N_("the sentence, in the first language"), BOTH),
}
