"""A graph of the size that a dozen articles give: about 40 entities and 70 statements, facts and claims.

Its texts are made up in the manner of news reports of January 2022; the vocabulary is that of the project's graphs.
"""

import rdflib
from rdflib.namespace import RDF, RDFS, SKOS, XSD

KG = rdflib.Namespace("https://example.org/kg/ontology#")
E = rdflib.Namespace("https://example.org/kg/entity/")
C = rdflib.Namespace("https://example.org/kg/claim/")
A = rdflib.Namespace("https://example.org/kg/article/")
OA = rdflib.Namespace("http://www.w3.org/ns/oa#")
SCHEMA = rdflib.Namespace("https://schema.org/")
WD = "http://www.wikidata.org/entity/"

ENTITIES = """
Anatoly_Antonov|Person|Anatoly Antonov|Antonov|
Kassym-Jomart_Tokayev|Person|Kassym-Jomart Tokayev|Tokayev;the president|Q3808563
Nursultan_Nazarbayev|Person|Nursultan Nazarbayev|Nazarbayev|
Vladimir_Putin|Person|Vladimir Putin|Putin|Q7747
Jen_Psaki|Person|Jen Psaki|Psaki|
Antony_Blinken|Person|Antony Blinken|Blinken|
Stanislav_Zas|Person|Stanislav Zas|Zas|
Andrey_Serdyukov|Person|Andrey Serdyukov|Serdyukov|
Nikol_Pashinyan|Person|Nikol Pashinyan|Pashinyan|
Karim_Masimov|Person|Karim Masimov|Masimov|
Alikhan_Smailov|Person|Alikhan Smailov|Smailov|
Michelle_Bachelet|Person|Michelle Bachelet|Bachelet|
Russia|Country|Russia|the Russian Federation|Q159
Kazakhstan|Country|Kazakhstan|the republic|Q232
United_States|Country|United States|the US;America|Q30
Armenia|Country|Armenia||Q399
Belarus|Country|Belarus||Q184
Kyrgyzstan|Country|Kyrgyzstan||Q813
China|Country|China||Q148
Alma-Ata|City|Alma-Ata|Almaty|Q35493
Nur-Sultan|City|Nur-Sultan||Q1520
Washington|City|Washington||
Zhanaozen|City|Zhanaozen||
Moscow|City|Moscow||Q649
CSTO|Organization|Collective Security Treaty Organization|CSTO|Q318693
United_Nations|Organization|United Nations|the UN|Q1065
European_Union|Organization|European Union|the EU|Q458
White_House|GovernmentBody|White House||
Foreign_Ministry_of_Russia|GovernmentBody|Russian Foreign Ministry|the Foreign Ministry|
National_Security_Committee|GovernmentBody|National Security Committee of Kazakhstan|the KNB|
Russian_troops|Group|Russian troops|the peacekeepers|
Protesters|Group|protesters|demonstrators|
Security_forces|Group|security forces||
Kazakhstan_unrest_2022|Protest|Kazakhstan unrest, January 2022|unrest;what is happening in Kazakhstan|
event-arrival|Arrival|First Russian troops arrive in Alma-Ata||
event-withdrawal|Withdrawal|Peacekeepers leave Kazakhstan||
event-attack|Attack|Storming of the Alma-Ata akimat||
event-meeting|Meeting|Extraordinary session of the CSTO council||
Color_revolution|Topic|“color” revolution||
Gas_prices|Topic|liquefied gas prices|the price of gas|
Terrorist_attack|Topic|act of aggression by terrorists|terrorists|
Prime_minister|Role|prime minister||
Foreign_investment|Topic|foreign investment||
Baikonur|Place|Baikonur||
"""

ARTICLES = """
a1|Ambassador: “color” revolution is under way|2022-01-10|https://news.example/antonov|Sputnik
a2|Peacekeepers arrive in Kazakhstan|2022-01-06|https://news.example/arrive|Reuters
a3|Tokayev dismisses the government|2022-01-05||El País
a4|White House questions the deployment|2022-01-07|https://news.example/white-house|AP
a5|Mission ends, says president|2022-01-19|https://news.example/mission|TASS
"""

