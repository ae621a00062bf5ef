"""Makes the generated pages anew (`make docs`)."""

from __future__ import annotations

from docs.generate.pages import write

write()
