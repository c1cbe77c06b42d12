"""Certificates of servers on loopback, good and bad, and the server's side of TLS with each."""

import ssl
import warnings
from pathlib import Path
from typing import Literal, TypeAlias

CERTIFICATES = Path(__file__).parent
Certificate: TypeAlias = Literal["good", "self-signed", "wrong-host", "expired", "good, TLS 1.1"]


def tls_context(certificate: Certificate) -> ssl.SSLContext:
    """Return the server's side of TLS with a certificate."""
    name, _, old = certificate.partition(",")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATES / f"{name}.pem")
    if old:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # it is deprecated: that is the point
            context.set_ciphers("ALL:@SECLEVEL=0")
            context.minimum_version = ssl.TLSVersion.TLSv1
            context.maximum_version = ssl.TLSVersion.TLSv1_1
    return context
