"""The pictures of the guides can be taken anew: what they show still happens in the training room."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from docs.generate.camera import CHROMIUM, WIDTH
from docs.generate.pictures import FOLDER, draw
from docs.generate.scenes import SCENES

pytestmark = [pytest.mark.browser, pytest.mark.prove]


async def test_every_picture_is_taken_anew_and_no_other(tmp_path: Path) -> None:
    if not CHROMIUM.exists():
        pytest.skip("Debian's chromium is not installed here; .ci/run installs it")
    await draw(tmp_path)
    assert {file.name for file in tmp_path.iterdir()} == {file.name for file in FOLDER.iterdir()}
    for shot in (shot for scene in SCENES for shot in scene.shots):
        with Image.open(tmp_path / f"{shot.name}.png") as picture:
            assert picture.width >= WIDTH
