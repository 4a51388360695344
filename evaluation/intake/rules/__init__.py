"""Rules that one column alone cannot state: how rows and tables fit together."""
