"""Practice: do we work the way we say we do?"""
