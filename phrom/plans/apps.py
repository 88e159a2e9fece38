"""The plans room; sections bring their own tables."""

from django.apps import AppConfig

from phrom.kernel.words import lazy as _


class PlansConfig(AppConfig):
    name = "phrom.plans"
    verbose_name = _("แผน")

    def import_models(self) -> None:
        super().import_models()
        from phrom.plans.sections import sections

        sections()

    def ready(self) -> None:
        from phrom.criteria.results import RESULTS
        from phrom.criteria.services.leveling import LEVEL_SET
        from phrom.criteria.views.tabs import TABS
        from phrom.documents.letters.making import WORD_SETS
        from phrom.guide.tours import PLACES
        from phrom.guide.views import TOPICS
        from phrom.kernel import panels
        from phrom.notices.jobs import JOBS
        from phrom.plans.checklist_results import plan_results
        from phrom.plans.forms_letters import journal_labels
        from phrom.plans.guiding import places, topics
        from phrom.plans.papers.letters.parts import plan_words
        from phrom.plans.searching import register_all
        from phrom.plans.sections import sections
        from phrom.plans.services import put_due_plans_in_force
        from phrom.plans.services.releveling import recheck_lists
        from phrom.ui.navigation import PERSON, NavItem, register

        register(NavItem(_("หน้าแรก"), "home", "home", "home.view", 10))
        register(NavItem(_("แผน"), "plan_list", "document-text", "plan.list", 20))
        register(NavItem(_("แบบหนังสือราชการ"), "letter_list", "envelope", "letter.list", 80, PERSON))
        panels.offer(WORD_SETS, plan_words)
        panels.offer("journal.labels", _labels)
        panels.offer("journal.labels", journal_labels)
        panels.offer("accounts.sections", lambda: [(section.slug, section.title) for section in sections()])
        panels.offer(TOPICS, topics)
        panels.offer(PLACES, places)
        panels.offer(JOBS, put_due_plans_in_force)
        panels.offer(RESULTS, plan_results)
        panels.offer(TABS, lambda: (_("ภาพรวมไซเบอร์"), "cyber_city", "circle-stack", "cyber.view"))
        panels.offer(LEVEL_SET, recheck_lists)
        register_all()


def _labels() -> dict[str, str]:
    """What the journal calls sections and their columns."""
    from phrom.plans.sections import sections

    titles = {f"section.{section.slug}": section.title for section in sections()}
    return titles | {f"{section.slug}.{c.name}": c.title for section in sections() for c in section.columns}
