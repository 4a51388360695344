"""The standards a report is held to: what is met, and what is not. Never ticked by default."""

from evaluation.report.views.checklist import methods, people, uneg
from evaluation.report.views.checklist.dac import CRITERIA, Criterion
from evaluation.report.views.checklist.item import Answer, Item

ITEMS: tuple[Item, ...] = (*uneg.ITEMS, *methods.ITEMS, *people.ITEMS)

__all__ = ["CRITERIA", "ITEMS", "Answer", "Criterion", "Item"]
