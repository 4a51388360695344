"""Practice: whether we work the way we say we do."""
