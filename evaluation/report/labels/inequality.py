"""Names of measures of inequality in everyday words, the technical name behind; and why one is not there."""

from __future__ import annotations

from evaluation.report.labels.names import N_

INEQUALITY: dict[str, str] = {
    "d": N_("Difference between the two ends (D)"),
    "r": N_("Ratio of the two ends (R)"),
    "sii": N_("Difference from the bottom to the top of the order, all groups counted (SII)"),
    "rii": N_("Ratio from the bottom to the top of the order, all groups counted (RII)"),
    "aci": N_("How unevenly it falls along the order, absolute (ACI)"),
    "rci": N_("How unevenly it falls along the order, relative (RCI)"),
    "bgv": N_("Spread around the mean, squared (between-group variance)"),
    "bgsd": N_("Spread around the mean (between-group standard deviation)"),
    "cov": N_("Spread in percent of the mean (coefficient of variation)"),
    "mdmu": N_("Mean distance from the mean, each group alike"),
    "mdmw": N_("Mean distance from the mean, each person alike"),
    "mdbu": N_("Mean distance from the best group, each group alike"),
    "mdbw": N_("Mean distance from the best group, each person alike"),
    "mdru": N_("Mean distance from the reference group, each group alike"),
    "mdrw": N_("Mean distance from the reference group, each person alike"),
    "idisu": N_("Mean distance in percent of the mean, each group alike (index of disparity)"),
    "idisw": N_("Mean distance in percent of the mean, each person alike (index of disparity)"),
    "ti": N_("Relative inequality that weighs high values more, times 1,000 (Theil)"),
    "mld": N_("Relative inequality that weighs low values more, times 1,000 (mean log deviation)"),
    "par": N_("How the mean would move if all fared like the group best off (PAR)"),
    "paf": N_("The same in percent of the mean (PAF)"),
}
#: the few that tell most: shown at once, the others on demand
TELLING = {True: ("d", "r", "sii", "rii", "par"), False: ("d", "r", "ti", "par")}

WHY_NOT: dict[str, str] = {
    "nothing_published": N_("nothing was published"),
    "one_group": N_("one group alone"),
    "needs_three_groups": N_("needs three groups"),
    "needs_group_sizes": N_("needs the size of each group"),
    "no_reference": N_("no reference group"),
    "reference_missing": N_("the reference group has no value"),
    "negative_values": N_("a value is below zero"),
    "zero_mean": N_("the mean is zero"),
    "zero_denominator": N_("the divisor is zero"),
    "zero_group": N_("a group is at zero"),
    "no_gradient_fits": N_("no gradient fits"),
    "no_standard_error": N_("no range can be given"),
    "group_may_be_zero": N_("a group may be at zero"),
    "mean_may_be_zero": N_("the mean may be zero"),
    "not_computable": N_("cannot be computed"),
}
