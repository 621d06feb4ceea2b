"""The same hands as in the queue's tests: afterwards the whole database must be a possible hall."""

from tests.queue.conftest import hands

__all__ = ["hands"]
