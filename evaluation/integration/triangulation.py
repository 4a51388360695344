"""How numbers and voices fit together: the 42 cells of methods.md C.4."""

from __future__ import annotations

from collections.abc import Set

from evaluation.vocabulary import Fit, FitDetail, State

I, W, S, M, U, X, N = (State(letter) for letter in "IWSMUXN")  # noqa: E741 - the matrix's own letters
_AGREED = {I: FitDetail.IMPROVEMENT, W: FitDetail.DETERIORATION, S: FitDetail.NO_CHANGE}

Label = tuple[Fit, FitDetail]


def integrate(
    q: State,
    l: State,  # noqa: E741 - the matrix's own letter
    fq: Set[str] = frozenset(),
    fl: Set[str] = frozenset(),
    *,
    between_speakers: bool = False,
) -> Label:
    """Return the fit of numbers (``q``) and voices (``l``) and its kind.

    Parameters
    ----------
    q, l : State
        The letters of the matrix.
    fq, fl : set of str
        Facets that numbers and voices speak about: where both are known and share none, agreement is *expansion*.
    between_speakers : bool
        Community and institutions told of opposite changes: dissonant whatever the numbers show.

    Examples
    --------
    >>> [part.value for part in integrate(I, I)]
    ['convergent', 'improvement']
    >>> [part.value for part in integrate(I, I, {"decision"}, {"voice"})]
    ['complementary', 'expansion']
    """
    if between_speakers:
        return Fit.DISSONANT, FitDetail.BETWEEN_SPEAKERS
    if N in (q, l) or l is X or q is l is U:
        return Fit.SILENT, _silence(q, l)
    if q is U:
        return Fit.COMPLEMENTARY, FitDetail.CARRIED_BY_QUAL
    if l is U:
        return Fit.COMPLEMENTARY, FitDetail.CARRIED_BY_QUANT
    if M in (q, l):
        return Fit.COMPLEMENTARY, FitDetail.DIFFERENTIATED
    if q is l:
        if fq and fl and not fq & fl:
            return Fit.COMPLEMENTARY, FitDetail.EXPANSION
        return Fit.CONVERGENT, _AGREED[q]
    return Fit.DISSONANT, FitDetail.NULL_VS_CHANGE if S in (q, l) else FitDetail.OPPOSITE


def _silence(q: State, l: State) -> FitDetail:  # noqa: E741
    """Return which strand is silent."""
    if q is N:
        return FitDetail.BOTH if l in (X, N, U) else FitDetail.QUANT
    if l is N:
        return FitDetail.QUAL_NOT_ASKED
    if l is X:
        return FitDetail.BOTH if q is U else FitDetail.QUAL
    return FitDetail.BOTH_INSUFFICIENT
