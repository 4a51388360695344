"""What people told about one condition: the state L (methods.md C.3)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from evaluation.conventions import Conventions
from evaluation.findings import Finding
from evaluation.statistics.balance import balance
from evaluation.vocabulary import State

I, W, S, M, U, X, N = (State(letter) for letter in "IWSMUXN")  # noqa: E741 - the matrix's own letters
MIN_CODED = 3
MIN_TYPES = 2
#: of a group only the state may be known: other words would tell how few said what
GROUP_WORDS = frozenset({"between_speakers"})


@dataclass(frozen=True)
class Guard:
    """How lopsided testimony must be; sensitivity varies it."""

    pi_0: float
    cut: float
    improved_min: int
    worsened_min: int
    dissent_share: float

    @classmethod
    def of(cls, conventions: Conventions) -> Guard:
        """Return the guard in force."""
        return cls(
            float(conventions["pi_0"]),
            float(conventions["balance_cut"]),
            int(conventions["improved_min_sources"]),
            int(conventions["worsened_min_sources"]),
            float(conventions["dissent_share"]),
        )


@dataclass(frozen=True)
class Told:
    """Counts of independent sources, as a testimony finding carries them; None where not known."""

    pos: int = 0
    neg: int = 0
    none: int = 0
    asked: int = 0
    coded: int = 0
    types: int = 0
    community: int | None = None
    apart: bool = False
    paired_dissent: bool = False
    everybody: bool = True

    @classmethod
    def of(cls, finding: Finding) -> Told:
        """Return the counts of a finding."""
        detail = finding.detail
        pos, neg, none = (_count(detail, name) for name in ("pos", "neg", "none"))
        dissenters = detail.get("dissenters") or {}
        return cls(
            pos,
            neg,
            none,
            _count(detail, "asked"),
            _count(detail, "coded") if detail.get("coded") is not None else pos + neg + none,
            len(detail.get("types") or ()),
            _community(detail),
            _speakers_apart(detail),
            any((n or 0) >= 2 for n in dissenters.values()),
            not finding.dimension,
        )


@dataclass(frozen=True)
class Voices:
    """The qualitative strand of one conclusion; ``words`` say what stands behind the state."""

    state: State = N
    words: tuple[str, ...] = ()
    facets: frozenset[str] = frozenset()
    harm: bool = False
    told: Told | None = None
    finding: Finding | None = None

    @property
    def apart(self) -> bool:
        """True where community and institutions told of opposite changes."""
        return "between_speakers" in self.words

    @property
    def detail(self) -> str:
        """The words as they stand in files."""
        return ";".join(self.words)


def voices(finding: Finding | None, guard: Guard) -> Voices:
    """Return the state of a condition's testimony; a bare state (all that the gate left) is taken as it is."""
    if finding is None:
        return Voices()
    harm = bool(finding.detail.get("harm"))
    known = all(finding.detail.get(name) is not None for name in ("pos", "neg", "none", "asked"))
    told = Told.of(finding) if known else None
    state, words = N, tuple(filter(None, [finding.reason]))
    if told is not None:
        state, words = state_of(told, guard)
    elif finding.detail.get("state"):
        state, words = State(finding.detail["state"]), ()
    if told is not None and not told.everybody:
        words = tuple(w for w in words if w in GROUP_WORDS)
    facets = frozenset(str(f) for f in finding.detail.get("facets") or () if f)
    return Voices(state, (*words, "harm") if harm else words, facets, harm, told, finding)


def state_of(told: Told, guard: Guard) -> tuple[State, tuple[str, ...]]:
    """Return the state of testimony and the words that say why, in the order of the rules.

    Examples
    --------
    >>> state_of(Told(pos=6, asked=9, coded=6, types=2, community=4), Guard(0.65, 0.9, 4, 3, 0.1))
    (<State.IMPROVED: 'I'>, ())
    """
    if told.asked == 0:
        return N, ()
    if told.coded == 0 and told.asked >= MIN_CODED:
        return X, ()
    if _is_thin(told):
        return U, ("thin",)
    if told.none >= max(3, told.pos + told.neg + 1):
        return S, ()
    if told.apart:
        return M, ("between_speakers",)
    return _weighed(told, guard)


def _is_thin(told: Told) -> bool:
    one_sided = told.everybody and told.neg <= told.pos and told.types < MIN_TYPES
    return told.coded < MIN_CODED or one_sided or told.community == 0


def _weighed(told: Told, guard: Guard) -> tuple[State, tuple[str, ...]]:
    """Weigh one side against the other; it takes more to say improved than to say worse."""
    toward, away = balance(told.pos, told.neg, guard.pi_0)
    dissent = told.neg > guard.dissent_share * told.coded or told.paired_dissent
    if toward >= guard.cut and told.pos >= guard.improved_min and not dissent:
        return I, ()
    if away >= guard.cut and told.neg >= guard.worsened_min:
        return W, ()
    if toward >= guard.cut and dissent:
        return M, ("dissent",)
    if told.pos >= 2 and told.neg >= 2:
        return M, ()
    return U, ()


def _count(detail: Mapping[str, Any], key: str) -> int:
    return int(detail.get(key) or 0)


def _community(detail: Mapping[str, Any]) -> int | None:
    """Return how many community sources were coded; None where it is not known."""
    side = detail.get("community") or {}
    return None if side.get("coded") is None else int(side["coded"])


def _speakers_apart(detail: Mapping[str, Any]) -> bool:
    """True where community and institution point opposite ways, each with two sources or more."""
    sides = [detail.get(side) or {} for side in ("community", "institution")]
    if any(side.get(way) is None for side in sides for way in ("pos", "neg")):
        return bool(detail.get("speakers_apart"))
    if any(side["pos"] + side["neg"] < 2 for side in sides):
        return False
    first, second = (side["pos"] - side["neg"] for side in sides)
    return first * second < 0
