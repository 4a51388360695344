"""The field's words as enumerations: each value is what stands in files.

Everything else imports these names; nothing here imports anything of ours.
"""

from __future__ import annotations

from enum import StrEnum


class Level(StrEnum):
    """Where a finding belongs: the three levels of systems change, equity, and practice."""

    STRUCTURAL = "structural"
    RELATIONAL = "relational"
    MENTAL_MODELS = "mental_models"
    EQUITY = "equity"
    PRACTICE = "practice"


class Condition(StrEnum):
    """The six conditions of systems change (Kania, Kramer and Senge 2018)."""

    POLICIES = "policies"
    PRACTICES = "practices"
    RESOURCE_FLOWS = "resource_flows"
    RELATIONSHIPS = "relationships"
    POWER_DYNAMICS = "power_dynamics"
    MENTAL_MODELS = "mental_models"

    @property
    def level(self) -> Level:
        """The level this condition rolls up to, for display only."""
        return LEVEL_OF[self]


LEVEL_OF: dict[Condition, Level] = {
    Condition.POLICIES: Level.STRUCTURAL,
    Condition.PRACTICES: Level.STRUCTURAL,
    Condition.RESOURCE_FLOWS: Level.STRUCTURAL,
    Condition.RELATIONSHIPS: Level.RELATIONAL,
    Condition.POWER_DYNAMICS: Level.RELATIONAL,
    Condition.MENTAL_MODELS: Level.MENTAL_MODELS,
}

SYSTEM_LEVELS = (Level.STRUCTURAL, Level.RELATIONAL, Level.MENTAL_MODELS)


class State(StrEnum):
    """What a strand shows. Letters stay in files; pages use everyday words."""

    IMPROVED = "I"
    WORSENED = "W"
    STABLE = "S"
    MIXED = "M"
    UNCERTAIN = "U"
    SILENT = "X"  # testimony only: asked, and nobody spoke of it
    NOT_ASSESSABLE = "N"  # numbers: not measurable; testimony: not asked


QUANT_STATES = tuple(State(s) for s in "IWSMUN")
QUAL_STATES = tuple(State(s) for s in "IWSMUXN")


class Direction(StrEnum):
    """Which way a change leans."""

    UP = "up"
    DOWN = "down"
    NONE = ""


class Fit(StrEnum):
    """How numbers and voices fit together (triangulation protocol)."""

    CONVERGENT = "convergent"
    COMPLEMENTARY = "complementary"
    DISSONANT = "dissonant"
    SILENT = "silent"


class FitDetail(StrEnum):
    """Which kind of fit."""

    IMPROVEMENT = "improvement"
    DETERIORATION = "deterioration"
    NO_CHANGE = "no_change"
    EXPANSION = "expansion"
    DIFFERENTIATED = "differentiated"
    CARRIED_BY_QUANT = "carried_by_quant"
    CARRIED_BY_QUAL = "carried_by_qual"
    OPPOSITE = "opposite"
    NULL_VS_CHANGE = "null_vs_change"
    BETWEEN_SPEAKERS = "between_speakers"
    QUANT = "quant"
    QUAL = "qual"
    QUAL_NOT_ASKED = "qual_not_asked"
    BOTH = "both"
    BOTH_INSUFFICIENT = "both_insufficient"


class Strength(StrEnum):
    """Strength of evidence, named as in GRADE-CERQual."""

    HIGH = "high"
    MODERATE = "moderate"
    LOW = "low"
    VERY_LOW = "very_low"

    @property
    def points(self) -> int:
        """4 (high) to 1 (very low)."""
        return {"high": 4, "moderate": 3, "low": 2, "very_low": 1}[self.value]

    @classmethod
    def of(cls, points: int) -> Strength:
        """Return the strength for a number of points, clipped to 1-4."""
        return (cls.VERY_LOW, cls.LOW, cls.MODERATE, cls.HIGH)[min(max(points, 1), 4) - 1]


class Contribution(StrEnum):
    """How far the initiative's part in a change has been examined."""

    REFUTED = "CX"
    NOT_EXAMINED = "C0"
    PLAUSIBLE = "C1"
    PROBABLE = "C2"
    STRONG = "C3"


class CountsOf(StrEnum):
    """What a finding's counts are counts of: the gate reads this (design.md 5.1)."""

    PEOPLE = "people"
    VOICES = "voices"
    SEATS = "seats"
    DECISIONS = "decisions"
    ORGANISATIONS = "organisations"
    MONEY = "money"
    PUBLISHED = "published statistic"
    PUBLIC_ACTS = "public acts"


