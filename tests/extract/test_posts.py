"""Posts: who holds which, for whom and where, and which have ended."""

from tests.parses import facts, one, reading

VISITED = "visited visit VERB VBD 0 root"


def test_president_of_a_country_leads_it() -> None:
    parse = f"""
    Nora _ PROPN _ 9 nsubj PERSON | Lind _ PROPN _ 1 flat PERSON | , _ PUNCT _ 5 punct | the _ DET _ 5 det
    president _ NOUN _ 1 appos | of _ ADP _ 7 case | Peru _ PROPN _ 5 nmod GPE | , _ PUNCT _ 5 punct | {VISITED}
    Ghana _ PROPN _ 9 obj GPE | . _ PUNCT _ 9 punct
    """
    assert facts(parse) == {
        ("Nora Lind", "holdsRole", "president"),
        ("Nora Lind", "leads", "Peru"),
        ("Nora Lind", "visited", "Ghana"),
    }


def test_former_president_does_not_lead() -> None:
    parse = f"""
    Former _ ADJ _ 3 amod | Peruvian _ ADJ _ 3 amod NORP | President _ PROPN _ 4 compound
    Nora _ PROPN _ 6 nsubj PERSON | Lind _ PROPN _ 4 flat PERSON | {VISITED} | Ghana _ PROPN _ 6 obj GPE
    . _ PUNCT _ 6 punct
    """
    assert facts(parse) == {
        ("Nora Lind", "formerlyHeldRole", "Former Peruvian President"),
        ("Nora Lind", "formerlyLed", "Peruvian"),
        ("Nora Lind", "visited", "Ghana"),
    }


def test_ambassador_represents_one_country_and_is_accredited_to_another() -> None:
    parse = f"""
    Peruvian _ ADJ _ 2 amod NORP | Ambassador _ PROPN _ 5 compound | to _ ADP _ 4 case | Nairobi _ PROPN _ 2 nmod GPE
    Nora _ PROPN _ 7 nsubj PERSON | Lind _ PROPN _ 5 flat PERSON | {VISITED} | Ghana _ PROPN _ 7 obj GPE
    . _ PUNCT _ 7 punct
    """
    assert {("Nora Lind", "represents", "Peruvian"), ("Nora Lind", "accreditedTo", "Nairobi")} <= facts(parse)
    place = one(parse, term="accreditedTo").object
    assert place is not None and place.mention is not None
    assert reading(parse).mentions[place.mention].type == "Country"


def test_role_is_a_mention_of_its_own() -> None:
    parse = f"""
    President _ PROPN _ 2 compound | Nora _ PROPN _ 4 nsubj PERSON | Lind _ PROPN _ 2 flat PERSON | {VISITED}
    Ghana _ PROPN _ 4 obj GPE | . _ PUNCT _ 4 punct
    """
    role = one(parse, term="holdsRole").object
    assert role is not None and role.mention is not None
    mention = reading(parse).mentions[role.mention]
    assert (mention.type, mention.text) == ("Role", "president")


def test_member_of_a_house_is_no_member_of_the_state() -> None:
    parse = """
    Nora _ PROPN _ 4 nsubj PERSON | is be AUX VBZ 4 cop | a _ DET _ 4 det | member _ NOUN _ 0 root | of _ ADP _ 8 case
    the _ DET _ 8 det | Utah _ PROPN _ 8 compound GPE | Senate _ PROPN _ 4 nmod ORG | . _ PUNCT _ 4 punct
    """
    assert ("Nora", "memberOf", "Utah") not in facts(parse)


def test_a_term_of_office_is_over() -> None:
    parse = f"""
    Nora _ PROPN _ 13 nsubj PERSON | Lind _ PROPN _ 1 flat PERSON | , _ PUNCT _ 5 punct | the _ DET _ 5 det
    president _ NOUN _ 1 appos | of _ ADP _ 7 case | Peru _ PROPN _ 5 nmod GPE | from _ ADP _ 9 case
    2005 _ NUM _ 5 nmod | to _ ADP _ 11 case | 2011 _ NUM _ 9 nmod | , _ PUNCT _ 5 punct | {VISITED}
    Ghana _ PROPN _ 13 obj GPE | in _ ADP _ 16 case | 2019 _ NUM _ 13 obl | . _ PUNCT _ 13 punct
    """
    led, visit = one(parse, term="formerlyLed"), one(parse, term="visited")
    assert [a.part.lexical for a in led.arguments] == ["2005/2011"]
    assert [a.part.lexical for a in visit.arguments] == ["2019"]
    assert "leads" not in {f.term for f in reading(parse).findings}
