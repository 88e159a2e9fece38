"""How findings are shown: what the address asks for, groups by kind, and a finding in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.http import QueryDict

from phrom.agencies.models import Agency
from phrom.crosschecks.findings import Kind, Names, Told
from phrom.crosschecks.kinds import kinds
from phrom.crosschecks.queries import OUTDATED, UNANSWERED, UNASKED, WAITING, OpenFinding
from phrom.kernel.content import table
from phrom.kernel.scoping import current_viewer
from phrom.kernel.words import in_language
from phrom.kernel.words import lazy as _
from phrom.threats.queries import threats_by_key
from phrom.ui.pieces import Tone

GONE = "gone"
STATES: Mapping[str, tuple[str, Tone, str]] = {  # state -> words, tone, icon
    WAITING: (_("รอคำตอบ"), "warn", "clock"),
    OUTDATED: (_("คำตอบเดิมให้ไว้กับข้อเท็จจริงเก่า"), "warn", "arrow-path"),
    "disputed": (_("โต้แย้ง", "state"), "danger", "hand-raised"),
    "accepted": (_("รับไปดำเนินการ", "state"), "info", "wrench-screwdriver"),
    "solved": (_("แจ้งว่าแก้แล้ว"), "good", "check-circle"),
    UNASKED: (_("แจ้งเพื่อทราบ"), "", "information-circle"),
    GONE: (_("ข้อเท็จจริงเปลี่ยนแล้ว"), "good", "check-badge"),
}
SEVERITIES: Mapping[str, tuple[str, Tone]] = {
    "error": (_("ต้องแก้ไข"), "danger"), "warning": (_("ควรแก้ไข"), "warn"), "hint": (_("ข้อแนะนำ"), "info"),
}  # fmt: skip
ASKED: Mapping[str, tuple[str, Callable[[OpenFinding], bool]]] = {  # ?state= -> words, what it keeps
    "waiting": (_("รอคำตอบ"), lambda f: f.state in UNANSWERED),
    "disputed": (_("มีผู้โต้แย้ง"), lambda f: any(side.state == "disputed" for side in f.sides)),
    "accepted": (_("มีผู้รับไปดำเนินการ"), lambda f: any(side.state == "accepted" for side in f.sides)),
    "solved": (_("มีผู้แจ้งว่าแก้แล้ว"), lambda f: any(side.state == "solved" for side in f.sides)),
    "answered": (_("ตอบครบแล้ว"), lambda f: bool(f.asked) and f.state not in UNANSWERED),
    GONE: (_("ไม่มีแล้ว เพราะข้อเท็จจริงเปลี่ยน"), lambda f: f.gone_at is not None),
}
AT_FIRST = 4  # findings of a kind while all kinds are shown


@dataclass(frozen=True)
class Chosen:
    """What the address asks for; anything unknown counts as not asked."""

    kind: str = ""
    severity: str = ""
    state: str = ""
    zone: str = ""
    agency: str = ""

    @classmethod
    def read(cls, asked: QueryDict, agencies: Mapping[str, Agency]) -> Chosen:
        told = {name: asked.get(name, "") for name in cls.__dataclass_fields__}
        known = {
            "kind": kinds(), "severity": SEVERITIES, "state": ASKED, "agency": agencies,
            "zone": {agency.zone for agency in agencies.values()},
        }  # fmt: skip
        return cls(**{name: value if value in known[name] else "" for name, value in told.items()})

    def keeps(self, finding: OpenFinding, agencies: Mapping[str, Agency]) -> bool:
        """Whether the finding is asked for."""
        if self.kind not in ("", finding.code) or self.severity not in ("", finding.severity):
            return False
        narrowed = self.narrowed(finding, agencies)
        return bool(narrowed.sides or not (self.agency or self.zone)) and (
            not self.state or ASKED[self.state][1](narrowed)
        )

    def narrowed(self, finding: OpenFinding, agencies: Mapping[str, Agency]) -> OpenFinding:
        """The finding with the sides whose standing counts: the viewer's own, or those that are asked for."""
        sight = current_viewer().agencies
        sides = [side for side in finding.sides if self.agency in ("", side.key)]
        if sight:
            sides = [side for side in sides if side.agency_id in sight]
        if self.zone:
            sides = [side for side in sides if side.key in agencies and agencies[side.key].zone == self.zone]
        return replace(finding, sides=sides)

    @property
    def but_state(self) -> Chosen:
        return replace(self, state="")

    @property
    def query(self) -> str:
        """The same as an address says it."""
        return urlencode({name: value for name, value in vars(self).items() if value})

    def but(self, **changes: str) -> str:
        """The address of the same with something else."""
        return replace(self, **changes).query