#: counts of people about whom something private is said; the minimum applies to these
PROTECTED_COUNTS = (CountsOf.PEOPLE, CountsOf.VOICES)


class Consent(StrEnum):
    """What a source agreed to, from narrowest to widest."""

    INTERNAL = "internal"
    AGGREGATE_ONLY = "aggregate_only"
    QUOTE_ANON = "quote_anon"
    QUOTE_NAMED = "quote_named"


COMMUNITY_SPEAKER = "community_member"
#: the dimension of both sides, of speakers and of respondents: community, or those who work for institutions
SIDE = "role_side"

#: the shipped lead of each condition (design.md 4)
SHIPPED_LEADS: dict[Condition, str] = {
    Condition.POLICIES: "structural.policies.stage",
    Condition.PRACTICES: "structural.practices.audit",
    Condition.RESOURCE_FLOWS: "structural.resource_flows.community_controlled",
    Condition.RELATIONSHIPS: "relational.relationships.trust",
    Condition.POWER_DYNAMICS: "relational.power_dynamics.seat_parity",
    Condition.MENTAL_MODELS: "mental_models.beliefs.attribution",
}

#: measures of a list, a complete count by nature, of which an initiative may say that its list is only a sample
MAY_BE_SAMPLES = (
    "structural.policies.stage",
    "structural.policies.equity_content",
    "structural.practices.system_published",
)

#: stations of a data walk and the condition each is about; further ones are called after the indicator they show
STATIONS: dict[str, Condition | None] = {
    "rules": Condition.POLICIES,
    "daily_work": Condition.PRACTICES,
    "who_decides": Condition.POWER_DYNAMICS,
    "trust": Condition.RELATIONSHIPS,
    "beliefs": Condition.MENTAL_MODELS,
    "money": Condition.RESOURCE_FLOWS,
    "missing": None,  # the blank one, which must be there
}

#: columns of the capture sheet of a meeting: written beside the pages, read again at intake
CAPTURE_COLUMNS = (
    "goes_to",
    "about",
    "condition",
    "scope",
    "wave_from",
    "wave_to",
    "words",
    "who",
    "decided_by",
    "on",
    "until",
    "status",
    "why",
    "verdict",
    "language",
    "consent",
)

ALL = "all"


def scope_name(dimension: str, group: str) -> str:
    """Return ``all`` or ``<dimension>:<group>``, the way files name a scope."""
    return ALL if not dimension or dimension == ALL else f"{dimension}:{group}"


def split_scope(scope: str) -> tuple[str, str]:
    """Return ``(dimension, group)`` of a scope; ``("", "")`` for ``all``."""
    if scope == ALL:
        return "", ""
    dimension, _, group = scope.partition(":")
    return dimension, group


#: why a value is not there, or is weak: keys in files, whole sentences in every language in `report`
REASONS = (
    "no_table",  # the table that would give it a voice is not there
    "no_rows_in_wave",
    "one_wave",
    "too_few_to_test",  # below the n rule of methods.md B.0
    "too_few_informative_pairs",
    "not_measured_for_group",
    "not_comparable",
    "withheld_by_publisher",
    "needs_one_price_year",
    "needs_one_currency",
    "needs_community_share",
    "needs_agreed_rate",
    "needs_group_sizes",
    "one_group",  # nobody to compare with
    "no_standard_error",
    "zero_denominator",
    "nobody_changed",
    "nothing_moved",
    "nobody_delegated",
    "no_universal_goal",
    "not_linked",  # respondents cannot be linked across waves
    "withheld_small_group",
    "withheld_complement",
    "withheld_since_last",
    "withheld_consent",
    "too_few_asked_to_show",
    "too_few_to_say",
    "one_coder",  # nobody coded the same a second time
    "all_alike",  # every value is the same, so agreement or spread beyond chance is not defined
    "never_applied",
    "worse_than_chance",  # codings, or a suggestion, that tell no more than chance
    "no_double_coding",
    "too_few_for_invariance",
    "improper_solution",  # a factor model that fits only with an impossible value
    "did_not_converge",
    "singular_fit",  # of a mixed model: units do not differ, or moved all alike
    "too_few_organisations",
    "too_few_points",  # of a series, before and after a dated change
    "too_few_areas",
    "no_dated_change",
    "uneven_periods",
    "no_distance_before",  # a comparison that follows its place without any distance measures none afterwards
    "one_actor",  # a network of one
    "nothing_answered",
    "no_ties",
    "too_many_unanswered",  # a third of the members or more: bounds are shown instead
    "no_backbone",
)
