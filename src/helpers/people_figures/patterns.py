"""The grammar of a clause: regular expressions over its string of token classes (lexicon.py), and a few over its words."""

import re

from helpers import data
from helpers.people_figures.lexicon import LISTS

RESUMED = data.load("resumed")

# After a number: "of", determiners, up to six modifiers, then a head in the plural; after "one", a singular.
HEAD = re.compile(r"g?(?:o[dg]{0,2})?(?:[wWpanKJg-]|V(?=[wp]?P)|,(?=[wp]{1,2}P)|c(?=w{1,2}P)|P(?=P)){0,6}?P(?!P)")
ONE = re.compile(r"[wWp]{0,3}?p(?![spPwW])")
BARE = re.compile(r"(?:a?g)?(?=[KJFMhbmntcSk,;:()irx-]|$)|ga|a(?:[gKJF]|(?=[;,)S]|$))"
                  r"|og?[da]{1,3}[pPKJ]|odd(?=[bh])|o[dwW]{0,3}\#|d[wg]{1,3}o|o[yr]|pJ")
A_DAY = re.compile(r" (?:an?|one|per|each|every|the) (?:hour|day|night|week|month|year)\b")  # 300 an hour, 11,850 a day earlier
NEXT = re.compile(r" (?:next|last|this) (?:week|month|year|weekend)\b")
A_PEOPLE_HURT = re.compile(r"W(?![Wwsp])")  # expelled 3,000 Tulis
A_PEOPLE = re.compile(r"o?W(?=[habm]{1,3}[nagi]?[FMKJVw]|r[habmFMKV]|[FM])")  # one that no list holds: "300 Maori left"
# Between a head and its predicate: asides, phrases with a preposition, auxiliaries, a coordinated count.
PREDICATE = re.compile(r"""(?P<gap>(?:
      \([^();]{0,40}\) | -[^-;]{1,30}-                                                           # (half of them) — half of them —
    | ,(?:i[wy]?\#)?[^,;\#KJFkVS]{0,12}(?:c\#)?[^,;\#KJFkVS]{0,12},(?=[habmnKJFMr]) | ,(?=[KJFMrhbm])  # , with five, were
    | ,[oi]?\#[od][^,;KJFMkVS]{0,12}\#?,(?=[bhmwKJFM])                           # , a third of the region's 3 million, are
    | ,(?:rb|c)?\#[wWp]{0,3}P?,(?=[habmn])                                   # , that is 900 men, were
    | ,(?=a[KJ],)                                                                  # nine, still wounded, were
    | ,[^,;KJFkVS]{1,14},(?=r) | ,n\#,                                  # , depending on whom one asks, who were
    | ,P?\#[od][^,;\#S]{1,16},(?=[habmnKJFMr]) | ,Po\#[wWp]{0,2}P,                      # , 11 of them guards, have
    | ,c?\#,(?=[habmnKJFM])                                              # tens of thousands, perhaps hundreds of thousands,
    | c\#(?:[wWpag]{0,4}P)? | ,\#[wWpag]{0,4}P(?=[,c]) | cd?[wWp]{0,3}[pPs] | [io]\#[gwWp]{0,3}[sP] | o\#p  # and 2 men
    | c(?=[KJ]) | [abhmnrtidogwWpPEsxy-]
    ){0,24}?)(?P<verb>[KJFM])""", re.X)
OBJECT = re.compile(r"a?[dg]{0,2}[wWp]{0,3}(?:\#|P)")  # after a past form: those before it did it, they did not suffer it
GOVERNED = re.compile(r"(?P<also>(?<!b)[Kk])d[wpWP]{1,4}(?:,[^,;VS]{1,8},)?cd?$"
                      r"|(?P<verb>(?<!b)K|k|(?<=h)J|(?<=ha)J|L|E)[dg]{0,2}$|(?P<both>F)d?g?$"
                      r"|(?P<whose>[Kk])d?[wWp]{1,3}$|(?P<noun>[EPkF])o[dg]{0,2}$|(?P<with>[FM])i[dg]{0,2}$|(?P<aim>J)[dg]{0,2}$")
NUMBER_OF = re.compile(r"\b(?:number|total|figure|count|tally|estimate) of\b", re.I)
# After a share: what it is a share of.
EACH = re.compile(r"[wWpKJ]{0,2}[pP](?=[obhmVKFMi,;]|$)")  # every second inhabitant
SHARED = re.compile(r"[wWpKJ]{0,3}P|d[wWp]{0,3}E|o[dy]?r[abhmn]{0,3}[KJFM]"
                    r"|o[wWdpg]{0,6}(?:E(?:o\#)?|\#(?:[wWpa]{0,3}P|(?=[,)r]))|[PKJ])")
