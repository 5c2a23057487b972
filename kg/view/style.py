"""How kinds of things look: one colour and shape for each family of classes."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Look:
    """Colour and vis-network shape of a family; `rank` is its place in the legend."""

    rank: int
    color: str
    shape: str = "dot"


# Colours are told apart by colour-blind readers and on light and dark ground; shapes part events and abstract things.
_LOOKS: Mapping[str, Look] = {
    "Person": Look(0, "#4e79a7"),
    "Group": Look(1, "#86b1dd"),
    "Organization": Look(2, "#f28e2b"),
    "Country": Look(3, "#4f9d4b"),
    "Place": Look(4, "#6fbfb5"),
    "Event": Look(5, "#e15759", "diamond"),
    "Role": Look(6, "#b07aa1", "square"),
    "Topic": Look(7, "#a98467", "square"),
}
_OTHER = Look(8, "#8d99a6")

# Used where the graph does not say what a class is a kind of.
_PARENTS: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(("GovernmentBody", "PoliticalParty", "MilitaryForce", "Company"), ("Organization",)),
    **dict.fromkeys(("City", "Region", "GeopoliticalEntity"), ("Place",)),
    **dict.fromkeys(("Arrival", "Deployment", "Withdrawal", "Protest", "Attack", "Statement", "Meeting"), ("Event",)),
}


def look_of(name: str, *, parents: Mapping[str, tuple[str, ...]]) -> Look:
    """The look of a class: its own, or that of the nearest class above it. `parents` is what the graph says of them."""
    seen: list[str] = []
    todo = [name]
    while todo:
        current = todo.pop(0)
        if current in _LOOKS:
            return _LOOKS[current]
        if current not in seen:
            seen.append(current)
            todo += parents.get(current) or _PARENTS.get(current, ())
    return _OTHER
