"""Settings, read from the environment and `.env` (prefix `LIPUTAN_`; each stands in `.env.example`)."""

from __future__ import annotations

import secrets
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """Everything a set-up may change."""

    model_config = SettingsConfigDict(env_prefix="LIPUTAN_", env_file=".env", env_ignore_empty=True, extra="ignore")

    telegram_token: SecretStr | None = None
    telegram_api: str = "https://api.telegram.org"
    whatsapp_token: SecretStr | None = None
    whatsapp_phone_id: str | None = None
    whatsapp_business_id: str | None = None
    whatsapp_app_secret: SecretStr | None = None
    whatsapp_verify_token: SecretStr | None = None
    whatsapp_api: str = "https://graph.facebook.com/v23.0"
    public_url: str | None = None
    webhook_secret: SecretStr = Field(default_factory=lambda: SecretStr(secrets.token_urlsafe(32)))
    database_url: str = "sqlite+aiosqlite:///data/liputan.db"
    archive_url: str = "data/arsip"
    timezone: str = "Asia/Makassar"
    language: str = "id"
    office_name: str = "Media Center Balangan"
    office_links: str = "SP4N-LAPOR!=https://www.lapor.go.id"
    letter_head: str = "PEMERINTAH KABUPATEN BALANGAN;DINAS KOMUNIKASI DAN INFORMATIKA"
    letter_address: str = ""
    letter_title: str = "SURAT TUGAS"
    letter_basis: str = ""
    letter_place: str = "Paringin"
    letter_signer: str = "Kepala Dinas;;"
    letter_numbering: str = "bagian umum"
    self_approval: bool = False
    roster_hour: int = Field(default=17, ge=0, le=23)
    http_host: str = "127.0.0.1"
    http_port: int = 8080
    training_dir: Path = Path("data/latihan")

    @field_validator("timezone")
    @classmethod
    def _known_zone(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (ZoneInfoNotFoundError, ValueError) as error:
            raise ValueError(f"unknown time zone {value!r}; for example Asia/Makassar") from error
        return value

    @field_validator("language")
    @classmethod
    def _known_language(cls, value: str) -> str:
        if value not in {"id", "en"}:
            raise ValueError("id or en")
        return value

    @field_validator("archive_url")
    @classmethod
    def _known_archive(cls, value: str) -> str:
        parts = urlsplit(value)
        local = parts.scheme in {"", "file"} and parts.netloc in {"", "localhost"}
        if not local and parts.scheme != "s3":
            raise ValueError("a folder or s3://bucket/prefix")
        return value

    @property
    def links(self) -> tuple[tuple[str, str], ...]:
        """Official (label, address) pairs shown to strangers."""
        pairs = (part.partition("=") for part in self.office_links.split(";") if "=" in part)
        return tuple((label.strip(), url.strip()) for label, _sign, url in pairs)


class Language(BaseSettings):
    """The office's language alone: for what is said before, or instead of, reading the other settings."""

    model_config = Settings.model_config

    language: str = "id"
