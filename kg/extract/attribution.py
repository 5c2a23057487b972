"""Who said what: the parts of a text that are somebody's words, thoughts or demands, each with its speaker and cue."""

from kg.extract.clauses import Clause
from kg.extract.context import Context
from kg.extract.hearsay import Hearsay
from kg.extract.quotations import Quotations
from kg.extract.reporting import ReportingClauses
from kg.extract.scopes import Attributions, Scope


def find_attributions(context: Context, clauses: tuple[Clause, ...]) -> Attributions:
    """All attributed parts of an article: reported clauses, "according to", hearsay, quotations, pull quotes."""
    by_predicate = {c.predicate: c for c in clauses}
    hearsay, quotations = Hearsay(context, by_predicate), Quotations(context, by_predicate)
    scopes: list[Scope] = [*ReportingClauses(context, by_predicate).find(), *hearsay.find()]
    scopes = [quotations.within(s) for s in scopes]
    scopes += quotations.pull_quotes()
    scopes = [s for s in scopes if s.tokens]
    scopes += quotations.find(scopes)
    # Whoever is cited said it before whoever cites him; of scopes that are alike the first is the inner one.
    return Attributions(context, (*hearsay.cited(scopes), *scopes, *hearsay.quoting(scopes)))
