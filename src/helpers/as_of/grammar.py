"""How English news names a time: one pattern whose groups say which kind of expression stands there, and the words around it."""

import re

from helpers import data

_NUMERALS = data.load("numerals")
WORDS = data.load("dates")["moments"]
MONTHS: dict[str, int] = _NUMERALS["months"]
COUNTS: dict[str, int] = {"": 1, **WORDS["counts"], **_NUMERALS["units"]}

_WEEKDAYS = "|".join(d.title() for d in WORDS["weekdays"])
_MONTH = "(?:" + "|".join(sorted((m.title() for m in MONTHS), key=len, reverse=True)) + r")\.?"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_YEAR = r"(?:1[6-9]|20)\d\d"
NUMBER = r"\d{1,3}|" + "|".join(sorted({form for word in filter(None, COUNTS) for form in (word, word.capitalize())},
                                       key=len, reverse=True))
_PARTS = "morning|afternoon|evening|night"
_UNITS = "|".join(WORDS["lengths"])
_TURNS = "|".join((*WORDS["turns"], *WORDS["hours"], *_PARTS.split("|")))
CLOCK = r"(?:\d{1,2}(?:[:.]\d\d)?\ ?(?:[ap]\.m\.|[ap]m\b)|(?:[01]?\d|2[0-3])[:.][0-5]\d|noon\b|midday\b|midnight\b)"
_UP_TO = "|".join(rf"(?<=[{word[0].upper()}{word[0]}]{re.escape(word[1:])}\ )" for word in
                  ("as of", "as at", "by", "until", "till", "up to", "from", "since", "before", "after"))
_COUNTS_OF = "|".join(WORDS["counts_of"])
_NO_FEAST = "".join(rf"(?<!{name}\ )" for name in WORDS["named_weekdays"])
_FEASTS = "|".join(sorted(WORDS["feasts"], key=len, reverse=True)).replace(" ", r"\ ")

