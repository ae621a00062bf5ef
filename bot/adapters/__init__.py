"""Translators between messengers, the web and the desk."""