WINS = {  # what a predicate must say to overrule what the head implies
    **dict.fromkeys(("killed", "wounded", "casualties", "missing"), {"killed"}),
    "population": {c for kind in ("states", "done_to", "done_by", "moves") for c in LISTS[kind]},
    **dict.fromkeys(("displaced", "evacuated", "returned", "detained", "registered"),
                    {"registered", "sheltered", "killed", "wounded", "casualties", "returned", "detained", "missing", "evacuated",
                     "other"}),
}
ANYBODY = ("roles", "guessed")  # whom weak words say nothing about: soldiers leave, voters are registered
AUXILIARIES = re.compile(r"g?[abhmn]*(?:w?t)?[abhmn]*")
CLOSE = re.compile(r"[abhmngiowWtdrPp]{0,6}")  # what may part a number without a noun from its predicate
OWNED = re.compile(r"['’]s $|\bout of (?:the )?$", re.I)
AGE = re.compile(r"[Wp],#[,;]|[Wp]\(#\)")
BASE = re.compile(r"#o[wWdpg]{0,6}$")
PLURAL = re.compile(r"[a-z]+[^\Ws]s")
PRONOUN = re.compile(r"o[yr]")  # of them, of whom
NO_DEAD = re.compile(r"[bh]#[KJE](?![wWspP])")  # there were no dead
SOURCES = 12  # so many people who say something are sources
SAYING = frozenset(LISTS["claim"]["saying"])
BADLY_HURT = re.compile(r" of (?:them|whom) (?:is|was|remains?|remained) (?:still )?in (?:a )?(?:serious|critical|grave)\b")
ONE_OF = re.compile(r"#od?#")  # "he is one of 40 people killed" counts the 40
OTHERS = re.compile(r"\bof the (?:other|remaining) (?:\w+ )?$", re.I)
MAIN = re.compile(r"[iwWpPdosx,]{0,8}?(?:m[na]?[kFM]|h[na]?[FM]|h[na]?b[KJ])")
HOME = re.compile(r"wo[dg]{0,2}$")
NUMBERING = re.compile(r"[PKJ],?x?a?[wV]a?$")
STAYS = re.compile(r"[;,)iScS]|$")
ON_THE_ROAD = re.compile(r" (?:(?:are|were|was|is|still|now) ){0,2}on the (?:\w+ ){0,2}(?:roads?|move)\b")
SHELTERED = re.compile(r"[ba]{0,3}i")
# A bare number that goes on counting those told before (resumed.py).
OPENS = re.compile(r"(?:^|[;:,(cSrV-]|(?:^|;)[iaS][wWd]{1,4}|(?:^|;)a)[gda]{0,3}$")  # it may begin a clause
ACTS = re.compile(r"g?[an]{0,2}(?:(?P<be>b[an]{0,3})|(?P<have>h[an]{0,3})|(?P<may>m[an]{0,2})|(?P<act>[VKFMkL]))")
ENDS = re.compile(r"g?(?:[;,)cS-]|$|[iat](?!\#))")
LISTED = re.compile(r"(?:[;,:]c?|c)(?:i?W?[wW]{0,2}W|dw{1,2})(?P<mark>[,:-]?)[ad]?$")
LISTED_AT = re.compile(r"[,;c](?:c?d?[wW]{1,3}i|t)$")
GIVEN = re.compile(rf"\b(?:{'|'.join(RESUMED['giving'])}) (?:[\w-]+ ){{1,6}}(?:to|for) (?:about |some )?$")
LABELLED = re.compile(r"[,;]c?[JKP]$")
NEXT_DAY = re.compile(r" (?:the (?:next|previous|following|same|other|day)|last|yesterday|today|to [A-Z]\w*"
                      r"|an? (?:day|week|month|year) (?:later|earlier|before))\b")  # and Marjat 40,200
