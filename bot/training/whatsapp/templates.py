"""Message templates: made and deleted by the business, reviewed by Meta (here by the control API)."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.training.telegram.base import Json
from bot.training.whatsapp.errors import GraphError
from bot.training.whatsapp.reviews import check, refused

STATES = ("PENDING", "APPROVED", "REJECTED", "PAUSED", "DISABLED")


@dataclass(slots=True)
class Template:
    """A template in one language; `status` is one of STATES, `reason` why Meta has rejected it."""

    id: str
    name: str
    language: str
    category: str
    components: list[Json]
    status: str = "PENDING"
    reason: str = "NONE"

    def json(self) -> Json:
        """The Graph API's view of it."""
        about = {"name": self.name, "language": self.language, "status": self.status, "category": self.category}
        return {**about, "components": self.components, "id": self.id, "rejected_reason": self.reason}

    def part(self, kind: str) -> Json:
        """Its component of a kind; empty when it has none."""
        return next((part for part in self.components if str(part.get("type", "")).upper() == kind), {})


@dataclass(slots=True)
class Templates:
    """All templates of the business; with `approve` new ones are approved at once."""

    approve: bool = False
    all: dict[str, Template] = field(default_factory=dict)
    count: int = 0

    def create(self, values: Json) -> Template:
        """A new template waits for review. Raises GraphError for a bad one, or one that is there already."""
        name, language = str(values.get("name", "")), str(values.get("language", ""))
        category = str(values.get("category", "")).upper()
        components = check(name, language, category, values.get("components"))
        if any((one.name, one.language) == (name, language) for one in self.all.values()):
            title = "Content in this language already exists"
            raise refused(title, f"There is already {language} content for this template.", 2388024)
        self.count += 1
        state = "APPROVED" if self.approve else "PENDING"
        template = Template(str(500_000_000_000_000 + self.count * 10_007), name, language, category, components, state)
        self.all[template.id] = template
        return template

    def listed(self, values: Json) -> list[Template]:
        """Those that fit ``name``, ``status``, ``language`` and ``category``, where given."""
        wanted = {key: values[key] for key in ("name", "status", "language", "category") if values.get(key)}
        return [one for one in self.all.values() if all(getattr(one, key) == value for key, value in wanted.items())]

    def delete(self, name: str, template_id: str = "") -> None:
        """Delete all languages of a name, or with an id one; raises GraphError when there is none."""
        gone = [one.id for one in self.all.values() if one.name == name and template_id in ("", one.id)]
        if not gone:
            text = "The message template you are trying to delete could not be found."
            raise refused("Message template not found", text, 2593002)
        for each in gone:
            del self.all[each]

    def sendable(self, name: str, language: str) -> Template:
        """The approved template of a name and language; raises GraphError 132001, 132015 or 132016."""
        found = [one for one in self.all.values() if (one.name, one.language) == (name, language)]
        status = found[0].status if found else ""
        if status in ("PAUSED", "DISABLED"):
            raise GraphError(132015 if status == "PAUSED" else 132016)
        if status != "APPROVED":
            raise GraphError(132001, f"template name ({name}) does not exist in {language}")
        return found[0]
