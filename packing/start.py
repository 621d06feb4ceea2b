"""Where the packed program starts: outside the package, whose `queue` would hide the standard library's."""

import sys

from hallapp.__main__ import main

sys.exit(main())
