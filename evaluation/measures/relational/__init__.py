"""Relational measures: relationships, power."""