PLACED = re.compile(r",W{1,4}(?:[;]|$)")  # 9,480, Port Amal;
PLURAL_ENDS = re.compile(r"[;,)cSiVbhm]|$|w(?![sPp])")
MASS = re.compile(r" (?:is|was|has) ")
OUT_OF = re.compile(r"\b(?:out of|left of|of an original|of the original) (?:a total of |some |about )?$")
GUESSES = frozenset(LISTS["guesses"])
BRACKETED = re.compile(r"\([wW]{1,3}\)")  # 640 (Nord)
NOW = re.compile(r"[,;]c?a$")
PASTS = frozenset(forms.split()[0] for forms in data.load("irregular_verbs")["verbs"].values())
GIRL_OF = re.compile(r"po$")
HEADED = re.compile(r"[EPKJ][^#;]{0,30}:[wWd]{1,4}[,:]?$")  # population of the sites: Block A, 3,870
LABEL = re.compile(r"(?:^|[;,])(?:(?P<who>[wWKJ]{0,2}[PpW]):|(?P<whom>[wWKJ]{0,2}P)-)$")
LABEL_BEFORE = re.compile(r"\w: [\d,.]{1,12}\W{1,2}[\w ]{1,30}: $")
ONLY_WHEN = re.compile(r"[iSa][wWda]{0,5}[-:,]?$")
COMPARED = re.compile(r"\b(?:compar(?:ed|es|ing) (?:with|to)|in comparison with|as against|instead of)"
                      r" (?:only |just |some )?$")
SINGULAR = frozenset({"has", "is", "was"})
MONEY = re.compile(rf"(?:[{data.load('numerals')['currency_signs']}]|\b(?:{'|'.join(RESUMED['money'])})\b)[^.;]*$")
BEFORE_THAT = re.compile(r" (?:in|on|at|by) (?:its|the|an?) (?:previous|earlier|last|preceding)\b")
OPENING_BASE = re.compile(r"(?:^|[;,])[oi]d?$")  # "Of the 38, "
OF_NOUN = re.compile(r"(?:^|;)[oi]d?[wWp]{0,2}(?P<of>[EPKJ]),$")  # Of the dead, 15 were from Oru
ABOARD = re.compile(r" (?:on board|aboard|on the manifest)\b")
BY_THE = re.compile(r"\b(?:by the|in their|in the|in) $", re.I)
POP = re.compile(r"\bpop(?:\.|ulation:?) $", re.I)
PACE = re.compile(r"\b(?:at|by) (?:a|the) (?:rate|pace|speed) of $")
ALL_TOLD = re.compile(r" (?:in number|in all|altogether|all told|strong)(?=[,.;)])")
THERE_ARE = re.compile(r"\b[Tt]here (?:is|are|was|were|(?:has|have|had) been)(?: now| still)? $")
LISTED_GAP = re.compile(r",(?:c?#,)?")
THERE = re.compile(r" (?:(?:is|are|was|were|remains?|remained|left|now|still) ){0,3}"
                   r"(?:in|inside|at|there|left|aboard|on board|underground|under|within|on|anywhere)\b")
FOR_WHOM = re.compile(r"\bfor (?:(?:its|the|their|his|her|some|about) )?$")
ONE_ONLY = re.compile(r"\b(?:only|just|has|have|had|exactly) $", re.I)
RESUMING, OF_THINGS = frozenset(RESUMED["objects"]), frozenset(RESUMED["of_things"])
LEFT = frozenset({"other", "remaining", "last", "first", "rest"})
GROUPS = frozenset(RESUMED["groups"])
DOING = frozenset(RESUMED["people_do"])
UNDERGO = re.compile(rf" (?:(?:are|were|was|have|had|has|been|being|since|later|also|now|still|then|to|be|will) )+"
                     rf"(?:{'|'.join(RESUMED['undergo'])})\b")
KEEPING = frozenset(RESUMED["keeping"])
TO_COME = frozenset(RESUMED["to_come"])
INHERITING = {"ellipsis", "spoken", "contrast", "part", "changed", "anaphoric", "subset", "aside", "coordinated"}
REACH = 14  # tokens that an announcing word may stand before its number
RISEN = "|".join(LISTS["risen"])
COUNTS = "|".join(LISTS["counts"])
IT_WAS = re.compile(r"\b(?:it|that|this) (?:is|was|were) (?:(?:only|just|still|now|nearer|closer to) )?$", re.I)
TOTALLING = re.compile(r"\b(?:bring|brings|bringing|brought|takes?|taking|took) the (?:\w+ )?"
                       r"(?:total|number|figure|count)\b", re.I)
BOATS = re.compile(r"\b(?:boats?|vessels?|ships?|dinghy|dinghies|ferry|rafts?|trawler|bus|buses|lorry|trucks?|plane|train) "
                   r"(?:\w+ ){0,2}carrying $", re.I)
