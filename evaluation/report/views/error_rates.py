"""How often the tool would be wrong: rates over invented initiatives whose truth is known, with the own size marked.

The figures are those of the calibration studies (``benchmarks/calibration``), kept beside the report's code; they are
about the tool and hold no evidence.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from evaluation.report import labels
from evaluation.report.labels import N_
from evaluation.report.markup import Html, details, element, fragment
from evaluation.report.tables import table
from evaluation.report.views import chosen, pieces
from evaluation.report.views.registry import view
from evaluation.vocabulary import ALL, Condition

if TYPE_CHECKING:
    from evaluation.disclosure.release import Release
    from evaluation.report.language import Language

Row = Mapping[str, str]

FAMILIES = {
    "paired_scale": N_("change of answers of the same people"),
    "unpaired_scale": N_("change of answers of different people"),
    "node_means": N_("change of trust received in a network"),
    "mean_of_scale": N_("mean of answers"),
    "difference_of_shares": N_("difference of two shares"),
    "share": N_("a share of people"),
    "share_of_acts": N_("a share of acts"),
    "ratio_of_rates": N_("ratio of two counts of events"),
    "gap_between_groups": N_("gap between a group and the rest"),
    "share_over_documents": N_("a share over documents"),
    "agreement_of_coders": N_("agreement of coders"),
    "network_density": N_("density of a network"),
    "network_change": N_("change of a network’s density"),
    "nominations": N_("a share of names given"),
    "story_weights": N_("where stories lie between three corners"),
    "story_shift": N_("how stories moved between three corners"),
}
CONTROLS = {
    "wald_share": N_("a textbook interval that is known to be too narrow for small shares"),
    "t_over_ties": N_("a test that takes every tie for a person"),
}
SITUATIONS = {
    "no_change": N_("nothing changed"),
    "changed": N_("something changed"),
    "one_wave": N_("one wave"),
    "rare": N_("rare"),
    "even": N_("half and half"),
    "no_gap": N_("no gap"),
    "gap": N_("a gap"),
    "one_code": N_("one code"),
    "neutral": N_("nothing changed, neutral talk"),
    "polite": N_("nothing changed, polite talk (70 to 30)"),
    "change": N_("changed, talk 85 to 15"),
    "large_change": N_("changed, talk 95 to 5"),
}
OBSTACLES = {
    "coder_error": N_("coders who err"),
    "missing_ties": N_("ties not answered"),
    "attrition": N_("people who left between the waves"),
    "non_response": N_("people who did not answer"),
}
VERDICTS = {
    "holds": N_("holds"),
    "conservative": N_("wider than it need be"),
    "fails": N_("too narrow"),
    "caught": N_("caught, as it must be"),
    "missed": N_("not caught"),
}


@cache
def rates() -> tuple[Row, ...]:
    """Return the rows of the calibration studies; none where they have not been run."""
    path = files("evaluation.report").joinpath("error_rates.csv")
    if not path.is_file():
        return ()
    return tuple(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))


@view("error_rates")
def error_rates(release: Release, language: Language) -> Html:
    """Show how often the tool would be wrong, first for initiatives of the own size."""
    found = rates()
    if not found:
        return pieces.silent(language.gettext("The tool's error rates have not been computed yet."))
    return fragment(
        pieces.bullets(_nothing_changed(found, language)),
        _planted(found, release, language),
        details(
            language.gettext("All error rates"),
            _talk(found, language),
            _coverage(found, language),
            _obstacles(found, language),
            pieces.say(
                language.gettext(
                    "Invented initiatives whose truth is known went the whole way from tables to conclusions. Seeds, "
                    "sizes and what counts as a failure were fixed before anything was run."
                )
            ),
        ),
    )


def _of(found: Iterable[Row], study: str, **wanted: str) -> list[Row]:
    return [r for r in found if r["study"] == study and all(r[key] == value for key, value in wanted.items())]


def _nothing_changed(found: Sequence[Row], language: Language) -> list[str]:
    said = {
        "lead_improved": N_(
            "In {runs} invented initiatives where nothing had changed, a leading measure was said to have improved "
            "in {rate} of them."
        ),
        "both_improved": N_(
            "In {runs} invented initiatives where nothing had changed, numbers and voices together said “improved” "
            "in {rate} of them."
        ),
    }
    return [
        language.gettext(sentence, runs=language.number(int(r["runs"]), 0), rate=language.percent(float(r["rate"]), 1))
        for quantity, sentence in said.items()
        for r in _of(found, "null", quantity=quantity)
    ]


def own_sizes(release: Release) -> dict[Condition, int]:
    """Return how many stand behind the lead of each condition, for everyone, between the page's waves."""
    pair = chosen.main_pair(release)
    return {
        f.condition: f.n
        for f in release.findings
        if f.condition and f.n and f.scope == ALL and (f.wave_from, f.wave_to) == pair and f.detail.get("lead")
    }