@dataclass(frozen=True)
class Line:
    """A finding in the list. `answered` of `asked` sides have; `others`: sides that are not named."""

    finding: OpenFinding
    told: Told
    severity: tuple[str, Tone]
    state: tuple[str, Tone, str]
    sides: Sequence[str]
    others: int

    @property
    def asked(self) -> int:
        return len(self.finding.asked)

    @property
    def answered(self) -> int:
        return sum(side.state not in UNANSWERED for side in self.finding.asked)


@dataclass(frozen=True)
class Group:
    """The findings of one kind that are shown, and how many there are."""

    kind: Kind
    lines: Sequence[Line]
    count: int


NAMED = 3  # sides named in a line


def names(agencies: Iterable[Agency]) -> Names:
    """What agencies (as of today) and threats are called; one query."""
    called = {agency.key: agency.name for agency in agencies}
    return Names(called, {key: threat.title for key, threat in threats_by_key().items()})


def told_of(code: str, facts: Mapping[str, object], called: Names) -> Told:
    """The common facts in words."""
    return kinds()[code].tell(facts, called)


def line_of(finding: OpenFinding, called: Names, state: str = "") -> Line:
    """`state`: of the sides that count; empty: of all of them."""
    state = GONE if finding.gone_at else state or finding.state
    sides = [called.agency(side.key) for side in (finding.asked or finding.sides)[:NAMED]]
    return Line(
        finding, told_of(finding.code, finding.facts, called), SEVERITIES[finding.severity], STATES[state], sides,
        len(finding.sides) - len(sides),
    )  # fmt: skip


def lines_of(rows: Iterable[OpenFinding], called: Names, chosen: Chosen, agencies: Mapping[str, Agency]) -> list[Line]:
    """Each finding with the state of the sides that count."""
    return [line_of(row, called, chosen.narrowed(row, agencies).state) for row in rows]


def grouped(rows: Iterable[OpenFinding], called: Names, chosen: Chosen, agencies: Mapping[str, Agency]) -> list[Group]:
    """By kind, in the order of the kinds, the first few of each."""
    by_kind: dict[str, list[OpenFinding]] = {}
    for row in rows:
        by_kind.setdefault(row.code, []).append(row)
    return [
        Group(kinds()[code], lines_of(members[:AT_FIRST], called, chosen, agencies), len(members))
        for code, members in sorted(by_kind.items())
    ]


def counted(rows: Sequence[OpenFinding], chosen: Chosen, agencies: Mapping[str, Agency]) -> list[tuple[str, int, str]]:
    """Words, count and address of each state that there is."""
    narrowed = [chosen.narrowed(row, agencies) for row in rows]
    found = [(code, label, sum(map(keeps, narrowed))) for code, (label, keeps) in ASKED.items() if code != GONE]
    return [(str(label), count, chosen.but(state=code)) for code, label, count in found if count]


def by_severity(rows: Iterable[OpenFinding], chosen: Chosen) -> list[tuple[str, Tone, int, str]]:
    """Words, tone, count and address of each severity."""
    counts = Counter(row.severity for row in rows)
    return [(label, tone, counts[code], chosen.but(severity=code)) for code, (label, tone) in SEVERITIES.items()]


def choices(agencies: Mapping[str, Agency]) -> dict[str, list[tuple[str, str]]]:
    """What the filters offer."""
    zones = {agency.zone for agency in agencies.values()}
    return {
        "kinds": [(code, f"{code} {kind.title}") for code, kind in kinds().items()],
        "severities": [(code, label) for code, (label, _tone) in SEVERITIES.items()],
        "states": [(code, label) for code, (label, _keeps) in ASKED.items()],
        "zones": [(row["name_th"], in_language(row, "name")) for row in table("zones") if row["name_th"] in zones],
        "agencies": [(key, agency.name) for key, agency in agencies.items()],
    }
