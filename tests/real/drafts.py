"""Random checklists with an assessment and a second party's file for each: every kind of answer, and everything that moves a figure.

`write(folder, number)` writes the three files of one number, the same on every run: paragraphs out of order, weights, bands, limits of
measures, gates, groups, elements and cells that do not apply, scopes, answers in part, unknown and withheld, evidence at the edges of its
period.
"""

import json
import random
from datetime import date, timedelta

CUT_OFFS = [date(2026, 3, 31), date(2026, 2, 28), date(2024, 2, 29), date(2026, 5, 31)]
CLASSES = {"law": ("checked", 12), "report": ("date", 24), "count": ("date", 1), "plan": ("until", None)}
KINDS, BASES = ["structural", "process", "outcome"], ["text", "preamble", "good-practice"]
# Title, least and greatest value, and pairs of floor and target.
UNITS = {
    "percent": (0, 100, [("0", "100"), ("12.5", "87.5"), ("80", "5"), ("0", "95")]),
    "hours": (0, None, [("72", "0.5"), ("48", "24"), ("0", "3")]),
    "degrees": (None, None, [("-10", "15"), ("0.3", "-0.4")]),
}


def toml(value):
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {toml(inner)}" for key, inner in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(map(toml, value)) + "]"
    if isinstance(value, Decimal):
        return value.text
    return value.isoformat() if isinstance(value, date) else json.dumps(value)


class Decimal:
    """A number as it is written."""

    def __init__(self, text):
        self.text = text


def table(heading, values):
    return f"\n{heading}\n" + "".join(f"{key} = {toml(value)}\n" for key, value in values.items())


def asked(draw, name):
    """What a measure asks for, with its keys."""
    asks = draw.choice(["yes-no", "level", "elements", "elements", "number", "number", "series"])
    measure = {"asks": asks}
    items = [f"item-{letter}" for letter in "abcdefg"[: draw.randint(3, 7)]]
    if asks == "yes-no" and draw.random() < 0.7:
        measure["partly"] = "Some of it"
    elif asks == "level":
        measure["levels"] = [f"Level {level} is reached by {name}" for level in range(draw.randint(3, 6))]
    elif asks == "elements":
        half = len(items) // 2
        groups = [items[:half], items[half:]] if draw.random() < 0.4 and half > 1 else [items]
        element = lambda items: {item: f"What {item} is" for item in items}
        if len(groups) == 1:
            measure["elements"] = element(items)
        else:
            measure["groups"] = {f"group-{at}": {"title": f"Group {at}", "elements": element(group)} for at, group in enumerate(groups)}
        if draw.random() < 0.4:
            measure["gate"] = [draw.choice(items)]
        free = [item for item in items if item not in measure.get("gate", [])]
        if draw.random() < 0.5:
            measure["may-not-apply"] = draw.sample(free, min(3, len(free)))
        if draw.random() < 0.2:
            measure["shown"] = {"extra": "What is shown beside it"}
    elif asks == "number":
        unit = draw.choice(list(UNITS))
        floor, target = draw.choice(UNITS[unit][2])
        measure |= {"unit": unit, "floor": Decimal(floor), "target": Decimal(target)}
    elif asks == "series":
        measure |= {"years": draw.randint(1, 3), "stages": {"began": "Began", "ended": "Ended"}}
        if draw.random() < 0.5:
            measure["may-not-apply"] = ["ended"]
    return measure


