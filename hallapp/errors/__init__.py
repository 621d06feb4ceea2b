"""Refusals: a code with facts, never a sentence; by subject. ``wording`` turns them into words."""
