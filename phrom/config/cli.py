"""The `phrom` command: finds its subcommands, and tells every refusal in one sentence."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pkgutil import iter_modules

from django.apps import apps
from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import CommandError as DjangoCommandError
from django.db.utils import Error as DatabaseError

from phrom.config import commands

EPILOG = "Run “phrom COMMAND --help” for the options of a command. The data lives in PHROM_HOME (default: var/)."


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; answers its exit status: 0 done, 1 refused or findings, 2 not understood."""
    options = _parser().parse_args(arguments)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "phrom.config.settings")
    try:
        _set_up()
        return int(options.run(options))
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # the reader of our output has gone, as in `phrom check --all | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except Exception as error:
        if options.debug:
            raise
        print(f"phrom: {_sentence(error)}", file=sys.stderr)
        return 1


def _set_up() -> None:
    """Load the settings and the rooms; first complete a restore that was cut off after it was decided."""
    import django
    from django.conf import settings

    django.setup()
    if (settings.PHROM_HOME / "restore.ready").exists():
        from phrom.config.restoring import finish

        finish()
        print("An interrupted restore was completed.", file=sys.stderr, flush=True)
        # start anew: the restore may have brought other keys
        os.execv(sys.executable, [sys.executable, "-m", "phrom.config.cli", *sys.argv[1:]])  # noqa: S606


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="phrom", description="พร้อม (Phrom): the continuity system of a city.", epilog=EPILOG
    )
    parser.add_argument("--debug", action="store_true", help="show where an error came from")
    chosen = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for entry in iter_modules(commands.__path__):
        module = import_module(f"{commands.__name__}.{entry.name}")
        sub = chosen.add_parser(entry.name, help=module.SUMMARY, description=module.__doc__)
        sub.add_argument("--debug", action="store_true", default=argparse.SUPPRESS, help=argparse.SUPPRESS)
        module.add_arguments(sub)
        sub.set_defaults(run=module.run)
    return parser


def _sentence(error: Exception) -> str:
    """What the person reads: refusals speak for themselves, everything else is named."""
    said = " ".join(str(error).split()) or "no reason given"
    if isinstance(error, _refusals()):
        return str(error)
    if isinstance(error, DatabaseError):
        if "no such table" in said or "does not exist" in said:
            return "the database is empty or of an older version: run “phrom serve” once, it brings it up to date."
        return f"the database refuses: {said} Check DATABASE_URL and PHROM_HOME, or run again with --debug."
    if isinstance(error, OSError):
        return f"{error.strerror or said}: {error.filename or ''}".rstrip(": ")
    return f"this should not have happened ({type(error).__name__}: {said}). Run again with --debug to see where."


def _refusals() -> tuple[type[Exception], ...]:
    """Errors whose message was written for the person; those of the rooms exist once the rooms are loaded."""
    if not apps.ready:
        return (commands.CommandError, ImproperlyConfigured)
    from phrom.kernel.content import ContentError
    from phrom.kernel.steps import Refused

    return (commands.CommandError, DjangoCommandError, ImproperlyConfigured, ContentError, Refused)


if __name__ == "__main__":
    sys.exit(main())
