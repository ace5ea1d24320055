"""Pages of an invented conflict, and what their metadata is."""

from helpers import dateline, structure
from helpers.records import Value
from helpers.view import view

TITLE = "Thousands leave Velm as bridge falls"
BODY = [
    "The mayor of Velm said on Monday that some 3,000 people had left the town since the bridge fell.",
    "Aid workers counted fewer, and asked both armies to keep the road to the border open for the night.",
    "By evening the queue of cars and carts reached the first houses of the next village, witnesses said.",
]
RUSSIAN = [
    "Мэр города сообщил в понедельник, что после обрушения моста город покинули около трёх тысяч человек.",
    "Спасатели насчитали меньше и попросили обе армии не закрывать ночью дорогу, которая ведёт к границе.",
]


def about(*head: str, body=BODY, foot=(), **stated):
    text = "\n\n".join([*head, *body, *foot])
    return text, dateline.metadata(text, view(text), structure.cut(text, "a"), **stated)


def published(*head: str, **kw) -> Value:
    return about(TITLE, *head, **kw)[1]["published"]


def author(*head: str, **kw) -> Value:
    return about(TITLE, *head, **kw)[1]["author"]


def days(value: Value) -> list[str | None]:
    return [c.value for c in value.candidates]
