"""The program's settings on a home of their own, tuned for speed; PHROM_TEST_DATABASE_URL chooses the database."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

_home = tempfile.mkdtemp(prefix="phrom-test-")
atexit.register(shutil.rmtree, _home, ignore_errors=True)
for name in [name for name in os.environ if name.startswith("PHROM_")]:
    if name not in {"PHROM_TEST_DATABASE_URL", "PHROM_CHROMIUM"}:
        del os.environ[name]
os.environ["PHROM_HOME"] = _home
os.environ["DATABASE_URL"] = os.environ.get("PHROM_TEST_DATABASE_URL", "")

from phrom.config.settings import *  # noqa: E402, F403
from phrom.config.settings import DATABASES, STORAGES  # noqa: E402

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
if "init_command" in DATABASES["default"]["OPTIONS"]:
    options = DATABASES["default"]["OPTIONS"]
    options["init_command"] = options["init_command"].replace("synchronous=FULL", "synchronous=OFF")
DATABASES["default"]["CONN_MAX_AGE"] = None
(Path(_home) / "static").mkdir()