# subject|relation|object|article|sentence|speakers|status polarity modality
STATEMENTS = """
Anatoly_Antonov|represents|Russia|a1|Russian Ambassador to Washington Anatoly Antonov gave an interview to Newsweek about Russia's part in the mission.||
Anatoly_Antonov|basedIn|Washington|a1|Russian Ambassador to Washington Anatoly Antonov gave an interview to Newsweek.||
Kazakhstan_unrest_2022|describedAs|Color_revolution|a1|According to him, what is happening in Kazakhstan is a new attempt at a “color” revolution.|Anatoly_Antonov|Reported Positive Actual
United_States|supports|Protesters|a1|The diplomat denied that the US had backed the demonstrators openly, but hinted at help.|Anatoly_Antonov|Denied Positive Actual
CSTO|deployedTo|Kazakhstan|a2|The CSTO sent its collective peacekeeping forces to Kazakhstan on Thursday.||
Russian_troops|deployedTo|Kazakhstan|a2|Russian troops were deployed to Kazakhstan as part of the contingent.||
Russian_troops|sentBy|Russia|a2|Russia sent the peacekeepers within hours of the request.||
Russia|memberOf|CSTO|a2|Russia is a member of the CSTO along with Armenia, Belarus and others.||
Armenia|memberOf|CSTO|a2|Armenia, which chairs the CSTO this year, is a member of the alliance.||
Belarus|memberOf|CSTO|a2|Belarus is a member of the CSTO.||
Kyrgyzstan|memberOf|CSTO|a2|Kyrgyzstan, another member of the CSTO, sent 150 soldiers.||
Kazakhstan|memberOf|CSTO|a2|Kazakhstan, a member of the CSTO since 1994, asked for help.||
Andrey_Serdyukov|leads|Russian_troops|a2|General Andrey Serdyukov commands the peacekeepers.||
Stanislav_Zas|leads|CSTO|a2|Stanislav Zas, who heads the CSTO, confirmed the request.||
Nikol_Pashinyan|leads|Armenia|a2|Nikol Pashinyan, the prime minister of Armenia, announced the decision.||
Kassym-Jomart_Tokayev|leads|Kazakhstan|a3|Kassym-Jomart Tokayev, president of Kazakhstan, dismissed the government on Wednesday.||
Kassym-Jomart_Tokayev|criticizes|Terrorist_attack|a3|Tokayev said that Alma-Ata had faced an act of aggression by terrorists.|Kassym-Jomart_Tokayev|Reported Positive Actual
Kazakhstan_unrest_2022|describedAs|Terrorist_attack|a3|Tokayev called the unrest an act of aggression by terrorists trained abroad.|Kassym-Jomart_Tokayev|Reported Positive Actual
Kassym-Jomart_Tokayev|demands|CSTO|a3|Tokayev asked the CSTO for help late on Wednesday.||
Nursultan_Nazarbayev|citizenOf|Kazakhstan|a3|Nursultan Nazarbayev, the first president of Kazakhstan, has not been seen since.||
Nursultan_Nazarbayev|leads|National_Security_Committee|a3|Nazarbayev may have left the KNB, sources said.|White_House|Reported Negative Possible
Karim_Masimov|leads|National_Security_Committee|a3|Karim Masimov, who had led the KNB, was detained on suspicion of treason.||
Karim_Masimov|opposes|Kassym-Jomart_Tokayev|a3|Investigators claim that Masimov plotted against the president.|National_Security_Committee|Reported Positive Actual
Alikhan_Smailov|holdsRole|Prime_minister|a5|Alikhan Smailov was appointed prime minister on Tuesday.||
Kassym-Jomart_Tokayev|supports|Alikhan_Smailov|a5|Tokayev backed Smailov before the vote.||
Jen_Psaki|represents|White_House|a4|White House press secretary Jen Psaki took questions on Thursday.||
White_House|partOf|United_States|a4|The White House speaks for the United States.||
Antony_Blinken|represents|United_States|a4|Secretary of State Antony Blinken spoke for the United States.||
Antony_Blinken|criticizes|Russian_troops|a4|Blinken said the peacekeepers would be hard to get rid of.|Antony_Blinken|Reported Positive Possible
Jen_Psaki|criticizes|CSTO|a4|Psaki said Washington had questions about the CSTO mission.||
Foreign_Ministry_of_Russia|criticizes|Antony_Blinken|a4|The Foreign Ministry called Blinken's remark boorish.||
Foreign_Ministry_of_Russia|partOf|Russia|a4|The Russian Foreign Ministry answered within hours.||
Foreign_Ministry_of_Russia|basedIn|Moscow|a4|The Foreign Ministry in Moscow answered within hours.||
Vladimir_Putin|leads|Russia|a5|Vladimir Putin, president of Russia, spoke at the session.||
Vladimir_Putin|meetsWith|Kassym-Jomart_Tokayev|a5|Putin and Tokayev talked by video link.||
Vladimir_Putin|meetsWith|Nikol_Pashinyan|a5|Putin also talked with Pashinyan.||
Kazakhstan_unrest_2022|causedBy|Gas_prices|a3|The unrest began over the price of gas in the west of the country.||
Kazakhstan_unrest_2022|atPlace|Kazakhstan|a3|The unrest spread over Kazakhstan in three days.||
Kazakhstan_unrest_2022|hasActor|Protesters|a3|Protesters took to the streets as the unrest grew.||
Protesters|protestsAgainst|Gas_prices|a3|Protesters demanded that the price of gas be halved.||
Protesters|locatedIn|Zhanaozen|a3|Protesters gathered in Zhanaozen on January 2.||
Zhanaozen|locatedIn|Kazakhstan|a3|Zhanaozen is an oil town in the west of Kazakhstan.||
Alma-Ata|locatedIn|Kazakhstan|a3|Alma-Ata is the largest city of Kazakhstan.||
Nur-Sultan|locatedIn|Kazakhstan|a3|Nur-Sultan, the capital of Kazakhstan, stayed calm.||
Baikonur|locatedIn|Kazakhstan|a2|Baikonur in Kazakhstan was not affected.||
Russia|deployedTo|Baikonur|a2|Russia guards Baikonur with its own units.||
Moscow|locatedIn|Russia|a5|Moscow, the capital of Russia, hosted the session.||
Washington|locatedIn|United_States|a4|Washington is the capital of the United States.||
event-arrival|hasActor|Russian_troops|a2|The first board with Russian troops arrived in Alma-Ata on January 6.||
event-arrival|atPlace|Alma-Ata|a2|The first board with Russian troops arrived in Alma-Ata on January 6.||
event-withdrawal|hasActor|CSTO|a5|The CSTO contingent has fully left Kazakhstan.||
event-withdrawal|atPlace|Kazakhstan|a5|The CSTO contingent has fully left Kazakhstan.||
event-attack|hasActor|Protesters|a3|A crowd of protesters stormed the akimat of Alma-Ata.||
event-attack|atPlace|Alma-Ata|a3|A crowd of protesters stormed the akimat of Alma-Ata.||
event-meeting|hasActor|CSTO|a5|The council of the CSTO met in an extraordinary session.||
event-meeting|hasActor|Vladimir_Putin|a5|Vladimir Putin took part in the session.||
event-meeting|hasActor|Nikol_Pashinyan|a5|Nikol Pashinyan chaired the session.||
event-meeting|atPlace|Moscow|a5|Part of the session was held in Moscow.||
Security_forces|attacks|Protesters|a3|Security forces fired at protesters in the square.||
Security_forces|represents|Kazakhstan|a3|The security forces of Kazakhstan cleared the square.||
Protesters|attacks|Security_forces|a3|The ministry said that demonstrators had attacked security forces first.|National_Security_Committee|Reported Positive Actual
Michelle_Bachelet|represents|United_Nations|a4|Michelle Bachelet of the United Nations urged restraint.||
Michelle_Bachelet|criticizes|Security_forces|a4|Bachelet said security forces must not use live rounds.||
European_Union|aids|Kazakhstan|a4|The EU is ready to help Kazakhstan, its envoy said.|European_Union|Reported Positive Planned
European_Union|agreesWith|United_States|a4|The EU and the US agreed on a joint statement.||
China|supports|Kassym-Jomart_Tokayev|a5|China backed Tokayev in a message.||
China|supports|Kazakhstan|a5|China would resolutely support Kazakhstan, it said.|China|Reported Positive Planned
Russian_troops|locatedIn|Alma-Ata|a5|If asked, Russian troops would stay in Alma-Ata.||Hypothetical Positive Conditional
United_States|sanctions|Kazakhstan|a4|The United States has not imposed sanctions on Kazakhstan.||Asserted Negative Actual
Kassym-Jomart_Tokayev|agreesWith|Vladimir_Putin|a5|Tokayev agreed with Putin on the end of the mission.||
Russia|supports|Kassym-Jomart_Tokayev|a5|Russia stands by Tokayev, the ambassador said.|Anatoly_Antonov|Reported Positive Actual
Russia|supports|Kazakhstan|a1|Antonov said, as Newsweek reports, that Russia supports Kazakhstan.|Anatoly_Antonov;White_House|Reported Positive Actual
"""

