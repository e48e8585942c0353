"""The rules of METHOD for one answer, one sum, one piece of evidence and one draw, on the data of a JSON report."""

import calendar
from datetime import date
from fractions import Fraction as F

ENDS = ("low", "high")
LISTS = ("elements", "series")
UNANSWERED = ("open", "unknown", "withheld")


def mean(parts):
    parts = [(F(weight), value) for weight, value in parts if value is not None]
    return sum(weight * value for weight, value in parts) / sum(weight for weight, _ in parts) if parts else None


def extreme(parts, greatest):
    """The greatest or least mean when every weight may move by half: above a cut 3/2 of it, below 1/2, every cut tried."""
    parts = sorted(((F(weight), value) for weight, value in parts), key=lambda part: part[1], reverse=greatest)
    cuts = (mean([(weight * (3 if rank < cut else 1), value) for rank, (weight, value) in enumerate(parts)]) for cut in range(len(parts) + 1))
    return max(cuts) if greatest else min(cuts)


def listed(marks, end):
    """The credit of a list of (group, gate, mark): the least of its groups, in each of which an uncovered gate leaves nothing."""
    counts, credits = ("yes",) if end == "low" else ("yes", "nothing"), []
    for group in {group for group, _, _ in marks}:
        items = [(gate, mark) for of, gate, mark in marks if of == group and mark != "not-applicable"]
        if items:
            closed = any(gate and mark not in counts for gate, mark in items)
            credits.append(F(0) if closed else F(sum(mark in counts for _, mark in items), len(items)))
    return min(credits, default=None)


def line(value, floor, target):
    value, floor, target = F(value), F(floor), F(target)
    return min(F(1), max(F(0), (value - floor) / (target - floor)))


def scored(answer):
    return [row for row in answer["rows"] if row["scored"]]


def marks_of(measure, answer, zeroed):
    group = lambda row: row["group"] if measure["asks"] == "elements" else ""
    says = lambda row: "no" if zeroed and row["says"] == "not-applicable" else row["says"]
    return [(group(row), row["gate"], says(row)) for row in scored(answer)]


def common(end, own, other):
    """One item as two files have it in common."""
    if "not-applicable" in (own, other):
        agreed = own == other or (end == "high" and "nothing" in (own, other))
        return "not-applicable" if agreed else "no"
    return "no" if "no" in (own, other) else "nothing" if "nothing" in (own, other) else "yes"


def is_given(answer):
    return answer["state"]["id"] in ("given", "in-part")


def declared(measure, answer, end, zeroed=False):
    rows = scored(answer)
    if answer["state"]["id"] == "not-applicable":
        return F(0) if zeroed else None
    if measure["asks"] in LISTS:
        return listed(marks_of(measure, answer, zeroed), end)
    if not is_given(answer):
        return F(ENDS.index(end))
    said = [row["id"] for row in rows if row["says"] == "yes"]
    if measure["asks"] == "yes-no":
        return {"yes": F(1), "partly": F(1, 2), "no": F(0)}[said[0]]
    if measure["asks"] == "level":
        return F(len(said) - 1, len(rows) - 1)
    return line(*(next(row["value"] for row in rows if row["id"] == name) for name in ("value", "floor", "target")))


def credit(measure, reading, end, zeroed=False):
    """The credit of a measure in a reading at an end; None where it does not apply."""
    own, other = measure["answer"], measure["review"]
    excluded = [answer["state"]["id"] == "not-applicable" for answer in (own, other) if answer]
    if reading != "corroborated":
        return F(0) if reading == "evidenced" and is_given(own) and not own["evidenced"] else declared(measure, own, end, zeroed)
    if any(excluded):
        unanswered = any(answer["state"]["id"] in UNANSWERED for answer in (own, other))
        leaves = not zeroed and (all(excluded) or (unanswered and end == "high"))
        return None if leaves else F(0)
    credits = [credit(measure, "evidenced", end, zeroed), declared(measure, other, end, zeroed)]
    if measure["asks"] in LISTS:
        pairs = zip(marks_of(measure, own, zeroed), marks_of(measure, other, zeroed))
        shared = listed([(group, gate, common(end, one, two)) for (group, gate, one), (_, _, two) in pairs], end)
        if shared is None:
            return None if measure["reasons"] else F(0)
        credits.append(shared)
    return min(credits)


def met_from(measure):
    levels = len(scored(measure["answer"])) - 1 if measure["asks"] == "level" else 0
    return F(levels - 1, levels) if levels >= 3 else F(1)


def cause(measure, reading):
    """Why a critical measure is not met in full at the low end: the first reason that holds."""
    own, other, met = measure["answer"], measure["review"], met_from(measure)

    def waits(answer):
        best = declared(measure, answer, "high")
        return answer["state"]["id"] in UNANSWERED or (answer["state"]["id"] == "in-part" and best >= met)

    if waits(own):
        return "not-answered"
    if reading != "declared" and is_given(own) and not own["evidenced"]:
        return "no-evidence"
    if reading != "corroborated":
        return "answered-below"
    pairs = zip(marks_of(measure, own, False), marks_of(measure, other, False)) if measure["asks"] in LISTS else ()
    disputed = any((one == "not-applicable") != (two == "not-applicable") for (_, _, one), (_, _, two) in pairs)
    if disputed or "not-applicable" in (own["state"]["id"], other["state"]["id"]):
        return "not-applicable-by-one"
    if waits(other):
        return "other-not-answered"
    return "other-below" if declared(measure, other, "low") < met else "answered-below"


def months_later(day, months):
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1])) if year <= 9999 else date.max


def is_valid(use, accepts, cut_off):
    """Whether a piece of evidence counts for a measure that accepts these classes."""
    rule = next((one for one in accepts if one["id"] == use["class"]["id"]), None)
    days = {name: date.fromisoformat(use[name]) for name in ("date", "checked", "until") if use[name]}
    if not rule or rule["counts"] not in days or days.get("date", cut_off) > cut_off:
        return False
    day = days[rule["counts"]]
    if rule["counts"] == "until":
        return "date" in days and day >= cut_off
    return day <= cut_off <= months_later(day, rule["months"])


def split_mix_64():
    state, mask = 0, 2**64 - 1
    while True:
        state = (state + 0x9E3779B97F4A7C15) & mask
        z = ((state ^ (state >> 30)) * 0xBF58476D1CE4E5B9) & mask
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & mask
        yield z ^ (z >> 31)


def drawn(measure, low, r):
    """The credit of a measure in one draw, in billionths, rounded down."""
    rows = {row["id"]: row for row in scored(measure["answer"])}
    moves = low > 0 and is_given(measure["answer"])
    if moves and measure["asks"] == "level" and low < 1:
        top = len(rows) - 1
        return (1000 * int(low * top) + r % 1001 - 500) * 10**9 // (1000 * top)
    if moves and measure["asks"] == "number":
        value, floor, target = (F(rows[name]["value"]) for name in ("value", "floor", "target"))
        target = floor + (target - floor) * (800 + r % 401) / 1000
        least, most = measure["unit"]["least"], measure["unit"]["most"]
        target = max(target, F(least)) if least else target
        target = min(target, F(most)) if most else target
        low = line(value, floor, target)
    return low.numerator * 10**9 // low.denominator
