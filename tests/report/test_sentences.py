"""Sentences: every state, reason and cell of the matrix has one; none claims more than the data."""

from __future__ import annotations

import itertools
import re

import pytest
from babel.messages.extract import extract_from_dir

from evaluation.findings import REASONS
from evaluation.report import labels
from evaluation.report.language import Language, shipped
from evaluation.report.sentences import conclusion_statement, reason, silence, statement
from evaluation.report.sentences.conclusions import (
    BETWEEN_SPEAKERS,
    BOTH_WITHHELD,
    HEADS,
    NUMBERS_WITHHELD,
    RECALLED,
    VOICES_WITHHELD,
    headline,
    numbers_in_short,
)
from evaluation.report.sentences.reasons import REASON_SENTENCES, UNKNOWN
from evaluation.vocabulary import (
    QUAL_STATES,
    QUANT_STATES,
    Condition,
    Contribution,
    CountsOf,
    Fit,
    FitDetail,
    Level,
    State,
    Strength,
)
from tests.contract.test_every_message import KEYWORDS, REPORT
from tests.report import build, releases

EN = Language("en")
LANGUAGES = [Language(code) for code in shipped()]


def integrate(q: str, told: str) -> tuple[str, str]:
    """The matrix of methods.md C.4, written out here once more on purpose."""
    if q == "N":
        return ("silent", "both") if told in "XNU" else ("silent", "quant")
    if told == "X":
        return ("silent", "both" if q == "U" else "qual")
    if told == "N":
        return ("silent", "qual_not_asked")
    if q == "U":
        return ("silent", "both_insufficient") if told == "U" else ("complementary", "carried_by_qual")
    if told == "U":
        return ("complementary", "carried_by_quant")
    if "M" in (q, told):
        return ("complementary", "differentiated")
    if q == told:
        return ("convergent", {"I": "improvement", "W": "deterioration", "S": "no_change"}[q])
    return ("dissonant", "null_vs_change" if "S" in (q, told) else "opposite")


MATRIX = [(State(q), State(t), *integrate(q, t)) for q, t in itertools.product(QUANT_STATES, QUAL_STATES)]


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda x: x.code)
@pytest.mark.parametrize(("quant", "qual", "fit", "detail"), MATRIX)
def test_every_cell_of_the_matrix_has_its_sentence(quant, qual, fit, detail, language) -> None:
    c = build.conclusion(quant_state=quant, qual_state=qual, fit=Fit(fit), fit_detail=FitDetail(detail))
    said = conclusion_statement(c, build.release(), language)
    assert labels.condition(c.condition, language) in said
    if language.code != "en":
        assert said != conclusion_statement(c, build.release(), EN)


def test_no_sentence_of_the_matrix_is_never_reached() -> None:
    reached = {(FitDetail(d), q, t) for q, t, _, d in MATRIX}
    expansion = {(FitDetail.EXPANSION, s, s) for s in (State.IMPROVED, State.WORSENED, State.STABLE)}
    assert set(HEADS) == reached | expansion


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda x: x.code)
def test_every_member_and_reason_has_words_in_every_language(language: Language) -> None:
    for enum, names in (
        (Level, labels.LEVELS),
        (Condition, labels.CONDITIONS),
        (Fit, labels.FITS),
        (Strength, labels.STRENGTHS),
        (Contribution, labels.CONTRIBUTIONS),
        (CountsOf, labels.COUNTS),
    ):
        assert set(names) == set(enum)
        assert all(language.gettext(m) for m in names.values())
    assert set(labels.NUMBERS_SHOW) == set(map(State, QUANT_STATES))
    assert set(labels.VOICES_SAY) == set(map(State, QUAL_STATES)) == set(RECALLED)
    assert set(REASON_SENTENCES) == set(REASONS)
    for key in REASONS:
        assert "Seats" in reason(key, "Seats", language)


def test_an_unknown_reason_claims_nothing() -> None:
    assert reason("something new", "Seats", EN) == UNKNOWN.format(subject="Seats")


