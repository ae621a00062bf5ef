"""Makes the generated pages and pictures anew (`make docs`)."""

from __future__ import annotations

import asyncio

from docs.generate import pages, pictures

pages.write()
asyncio.run(pictures.draw())
