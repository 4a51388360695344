"""Formats: one file per kind of export that people bring."""
