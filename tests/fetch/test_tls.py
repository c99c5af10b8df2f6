"""TLS: what is trusted, what is not, and how it is told."""

from __future__ import annotations

import ssl
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import trustme
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from ibid.errors import SettingsError
from ibid.settings import HostSettings
from tests.fetch.conftest import check, quick
from tests.servers.hostile import HostileServer, Reply

Serve = Callable[[ssl.SSLContext], HostileServer]


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture
def serve() -> Iterator[Serve]:
    with ExitStack() as stack:
        yield lambda context: stack.enter_context(HostileServer(tls=context))


@pytest.fixture
def trusted(authority: trustme.CA, tmp_path: Path) -> Path:
    path = tmp_path / "authority.pem"
    authority.cert_pem.write_to_path(str(path))
    return path


def with_certificate(authority: trustme.CA, name: str, not_after: datetime | None = None) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(name, not_after=not_after).configure_cert(context)
    return context


def self_signed(folder: Path) -> ssl.SSLContext:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    today = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(today - timedelta(days=1))
        .not_valid_after(today + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .sign(key, hashes.SHA256())
    )
    pem = folder / "self.pem"
    pem.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
        + certificate.public_bytes(serialization.Encoding.PEM)
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pem)
    return context


def test_a_further_authority_can_be_trusted(serve: Serve, authority: trustme.CA, trusted: Path) -> None:
    server = serve(with_certificate(authority, "localhost"))
    finding = check(server.url("/article", host="localhost"), quick(ca_file=trusted))
    assert finding.status == "alive"


def test_a_further_authority_can_be_trusted_for_one_host_only(
    serve: Serve, authority: trustme.CA, trusted: Path
) -> None:
    server = serve(with_certificate(authority, "localhost"))
    url = server.url("/article", host="localhost")
    own = quick(hosts={"localhost": HostSettings(ca_file=trusted)})
    others = quick(hosts={"elsewhere.example": HostSettings(ca_file=trusted)})
    assert check(url, own).status == "alive"
    assert check(url, others).reason == "tls"


def test_an_unknown_authority_is_told(serve: Serve, authority: trustme.CA) -> None:
    server = serve(with_certificate(authority, "localhost"))
    finding = check(server.url("/article", host="localhost"))
    assert f"{finding.status}/{finding.reason}" == "unreachable/tls"
    assert "authority that is not trusted" in finding.explanation


def test_an_expired_certificate_is_told(serve: Serve, authority: trustme.CA, trusted: Path) -> None:
    server = serve(with_certificate(authority, "localhost", datetime(2020, 1, 1, tzinfo=UTC)))
    finding = check(server.url("/article", host="localhost"), quick(ca_file=trusted))
    assert finding.explanation == "The certificate has expired."


def test_a_certificate_for_another_host_is_told(serve: Serve, authority: trustme.CA, trusted: Path) -> None:
    server = serve(with_certificate(authority, "other.example"))
    finding = check(server.url("/article", host="localhost"), quick(ca_file=trusted))
    assert finding.explanation == "The certificate is for another host."


def test_a_self_signed_certificate_is_told(serve: Serve, tmp_path: Path) -> None:
    server = serve(self_signed(tmp_path))
    finding = check(server.url("/article", host="localhost"))
    assert finding.explanation == "The certificate is signed by itself."


def test_plain_http_on_a_tls_port_is_no_tls(server: HostileServer) -> None:
    finding = check(f"https://127.0.0.1:{server.port}/article")
    assert f"{finding.status}/{finding.reason}" == "unreachable/tls"


def test_a_downgrade_to_http_is_followed(server: HostileServer, authority: trustme.CA, trusted: Path) -> None:
    plain = Reply(301, "", {"Location": server.url("/article")})
    context = with_certificate(authority, "localhost")
    with HostileServer(tls=context, extra={"/article": plain}) as secure:
        finding = check(secure.url("/article", host="localhost"), quick(ca_file=trusted))
    assert finding.final_url == server.url("/article")
    assert finding.status == "moved"  # to another host and port


def test_a_wrong_authority_file_is_the_users_to_mend(server: HostileServer, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.pem"
    wrong.write_text("no certificate")
    with pytest.raises(SettingsError, match=r"ca_file.*give a PEM file"):
        check(server.url("/article"), quick(ca_file=wrong))
