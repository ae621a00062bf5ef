"""Refusals of the strategic plan, its files, the SWOT register and the mix."""

from __future__ import annotations

from bot.domain.errors.general import DeskError
from bot.domain.strategy import ItemField
from bot.domain.swot import FactorField, Side


class NoPlan(DeskError):
    """There is no strategic plan yet."""


class BadPeriod(DeskError):
    """The years of a plan can't be read."""


class BadItem(DeskError):
    """What was written of an item of the plan can't be kept."""

    def __init__(self, field: ItemField) -> None:
        super().__init__(field)
        self.field = field


class OutsidePeriod(DeskError):
    """A target of a year that is not of the plan, which goes from `first` to `last`."""

    def __init__(self, first: int, last: int) -> None:
        super().__init__(f"{first}-{last}")
        self.first, self.last = first, last


class PlanFull(DeskError):
    """The plan has as many items as it may."""

    def __init__(self, limit: int) -> None:
        super().__init__(limit)
        self.limit = limit


class PlanChanged(DeskError):
    """The plan has been changed since: what was shown is not what would come of it."""


class BadFactor(DeskError):
    """What was written of a factor can't be kept."""

    def __init__(self, field: FactorField) -> None:
        super().__init__(field)
        self.field = field


class BadRating(DeskError):
    """A factor of this side can't have that rating."""

    def __init__(self, side: Side) -> None:
        super().__init__(side)
        self.side = side


class TooManyFactors(DeskError):
    """The register has as many factors as it may."""

    def __init__(self, limit: int) -> None:
        super().__init__(limit)
        self.limit = limit


class BadMix(DeskError):
    """The shares of a mix can't be read, or name something that is none of it."""


class MixNotWhole(DeskError):
    """The shares of a mix add up to `total`, not to 100."""

    def __init__(self, total: int) -> None:
        super().__init__(total)
        self.total = total
