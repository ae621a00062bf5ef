"""A letter of assignment (*Surat Tugas*) as plain words: what a report sets in the office's layout.

Source of the layout: *tata naskah dinas* of local governments (Permendagri 1/2023): letterhead, title, number, *Dasar*,
whom and what for, signature. The number comes from the office's registry, so a draft never has one.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Member:
    """One of those who are sent; empty where the desk does not know."""

    name: str
    staff_number: str
    rank: str
    position: str
    duty: str


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of what the letter is about: `Tempat`, `Desa Riwa`."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Letter:
    """All words of a letter, in its order from above."""

    draft: str
    """The word that says everywhere that this is no letter yet: KONSEP."""
    draft_note: str
    head: tuple[str, ...]
    address: str
    title: str
    number: str
    number_note: str
    basis_label: str
    basis: tuple[str, ...]
    sends: str
    to_label: str
    columns: tuple[str, ...]
    """Headings of the table: number, name, staff number, rank, position, duty."""
    members: tuple[Member, ...]
    for_label: str
    tasks: tuple[str, ...]
    facts: tuple[Fact, ...]
    closing: str
    given: tuple[str, ...]
    """Where and when it is given, above the signature."""
    signer: tuple[str, ...]
    """The signer's office, above the space for the signature."""
    signer_name: str
    signer_number: str
