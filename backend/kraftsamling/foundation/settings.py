"""Settings, read once from the environment; docs/operations.md holds them in one table."""

import os
import re
import secrets
from enum import StrEnum
from functools import cached_property
from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

ROOT = Path(__file__).resolve().parents[3]
MIGRATIONS = Path(os.environ.get("KRAFTSAMLING_MIGRATIONS_DIR", ROOT / "migrations"))
SHORTEST_SECRET = 32
DEFAULT_SECRETS = frozenset({"change-me", "changeme", "secret", "development"})


class Environment(StrEnum):
    development = "development"
    test = "test"
    production = "production"


class Settings(BaseSettings):
    """What the installation may decide. Every name is prefixed KRAFTSAMLING_, but for PORT."""

    model_config = SettingsConfigDict(env_prefix="KRAFTSAMLING_", extra="ignore")

    env: Environment = Environment.development
    port: int = Field(default=8000, validation_alias="PORT")
    host: str = "127.0.0.1"
    data_dir: Path = Path("var")
    database_url: str = ""
    secret: str = ""
    public_url: str = ""
    demo_password: str = ""
    documents_url: str = ""
    documents_endpoint: str = ""
    documents_region: str = "us-east-1"
    documents_key_id: str = ""
    documents_key_secret: str = ""
    smtp_url: str = ""
    kolada_url: str = ""
    mail_from: str = "kraftsamling@localhost"
    embedded_by: str = ""
    frontend_dir: Path = ROOT / "frontend" / "dist"
    trusted_proxies: str = "127.0.0.1"
    worker: bool = True
    log_level: str = "INFO"

    @property
    def production(self) -> bool:
        return self.env is Environment.production

    @cached_property
    def database(self) -> str:
        """SQLAlchemy URL; the embedded SQLite under the data directory unless another is named."""
        if self.database_url:
            return _with_driver(self.database_url)
        return f"sqlite:///{self.data_dir.absolute() / 'kraftsamling.sqlite3'}"

    @cached_property
    def address(self) -> str:
        """Where people reach the platform, without a trailing slash; letters link here."""
        return (self.public_url or f"http://127.0.0.1:{self.port}").rstrip("/")

    @cached_property
    def secret_key(self) -> str:
        """Signs cursors and the links in letters. Outside production it is made up once and kept in
        the data directory, so that a link outlives a restart."""
        if self.secret or self.env is not Environment.development:
            return self.secret or secrets.token_urlsafe(SHORTEST_SECRET)
        kept = self.data_dir / "secret"
        if not kept.exists():
            self.data_dir.mkdir(parents=True, exist_ok=True)
            kept.touch(mode=0o600)
            kept.write_text(secrets.token_urlsafe(SHORTEST_SECRET), "utf-8")
        return kept.read_text("utf-8")

    def refusals(self) -> list[str]:
        """Why nothing must start with these settings; empty when it may."""
        found = self._half_a_store() + self._odd_framers()
        if not self.production:
            return found
        if len(self.secret) < SHORTEST_SECRET or self.secret.lower() in DEFAULT_SECRETS:
            found.append(
                f"KRAFTSAMLING_SECRET must be set to at least {SHORTEST_SECRET} random characters."
            )
        if not self.public_url.startswith("https://"):
            found.append("KRAFTSAMLING_PUBLIC_URL must be the https:// address people use.")
        if not self.smtp_url:
            found.append("KRAFTSAMLING_SMTP_URL must name the mail server that sends letters.")
        if self.demo_password:
            found.append("KRAFTSAMLING_DEMO_PASSWORD must not be set: no demo accounts here.")
        return found

    def _odd_framers(self) -> list[str]:
        """Whoever may frame our pages is named whole; a wildcard would let in whoever rents a name
        beside it. Outside production a page on the own machine may, for trying it out."""
        near = "" if self.production else r"|http://(127\.0\.0\.1|localhost)(:\d{1,5})?"
        known = re.compile(rf"https://[a-z0-9-]+(\.[a-z0-9-]+)*(:\d{{1,5}})?{near}")
        odd = [each for each in self.embedded_by.split() if not known.fullmatch(each)]
        told = "KRAFTSAMLING_EMBEDDED_BY must be https:// origins in lower case with blanks between"
        return [f"{told}, without wildcards or paths; not {' '.join(odd)}."] if odd else []

    def _half_a_store(self) -> list[str]:
        """A bucket for documents needs its address and both parts of its key, or none of them."""
        if not self.documents_url:
            beside = self.documents_endpoint or self.documents_key_id or self.documents_key_secret
            missing = "KRAFTSAMLING_DOCUMENTS_URL must name the bucket that the key is for."
            return [missing] if beside else []
        found = []
        if not re.fullmatch(r"s3://[a-z0-9][a-z0-9.-]+(/[\w./-]*)?", self.documents_url):
            found.append("KRAFTSAMLING_DOCUMENTS_URL must be s3://bucket or s3://bucket/folder.")
        if self.documents_endpoint and not self.documents_endpoint.startswith(
            ("https://", "http://")
        ):
            found.append("KRAFTSAMLING_DOCUMENTS_ENDPOINT must be an https:// address.")
        if not (self.documents_key_id and self.documents_key_secret):
            found.append(
                "KRAFTSAMLING_DOCUMENTS_KEY_ID and KRAFTSAMLING_DOCUMENTS_KEY_SECRET must be set."
            )
        return found


def _with_driver(url: str) -> str:
    """A plain postgresql:// address gets the driver we ship."""
    for plain in ("postgresql://", "postgres://"):
        if url.startswith(plain):
            return "postgresql+psycopg://" + url.removeprefix(plain)
    return url
