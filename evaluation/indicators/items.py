"""Items of the shipped scales, in English and Hebrew: what mental models are measured with."""

from __future__ import annotations

from importlib.resources import files

import pandas as pd


def items(language: str = "en") -> pd.DataFrame:
    """Return the shipped survey items as the table ``items``.

    Parameters
    ----------
    language : {"en", "he"}
        Language of ``text``.

    Returns
    -------
    DataFrame
        ``item_id, scale_id, condition, text, minimum, maximum, reverse``.

    Examples
    --------
    >>> items()["scale_id"].unique().tolist()[:2]
    ['attribution_structural', 'attribution_individual']
    """
    with files("evaluation.indicators").joinpath("items.csv").open(encoding="utf-8") as handle:
        shipped = pd.read_csv(handle, keep_default_na=False)
    shipped["text"] = shipped[f"text_{language}"]
    numbers = ["minimum", "maximum", "reverse"]
    shipped[numbers] = shipped[numbers].astype(float)
    return shipped[["item_id", "scale_id", "condition", "text", *numbers]]
