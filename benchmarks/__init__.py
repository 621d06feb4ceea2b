"""What the program costs, each figure beside its limit: ``python benchmarks/queue.py``."""
