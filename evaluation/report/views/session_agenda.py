"""The frame of a meeting about the findings: an agenda of 60 and of 90 minutes, roles, ground rules."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from evaluation.report.labels import N_
from evaluation.report.markup import Html, element, fragment
from evaluation.report.tables import table
from evaluation.report.views import pieces
from evaluation.report.views.registry import view

if TYPE_CHECKING:
    from evaluation.disclosure.release import Release
    from evaluation.report.language import Language


class Step(NamedTuple):
    """A step of the meeting: its name, what happens, who leads, and its minutes in the short and the long form."""

    name: str
    happens: str
    leads: str
    short: int
    long: int


HOST = N_("Host from the community")
FACILITATOR = N_("Facilitator")
NOTES = N_("Note-taker")

STEPS = (
    Step(
        N_("Opening word"),
        N_("Somebody from the community speaks first: why are we here, and for whom?"),
        HOST,
        5,
        5,
    ),
    Step(
        N_("What became of last time"),
        N_("Read out what was decided, what happened, and what did not and why."),
        NOTES,
        5,
        10,
    ),
    Step(
        N_("What?"),
        N_("In pairs, a sheet each: say what you see, not yet what you think of it. The community tells first."),
        FACILITATOR,
        15,
        20,
    ),
    Step(
        N_("What differs, and what do we not know?"),
        N_("Look at these two sheets together. Nobody has to agree: write down who sees it how."),
        FACILITATOR,
        5,
        15,
    ),
    Step(
        N_("So what?"),
        N_("What does it mean, and for whom? Only now open what the evaluation reads into it."),
        FACILITATOR,
        10,
        15,
    ),
    Step(
        N_("Now what?"),
        N_("Choose at most three things to do. Each gets a name, a day and a way to tell people."),
        FACILITATOR,
        15,
        15,
    ),
    Step(
        N_("Last word"),
        N_("The note-taker reads out what was written down. The community speaks last."),
        HOST,
        5,
        10,
    ),
)

ROLES = (
    (HOST, N_("opens and closes; may stop the meeting when somebody is talked over")),
    (FACILITATOR, N_("keeps to the steps and the time; has no stake in the result")),
    (NOTES, N_("fills in the capture sheet in people's own words, and reads it out at the end")),
    (N_("Reader"), N_("reads the sheets aloud, in every language that people in the room speak")),
    (N_("Watcher of turns"), N_("counts who speaks how often, and says so half-way")),
)

RULES = (
    N_("The community speaks first and last."),
    N_("First what you see, then what you think."),
    N_("Nobody has to tell their own story. What is told stays here unless its teller agrees."),
    N_("Anybody may doubt a number: write down what you doubt and why."),
    N_("Disagreement is written down, not voted away."),
    N_("Do not guess who said a quote."),
    N_("Whoever gives time without a salary is paid for it, and so are childcare, travel and interpreters."),
)


@view("session_agenda")
def session_agenda(release: Release, language: Language) -> Html:
    """Show both agendas, who does what, and the rules; the frame of the meeting, on one sheet to print."""
    return element(
        "div",
        _agenda(language),
        element("h3", language.gettext("Who does what"), id="kit-roles"),
        element("dl", *(_role(name, task, language) for name, task in ROLES), class_="roles"),
        element("h3", language.gettext("How we talk"), id="kit-rules"),
        pieces.bullets(language.gettext(rule) for rule in RULES),
        class_="sheet agenda",
    )


def _agenda(language: Language) -> Html:
    short, long = (language.number(sum(each), 0) for each in zip(*((s.short, s.long) for s in STEPS), strict=True))
    columns = [
        language.gettext("Part"),
        language.gettext("{minutes} minutes", minutes=short),
        language.gettext("{minutes} minutes", minutes=long),
        language.gettext("What happens"),
        language.gettext("Who leads"),
    ]
    rows = [
        [
            language.gettext(step.name),
            language.number(step.short, 0),
            language.number(step.long, 0),
            language.gettext(step.happens),
            language.gettext(step.leads),
        ]
        for step in STEPS
    ]
    caption = language.gettext("What, so what, now what: in {short} or in {long} minutes", short=short, long=long)
    return table(caption, columns, rows, key="agenda", stacks=True)


def _role(name: str, task: str, language: Language) -> Html:
    return fragment(element("dt", language.gettext(name)), element("dd", language.gettext(task)))
