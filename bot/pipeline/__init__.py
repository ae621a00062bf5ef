"""The durable queues between messengers and the desk."""
