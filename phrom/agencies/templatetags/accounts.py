"""Words of the account pages: devices, secrets to type, what a role demands."""

from __future__ import annotations

from django import template
from django.utils.translation import gettext as _

from phrom.agencies import second_factor
from phrom.agencies.models import User

register = template.Library()
# the first that a browser's description holds is what it is; all say "Mozilla", most say "Safari"
BROWSERS = {"Edg": "Edge", "OPR": "Opera", "Firefox": "Firefox", "Line/": "LINE", "Chrome": "Chrome", "CriOS": "Chrome",
            "Safari": "Safari"}  # fmt: skip
SYSTEMS = {"Windows": "Windows", "Android": "Android", "iPhone": "iPhone", "iPad": "iPad", "Mac OS": "macOS",
           "CrOS": "ChromeOS", "Linux": "Linux"}  # fmt: skip


@register.filter
def device(description: str) -> str:
    """Chrome บน Windows; what a browser says about itself, in two words."""
    browser = next((name for mark, name in BROWSERS.items() if mark in description), _("เบราว์เซอร์อื่น"))
    system = next((name for mark, name in SYSTEMS.items() if mark in description), "")
    return _("{browser} บน {system}").format(browser=browser, system=system) if system else browser


@register.filter
def in_fours(secret: str) -> str:
    """ABCD EFGH: easier to type without losing the place."""
    return " ".join(secret[start : start + 4] for start in range(0, len(secret), 4))


@register.filter
def must_activate(user: User) -> bool:
    """Whether a role demands a second factor that is not there yet."""
    return second_factor.must_activate(user)
