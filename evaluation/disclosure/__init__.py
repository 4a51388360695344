"""The one gate between what was found and what may be shown.

`release` turns findings, conclusions and words into a `Release`, the only material that pages are made of.
`leaks` reads written pages once more. How small a group may be shown is in `rules`; which cells are withheld in
`cells` and `complement`.
"""

from evaluation.disclosure.audit import audit, leaks, refuse_leaks
from evaluation.disclosure.gate import release
from evaluation.disclosure.release import Release, Withheld
from evaluation.disclosure.rules import Rules, read_rules
from evaluation.disclosure.successive import Earlier

__all__ = ["Earlier", "Release", "Rules", "Withheld", "audit", "leaks", "read_rules", "refuse_leaks", "release"]
