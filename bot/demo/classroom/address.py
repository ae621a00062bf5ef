"""Where a class is found: the machine's address on its network, and a QR code of it for a terminal and for a page."""

from __future__ import annotations

import io
import socket

import segno

_ELSEWHERE = ("192.0.2.1", 9)
"""An address of documentation (RFC 5737): to "connect" to it asks the routing table and sends nothing."""


def lan_address() -> str:
    """This machine's address on the network; the loopback's where there is no network."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asked:
        try:
            asked.connect(_ELSEWHERE)
        except OSError:
            return "127.0.0.1"
        return str(asked.getsockname()[0])


def code_text(url: str) -> str:
    """The code for a terminal, two modules a character."""
    drawn = io.StringIO()
    segno.make(url, micro=False).terminal(drawn, compact=True)
    return drawn.getvalue()


def code_svg(url: str) -> bytes:
    """The code for a page, dark on white whatever the page looks like."""
    drawn = io.BytesIO()
    segno.make(url, micro=False).save(drawn, kind="svg", scale=8, dark="#12231f", light="#ffffff")
    return drawn.getvalue()