@pytest.mark.parametrize(
    ("state", "before", "after", "words"),
    [
        (State.IMPROVED, 1.2, 2.8, "rose between baseline and endline: toward equity. From 1.20 to 2.80: change +1.60"),
        (State.IMPROVED, 2.8, 1.2, "fell between baseline and endline: toward equity."),
        (State.WORSENED, 2.8, 1.2, "fell between baseline and endline: away from equity."),
        (State.STABLE, 1.2, 1.3, "stayed about the same"),
        (State.UNCERTAIN, 1.2, 2.8, "the data cannot tell"),
    ],
)
def test_verbs_follow_the_state(state: State, before: float, after: float, words: str) -> None:
    finding = build.change(before=before, after=after, state=state, census=False, ci_low=0.1, ci_high=3.0)
    said = statement(finding, build.release(), EN)
    assert words in said
    assert "n = 12" in said
    assert "plausible range" in said


def test_uncertain_is_never_called_no_change_and_says_which_way_it_leans() -> None:
    for lean_up, words in ((0.9, "lean toward equity"), (0.05, "lean away from equity"), (0.5, "cannot tell")):
        said = statement(
            build.change(state=State.UNCERTAIN, census=False, detail={"lean_up": lean_up}), build.release(), EN
        )
        assert words in said
        assert "same" not in said
    both = build.conclusion(
        quant_state=State.UNCERTAIN, qual_state=State.UNCERTAIN, fit=Fit.SILENT, fit_detail=FitDetail.BOTH_INSUFFICIENT
    )
    assert "no change" not in conclusion_statement(both, build.release(), EN)


def test_a_complete_count_says_so_and_a_small_move_is_not_headlined() -> None:
    assert "complete count of 12" in statement(build.change(), build.release(), EN)
    small = build.change(before=1.2, after=1.4)
    assert "by less than was agreed to matter" in statement(small, build.release(), EN)


def test_our_convention_is_named_where_nobody_agreed() -> None:
    assert "our convention" in statement(build.change(), build.release(leads=build.leads(agreed_by="")), EN)
    assert "our convention" not in statement(build.change(), build.release(), EN)


def test_a_ratio_keeps_its_range() -> None:
    """Bourke, 57 then 71 persons: ratio 1.25, exact interval 0.87 to 1.80 (issue 2, point 12)."""
    finding = build.change(
        "equity.outcomes.dv",
        None,
        57,
        71,
        estimate=71 / 57,
        ci_low=0.87,
        ci_high=1.80,
        n=128,
        unit="ratio",
        state=State.UNCERTAIN,
        census=False,
        detail={"name": "Persons proceeded against"},
    )
    said = statement(finding, build.release(), EN)
    assert "From 57 to 71: ratio 1.25 (plausible range 0.87 to 1.80; n = 128)." in said


def test_a_goal_that_was_reached_is_counted_from_the_other_side() -> None:
    said = statement(build.gap(estimate=-1.6, ci_low=-2.7, ci_high=-0.1), build.release(), EN)
    assert "the goal was reached in endline, with 1.6 percentage points to spare (plausible range 0.1 to 2.7" in said


def test_a_goal_that_chance_alone_may_have_reached_is_not_called_reached() -> None:
    said = statement(build.gap(estimate=-1.6, ci_low=-5.0, ci_high=0.7), build.release(), EN)
    assert "chance alone could make that (plausible range −0.7 to 5.0" in said
    assert "was reached" not in said


def moved(kind: str, before: float, after: float, unit: str, state: State, **values: object):
    return build.change(
        f"equity.{kind}.check", None, before, after, unit=unit, state=state, census=False, n=480,
        dimension="ethnicity", group="group_b", **values,
    )  # fmt: skip


def test_a_gap_that_moved_is_said_in_points_and_in_proportion() -> None:
    gap = moved("gap_to_goal", 18.7, 28.3, "%", State.WORSENED, ci_low=3.9, ci_high=15.2)
    ratio = moved("ratio_to_goal", 0.80, 0.70, "ratio", State.WORSENED, estimate=0.87, ci_low=0.81, ci_high=0.95)
    said = statement(gap, build.release([gap, ratio]), EN)
    assert "From 18.7 to 28.3 percentage points: change +9.6 (plausible range 3.9 to 15.2; n = 480)." in said
    assert "In proportion: 0.80 times the goal, then 0.70; ratio 0.87 (plausible range 0.81 to 0.95; n = 480)." in said
    assert "opposite" not in said
    assert "In proportion" not in statement(gap, build.release([gap]), EN)