VALUES = """
event-arrival|startDate|2022-01-06|date
event-arrival|dateText|January 6|string
event-withdrawal|startDate|2022-01-19|date
Kazakhstan_unrest_2022|startDate|2022-01-02|date
"""


def sample_graph() -> rdflib.Graph:
    """The whole sample."""
    graph = rdflib.Graph()
    for row in _rows(ENTITIES):
        _add_entity(graph, row)
    for name, title, date, url, publisher in _rows(ARTICLES):
        article = A[f"{name}/doc"]
        graph.add((article, RDF.type, KG.Article))
        graph.add((article, SCHEMA.headline, rdflib.Literal(title, lang="en")))
        graph.add((article, SCHEMA.datePublished, rdflib.Literal(date, datatype=XSD.date)))
        graph.add((article, SCHEMA.publisher, rdflib.Literal(publisher)))
        if url:
            graph.add((article, SCHEMA.url, rdflib.URIRef(url)))
    for number, row in enumerate(_rows(STATEMENTS)):
        _add_statement(graph, row, number=number)
    for name, relation, value, datatype in _rows(VALUES):
        graph.add((node(name), KG[relation], rdflib.Literal(value, datatype=XSD[datatype])))
    return graph


def node(name: str) -> rdflib.URIRef:
    """The IRI of an entity, or of an event, which belongs to one article."""
    return A[f"a2/{name}"] if name.startswith("event-") else E[name]


