"""Running: the server that drains before it leaves, and the worker."""

import signal
import sys
import threading
from contextlib import suppress
from types import FrameType

import uvicorn
from fastapi import FastAPI

from kraftsamling.app import make_app
from kraftsamling.exchange.worker import work
from kraftsamling.foundation.logs import speak_plainly
from kraftsamling.foundation.settings import Settings

DRAIN_SECONDS = 20
# How long a balancer gets to see that we are leaving, before we stop taking requests.
FAREWELL_SECONDS = 3.0


class DrainingServer(uvicorn.Server):
    """Says "not ready" first, then finishes what it has, then goes."""

    def __init__(self, config: uvicorn.Config, app: FastAPI, farewell: float) -> None:
        super().__init__(config)
        self._app, self._farewell = app, farewell

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        if getattr(self._app.state, "leaving", False):
            super().handle_exit(sig, frame)
            return
        self._app.state.leaving = True
        threading.Timer(self._farewell, super().handle_exit, (sig, frame)).start()


def run(settings: Settings, host: str, port: int) -> None:
    """Serves until told to stop; letters are sent beside it where settings say so."""
    speak_plainly(settings.log_level)
    app = make_app(settings)
    config = uvicorn.Config(
        app,
        host=host,
        port=port,
        log_level=settings.log_level.lower(),
        access_log=False,
        proxy_headers=True,
        forwarded_allow_ips=settings.trusted_proxies,
        server_header=False,
        log_config=None,
        timeout_graceful_shutdown=DRAIN_SECONDS,
    )
    stop = threading.Event()
    worker = threading.Thread(target=work, args=(settings, stop), daemon=True, name="worker")
    if settings.worker:
        worker.start()
    if host in {"127.0.0.1", "localhost"}:
        print(f"Kraftsamling: http://{host}:{port}   (Ctrl-C to stop)", flush=True)
    farewell = FAREWELL_SECONDS if settings.production else 0.0
    # uvicorn raises the signal anew when it has drained, and what follows here must still be done.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    try:
        with suppress(KeyboardInterrupt):
            DrainingServer(config, app, farewell).run()
    finally:
        stop.set()
        if settings.worker:
            worker.join(DRAIN_SECONDS)  # a letter being sent is sent to its end


def run_worker(settings: Settings) -> None:
    """The worker alone, as a process of its own."""
    speak_plainly(settings.log_level)
    stop = threading.Event()
    for sign in (signal.SIGTERM, signal.SIGINT):
        signal.signal(sign, lambda *_: stop.set())
    work(settings, stop)