def test_difference_and_ratio_that_part_are_both_read() -> None:
    gap = moved("difference", 20.0, 15.0, "days", State.IMPROVED, ci_low=-8.0, ci_high=-2.0)
    ratio = moved("ratio", 1.5, 2.0, "ratio", State.WORSENED, estimate=1.33, ci_low=1.1, ci_high=1.6)
    said = statement(gap, build.release([gap, ratio]), EN)
    assert "1.50 times the rest, then 2.00" in said
    assert "moved in opposite directions: read both" in said


def test_two_complete_counts_of_different_length_are_both_said() -> None:
    found = build.change(before=0.0, after=1 / 3, unit="share", detail={"n_from": 2, "n_to": 6})
    assert "(complete counts of 2 and 6)" in statement(found, build.release(), EN)


def test_testimony_gives_counts_of_those_asked() -> None:
    said = statement(build.told(detail={"harm": True}), build.release(), EN)
    assert "of 14 sources asked, 6 told of change toward equity, 1 of change away from it, 2 of no change" in said
    assert "harm" in said
    assert "as people recall it" in statement(build.told(wave_from=""), build.release(), EN)
    withheld = build.told(dimension="ethnicity", group="group_b").withheld("too_few_asked_to_show")
    assert "Voices on Policies (group b): too few people" in statement(withheld, build.release(), EN)


def test_a_bare_state_is_said_without_counts() -> None:
    """A group's testimony as the gate leaves it: state, perhaps how many were asked, and that there is harm."""
    bare = build.told(dimension="ethnicity", group="group_b").withheld("withheld_small_group")
    bare = bare.with_(state=State.WORSENED, detail={"state": "W", "asked": 12, "harm": True})
    said = statement(bare, build.release(), EN)
    assert "people told mostly of things getting worse; 12 were asked, and the counts are not shown" in said
    assert "harm" in said


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda x: x.code)
def test_what_is_withheld_is_never_called_not_asked_or_not_counted(language: Language) -> None:
    nothing = State.NOT_ASSESSABLE
    for state in map(State, QUANT_STATES):
        c = build.conclusion(
            scope="ethnicity:group_b",
            quant_state=state,
            qual_state=nothing,
            fit=Fit.SILENT,
            qual_detail="too_few_asked_to_show",
            fit_detail=FitDetail.QUAL_NOT_ASKED,
        )
        assert headline(c, language) == language.gettext(VOICES_WITHHELD[state], condition=headline_name(language))
    for state in map(State, QUAL_STATES):
        c = build.conclusion(
            scope="ethnicity:group_b",
            quant_state=nothing,
            qual_state=state,
            fit=Fit.SILENT,
            quant_detail="withheld_small_group",
            fit_detail=FitDetail.QUANT,
        )
        assert headline(c, language) == language.gettext(NUMBERS_WITHHELD[state], condition=headline_name(language))
    both = build.conclusion(
        quant_state=nothing,
        qual_state=nothing,
        quant_detail="withheld_complement",
        qual_detail="too_few_asked_to_show",
        fit=Fit.SILENT,
        fit_detail=FitDetail.BOTH,
    )
    assert headline(both, EN) == BOTH_WITHHELD.format(condition="Policies")


def headline_name(language: Language) -> str:
    return f"{labels.condition('policies', language)} (group b)"


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda x: x.code)
def test_harm_and_groups_left_behind_block_the_bare_word_improved(language: Language) -> None:
    bare = conclusion_statement(build.conclusion(), build.release(), language)
    harmed = conclusion_statement(build.conclusion(harm=True), build.release(), language)
    left = conclusion_statement(build.conclusion(equity_flag="not_for:ethnicity:group_b"), build.release(), language)
    first = HEADS[FitDetail.IMPROVEMENT, State.IMPROVED, State.IMPROVED]
    said = language.gettext(first, condition=labels.condition("policies", language))
    assert said in bare
    assert said not in harmed
    assert said not in left
    assert "group b" in left


