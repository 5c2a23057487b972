"""The comparison itself, on findings written by hand."""

from typing import Any

from tests.gate.gold import Expected, Gold, Pattern, compare, scores


def line(subject: str, predicate: str, target: str | None, **changes: Any) -> dict[str, Any]:
    """A finding as `kg extract` prints it; `term`, `status`, `claimant` … by name."""
    slot = {"text": target, "start": 9, "name": None} if target else None
    plain: dict[str, Any] = {
        "arguments": [],
        "status": "Asserted",
        "claimant": None,
        "polarity": "Positive",
        "modality": "Actual",
    }
    term = changes.pop("term", None)
    return (
        {
            "subject": {"text": subject, "start": 0, "name": None},
            "predicate": {"text": predicate, "term": term},
            "object": slot,
        }
        | plain
        | changes
    )


def speaker(text: str, *, start: int | None = 5) -> dict[str, Any]:
    return {"text": text, "start": start, "name": None}


def pattern(subject: str, words: str, target: str | None, *terms: str) -> Pattern:
    return Pattern((subject,), frozenset(terms), (words,) if words else (), (target,) if target else None)


def expected(
    *patterns: Pattern, status: str = "Asserted", claimant: str | None = None, outer: str | None = None
) -> Expected:
    speakers = (claimant,) if claimant else None
    return Expected("x1", "…", patterns, (status,), speakers, (outer,) if outer else None, ("Positive",), ("Actual",))


VISIT = pattern("Keller", "", "Lima", "visited")


def test_a_term_fits_in_both_directions() -> None:
    assert VISIT.matches(line("Ana Keller", "went to", "Lima", term="visited"))
    assert VISIT.matches(line("Lima", "was visited by", "Keller", term="visitedBy"))
    assert not VISIT.matches(line("Lima", "saw", "Keller", term="visited"))
    assert not VISIT.matches(line("Keller", "went to", "Lima"))


def test_words_may_stand_in_the_object_and_objects_in_arguments() -> None:
    assert pattern("Keller", "in office", "office").matches(line("Keller", "was", "in office"))
    moved = line("Keller", "moved", None, arguments=[{"text": "on Monday", "role": "time", "value": "2024-03-04"}])
    assert pattern("Keller", "moved", "2024-03-04").matches(moved)
    assert pattern("Keller", "moved", None).matches(moved)
    assert not pattern("Keller", "moved", "Lima").matches(moved)


def test_a_subject_is_its_head() -> None:
    assert VISIT.matches(line("Keller, the mayor", "went to", "Lima", term="visited"))
    assert not VISIT.matches(line("The board of Keller", "went to", "Lima", term="visited"))
    assert not VISIT.matches(line("Keller's lawyer", "went to", "Lima", term="visited"))


def test_what_is_expected_as_a_claim_leaks_as_a_fact() -> None:
    wanted = Gold((expected(VISIT, status="Reported", claimant="Kurier"),), ())
    leak = line("Keller", "went to", "Lima", term="visited")
    assert compare("x", wanted, [leak]).leaks == (("x1", leak),)


def test_numbers_are_whole() -> None:
    assert not pattern("price", "rose", "6").matches(line("The price", "rose to", "60 euros"))
    assert pattern("price", "rose", "60").matches(line("The price", "rose to", "60 euros"))


def test_claimants_innermost_first() -> None:
    nested = line("a", "b", "c", status="Reported", claimant=[speaker("the clerk"), speaker("Kurier")])
    assert not expected(status="Reported", claimant="clerk", outer="Kurier").wrong(nested)
    assert expected(status="Reported", claimant="Kurier").wrong(nested) == {"attribution"}
    assert expected(status="Reported", claimant="clerk", outer="Verso").wrong(nested) == {"attribution"}


def test_a_speaker_without_words_is_none() -> None:
    rumour = line("a", "b", "c", status="Reported", claimant=speaker("somebody", start=None))
    assert not expected(status="Reported").wrong(rumour)
    assert expected(status="Reported", claimant="Keller").wrong(rumour) == {"attribution"}


def test_what_is_wrong_is_named() -> None:
    assert expected().wrong(line("a", "b", "c", polarity="Negative", modality="Planned")) == {"polarity", "modality"}
    assert expected().wrong(line("a", "b", "c", status="Denied", claimant=speaker("Keller"))) == {"attribution"}


def test_a_comparison_takes_the_best_line_and_lists_the_rest() -> None:
    right, wrong = line("Keller", "saw", "Lima"), line("Keller", "saw", "Lima", modality="Possible")
    extra, leak = line("Lima", "lies in", "Peru"), line("Verso", "bribed", "officials")
    wanted = Gold(
        (expected(pattern("Keller", "saw", "Lima")), expected(VISIT)), (("x-n1", pattern("Verso", "bribed", None)),)
    )
    compared = compare("x", wanted, [wrong, right, extra, leak])
    assert [found for _, found in compared.found] == [right]
    assert [e.patterns for e in compared.missed] == [(VISIT,)]
    assert compared.leaks == (("x-n1", leak),)
    assert compared.extra == (extra, leak)
    assert scores([compared]).recall == 50.0
