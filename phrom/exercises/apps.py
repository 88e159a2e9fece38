"""The exercises room."""

from django.apps import AppConfig

from phrom.kernel.words import lazy as _


class ExercisesConfig(AppConfig):
    name = "phrom.exercises"
    verbose_name = _("การฝึกซ้อม")

    def ready(self) -> None:
        from phrom.agencies.recording import LABELS
        from phrom.exercises.offering import beside_plan, links_of
        from phrom.exercises.todo import waiting_exercises
        from phrom.guide.views import TOPICS
        from phrom.kernel import panels
        from phrom.plans.views.plan import BESIDE, LINKS
        from phrom.ui.navigation import NavItem, register
        from phrom.ui.waiting import HOME

        register(NavItem(_("ฝึกซ้อม"), "exercise_list", "clipboard-document-check", "exercise.list", 24))
        panels.offer(HOME, waiting_exercises)
        panels.offer(BESIDE, beside_plan)
        panels.offer(LINKS, links_of)
        panels.offer(LABELS, _labels)
        panels.offer(TOPICS, _topics, 209)


def _topics() -> dict[str, list[tuple[str, str]]]:
    """What help there is."""
    return {_("การฝึกซ้อม"): [("exercises", _("โปรแกรมการฝึกซ้อม"))]}


def _labels() -> dict[str, str]:
    """What the journal calls the facts of an exercise."""
    return {
        "exercise_type": _("รูปแบบ"), "exercise_days": _("วันที่ฝึก"), "venue": _("สถานที่"), "hazards": _("ภัย"),
        "parties": _("หน่วยงานที่ร่วมฝึก"), "held_on": _("ฝึกจริงวันที่"), "came": _("จำนวนหน่วยงานที่มาร่วม"),
        "milestone": _("ขั้นเตรียมการ"),
    }  # fmt: skip
