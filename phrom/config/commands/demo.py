"""Fill the database with a believable city: agencies, people, plans of several years, good ones and bad ones."""

from __future__ import annotations

import argparse
import gc

from phrom.config.commands import CommandError

SUMMARY = "fill in a demo city (สร้างเมืองตัวอย่าง)"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--agencies", type=int, default=77, help="how many agencies (default 77, the real ones)")
    parser.add_argument("--years", type=int, default=3, help="fiscal years of plans up to 2570 (default 3)")
    parser.add_argument("--seed", type=int, default=1, help="another number, another city (default 1)")
    parser.add_argument("--if-empty", action="store_true", help="do nothing when there already are accounts")


def run(options: argparse.Namespace) -> int:
    if options.agencies < 1 or options.years < 1:
        raise CommandError("a city needs at least one agency and one year.")
    from phrom.agencies.models import User
    from phrom.config.demo import PASSWORD, accounts, fill
    from phrom.config.preparing import prepare_database

    prepare_database()
    if not User.objects.exists():
        gc.set_threshold(50_000, 50, 100)  # hardly anything dies here, and looking for it would double the time
        fill(options.agencies, options.years, options.seed)
    elif not options.if_empty:
        raise CommandError("the database is not empty, and a demo must not mix with it: use another PHROM_HOME.")
    if listed := accounts():
        print(f"Demo accounts, all with the password {PASSWORD}")
        print("\n".join(f"  {email:<34} {what}" for email, what in listed), flush=True)
    return 0
