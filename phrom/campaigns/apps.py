"""The campaigns room."""

from django.apps import AppConfig

from phrom.kernel.words import lazy as _


class CampaignsConfig(AppConfig):
    name = "phrom.campaigns"
    verbose_name = _("รอบจัดทำแผน")

    def ready(self) -> None:
        from phrom.agencies.recording import LABELS
        from phrom.campaigns.jobs import remind_due
        from phrom.campaigns.letters.words import campaign_words
        from phrom.campaigns.models import journal_labels
        from phrom.campaigns.offering import aside, required_of, versions_of, yearly_of
        from phrom.criteria.yearly import VERSIONS
        from phrom.documents.letters.making import WORD_SETS
        from phrom.guide.views import TOPICS
        from phrom.kernel import panels
        from phrom.notices.jobs import JOBS
        from phrom.plans.views.home import ASIDE
        from phrom.plans.yearly import REQUIRED, YEARLY
        from phrom.ui.navigation import NavItem, register

        register(NavItem(_("รอบจัดทำแผน"), "campaign_list", "calendar-days", "campaign.view", 26))
        panels.offer(JOBS, remind_due)
        panels.offer(VERSIONS, versions_of)
        panels.offer(YEARLY, yearly_of)
        panels.offer(REQUIRED, required_of)
        panels.offer(ASIDE, aside)
        panels.offer(WORD_SETS, campaign_words)
        panels.offer(LABELS, journal_labels)
        panels.offer(TOPICS, _topics, 204)


def _topics() -> dict[str, list[tuple[str, str]]]:
    """What help there is."""
    return {_("รอบจัดทำแผน"): [("campaigns", _("รอบจัดทำแผน")), ("campaign-letters", _("หนังสือของรอบ"))]}