def test_equity_flags_speak_for_the_group() -> None:
    def said(flag: str) -> str:
        return conclusion_statement(build.conclusion(equity_flag=flag), build.release(), EN)

    assert said("not_for:ethnicity:group_b").startswith("Policies improved on average, not for group b.")
    assert "the gap grew for group b" in said("gap_wider:ethnicity:group_b")
    assert "Not known for group b." in said("not_known_for:ethnicity:group_b")
    may = build.conclusion(detail={"gap_may_have_grown": ["ethnicity:group_b"]})
    assert "The gap may have grown for group b." in conclusion_statement(may, build.release(), EN)


def test_differing_accounts_name_both_strengths() -> None:
    c = build.conclusion(
        quant_state=State.WORSENED,
        fit=Fit.DISSONANT,
        fit_detail=FitDetail.OPPOSITE,
        arithmetic={"quant_points": 3, "qual_points": 2},
    )
    said = conclusion_statement(c, build.release(), EN)
    assert "Policies: accounts differ" in said
    assert "Numbers: some evidence; voices: little evidence." in said
    between = c.with_(fit_detail=FitDetail.BETWEEN_SPEAKERS)
    assert BETWEEN_SPEAKERS.format(condition="Policies") in conclusion_statement(between, build.release(), EN)


def test_one_wave_makes_no_claim_of_change() -> None:
    for state in map(State, QUAL_STATES):
        said = conclusion_statement(build.conclusion(wave_from="", qual_state=state), build.release(), EN)
        assert "improved" not in said
        assert "once" in said


def test_silence_names_the_table_that_would_speak() -> None:
    said = silence(Condition.POLICIES, releases.silent(), EN)
    assert "changes (policies and the stage they reached)" in said
    assert "sources (who was heard)" in said
    assert silence(Condition.POLICIES, releases.full(), EN) == ""


def test_where_everybody_answered_the_range_speaks_of_them_only() -> None:
    found = build.change(census=False, ci_low=0.4, ci_high=2.8)
    whole = found.with_(detail={**found.detail, "interval_of": "measurement"})
    said = [statement(f, releases.full(), EN) for f in (found, whole)]
    assert ["these people only" in s for s in said] == [False, True]


def messages() -> list[str]:
    from tests.contract.test_every_message import sources

    return sorted(sources())


def sentences() -> list[str]:
    """Return the messages of findings and conclusions."""
    found = extract_from_dir(str(REPORT / "sentences"), [("**.py", "python")], keywords=KEYWORDS)
    return [part for _, _, m, _, _ in found for part in (m if isinstance(m, tuple) else (m,)) if part]


def test_no_word_claims_a_cause() -> None:
    for language in LANGUAGES:
        for message in messages():
            said = language.gettext(message)
            assert not re.search(
                r"\b(caused|proved|proves|transformed|not significant|גרם|גרמה|גרמו|تسبّب|تسبّبت|سبّب|سبّبت|أثبت|أثبتت)\b",
                said,
                re.I,
            ), said


def test_sentences_are_short() -> None:
    """At most 25 words (report.md 8, line 25); a slot counts as one."""
    for message in sentences():
        for sentence in re.split(r"(?<=[.!?])\s+", message):
            words = [w for w in sentence.split() if re.search(r"\w", w)]
            assert len(words) <= 25, f"{len(words)} words: {sentence}"


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({}, "moved toward equity"),
        ({"harm": True}, "moved toward equity"),
        ({"quant_state": State.WORSENED}, "moved away from equity"),
        ({"quant_size": "small"}, "moved toward equity, by less than was agreed to matter"),
        (
            {"quant_state": State.UNCERTAIN, "quant_detail": "seats_only"},
            "more seats; whether that is more say, the data cannot tell",
        ),
        ({"quant_state": State.UNCERTAIN}, "no clear change; the data cannot tell"),
        ({"quant_detail": "withheld_complement"}, "withheld"),
    ],
)
def test_numbers_in_short_say_what_they_show_never_that_things_improved(values: dict, said: str) -> None:
    assert numbers_in_short(build.conclusion(**values), EN) == said
