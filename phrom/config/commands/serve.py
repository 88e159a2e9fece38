"""Open the program to browsers; brings tables, content, fonts and static files up to date first."""

from __future__ import annotations

import argparse
import os
import socket

from phrom.config.commands import CommandError

SUMMARY = "start the web server (เปิดระบบ)"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default 127.0.0.1)")
    parser.add_argument("--port", type=int, default=8000, help="port to listen on (default 8000)")
    parser.add_argument("--workers", type=int, default=2, help="processes (default 2)")
    parser.add_argument("--no-worker", action="store_true", help="background work runs elsewhere (phrom worker)")
    parser.add_argument("--threads", type=int, default=4, help="threads of each process (default 4)")


def run(options: argparse.Namespace) -> int:
    _check_free(options.host, options.port)
    from phrom.config.preparing import prepare_database, prepare_files

    prepare_database()
    prepare_files()
    from phrom.config.server import Server  # loads the application, which looks for the static files at once

    print(f"Phrom is open at http://{options.host}:{options.port}/  (Ctrl-C closes it)", flush=True)
    has_background = not options.no_worker
    Server(options.host, options.port, options.workers, options.threads, has_background=has_background).run()
    return 0


def _check_free(host: str, port: int) -> None:
    if not 0 < port < 65536:
        raise CommandError(f"{port} is not a port: give a number from 1 to 65535.")
    try:
        with socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET):
            pass
    except OSError as error:
        raise CommandError(
            f"cannot listen on {host}:{port} ({os.strerror(error.errno or 0)}): try another --port."
        ) from None
