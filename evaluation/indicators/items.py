"""Items of the shipped scales, in every shipped language: what mental models are measured with."""

from __future__ import annotations

from importlib.resources import files

import pandas as pd

TEXT = "text_"


def items(language: str = "en") -> pd.DataFrame:
    """Return the shipped survey items as the table ``items``.

    Parameters
    ----------
    language : str
        Language of ``text``, one of `languages`.

    Returns
    -------
    DataFrame
        ``item_id, scale_id, condition, text, minimum, maximum, reverse``.

    Examples
    --------
    >>> items()["scale_id"].unique().tolist()[:2]
    ['attribution_structural', 'attribution_individual']
    """
    shipped = _table()
    shipped["text"] = shipped[TEXT + language]
    numbers = ["minimum", "maximum", "reverse"]
    shipped[numbers] = shipped[numbers].astype(float)
    return shipped[["item_id", "scale_id", "condition", "text", *numbers]]


def languages() -> list[str]:
    """Return the languages the items are shipped in: a newcomer adds one as a column ``text_<language>``.

    Examples
    --------
    >>> languages()
    ['en', 'he', 'ar']
    """
    return [column.removeprefix(TEXT) for column in _table().columns if column.startswith(TEXT)]


def _table() -> pd.DataFrame:
    with files("evaluation.indicators").joinpath("items.csv").open(encoding="utf-8") as handle:
        return pd.read_csv(handle, keep_default_na=False)