def _rows(table: str) -> list[list[str]]:
    return [line.split("|") for line in table.strip().splitlines()]


def _add_entity(graph: rdflib.Graph, row: list[str]) -> None:
    name, kind, label, aliases, wikidata = row
    graph.add((node(name), RDF.type, KG[kind]))
    graph.add((node(name), RDFS.label, rdflib.Literal(label, lang="en")))
    for alias in filter(None, aliases.split(";")):
        graph.add((node(name), SKOS.altLabel, rdflib.Literal(alias, lang="en")))
    if wikidata:
        graph.add((node(name), SKOS.exactMatch, rdflib.URIRef(WD + wikidata)))


def _add_statement(graph: rdflib.Graph, row: list[str], *, number: int) -> None:
    subject, relation, target, article, sentence, speakers, how = row
    status, polarity, modality = (how or "Asserted Positive Actual").split()
    claim, span = C[f"{number:04d}"], A[f"{article}/span-{number}"]
    for predicate, value in (
        (RDF.type, KG.Claim),
        (KG.claimSubject, node(subject)),
        (KG.claimPredicate, KG[relation]),
        (KG.claimObject, node(target)),
        (KG.status, KG[status]),
        (KG.polarity, KG[polarity]),
        (KG.modality, KG[modality]),
        (KG.evidence, span),
    ):
        graph.add((claim, predicate, value))
    for i, speaker in enumerate(filter(None, speakers.split(";"))):
        graph.add((claim, KG.claimant, node(speaker)))
        if i:
            graph.add((claim, KG.outerClaimant, node(speaker)))
    graph.add((span, RDF.type, KG.Evidence))
    graph.add((span, KG.inArticle, A[f"{article}/doc"]))
    graph.add((span, OA.start, rdflib.Literal(0)))
    graph.add((span, OA.end, rdflib.Literal(len(sentence))))
    graph.add((span, OA.exact, rdflib.Literal(sentence)))
    if not how:
        graph.add((node(subject), KG[relation], node(target)))