def checklist(draw, number):
    """The checklist's text, and its measures by id."""
    floors = draw.choice([[0, 25, 60, 90], [0, 50, 80], [0, 33.3, 66.7, 95.5], [0, 0.1, 100]])
    names = [f"band-{at}" for at in range(len(floors))]
    caps = sorted(draw.choices(names, k=2))
    text = "".join(f"{key} = {toml(value)}\n" for key, value in {
        "id": f"drawn-{number}", "edition": "1", "language": "en", "title": f"Drawn {number}", "summary": "A random checklist for tests.",
    }.items())
    text += table("[bands]", {name: Decimal(str(floor)) for name, floor in zip(names, floors)})
    text += table("[band-titles]", {name: name.capitalize() for name in names})
    text += table("[caps]", {"not-met": caps[0], "partly-met": caps[1]})
    for unit, (least, most, _) in UNITS.items():
        text += table(f"[unit.{unit}]", {"title": unit, **({"least": least} if least is not None else {}), **({"most": most} if most is not None else {})})
    for name, (counts, months) in CLASSES.items():
        text += table(f"[evidence-class.{name}]", {"title": name.capitalize(), "counts": counts, **({"months": months} if months else {})})
    text += table("[not-applicable.none-here]", {"title": "None here"})
    for lead in ("justice", "health"):
        text += table(f"[lead.{lead}]", {"title": lead.capitalize()})
    text += table("[theme.water]", {"title": "Water"}) + table("[reference.RC]", {"title": "Convention", "each": True})
    text += table("[reference.PLAN]", {"title": "Plan"})
    measures, paragraphs = {}, ""
    numbers = draw.sample(range(1, 30), draw.randint(1, 7))
    weigh = lambda: {"weight": draw.randint(2, 9), "weight-because": "Drawn."} if weighted and draw.random() < 0.5 else {}
    weighted = draw.random() < 0.6
    for at, paragraph in enumerate(numbers):
        head = {"number": paragraph, "verb": "urges", "addressee": "states", "title": f"Paragraph {paragraph}", "summary": "It asks."}
        if at and draw.random() < 0.15:
            paragraphs += table("[[paragraph]]", {**head, "assessed": False, "because": "It asks nothing of states."})
            continue
        paragraphs += table("[[paragraph]]", head | weigh())
        for letter in draw.sample("abcdef", draw.randint(1, 6)):
            name = f"op{paragraph:02}-{letter}"
            accepts = draw.sample(list(CLASSES), draw.randint(1, 3))
            limited = [one for one in accepts if one != "plan" and draw.random() < 0.4]
            measure = {
                "id": name, "title": f"Measure {name}", "kind": draw.choice(KINDS), "basis": draw.choice(BASES), "question": f"What of {name}?",
                "evidence": accepts, "lead": draw.sample(["justice", "health"], draw.randint(0, 2)), "themes": ["water"] if draw.random() < 0.4 else [],
                "see": [f"RC art. {draw.randint(1, 3)}", "PLAN 2"][: draw.randint(0, 2)], **asked(draw, name), **weigh(),
            }
            measure = {key: value for key, value in measure.items() if value != []}
            if draw.random() < 0.4:
                measure["critical"] = "It matters."
            if draw.random() < 0.5:
                measure["not-applicable"] = ["none-here"]
            if limited:
                measure["evidence-months"] = {one: draw.choice([1, 6, 18, 30]) for one in limited}
            measures[name] = measure
            paragraphs += table("[[paragraph.measure]]", measure)
    part = draw.sample(list(measures), max(1, len(measures) * 2 // 3))
    text += table("[scope.core]", {"title": "Core", "measures": [name for name in measures if name in part]})
    return text + paragraphs, measures, part


def day_near(draw, cut_off):
    """A day whose validity ends about the cut-off, or any."""
    months = draw.choice([0, 1, 6, 12, 18, 24, 30])
    year, month = divmod(cut_off.year * 12 + cut_off.month - 1 - months, 12)
    last = (date(year + (month == 11), (month + 1) % 12 + 1, 1) - timedelta(1)).day
    return date(year, month + 1, min(cut_off.day, last)) + timedelta(draw.choice([-1, 0, 0, 0, 1, 2, 3, 200, -200]))


def given(draw, measure, period):
    """A given answer, perhaps in part, with what does not apply."""
    asks = measure["asks"]
    if asks == "yes-no":
        return {"answer": draw.choice(["yes", "no"] + ["partly"] * ("partly" in measure))}
    if asks == "level":
        return {"level": draw.randrange(len(measure["levels"]))}
    if asks == "number":
        floor, target = (float(measure[key].text) for key in ("floor", "target"))
        share = draw.choice([0, 1, draw.random(), draw.random(), draw.random(), 0.2499999, 1.2, -0.3])
        value = floor + (target - floor) * share
        least, most, _ = UNITS[measure["unit"]]
        value = max(value, least) if least is not None else value
        value = min(value, most) if most is not None else value
        return {"value": Decimal(f"{value:.{draw.randint(0, 6)}f}".replace("-0.0", "0.0"))}
    if asks == "series":
        odds = [draw.randint(1, 9), "not-recorded", "not-applicable", None]
        cell = lambda stage: draw.choices(odds if stage in measure.get("may-not-apply", []) else [odds[0], odds[1], None], k=1)[0]
        years = {
            str(year): {stage: count for stage in measure["stages"] if (count := cell(stage)) is not None}
            for year in range(period - measure["years"] + 1, period + 1)
        }
        return {"series": {year: cells for year, cells in years.items() if cells}} if any(years.values()) else {}
    groups = [group["elements"] for group in measure["groups"].values()] if "groups" in measure else [measure["elements"]]
    lists = {"covered": [], "missing": [], "does-not-apply": []}
    often = draw.choice([0.3, 0.6, 0.9])
    for item in [item for group in groups for item in group]:
        if item in measure.get("may-not-apply", []) and draw.random() < 0.5:
            lists["does-not-apply"].append(item)
        elif draw.random() < often:
            lists["covered"].append(item)
        elif draw.random() < 0.6:
            lists["missing"].append(item)
    if sum(map(len, lists.values())) == len(lists["does-not-apply"]) == sum(map(len, groups)):
        lists["covered"].append(lists["does-not-apply"].pop())
    return {key: items for key, items in lists.items() if items}


def assessment(draw, number, measures, cut_off, author, scope):
    text = "".join(f"{key} = {toml(value)}\n" for key, value in {
        "checklist": f"drawn-{number}", "edition": "1", **({"scope": "core"} if scope else {}), "state": "XDR", "author": author,
        "period": {"from": date(cut_off.year - 1, 1, 1), "to": date(cut_off.year - 1, 12, 31)}, "cut-off": cut_off,
    }.items())
    pieces = {}
    for at in range(draw.randint(4, 14)):
        name = draw.choice(list(CLASSES))
        piece = {"class": name, "title": f"Document {draw.randint(1, 9)}", "at": "page 3"}
        for key in ("date", "checked", "until"):
            if draw.random() < (0.95 if key == CLASSES[name][0] or key == "date" else 0.3):
                piece[key] = day_near(draw, cut_off)
        if piece.get("until", cut_off) < piece.get("date", cut_off) or piece.get("checked", cut_off) < piece.get("date", cut_off):
            piece.pop("date", None)
        pieces[f"piece-{at}"] = piece
        text += table(f"[evidence.piece-{at}]", piece)
    for name, measure in measures.items():
        roll, note = draw.random(), {"note": "So it is."}
        if roll < 0.1:
            continue
        if roll < 0.2:
            answer = {draw.choice(["unknown", "withheld"]): "It is not known, or not said."}
            free = measure.get("may-not-apply", [])
            if measure["asks"] == "elements" and free and draw.random() < 0.6:
                answer |= {"does-not-apply": free[:1], **note}
        elif roll < 0.35 and "not-applicable" in measure:
            answer = {"not-applicable": "none-here", **note}
        else:
            answer = given(draw, measure, cut_off.year - 1) | note
            fitting = [one for one, piece in pieces.items() if piece["class"] in measure["evidence"]] or list(pieces)
            if draw.random() < 0.85:
                answer["evidence"] = draw.sample(fitting, draw.randint(1, min(2, len(fitting))))
        text += table(f"[answer.{name}]", answer)
    return text


def write(folder, number):
    """Writes checklist.toml, answers.toml and review.toml into a folder."""
    draw = random.Random(number)
    text, measures, part = checklist(draw, number)
    cut_off, scope = draw.choice(CUT_OFFS), draw.random() < 0.3
    asked_here = {name: measure for name, measure in measures.items() if not scope or name in part}
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in (
        ("checklist", text),
        ("answers", assessment(draw, number, asked_here, cut_off, "The state", scope)),
        ("review", assessment(draw, number, asked_here, cut_off, "Somebody else", scope)),
    ):
        (folder / f"{name}.toml").write_text(content, encoding="utf-8")
