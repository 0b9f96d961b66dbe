"""A server on the loopback that speaks S3 and refuses requests that are not signed rightly."""

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import boto3

BUCKET = "handlingar"
OPEN_TO_ALL = "4"  # requests, those that make the bucket and its key; the rest must be signed
POLICY = {
    "Version": "2012-10-17",
    "Statement": [{"Effect": "Allow", "Action": "s3:*", "Resource": "*"}],
}


@dataclass
class S3:
    """A bucket at the server, and the key that opens it."""

    endpoint: str
    key_id: str
    key_secret: str
    process: subprocess.Popen[bytes]

    def settings(self, **changes: str) -> dict[str, str]:
        return {
            "documents_url": f"s3://{BUCKET}/prov",
            "documents_endpoint": self.endpoint,
            "documents_region": "eu-north-1",
            "documents_key_id": self.key_id,
            "documents_key_secret": self.key_secret,
            **changes,
        }

    def stop(self) -> None:
        self.process.kill()
        self.process.wait()

    def client(self) -> Any:
        return _client("s3", self.endpoint, self.key_id, self.key_secret)

    def held(self) -> list[str]:
        found = self.client().list_objects_v2(Bucket=BUCKET).get("Contents", [])
        return [one["Key"] for one in found]


@contextmanager
def s3_server() -> Iterator[S3]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen(
        [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)],
        env={**os.environ, "INITIAL_NO_AUTH_ACTION_COUNT": OPEN_TO_ALL},
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        _wait_for(port, process)
        yield _made_ready(f"http://127.0.0.1:{port}", process)
    finally:
        process.kill()
        process.wait()


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    ends = time.monotonic() + 60
    while process.poll() is None and time.monotonic() < ends:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError("the S3 server did not start")


def _made_ready(endpoint: str, process: subprocess.Popen[bytes]) -> S3:
    iam = _client("iam", endpoint, "nobody", "nothing")
    iam.create_user(UserName="kraftsamling")
    iam.put_user_policy(
        UserName="kraftsamling", PolicyName="all", PolicyDocument=json.dumps(POLICY)
    )
    key = iam.create_access_key(UserName="kraftsamling")["AccessKey"]
    where = {"LocationConstraint": "eu-north-1"}
    s3 = _client("s3", endpoint, "nobody", "nothing")
    s3.create_bucket(Bucket=BUCKET, CreateBucketConfiguration=where)
    return S3(endpoint, key["AccessKeyId"], key["SecretAccessKey"], process)


def _client(service: str, endpoint: str, key: str, secret: str) -> Any:
    return boto3.client(
        service, endpoint_url=endpoint, region_name="eu-north-1",
        aws_access_key_id=key, aws_secret_access_key=secret,
    )  # fmt: skip