VERB = re.compile(r"[bhmKkFMV]")
STILL_INSIDE = re.compile(r"\bnumber of [\w ]{3,30} still (?:in|inside|within|living)\b", re.I)
IN_ALL = re.compile(r"\b(?:an average|a (?:combined )?total|a maximum|a minimum|a record) of $", re.I)
BRINGS = re.compile(r"\b(?:brings?|bringing|brought|raises?|raising|raised|takes?|taking|took|push(?:es|ed|ing)) (?:\w+ )?to $",
                    re.I)
THE_NUMBER = re.compile(r" the (?:\w+ ){0,2}(?:number|count|toll|tally|total|figure)\b")
COUNT_OF = re.compile(rf"\b(?:{COUNTS}|population)(?: (?:of|for|among|in) [\w' -]{{1,40}})?, "
                      r"(?:(?:at|now|only|just|once|long|formerly|currently|already|estimated at|put at) )*$", re.I)
ARRIVALS = re.compile(r"[EP][iwWdSM]{0,6},a{0,2}w?a?$")
WHOM = re.compile(r"\b(?:whom|which|whose (?:number|total|population))\b [\w ]{0,30}\bat $", re.I)
OF_THESE = re.compile(r"(?:^|[.;\n] ?)(?:Of|Among|In) (?:these|those|them|all|the total)\b(?: \w+){0,3}, [^.;\n]*$")
ANAPHORA = re.compile(r"\b(?:(?:put(?:s|ting)?|raise[ds]?|lower(?:ed|s)|revised?|cut) (?:it|them|that|this)"
                      rf"|(?:{COUNTS})\b"
                      rf"|(?:it|that|this) (?:has |had )?(?:since |now )?(?:{RISEN})\b)", re.I)
PART_OF = ("including ", "among them ", "including the ", "among them the ", "of whom ", "among whom ", "of them ")
OF_BODIES = ("bodies of ", "bodies of the ", "remains of ", "coffins of ")
THE_REST = re.compile(r"\b(?:rest|others|remainder),? (?:from |some |about )?$", re.I)
SPOKEN_OF = re.compile(r" (?:was|were|had been|has been) (?:\w+ )?(?:spoken of|given|named|cited|mentioned|dropped|withdrawn)\b")
ESTIMATE = re.compile(r"\b(?:estimate|toll|count|figure|total|tally|number|peak|high|low|record|average|maximum|minimum|increase"
                      r"|rise|jump|drop|fall|decline|decrease|gain) of $", re.I)
WE_ARE = re.compile(r"\b(?:we|they|you) (?:are|were|'re) $", re.I)
MADE_UP = re.compile(r"\b(?:they|these|those) (?:also )?includ(?:e|es|ed) $|\b(?:is|are|was|were) made up of $"
                     r"|\bcompris(?:es|ed|ing) $|\bconsist(?:s|ed|ing)? of $", re.I)
_GOODS, _GROUPS = "|".join(RESUMED["goods"]), "|".join(RESUMED["groups"])
GOODS = re.compile(rf"\b(?:{_GOODS}),? for (?:about |some |around |up to )?$")
CREW = re.compile(rf"\b(?:(?:{_GROUPS}|capacity) of"
                  r"|employs?|employed|(?:can|could|will|to|would) (?:hold|sleep|seat|house|accommodate)|sleeps|seats"
                  r"|(?:has|have|had) (?:space|room) for"
                  r"|(?:designed|built|set up|opened|planned|meant|certified|licensed|intended|equipped|suitable|enough|capacity"
                  r"|seats) for"
                  r"|(?:code|rules?|law|licen[cs]e|permit)s? (?:allows?|permits?)) (?:about |some |around |the )?$", re.I)
HOLDING = frozenset(LISTS["holding"])
OF_THEIRS = re.compile(r" of (?:its|his|her|their|our|the) ")
_SEARCH = "|".join(LISTS["seeking"])
ORDERED = re.compile(r"\b[Ee]vacuation (?:orders?|warnings?|notices?|alerts?)\b[\w ,'-]{0,40}?"
                     r"\b(?:cover(?:s|ed|ing)?|for|appl(?:y|ies|ied) to|affect(?:s|ed|ing)?|to|issued to) $")
