"""Structural measures: policies, practices, resource flows."""
