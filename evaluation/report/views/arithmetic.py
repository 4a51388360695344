"""How the strength of a conclusion came about, step by step, in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from evaluation.report.labels import N_
from evaluation.report.markup import Html, fragment
from evaluation.report.sentences.cautions import flips
from evaluation.report.views import pieces

if TYPE_CHECKING:
    from evaluation.findings import Conclusion
    from evaluation.report.language import Language

#: the steps of methods.md C.4; a step not listed stands under its own name
STEPS: dict[str, str] = {
    "start": N_("start"),
    "start_series": N_("start: a long series of measurements"),
    "start_linked": N_("start: the same people or a complete count at both dates"),
    "start_census": N_("start: a complete count at both dates"),
    "start_unlinked": N_("start: different people at each date"),
    "start_single": N_("start: measured once"),
    "wide_interval": N_("the range is wide"),
    "narrow_n": N_("few were measured"),
    "response": N_("many did not answer, or left between the waves"),
    "proxy": N_("an indirect measure"),
    "disagree": N_("the lead and the other measures point different ways"),
    "agreed_late": N_("agreed on after the data were seen"),
    "recorder": N_("recorded by the body it describes, and unexamined or not recognised by the community"),
    "small": N_("moved by less than was agreed to matter"),
    "large": N_("a large change"),
    "sustained": N_("held over three waves or more"),
    "tentative": N_("coders agreed only moderately"),
    "single_coded": N_("read by one coder only"),
    "balance": N_("voices were divided"),
    "negative_cases": N_("some accounts point the other way"),
    "few_sources": N_("few sources"),
    "very_few_sources": N_("very few sources"),
    "community_share": N_("few of the sources are from the community"),
    "no_community": N_("no source is from the community"),
    "not_searched": N_("nobody looked for other explanations"),
    "fragile": N_("the result hangs on one assumption"),
    "combined": N_("numbers and voices together"),
    "cap": N_("upper limit by our convention"),
    "floor": N_("lower limit by our convention"),
    "self_report_only": N_("people's own accounts only"),
    "both_strong": N_("both sides are strong"),
    "second_strand": N_("the other side supports it"),
    "one_strand_silent": N_("the other side says nothing"),
}


def steps(conclusion: Conclusion, language: Language) -> Html:
    """Return the arithmetic as lists, one per strand; nothing where none was recorded."""
    headings = {
        "quant": language.gettext("Strength of the numbers, step by step"),
        "qual": language.gettext("Strength of the voices, step by step"),
        "combined": language.gettext("Strength of both together, step by step"),
    }
    parts = []
    for strand, heading in headings.items():
        lines = [_line(step, language) for step in _steps(conclusion.arithmetic.get(strand))]
        if lines:
            parts += [pieces.say(heading), pieces.bullets(lines)]
    if parts:
        parts.append(
            pieces.say(language.gettext("Points run from 1 (very little) to 4 (strong); the steps are our convention."))
        )
    if conclusion.stability is not None:
        parts.append(
            pieces.say(
                language.gettext(
                    "Under other reasonable choices the result stays the same in {share} of cases.",
                    share=language.percent(conclusion.stability),
                )
            )
        )
    named = flips(conclusion, language)
    if named:
        parts.append(
            pieces.say(language.gettext("It would differ with another choice of: {assumptions}.", assumptions=named))
        )
    return fragment(*parts)


def _steps(found: Any) -> Sequence[Sequence[Any]]:
    if not isinstance(found, list | tuple):
        return ()
    return [s for s in found if isinstance(s, list | tuple) and len(s) >= 2]


def _line(step: Sequence[Any], language: Language) -> str:
    key, points = str(step[0]), step[1]
    name = language.gettext(STEPS[key]) if key in STEPS else key.replace("_", " ")
    if not isinstance(points, int | float):
        return f"{name}: {points}"
    shown = language.number(points, 0) if key.startswith("start") or key == "combined" else language.signed(points, 0)
    return f"{name}: {shown}"
