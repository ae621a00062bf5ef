"""WhatsApp through Meta's Cloud API; read `adapter.py`, `parse.py` and `render.py` first."""
