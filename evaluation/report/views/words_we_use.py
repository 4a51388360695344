"""Words we use: the initiative's own definitions, then ours, in everyday words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evaluation.report import labels
from evaluation.report.markup import Html, element, fragment
from evaluation.report.views import chosen
from evaluation.report.views.registry import view
from evaluation.vocabulary import Condition

if TYPE_CHECKING:
    from evaluation.disclosure.release import Release
    from evaluation.report.language import Language


@view("words_we_use")
def words_we_use(release: Release, language: Language) -> Html:
    """Show a list of terms with their meaning."""
    _ = language.gettext
    own = [(str(w.detail.get("term") or w.ref), w.text) for w in chosen.written(release, "definition")]
    ours = [
        (
            _("equity"),
            _(
                "fairness and justice, reached by looking at who has fewer chances, worse outcomes or no "
                "seat, and acting on it"
            ),
        ),
        (_("wave of measurement"), _("a period in which everything is looked at once; two waves show a change")),
        (_("goal for everyone"), _("one goal that holds for every group; each group's gap to it is shown")),
        (_("gap"), _("how far a group is from the goal, or from the rest of the population")),
        (_("source"), _("one interview, group talk, story or document; each counts once")),
        (_("plausible range"), _("the values that the data leave likely, technically a 95% interval")),
        (_("complete count"), _("all of them were counted and nothing was estimated, so there is no range")),
        (_("percentage points"), _("the difference between two percents: from 10% to 12% is two percentage points")),
        ("n", _("how many people, answers or cases a number rests on")),
        (_("conclusion"), _("what numbers and voices say together about one condition")),
        *((labels.condition(c, language), labels.condition_meaning(c, language)) for c in Condition),
    ]
    also = {t.casefold(): m for t, m in ours}
    # a term of both stands once, with the initiative's meaning first
    pairs = [
        fragment(
            element("dt", element("bdi", t)),
            element("dd", element("bdi", m)),
            element("dd", also[t.casefold()]) if t.casefold() in also else None,
        )
        for t, m in own
    ]
    theirs = {term.casefold() for term, meaning in own}
    pairs += [fragment(element("dt", t), element("dd", m)) for t, m in ours if t.casefold() not in theirs]
    return element("dl", *pairs, class_="words")
