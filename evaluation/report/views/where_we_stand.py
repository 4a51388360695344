"""Where we stand: the finished page of one wave, and a short picture of the last wave where there are more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evaluation.report import labels
from evaluation.report.markup import Html, details, element, fragment
from evaluation.report.sentences import statement
from evaluation.report.views import chosen, pieces
from evaluation.report.views.registry import view
from evaluation.vocabulary import ALL, Condition

if TYPE_CHECKING:
    from evaluation.disclosure.release import Release
    from evaluation.findings import Finding
    from evaluation.report.language import Language


@view("where_we_stand")
def where_we_stand(release: Release, language: Language, level: str = "") -> Html:
    """Show the value of every measure at the last wave, and, with one wave, change as people recall it."""
    wave = chosen.last_wave(release)
    asked = [c for c in Condition if not level or c.level == level]
    known = {c: found for c in asked if (found := chosen.measured(release, c, ("", wave)))}
    parts = [_known(c, found, wave, release, language) for c, found in known.items()]
    if not known:
        parts = [pieces.silent(language.gettext("Nothing about these conditions has been measured yet."))]
    elif not chosen.is_one_wave(release):
        parts.insert(0, pieces.say(_folded(known, wave, language)))
    if not level and chosen.is_one_wave(release):
        parts.append(recalled(release, language))
    return fragment(*parts)


def _known(condition: Condition, known: list[Finding], wave: str, release: Release, language: Language) -> Html:
    """Return the values of the only wave, or those of the last wave on demand: changes speak before values."""
    name = labels.condition(condition, language)
    values = pieces.bullets(statement(f, release, language) for f in known)
    if chosen.is_one_wave(release):
        return fragment(element("h3", name), values)
    heading = language.gettext(
        "{condition}: what was measured in {wave}", condition=name, wave=labels.wave(wave, language)
    )
    return details(element("h3", heading), values, class_="more")


def _folded(known: dict[Condition, list[Finding]], wave: str, language: Language) -> str:
    return language.gettext(
        "Values of {wave} that are known: {n}. They open condition by condition.",
        wave=labels.wave(wave, language),
        n=language.number(sum(map(len, known.values())), 0),
    )


def recalled(release: Release, language: Language) -> Html:
    """Return change as people recall it, labelled so."""
    told = [
        f for f in release.findings if f.measure.endswith(".testimony") and f.scope == ALL and (f.n or f.suppressed)
    ]
    heading = element("h3", language.gettext("Change as people recall it"))
    label = pieces.say(language.gettext("This is what people remember, not a comparison of two measurements."))
    if not told:
        return fragment(heading, pieces.silent(language.gettext("Nobody was asked about change.")))
    order = list(Condition)
    told.sort(key=lambda f: order.index(f.condition) if f.condition else 99)
    return fragment(heading, label, pieces.bullets(statement(f, release, language) for f in told))
