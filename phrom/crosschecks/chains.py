"""Services that wait for one another across agencies: when each is really back, and who waits in a circle."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from phrom.crosschecks.city import CityLinks, Node, folded


@dataclass(frozen=True)
class Edge:
    """A service counts on another agency's; hours: needed back within, and to switch over once it is back."""

    target: Node
    needed: int | None
    switch: int


class Back(NamedTuple):
    """Hours until a service is really back; what decides that (None: nothing but itself), and the end of that chain."""

    hours: int
    waits_for: Edge | None
    weakest: Node


@dataclass(frozen=True)
class Chains:
    """The graph of services over all plans."""

    city: CityLinks

    @cached_property
    def edges(self) -> Mapping[Node, Sequence[Edge]]:
        """service -> what it counts on, where the other agency's plan lists that service."""
        found: Mapping[Node, list[Edge]] = defaultdict(list)
        for agency, plan in self.city.plans.items():
            for row in plan.links["dependencies"]:
                source = agency, row["service"]
                target = self.city.offers.get((row["agency"], folded(row["name"])))
                if target and row["agency"] != agency and source in self.city.services:
                    found[source].append(Edge(target, row["needed"], row["switch"] or 0))
        return found

    @cached_property
    def circles(self) -> Sequence[Sequence[Node]]:
        """Groups of services of which each waits for every other (strongly connected, of two or more)."""
        return [group for group in _strongly_connected(self.edges) if len(group) > 1]

    @cached_property
    def _circle_of(self) -> Mapping[Node, int]:
        return {node: place for place, group in enumerate(self.circles) for node in group}

    @cached_property
    def _known(self) -> dict[Node, Back]:
        return {}

    def back(self, node: Node) -> Back:
        """When a service is really back: its own RTO, or the slowest it waits for plus switching over.

        Worked off a stack of our own, for chains may be longer than Python's. Inside a circle nothing is counted.
        """
        waiting = [node]
        while waiting:
            here = waiting[-1]
            edges = [edge for edge in self.edges.get(here, ()) if not self._in_one_circle(here, edge.target)]
            if here not in self._known and (missing := [e.target for e in edges if e.target not in self._known]):
                waiting += missing
            else:
                self._known.setdefault(here, self._slowest(here, edges))
                waiting.pop()
        return self._known[node]

    def _slowest(self, node: Node, edges: Sequence[Edge]) -> Back:
        found = Back(self.city.services[node]["rto"] or 0, None, node)
        for edge in sorted(edges, key=lambda edge: edge.target):
            target = self._known[edge.target]
            if target.hours + edge.switch > found.hours:
                found = Back(target.hours + edge.switch, edge, target.weakest)
        return found

    def chain(self, node: Node, longest: int) -> list[tuple[Node, Edge | None]]:
        """From the service down to the weakest link, each with what decides it; a longer one without its middle."""
        found = [(node, self.back(node).waits_for)]
        while (edge := found[-1][1]) and len(found) < longest - 1:
            found.append((edge.target, self.back(edge.target).waits_for))
        if found[-1][1]:
            found.append((self.back(node).weakest, None))
        return found

    def _in_one_circle(self, node: Node, other: Node) -> bool:
        return node in self._circle_of and self._circle_of[node] == self._circle_of.get(other)

    def shortest_circle(self, group: Sequence[Node]) -> list[Node]:
        """The shortest way round inside a group, from its first service back to it (which is not repeated)."""
        start, inside = min(group), set(group)
        before: dict[Node, Node] = {}
        reached = [start]
        for node in reached:
            for target in sorted({edge.target for edge in self.edges[node]} & inside):
                if target == start:
                    return _way(before, start, node)
                if target not in before:
                    before[target] = node
                    reached.append(target)
        raise AssertionError("a strongly connected group has a circle through each of its members")


def _way(before: Mapping[Node, Node], start: Node, end: Node) -> list[Node]:
    way = [end]
    while way[-1] != start:
        way.append(before[way[-1]])
    return way[::-1]


def _strongly_connected(edges: Mapping[Node, Sequence[Edge]]) -> Iterator[list[Node]]:
    """Tarjan's algorithm on a stack of our own (Tarjan 1972)."""
    number: dict[Node, int] = {}
    low: dict[Node, int] = {}
    open_nodes: list[Node] = []
    is_open: set[Node] = set()
    for root in sorted(edges):
        if root in number:
            continue
        work = [(root, iter(_targets(edges, root)))]
        number[root] = low[root] = len(number)
        open_nodes.append(root)
        is_open.add(root)
        while work:
            node, rest = work[-1]
            target = next(rest, None)
            if target is None:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[node])
                if low[node] == number[node]:
                    yield _closed(open_nodes, is_open, node)
            elif target not in number:
                number[target] = low[target] = len(number)
                open_nodes.append(target)
                is_open.add(target)
                work.append((target, iter(_targets(edges, target))))
            elif target in is_open:
                low[node] = min(low[node], number[target])


def _targets(edges: Mapping[Node, Sequence[Edge]], node: Node) -> list[Node]:
    return sorted({edge.target for edge in edges.get(node, ())})


def _closed(open_nodes: list[Node], is_open: set[Node], root: Node) -> list[Node]:
    group = []
    while True:
        node = open_nodes.pop()
        is_open.discard(node)
        group.append(node)
        if node == root:
            return sorted(group)