# In groups by first letter, for speed: most words of a sentence begin no time.
MOMENT = re.compile(rf"""\b(?:
    (?=\d)(?:
        (?P<iso>{_YEAR}-\d\d(?:-\d\d)?)
        |(?:(?P<d1>{_DAY})(?:st|nd|rd|th)?\ ?(?:-|–|to|and)\ ?)?(?P<d2>{_DAY})(?:st|nd|rd|th)?\ (?:of\ )?
            (?P<m1>{_MONTH})(?:,?\ (?P<y1>{_YEAR}))?
        |(?P<dotted>{_DAY}\.(?:0?[1-9]|1[0-2])\.{_YEAR})(?!\d)
        |(?P<decade>(?:1[6-9]|20)\d0)s
        |(?<=\ ')(?P<short>\d\d)(?=[,.;]?\ )
        |(?P<y4>{_YEAR})(?:[-–](?P<y5>{_YEAR}))?(?![,.]?\d|-\d))
    |(?=[\dnm])(?:
        (?:{_UP_TO})(?P<clock>{CLOCK})(?:\ (?P<zone>GMT|UTC)|\ local\ time)?
            (?:,?\ (?:on\ )?(?:(?P<clock_day>{_WEEKDAYS})|(?P<clock_near>today|yesterday)))?
        |(?P<hour>{CLOCK}),?\ (?:on\ )?(?P<hour_day>{_WEEKDAYS})
        |(?P<hour_count>{CLOCK})\ (?:{_COUNTS_OF})
        |(?<=[Aa]t\ )(?P<hour_told>{CLOCK}))
    |(?=[A-Z])(?:
        (?P<m2>{_MONTH})\ (?P<d3>{_DAY})(?:st|nd|rd|th)?(?:\ ?(?:-|–|to)\ ?(?P<d4>{_DAY})(?!\d))?
            (?:,?\ (?P<y2>{_YEAR}))?(?![\d,]\d)
        |(?P<m3>{_MONTH})(?:\ (?:of\ )?(?P<y3>{_YEAR}))?
        |(?P<feast>{_FEASTS})(?!')(?:\ (?P<feast_year>{_YEAR}))?)
    |(?:(?P<which>last|next|this)\ )?{_NO_FEAST}(?P<weekday>{_WEEKDAYS})
        (?:\ (?P<part>{_PARTS})|(?:,|\ at)\ (?P<at>{CLOCK}))?
    |(?=[TtFfSsL])(?:[Tt]he\ )?(?P<stretch>[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|last)\ (?:(?P<stretch_n>{NUMBER})\ )?
        (?P<stretch_unit>half|quarter|months?)\ of\ (?:(?P<stretch_year>{_YEAR})|(?P<stretch_rel>last|this|the)\ year)
    |(?=[Tt]h)(?:
        [Tt]he\ (?:
            (?P<nth>first|second|third|fourth|last)\ (?:(?P<nth_n>{NUMBER})\ )?(?P<nth_unit>days|weeks?|half)\ of
                \ (?P<week_month>{_MONTH})(?:\ (?P<week_year>{_YEAR}))?
            |(?P<two_back>day\ before\ yesterday)
            |(?:(?:early|mid|late)[\ -])?(?P<tens>{"|".join(WORDS["decades"])})
            |(?P<day_part>morning|afternoon|evening)'s\ (?:{_COUNTS_OF})
            |following\ (?P<after>week|month)
            |(?P<beside>previous|preceding|next|following)\ (?P<beside_part>day|{_PARTS})
            |(?P<brim>beginning|start|end)\ of\ (?P<brim_rel>the|this|last|next)\ (?P<brim_of>week|month|year)
            |(?P<past>past|last|previous|preceding)\ (?P<n>{NUMBER}|)\ ?(?P<unit>{_UNITS})s?)
        |(?:the|these)\ (?:coming|next)\ (?P<to_come>{NUMBER}|)\ ?(?P<come_unit>{_UNITS})s?
        |this\ (?P<this_far>week|month|year)\ so\ far
        |[Tt]h(?:at|e\ same)\ (?P<that>day|{_PARTS}))
    |(?=[LlTtNn])(?:
        (?P<last_night>[Ll]ast\ night)
        |(?P<weekend>(?:[Ll]ast|[Tt]he|[Tt]his|[Nn]ext)\ weekend))
    |(?=[dst])(?:
        (?:the\ )?same\ (?:period|months?|time)\ (?:of|in)?\ ?(?:(?P<same_year>{_YEAR})|(?P<same_last>last\ year)))
    |(?=[BbAaTtUuIi])(?:
        (?:[Bb]y|[Aa]t|[Tt]owards?|[Uu]ntil|[Aa]round|[Ii]n\ the)\ (?P<turn>{_TURNS})(?!\ (?:on|of|{_WEEKDAYS}|GMT|UTC|local)\b)
        |(?:[Uu]ntil|[Tt]ill|[Uu]p\ to)\ (?P<now>now)
        |(?P<then>[Aa]t\ th(?:e|at)\ time)(?!\ of))
    |(?=[IiWw])(?:[Ii]n|[Ww]ithin)\ (?:(?:just|only|barely|under|less\ than|the\ (?:space|course)\ of)\ )*
        (?:an?|(?P<within_n>{NUMBER}))\ (?P<within>hour|day|week|month)s?(?!\ (?:of|after)\b)
    |(?P<then_was>then)(?=\.|\ (?:had|held|counted|numbered|home\ to)\b)
    |(?=[SsOoaf])(?:
        [Ss]o\ far\ this\ (?P<so_far>week|month|year)
        |(?P<since_then>[Ss]ince\ then|(?<=\ )since(?=[.,;:)\n]))
        |(?P<overnight>[Oo]vernight)(?!\ (?:\w+\ )?(?:{_WEEKDAYS}))
        |(?:after|following)\ (?P<lasting>{NUMBER})\ (?:straight\ )?days?\ of)
    |(?:[Aa]n?|[Tt]he|(?P<off_n>{NUMBER}))\ (?P<off>{_UNITS})s?
        \ (?P<way>earlier|before|previously|later|afterwards|ago|after(?=\ \d))(?!\ (?:the|an?)\b)
    |(?P<that_followed>week|month)\ that\ followed
    |(?P<edge>beginning|start|end)\ of\ (?:(?P<edge_month>{_MONTH})(?:\ (?P<edge_year>{_YEAR}))?|(?P<edge_only>{_YEAR}))
    |(?P<day>[Tt]oday|[Yy]esterday|[Tt]omorrow|[Tt]onight|this\ (?P<today>morning|afternoon|evening))
    |(?P<rel>[Ll]ast|[Tt]his|[Nn]ext|(?<=\ )(?:current|present|previous))\ (?P<period>week|month|year)
    |(?:(?P<season_rel>[Ll]ast|[Tt]his|[Nn]ext|(?:[Ii]n|[Dd]uring|[Oo]ver)\ the)\ (?:early\ |late\ )?)?
        (?P<season>{"|".join(WORDS["seasons"])})(?:\ (?:of\ )?(?P<season_year>{_YEAR})(?P<season_to>[-–/](?:{_YEAR}|\d\d))?)?
    )(?![\w])""", re.X)