def _planted(found: Sequence[Row], release: Release, language: Language) -> Html:
    """Return how often a change that is there is found, by condition and size."""
    own, rows = own_sizes(release), []
    planted = _of(found, "planted", quantity="state_I")
    for condition in Condition:
        sizes = sorted({int(r["n"]) for r in planted if r["subject"] == condition.value})
        nearest = min(sizes, key=lambda n: abs(n - own[condition])) if sizes and condition in own else None
        for n in sizes:
            by_effect = {
                r["situation"]: float(r["rate"])
                for r in planted
                if r["subject"] == condition.value and int(r["n"]) == n
            }
            yours = (
                language.gettext("nearest to yours: {n}", n=language.number(own[condition], 0)) if n == nearest else "–"
            )
            rows.append(
                [
                    labels.condition(condition, language),
                    language.number(n, 0),
                    *(language.percent(by_effect[f"effect_{e}"], 0) for e in (0, 1, 2)),
                    element("strong", yours) if n == nearest else yours,
                ]
            )
    columns = [
        language.gettext("Condition"),
        "n",
        language.gettext("Nothing changed: said “improved”"),
        language.gettext("Changed by the smallest that matters: found"),
        language.gettext("Changed by twice as much: found"),
        language.gettext("Your size"),
    ]
    caption = language.gettext("How often a change is found, by how many were measured")
    return table(caption, columns, rows, key="error-rates") if rows else Html("")


def _talk(found: Sequence[Row], language: Language) -> Html:
    rows = [
        [
            labels.word(SITUATIONS, r["situation"], language),
            language.number(int(r["n"]), 0),
            language.percent(float(r["rate"]), 1),
        ]
        for r in _of(found, "talk")
    ]
    columns = [
        language.gettext("What people told"),
        language.gettext("Sources asked"),
        language.gettext("Read as improvement"),
    ]
    return table(language.gettext("How often words alone are read as improvement"), columns, rows, key="error-talk")


def _coverage(found: Sequence[Row], language: Language) -> Html:
    names = FAMILIES | CONTROLS
    rows = [
        [
            labels.word(names, r["subject"], language),
            labels.word(SITUATIONS, r["situation"], language),
            language.number(int(r["n"]), 0),
            language.percent(float(r["rate"]), 1),
            labels.word(VERDICTS, r["verdict"], language),
        ]
        for study in ("coverage", "control")
        for r in _of(found, study)
    ]
    columns = [
        language.gettext("Range of"),
        language.gettext("Situation"),
        "n",
        language.gettext("Holds the truth in"),
        language.gettext("Verdict (95 % is promised)"),
    ]
    return table(language.gettext("How often a plausible range holds the truth"), columns, rows, key="error-coverage")


def _obstacles(found: Sequence[Row], language: Language) -> Html:
    flips = {(r["subject"], r["situation"]): float(r["rate"]) for r in _of(found, "obstacles", quantity="label_flips")}
    strengths = {
        (r["subject"], r["situation"]): float(r["rate"]) for r in _of(found, "obstacles", quantity="mean_strength")
    }
    rows = [
        [
            language.gettext(OBSTACLES[subject]),
            language.percent(float(situation.split("_")[0]) / 100, 0),
            language.percent(rate, 0),
            language.number(strengths[subject, situation], 1),
        ]
        for (subject, situation), rate in flips.items()
    ]
    columns = [
        language.gettext("What stands in the way"),
        language.gettext("How much of it"),
        language.gettext("Conclusions that read otherwise"),
        language.gettext("Mean strength of that side, 1 to 4"),
    ]
    caption = language.gettext("What stands between the truth and its measurement")
    return table(caption, columns, rows, key="error-obstacles")
