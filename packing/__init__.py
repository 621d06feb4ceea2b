"""What makes the folder that runs without Python: its contents, its notices, and the checks of it.

`build.spec` takes the program and its libraries, `scripts/package.py` does everything by one command. Nothing of this
is part of the program.
"""
