"""Why a file is not kept, or not handed out."""

from bot.domain.errors import DeskError


class FileRefused(DeskError):
    """A file is not kept, or not handed out. `error_code` is what the wording of the refusal hangs on."""

    error_code = "file_refused"


class ImageTooLarge(FileRefused):
    """A picture has more pixels than are safe to open (see MAX_PIXELS), by its header alone."""

    error_code = "image_too_large"

    def __init__(self, width: int, height: int) -> None:
        super().__init__(f"{width} x {height} pixels")
        self.width = width
        self.height = height


class PictureUnreadable(FileRefused):
    """No copy can be made: damaged, or a format this machine does not decode (HEIC)."""

    error_code = "picture_unreadable"


class TypeNotAllowed(FileRefused):
    """Not on the allowlist. `found` says what it is as far as we can tell, `claimed` what its name says.

    `found`: program, archive, old_office, damaged, empty or unknown; `claimed`: the sent extension, lower case, or "".
    """

    error_code = "type_not_allowed"

    def __init__(self, found: str, claimed: str = "") -> None:
        super().__init__(found)
        self.found = found
        self.claimed = claimed


class ActiveContent(FileRefused):
    """It could run something where it is opened. `found`: svg, markup or macro.

    SVG is refused whole: scripts hide in too many places to tell a harmless one.
    """

    error_code = "active_content"

    def __init__(self, found: str) -> None:
        super().__init__(found)
        self.found = found


class FileTooLarge(FileRefused):
    """More than `limit_bytes` came; how much more is not known, reading stopped there."""

    error_code = "file_too_large"

    def __init__(self, limit_bytes: int) -> None:
        super().__init__(f"over {limit_bytes} bytes")
        self.limit_bytes = limit_bytes
