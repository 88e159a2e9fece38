"""The web server: gunicorn, its workers forked from one warmed-up process so that they share its memory."""

from __future__ import annotations

import gc
import subprocess
import sys
from typing import Any

from django.core.handlers.wsgi import WSGIHandler
from django.db import connections
from django.template import engines
from django.urls import get_resolver
from gunicorn.app.base import BaseApplication

from phrom.config.wsgi import application


class Server(BaseApplication):  # type: ignore[misc]  # gunicorn brings no types
    """Serves until told to stop; workers are renewed now and then, so that no leak lasts."""

    def __init__(self, host: str, port: int, workers: int, threads: int, *, has_background: bool = True) -> None:
        self.has_background = has_background
        self.background: subprocess.Popen[bytes] | None = None
        self.wanted: dict[str, Any] = {
            "bind": [f"{host}:{port}"],
            "workers": workers,
            "threads": threads,
            "worker_class": "gthread",
            "preload_app": True,
            "max_requests": 5000,
            "max_requests_jitter": 500,
            "control_socket_disable": True,
            "loglevel": "warning",
            "timeout": 60,
            "keepalive": 30,  # seconds: longer than the pauses of somebody who writes
            "pre_fork": _spare_memory,
            "when_ready": self.start_background,
            "on_exit": self.stop_background,
        }
        super().__init__()

    def start_background(self, arbiter: object) -> None:
        """Run `phrom worker` beside the web processes, so that notices go out on an installation of one command."""
        if self.has_background:
            self.background = subprocess.Popen([sys.executable, "-m", "phrom.config.cli", "worker"])

    def stop_background(self, arbiter: object) -> None:
        if self.background is not None:
            self.background.terminate()
            self.background.wait(timeout=10)

    def load_config(self) -> None:
        for name, value in self.wanted.items():
            self.cfg.set(name, value)

    def load(self) -> WSGIHandler:
        _warm_up()
        return application


def _spare_memory(arbiter: object, worker: object) -> None:
    """What is loaded now stays for good, so it is never looked at again; a request's own objects die by themselves."""
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)  # with the usual 700, looking for garbage takes a fifth of a page's time


def _warm_up() -> None:
    """Import what the first page would import, and leave no connection open for the workers to share."""
    get_resolver().url_patterns  # noqa: B018 - reading them imports every view
    engines.all()
    gc.collect()
    connections.close_all()
