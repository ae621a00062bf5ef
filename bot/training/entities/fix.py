"""Entities put in order: no two of a kind nested, nothing crossing, bold and its like cut at others' edges."""

from __future__ import annotations

from bot.training.entities.entity import PRE, QUOTES, SPLITTABLE, Entity, in_order

_FOUND = ("mention", "hashtag", "bot_command", "url", "email", "cashtag", "phone_number")
_CONTINUOUS = frozenset((*_FOUND, "text_link", "text_mention", "custom_emoji", "date_time"))
_KINDS = ("bold", "italic", "underline", "strikethrough", "spoiler")


def _family(entity: Entity) -> str:
    """Both forms of a quotation count as one kind, code with and without language as two, as in Telegram."""
    return entity.type + ("+" if "language" in entity.extra else "")


def _nests(entity: Entity, stack: list[Entity]) -> bool:
    if not stack:
        return True
    parent, kinds = stack[-1], {outer.type for outer in stack}
    if entity.end > parent.end or _family(entity) in {_family(outer) for outer in stack} or parent.type in PRE:
        return False
    if entity.type in PRE and kinds - QUOTES:
        return False
    if (entity.type in _CONTINUOUS or entity.type in QUOTES) and kinds & _CONTINUOUS:
        return False
    return not kinds & SPLITTABLE


def are_valid(entities: list[Entity]) -> bool:
    """Whether ordered entities need no repair."""
    ends: dict[str, int] = {}
    stack: list[Entity] = []
    for entity in entities:
        while stack and entity.offset >= stack[-1].end:
            stack.pop()
        if not _nests(entity, stack):
            return False
        if entity.type in SPLITTABLE:
            if ends.get(entity.type, -1) >= entity.offset:
                return False
            ends[entity.type] = entity.end
        stack.append(entity)
    return True


def without_crossing(entities: list[Entity]) -> list[Entity]:
    """Only those that begin after the one before has ended; nested ones go too."""
    kept: list[Entity] = []
    for entity in entities:
        if not kept or entity.offset >= kept[-1].end:
            kept.append(entity)
    return kept


def _crosses(entity: Entity, quote: Entity) -> bool:
    if quote.end <= entity.offset or quote.offset >= entity.end:
        return False
    return quote.end < entity.end or entity.offset < quote.offset


def _outside_quotes(entities: list[Entity], quotes: list[Entity]) -> list[Entity]:
    return [entity for entity in entities if not any(_crosses(entity, quote) for quote in quotes)]


class _Splitter:
    """Cuts bold, italic and so on at the edges of the other entities, and joins touching pieces of one kind."""

    def __init__(self, entities: list[Entity]) -> None:
        self.waiting = entities
        self.next = 0
        self.begin = dict.fromkeys(_KINDS, 0)
        self.end = dict.fromkeys(_KINDS, 0)
        self.result: list[Entity] = []

    def flush(self, offset: int) -> None:
        for kind in _KINDS:
            begin, end = self.begin[kind], self.end[kind]
            if end == 0 or begin >= offset:
                continue
            if end <= offset:
                self.result.append(Entity(kind, begin, end - begin))
                self.begin[kind] = self.end[kind] = 0
            else:
                self.result.append(Entity(kind, begin, offset - begin))
                self.begin[kind] = offset

    def add_until(self, offset: int) -> None:
        while self.next < len(self.waiting) and self.waiting[self.next].offset < offset:
            entity = self.waiting[self.next]
            end = self.end[entity.type]
            if end and entity.offset <= end:
                self.end[entity.type] = max(end, entity.end)
            else:
                self.flush(entity.offset)
                self.begin[entity.type], self.end[entity.type] = entity.offset, entity.end
            self.next += 1
        self.flush(offset)

    def run(self, others: list[Entity]) -> list[Entity]:
        stack: list[Entity] = []

        def to(offset: int) -> None:
            while stack and offset >= stack[-1].end:
                size = len(self.result)
                self.add_until(stack[-1].end)
                if stack.pop().type in PRE:
                    del self.result[size:]
            self.add_until(offset)

        for other in others:
            to(other.offset)
            stack.append(other)
        to(2**31)
        return in_order(self.result)


def _resplit(splittable: list[Entity], others: list[Entity]) -> list[Entity]:
    if not splittable:
        return others
    pieces = _Splitter(splittable).run(others)
    return in_order(others + pieces) if others else pieces


def _sorted_out(entities: list[Entity]) -> tuple[list[Entity], list[Entity], list[Entity]]:
    splittable = [entity for entity in entities if entity.type in SPLITTABLE]
    quotes = [entity for entity in entities if entity.type in QUOTES]
    others = [entity for entity in entities if entity.type not in SPLITTABLE and entity.type not in QUOTES]
    return splittable, quotes, others


def fix_entities(entities: list[Entity]) -> list[Entity]:
    """The entities as Telegram would keep them; they may come in any order and cross one another."""
    entities = in_order(entities)
    if are_valid(entities):
        return entities
    splittable, quotes, others = _sorted_out(entities)
    others = without_crossing(others)
    if quotes:
        quotes = without_crossing(quotes)
        others = in_order(_outside_quotes(others, quotes) + quotes)
    return _resplit(splittable, others)


def merge_found(entities: list[Entity], found: list[Entity]) -> list[Entity]:
    """The given entities with those that Telegram found; given ones win where they overlap."""
    if not found:
        return entities
    splittable, quotes, others = _sorted_out(entities)
    found = _outside_quotes(found, quotes)
    free = [new for new in found if not any(new.offset < old.end and old.offset < new.end for old in others)]
    merged = in_order(others + free + quotes)
    return _resplit(splittable, merged)
