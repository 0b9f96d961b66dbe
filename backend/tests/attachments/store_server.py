"""A server on the loopback that speaks S3 and refuses requests that are not signed rightly."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from unittest.mock import patch

import boto3
import pytest

BUCKET = "documents"


@contextmanager
def s3_server() -> Iterator[dict[str, str]]:
    """The settings of a bucket at it."""
    # The first requests make the bucket and the user whose key is then held to its signature.
    with patch.dict(os.environ, {"MOTO_S3_CUSTOM_ENDPOINTS": ""}):
        from moto import settings
        from moto.server import ThreadedMotoServer

        assert settings is not None
        server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
        server.start()
    host, port = server.get_host_and_port()
    try:
        yield {"endpoint": f"http://{host}:{port}"}
    finally:
        server.stop()


__all__ = ["BUCKET", "boto3", "pytest", "s3_server"]