# One of these stands in every expression above: a look at a set is cheaper than a search for any of so many.
_TIME_TOKEN = re.compile(r"[^\W\d_]+|\d{4}|[:.](?=[0-5]\d\b)|'(?=\d\d\b)")
_TIME_WORDS = frozenset({*MONTHS, *WORDS["weekdays"], *map(str, range(1600, 2100)), ":", ".", "now", "today", "tonight",
                         "yesterday", "tomorrow", "weekend", "overnight", "since", "am", "pm", "m", "end", "start", "beginning",
                         "half", "quarter", *_TURNS.split("|"), *WORDS["seasons"], *WORDS["decades"], "'", "then", "time",
                         "christmas", "boxing", "new",
                         *(unit + s for unit in WORDS["lengths"] for s in ("", "s"))})

# What stands before an expression.
LEAD = re.compile(r"\b(?P<lead>since|after|from|between|before|until|till|by|no later than|through|as of|as at)"
                  rf"(?: (?:the|at least|late|early|mid|around|about|(?:noon|midnight|{_PARTS})(?: on| of)))"
                  r"{0,3}[ -]?$"
                  r"|\b(?P<clause>since)(?: (?!said|told)[\w'-]+){1,9} ?$"
                  r"|\b(?P<began>launched|began|begun|started|erupted|bro(?:ke|ken) out)(?: (?:on|in|late|early))? ?$", re.I)
BEFORE_EVENT = re.compile(r"(?<!days )(?<!weeks )(?<!months )(?<!day )(?<!week )(?<!month )\b(?:[Bb]efore|[Pp]rior to)"
                          r" (?:the|an?) (?:[\w-]+ ){1,3}(?:of|on|in) $")
ON_OR_BEFORE = re.compile(r"\bon or before (?:the )?$")
HAVE = re.compile(r"\b(?:have|has)\b(?:[^,;.]|[,.]\d)*$")
TO = re.compile(r" (?:and|to|until|till|through|up to) ?(?:(?:the|late|early|mid)[ -])*| ?[-–] ?")
LASTING_TO = re.compile(rf"\b(?:(?P<n>{NUMBER}) )?(?P<unit>{_UNITS})s? (?:to|ending|ended|until|up to|through)"
                        rf"(?: (?:on|{CLOCK} on))? $".replace(r"\ ", " "))
AFTER_BEFORE = re.compile(rf"\b(?:[Aa]n?|(?P<the>[Tt]he)|(?P<n>{NUMBER})) (?P<unit>day|week|month)s? (?P<way>after|before)\b"
                          r"[^,.;:]{0,60}$")
DURING = re.compile(r"\b(?:[Ii]n|[Oo]ver|[Dd]uring|[Ff]or|[Ww]ithin) (?:the (?:first |last )?)?$")
PART_OF = re.compile(rf"\b(?P<part>{'|'.join(WORDS['parts'])}) (?:of|on) (?:the )?$")
RISING = re.compile(r"\b(?:up|ris|rose|more|gain|climb|jump|increas|grow|grew|down|fell|drop)\w*\b(?:[^,;.]|[,.]\d)*$")
SAYING = re.compile(rf"(?<!was )(?<!were )(?<!been )\b(?:{'|'.join(WORDS['statements'])})"  # not what "was declared"
                    r" ?(?:late |early )?(?:on|by)?(?: late| early)? ?$")
OCCURS = "|".join(WORDS["occurs"])
# What such a time dates is a document or a life, not what the sentence tells: "the treaty of 3 March", "born in 1948".
ELSEWHERE = re.compile(rf"\b(?:(?:{'|'.join(_NUMERALS['dated_things'])})(?: signed)? (?:of|from|dated|in|on)"
                       rf"|(?:{'|'.join(_NUMERALS['dating_verbs'])}) (?:in|on|back in)) (?:the )?$", re.I)
RECORDS = re.compile(rf"\b(?:{'|'.join(WORDS['records'])}) from $", re.I)
AHEAD = re.compile(rf"\b(?:{'|'.join(WORDS['ahead'])})\b")
PROMISED = re.compile(rf"\b(?:{'|'.join(WORDS['promised'])})\b")
# "(Oru Relief, 5 March 2017)", "(Oru Relief, 5 March 2017; VRC, May 2016)": who published what was just told, and when.
CITED = re.compile(r"\((?:[^()]*; )?[A-Z](?:[^()]*,|[A-Z]*) $")
YEAR = re.compile(rf"\b{_YEAR}(?![,.]?\d|-\d|s\b)")
MONTH_BEFORE = re.compile(rf"\b(?:({_DAY})(?:st|nd|rd|th)? )?({_MONTH}) (?:({_DAY})(?:st|nd|rd|th)?,? )?$")


def names_a_time(text: str) -> bool:
    """Whether any word of an expression stands in this text."""
    return not _TIME_WORDS.isdisjoint(_TIME_TOKEN.findall(text.lower()))