RECORDS = frozenset(LISTS["books"])
SEEKING = re.compile(rf"^(?!.*\b(?:police|prosecutor|detective|interpol)).*\b(?:{_SEARCH}) (?:the )?$", re.I | re.S)
ILLNESS = re.compile(rf" for [^.;]{{0,60}}\b(?:{'|'.join(LISTS['illnesses'])})\b")
NEED_TO_BE = re.compile(r"tb[an]*[KJ]")
BOTH_WAYS = frozenset(LISTS["both_ways"])
TROOPS = frozenset(word for part in ("soldiers", "fighters", "police") for word in LISTS["parts"][part]) | {"guards", "comrades"}
FELL = re.compile(r" (?:have |had )?(?:also )?fell(?=[.,;]| (?:in|on|at|during|for)\b(?! (?:ill|love)))")
_AREA = "|".join([*LISTS["settlements"], "area", "zone", "pocket", "quarter", "ruins"])
STILL_IN = re.compile(r"(?: who| that)?(?: is| are| was| were)? still (?:living )?(?:in|inside|within) "
                      rf"(?:the (?:\w+ )?(?:{_AREA})\b|[A-Z])")
DESCRIBING = frozenset({"displaced", "evacuated", "remaining", "population", "expelled"})
FINITE = re.compile(r"[iwWpPEtdosxac#-]{0,18}?(?:b[an]{0,2}[KJ]|h[an]{0,2}b?[KJFM]|[FM])")
CAPTIVE = frozenset(LISTS["captive"])
TAKING = frozenset(LISTS["taking"])
CENSUS = re.compile(r"\bcensus\b[^,.;]{0,40}\b(?:found|counted|recorded|gave|gives|showed|shows)\W*$", re.I)
PATIENTS = re.compile(r"\bnumber of (?P<who>\w+)\b")
ELLIPSIS = re.compile(r"[g]?[hb]n?(?=[;,)]|$)")
STATING = re.compile(rf"\b(?:looking at|talking about|{'|'.join(LISTS['stating'])})(?: it| them| him)?"
                      r"(?: at| as| of| for| that| to)?"
                      r"[\s\"']{1,3}(?:(?:only|just|another|still) )?$", re.I)
TOLD = re.compile(r" (?:has|have|had|was|were|is|are|will)(?: be| been)? "
                   r"(?:told|ordered|asked|instructed|urged|advised|warned) to "
                   r"(?:leave|go|flee|evacuate|move|return|stay|remain)\b")
PLAIN = frozenset(word for kind in ("generic", "roles") for word in LISTS["people"][kind])  # of whom the noun says nothing
LISTING, HEARING = frozenset(LISTS["listing"]), frozenset(LISTS["hearing"])
PARENTS = frozenset(LISTS["parents"])
AGAINST = frozenset(LISTS["against"])
MORE_THAN = re.compile(r" (?:more|fewer|less) than (?:on|in|at|the|a|an|last)\b")
SHELTERS = frozenset(LISTS["shelters"])
LODGINGS = SHELTERS | frozenset(LISTS["lodgings"])
OF_DWELLERS = re.compile(r"(?:^|[.;\n,\"] ?)(?:Of|Out of|of|out of) (?:the|its|their|our) (?:[\w']+ )?$|(?:^|[.;\n] ?)Of $")
THAT_NUMBER = re.compile(r"(?: of)? (?:that|this|the) (?:number|many|figure|total)\b| as many\b")
AUDIENCE, SUFFERED = frozenset(LISTS["audience"]), frozenset(LISTS["suffered"])
THINGS_COUNTED = re.compile(r"[wWKJ-]{0,3}s")
THINGS = re.compile(r"(?:o[dgwW]{0,3})?[sw]")
ON_A_LIST = re.compile(r" (?:on|in|from) (?:[\w']+ ){0,3}(?:lists?|registers?|rolls?|records|files)\b")
SURELY = re.compile(r"(?:men|women|wives|folk|people|children|girls|boys|ists)$(?<!ssists)")
IT_IS = ("hat's ", "t's ", "here's ", "he's ")  # that's, what's, it's, there's, she's: no owner
LIVES = re.compile(r"\b(?:claim|cost|tak|took|lost|los|end)(?:s|ed|en|e|ing)? (?:\w+ )?the lives\b", re.I)
LINKS = frozenset(LISTS["links"])
MOVERS = frozenset(LISTS["movers"])
SETTLEMENTS = frozenset(LISTS["settlements"])
DWELLERS = frozenset(LISTS["dwellers"])
MANY = 100  # so many are told of elsewhere: "among them the 17,400 reported"
MOVING = frozenset(LISTS["moving"])
LEAVING = frozenset(LISTS["leaving"])
