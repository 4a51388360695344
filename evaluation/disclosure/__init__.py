"""The one gate between what was found and what may be shown."""
