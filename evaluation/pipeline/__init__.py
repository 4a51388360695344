"""Conducts: plans, runs notebooks, keeps records. Computes nothing itself."""
