"""The check of finished pages: reads a public folder as a reader would, and knows nothing of how it was made.

Every fault names the page, the criterion (`criteria.CRITERIA`, described in docs/pages.md), what is wrong, what was
expected and what to do. What could not be looked at is said, never passed over.
"""

from __future__ import annotations

from evaluation.inspection.check import inspect, inspect_page, unreadable
from evaluation.inspection.faults import Fault, Inspection, summary

__all__ = ["Fault", "Inspection", "inspect", "inspect_page", "summary", "unreadable"]
