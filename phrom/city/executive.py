"""The five things an executive needs, in plain sentences; the page and the paper say the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from django.urls import reverse
from django.utils.translation import gettext as _

from phrom.city.board import counts, lines, share, weakest_first, worst_off
from phrom.city.chosen import short_title
from phrom.city.pictures import Picture, by_state, stacks
from phrom.city.readiness import STATES, WEAK
from phrom.city.reading import City, Sight
from phrom.city.scene import Scene
from phrom.city.trend import compared, years
from phrom.crosschecks.findings import Names
from phrom.crosschecks.kinds import kinds
from phrom.crosschecks.models import CrossFinding
from phrom.documents.figures import Stack

SHOWN = 3
DISTRICTS = 5
DRAWN = 3
WHOLE = Sight(None, frozenset())


@dataclass(frozen=True)
class Point:
    """One of the five: `figure` and what it counts, a sentence, and lines that lead on (words, address)."""

    title: str
    figure: str
    unit: str
    sentence: str
    lines: Sequence[tuple[str, str]] = ()
    tone: str = ""


class Executive:
    """What the page and the paper show of today."""

    def __init__(self) -> None:
        self.years = years(2)
        self.city: City = self.years[-1].city
        self.scene = Scene(WHOLE, self.city)

    @cached_property
    def points(self) -> list[Point]:
        """In the order in which they are read."""
        return [self._plans(), self._threats(), self._districts(), self._decisions(), self._trend()]

    @cached_property
    def _names(self) -> Names:
        titles = {key: threat.title for key, threat in self.city.threats.items()}
        return Names({agency.key: agency.name for agency in self.city.agencies}, titles)

    @property
    def picture(self) -> Picture:
        """The weakest of the required threats."""
        found = counts(self.city, self.city.required)
        order = weakest_first(found)[:DRAWN]
        rows = [Stack(short_title(self.city.threats[key]), by_state(found[key])) for key in order]
        return stacks(_("ความพร้อมรายภัย ภัยที่อ่อนที่สุดก่อน (จำนวนหน่วยงาน)"), rows)

    def _plans(self) -> Point:
        plans, agencies = len(self.city.plans), len(self.city.agencies)
        waiting = [row for row in self.scene.standings if row.days_late and not row.is_sent]
        late = sorted(waiting, key=lambda row: -row.days_late)
        said = _("{missing} หน่วยงานยังไม่มีแผนใช้บังคับ และไม่มีหน่วยงานใดค้างส่งแผนของปีนี้")
        if late:
            said = _("{missing} หน่วยงานยังไม่มีแผนใช้บังคับ และ {late} หน่วยงานค้างส่งแผนของปีนี้เกินกำหนด")
        sentence = said.format(missing=agencies - plans, late=len(late))
        rows = [
            (_("{agency} เกินกำหนด {days} วัน").format(agency=row.name, days=row.days_late),
             reverse("campaign_agency", args=[self.scene.year, row.key]))
            for row in late[:SHOWN]
        ]  # fmt: skip
        return Point(_("แผน"), f"{plans}/{agencies}", _("หน่วยงานมีแผนใช้บังคับ"), sentence, rows, "warn" if late else "")

    def _threats(self) -> Point:
        found = counts(self.city, self.city.required)
        order = weakest_first(found)
        rows = []
        for key in order[:SHOWN]:
            said = _("{threat}: ต้องแก้ไข {weak} หน่วยงาน ฝึกแล้วรับมือได้ {proven} หน่วยงาน")
            weak = sum(found[key][code] for code in WEAK)
            told = said.format(threat=self.city.threats[key].title, weak=weak, proven=found[key]["proven"])
            rows.append((told, f"{reverse('city')}?threat={key}"))
        weakest = short_title(self.city.threats[order[0]]) if order else "–"
        percent = share(found[order[0]], WEAK) if order else None
        sentence = _("ภัยที่อ่อนที่สุดของเมือง ร้อยละ {percent} ของหน่วยงานยังต้องแก้ไข").format(percent=percent or 0)
        return Point(_("ภัยที่อ่อนที่สุด"), weakest, "", sentence, rows, "danger" if percent else "")

    def _districts(self) -> Point:
        districts = [agency for agency in self.city.agencies if agency.area_code]
        rows = worst_off(lines(self.city, WHOLE, self.city.required, districts))
        bad = [row for row in rows if row.worst in WEAK]
        told = [
            (f"{row.agency.name}: {STATES[row.worst].label}", reverse("city_agency", args=[row.agency.key]))
            for row in bad[:DISTRICTS]
        ]
        sentence = _("จาก {count} เขต มีอย่างน้อยหนึ่งภัยที่ต้องแก้ไขหรือยังไม่มีแผน").format(count=len(rows))
        return Point(_("เขตที่น่าห่วง"), str(len(bad)), _("เขต"), sentence, told, "danger" if bad else "")

    def _decisions(self) -> Point:
        """Contradictions between plans that no single agency can solve, as they were last compared."""
        errors = CrossFinding.objects.filter(gone_at=None, severity=CrossFinding.Severity.ERROR)
        found = list(errors.order_by("-weight"))
        seen: dict[str, CrossFinding] = {}
        for finding in found:
            seen.setdefault(finding.code, finding)
        rows = []
        for finding in list(seen.values())[:SHOWN]:
            told = kinds()[finding.code].tell(finding.facts, self._names)
            rows.append((f"{told.title}: {told.sentence}", reverse("crosscheck", args=[finding.key])))
        sentence = _("ข้อขัดแย้งระหว่างแผนที่หน่วยงานเดียวแก้ไม่ได้ เรียงจากที่กระทบมากที่สุด")
        if not found:
            sentence = _("ไม่มีข้อขัดแย้งระหว่างแผนที่ต้องตัดสินใจ")
        return Point(_("ต้องตัดสินใจ"), str(len(found)), _("เรื่อง"), sentence, rows, "warn" if found else "")

    def _trend(self) -> Point:
        now = share(self.years[-1].states, ["proven"])
        figure = "–" if now is None else f"{now}%"
        unit = _("ของหน่วยงาน × ภัยฝึกแล้วรับมือได้")
        if len(self.years) < 2:
            return Point(_("แนวโน้ม"), figure, unit, _("ยังไม่มีปีก่อนให้เปรียบเทียบ"))
        told = compared(*self.years)
        return Point(_("แนวโน้ม"), figure, unit, told, [(_("ดูทุกปีและหน่วยงานที่ดีขึ้น"), reverse("city_trend"))])
