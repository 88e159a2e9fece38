"""Settings, driven by the environment: PHROM_HOME, DATABASE_URL, PHROM_HOSTS, PHROM_HTTPS, PHROM_URL."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

import django_stubs_ext
from cryptography.fernet import Fernet
from csp.constants import NONE, SELF

from phrom.config.catalogue import compiled
from phrom.config.database import database
from phrom.config.keys import key

django_stubs_ext.monkeypatch()

ROOT = Path(__file__).resolve().parents[2]
PHROM_HOME = Path(os.environ.get("PHROM_HOME", ROOT / "var"))
PHROM_HOME.mkdir(parents=True, exist_ok=True)
PHROM_CONTENT = Path(os.environ.get("PHROM_CONTENT", ROOT / "content"))
PHROM_URL = os.environ.get("PHROM_URL", "http://127.0.0.1:8000")  # what links in mails begin with
PHROM_ORGANISATION = "กรุงเทพมหานคร"

SECRET_KEY = key("secret_key", PHROM_HOME, lambda: secrets.token_urlsafe(48))
PHROM_FIELD_KEYS = key("field_keys", PHROM_HOME, lambda: Fernet.generate_key().decode()).split(",")
PHROM_JOURNAL_KEY = key("journal_key", PHROM_HOME, lambda: secrets.token_urlsafe(48))

DEBUG = False
ALLOWED_HOSTS = os.environ.get("PHROM_HOSTS", "127.0.0.1,localhost,[::1]").split(",")
_HTTPS = os.environ.get("PHROM_HTTPS") == "1"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = _HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if _HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _HTTPS else None
SESSION_COOKIE_AGE = 12 * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = False
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000

ROOT_URLCONF = "phrom.config.urls"
WSGI_APPLICATION = "phrom.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
LANGUAGE_CODE, TIME_ZONE, USE_TZ, USE_I18N = "th", "Asia/Bangkok", True, True
LANGUAGES = [("th", "ไทย"), ("en", "English")]
LOCALE_PATHS = [compiled(PHROM_HOME)]

INSTALLED_APPS = [
    "phrom.city",
    "phrom.reviews",
    "phrom.campaigns",
    "phrom.exercises",
    "phrom.alerts",
    "phrom.breaches",
    "phrom.operations",
    "phrom.calls",
    "phrom.crosschecks",
    "phrom.scenarios",
    "phrom.plans.imports",
    "phrom.plans",
    "phrom.criteria",
    "phrom.followups",
    "phrom.threats",
    "phrom.registers",
    "phrom.notices",
    "phrom.journal",
    "phrom.documents",
    "phrom.guide",
    "phrom.search",
    "phrom.agencies",
    "phrom.ui",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "heroicons",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "phrom.ui.packing.PackingMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "phrom.agencies.language.language_middleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "phrom.agencies.staying.staying_middleware",
    "phrom.agencies.second_factor.second_factor_middleware",
    "phrom.agencies.middleware.viewer_middleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "phrom.ui.context.shell",
            ]
        },
    }
]
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "frame-src": [SELF],
        "frame-ancestors": [SELF],
        "base-uri": [NONE],
        "form-action": [SELF],
    }
}
CSRF_FAILURE_VIEW = "phrom.ui.refusals.expired"
X_FRAME_OPTIONS = "SAMEORIGIN"

DATABASES = {"default": database(os.environ.get("DATABASE_URL", ""), PHROM_HOME)}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "phrom_cache"}}

STATIC_URL = "/static/"
STATIC_ROOT = PHROM_HOME / "static"
STATICFILES_DIRS = [PHROM_HOME / "web"]
(PHROM_HOME / "web").mkdir(exist_ok=True)
MEDIA_ROOT = PHROM_HOME / "uploads"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

AUTH_USER_MODEL = "agencies.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "phrom.agencies.passwords.NotOneself", "OPTIONS": {"user_attributes": ["email", "name"]}},
    {"NAME": "phrom.agencies.passwords.LongEnough", "OPTIONS": {"min_length": 10}},
    {"NAME": "phrom.agencies.passwords.NotCommon"},
]
LOGIN_URL, LOGIN_REDIRECT_URL = "account_login", "/"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_ADAPTER = "phrom.agencies.adapters.AccountAdapter"
PASSWORD_RESET_TIMEOUT = 24 * 3600
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if _HTTPS else "http"
ACCOUNT_RATE_LIMITS = {  # a whole building may share one address, so limits per address are wide
    "login": "300/m/ip",
    "login_failed": "60/m/ip,5/5m/key",
    "reset_password": "60/m/ip,5/5m/key",
    "reset_password_from_key": "60/m/ip",
    "change_password": "5/5m/user",
    "reauthenticate": "5/5m/user",
}
_SIGNING_IN = "phrom.agencies.forms.signing_in."
ACCOUNT_FORMS = {
    "login": _SIGNING_IN + "LoginForm",
    "reset_password": _SIGNING_IN + "ResetPasswordForm",
    "reset_password_from_key": _SIGNING_IN + "ResetPasswordKeyForm",
    "change_password": _SIGNING_IN + "ChangePasswordForm",
    "reauthenticate": _SIGNING_IN + "ReauthenticateForm",
}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_ADAPTER = "phrom.agencies.adapters.SecondFactorAdapter"
MFA_TOTP_TOLERANCE = 1
MFA_ALLOW_UNVERIFIED_EMAIL = True  # an invitation reached it
MFA_FORMS = {
    "authenticate": _SIGNING_IN + "CodeForm",
    "reauthenticate": _SIGNING_IN + "CodeAgainForm",
    "activate_totp": _SIGNING_IN + "ActivateForm",
}
USERSESSIONS_TRACK_ACTIVITY = False

EMAIL_BACKEND = os.environ.get("PHROM_EMAIL_BACKEND", "django.core.mail.backends.filebased.EmailBackend")
EMAIL_FILE_PATH = PHROM_HOME / "mail"
EMAIL_HOST = os.environ.get("PHROM_SMTP_HOST", "localhost")
EMAIL_PORT = int(os.environ.get("PHROM_SMTP_PORT", "25"))
DEFAULT_FROM_EMAIL = os.environ.get("PHROM_FROM", "phrom@bangkok.example")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"django.request": {"level": "ERROR"}},  # a 403 or 404 is an answer, not a fault
}
