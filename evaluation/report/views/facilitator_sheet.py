"""The facilitators' sheet of a data walk: the agenda, the roles, who sees what first, and what to write down."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evaluation.report.markup import Html, element, fragment
from evaluation.report.tables import table
from evaluation.report.views import pieces
from evaluation.report.views.registry import view
from evaluation.report.views.stations import titles

if TYPE_CHECKING:
    from evaluation.disclosure.release import Release
    from evaluation.report.language import Language

EMPTY = "\u00a0"  # a cell to write into
#: minutes of each part, for a short walk and a long one
MINUTES = ((5, 10), (35, 40), (15, 15), (15, 20), (5, 5))


@view("facilitator_sheet", items=("A1.10",))
def facilitator_sheet(release: Release, language: Language) -> Html:
    """Show the agenda of 75 to 90 minutes, roles, equality of first sight, and a log of the stations to fill in."""
    return element(
        "article",
        element(
            "div",
            _listed(language.gettext("Before the walk"), _before(language)),
            _listed(language.gettext("Who does what"), _roles(language)),
            class_="side-by-side",
        ),
        _agenda(language),
        _log(release, language),
        class_="facilitator-sheet",
    )


def _listed(heading: str, items: list[str]) -> Html:
    return element("div", element("h3", heading), pieces.bullets(items))


def _before(language: Language) -> list[str]:
    _ = language.gettext
    return [
        _("Equality of first sight: community groups see the posters no later than leaders do."),
        _("No number hangs on the wall that the group's own steward has withheld."),
        _("Keep the reading folded away at every station until those who stand there have said what they see."),
        _("Young people, adults and organisations may walk apart where that makes it safer to speak."),
        _("Five to ten people at a station; somebody reads aloud and writes for whoever wishes."),
    ]


def _roles(language: Language) -> list[str]:
    _ = language.gettext
    return [
        _("Host, from the community: opens, keeps the time, has the last word."),
        _("A facilitator at each station: asks the three prompts, explains nothing, sees that everybody speaks."),
        _("A scribe at each station: writes down what is said as it is said, and who disagrees."),
        _("Somebody who knows the data: answers where a number comes from, when asked, and takes questions home."),
    ]


def _agenda(language: Language) -> Html:
    _ = language.gettext
    parts = [
        _("Welcome; why we are here; how answers are used and protected"),
        _("Walk from station to station in small groups: look, speak, write; the community speaks first"),
        _("Unfold the readings: does it fit what you said? What does it leave out?"),
        _("Together: what matters most (dots), who should act, which numbers are questioned"),
        _("What happens next, who reports back and when; the community has the last word"),
    ]
    rows = [
        [part, language.range(*minutes) if minutes[0] != minutes[1] else language.number(minutes[0], 0)]
        for part, minutes in zip(parts, MINUTES, strict=True)
    ]
    short, long = (sum(m[i] for m in MINUTES) for i in (0, 1))
    caption = _("The walk, {minutes} minutes", minutes=language.range(short, long, 0))
    return table(caption, [_("What we do"), _("Minutes")], rows, key="walk-agenda")


def _log(release: Release, language: Language) -> Html:
    _ = language.gettext
    columns = [
        _("Station"),
        _("Minutes"),
        _("How many were there"),
        _("Who spoke, who did not"),
        _("Where people disagreed"),
        _("Said word for word"),
        _("Photos of notes"),
    ]
    rows = [
        [fragment(title, " ", element("bdi", code, dir="ltr", class_="code")), *[EMPTY] * (len(columns) - 1)]
        for code, title in titles(release, language).items()
    ]
    caption = _("What the facilitator writes down, station by station")
    return table(caption, columns, rows, key="walk-log")
