"""HTTP for webhooks and health (Starlette)."""
