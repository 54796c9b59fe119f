"""Messages as signal-cli tells them."""

import itertools

SHOP, KIM, GROUP = "+12025550199", "+12025550143", "Z3JvdXAtZmFrZQ=="
MENTIONED = "\N{OBJECT REPLACEMENT CHARACTER}"
CLOCK = itertools.count(1790000000001)  # the time of a message is its name, too


def place(text, word):
    """Where a word stands, counted as Signal counts."""
    units = lambda s: len(s.encode("utf-16-le")) // 2
    return units(text[: text.index(word)]), units(word)


def at(text, start, length):
    return text.encode("utf-16-le")[2 * int(start) : 2 * (int(start) + int(length))].decode("utf-16-le", "replace")


def said(text, *, mention=False, bold=None, group=None):
    """A message of Kim's, as signal-cli tells it."""
    now = next(CLOCK)
    message = {"timestamp": now, "message": text, "expiresInSeconds": 0, "viewOnce": False}
    if mention:
        start, length = place(text, MENTIONED)
        uuid = "00000000-0000-4000-8000-0000000000d1"
        message["mentions"] = [{"name": SHOP, "number": SHOP, "uuid": uuid, "start": start, "length": length}]
    if bold:
        start, length = place(text, bold)
        message["textStyles"] = [{"style": "BOLD", "start": start, "length": length}]
    if group:
        message["groupInfo"] = {"groupId": group, "type": "DELIVER"}
    envelope = {"source": KIM, "sourceNumber": KIM, "sourceUuid": "00000000-0000-4000-8000-0000000000d2", "sourceName": "Kim",
                "sourceDevice": 1, "timestamp": now, "serverReceivedTimestamp": now + 9, "serverDeliveredTimestamp": now + 11,
                "dataMessage": message}
    return {"account": SHOP, "envelope": envelope}
