"""A load of keep-alive connections on a loopback port; runs as a process of its own.

python -m bench.load PORT SECONDS CONNECTIONS < paths      prints requests per second
"""

import asyncio
import sys
import time

Connection = tuple[asyncio.StreamReader, asyncio.StreamWriter]


async def _client(port: int, paths: list[bytes], start: int, until: float) -> int:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    done = 0
    while time.monotonic() < until:
        path = paths[(start + done * 7) % len(paths)]
        writer.write(b"GET " + path + b" HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
        head = await reader.readuntil(b"\r\n\r\n")
        if not head.startswith(b"HTTP/1.1 200"):
            raise SystemExit(f"{path!r} answered {head[:60]!r}")
        lowered = head.lower()
        at = lowered.index(b"content-length: ") + 16
        await reader.readexactly(int(lowered[at : lowered.index(b"\r\n", at)]))
        done += 1
    writer.close()
    return done


async def _main(port: int, seconds: float, connections: int, paths: list[bytes]) -> None:
    begun = time.monotonic()
    clients = [_client(port, paths, n * 101, begun + seconds) for n in range(connections)]
    done = sum(await asyncio.gather(*clients))
    print(f"{done / (time.monotonic() - begun):.1f}")


if __name__ == "__main__":
    import uvloop

    told = [line.strip().encode() for line in sys.stdin if line.strip()]
    uvloop.run(_main(int(sys.argv[1]), float(sys.argv[2]), int(sys.argv[3]), told))
