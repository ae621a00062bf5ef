"""Which leads wait for an answer."""

from __future__ import annotations

from sqlalchemy import select

from bot.models.leads import Lead

OPEN_LEADS = select(Lead).where(Lead.open, Lead.joined_to_id.is_(None))
"""Leads to which somebody owes an answer; what was joined to another one is answered there."""
