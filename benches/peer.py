"""Does what `uphold report` does, in plain Python, as a good engineer would write it in an afternoon: tomllib, fractions, Jinja2.

In: a checklist, an assessment, and the path of the page. Out: a page with each measure, its question, answer, elements and evidence, and
exact figures; the overall declared figure on stdout. It checks nothing, has one reading less, and keeps no derivations.
"""

import sys
import tomllib
from calendar import monthrange
from datetime import date
from fractions import Fraction

from jinja2 import Environment

PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{{ state }}: {{ title }}</title>
<style>body{max-width:60rem;margin:auto;font-family:sans-serif}table{border-collapse:collapse}td,th{border-bottom:1px solid #ccc;text-align:left;padding:.3rem}
.bar{background:#dde;height:.6rem}.bar i{display:block;background:#246;height:.6rem}</style></head><body>
<h1>{{ state }}</h1><p>{{ title }} ({{ symbol }})</p>
<p>{{ period.from }} to {{ period.to }}, evidence at {{ cut_off }}</p>
<h2>Profile</h2><table><tr><th>Kind</th><th>Declared</th><th>Evidenced</th></tr>
{% for kind, declared, evidenced in profile %}<tr><th>{{ kind }}</th><td>{{ declared|range }}</td><td>{{ evidenced|range }}</td></tr>{% endfor %}</table>
<h2>Overall</h2><p>{{ overall.declared|range }} declared, {{ overall.evidenced|range }} evidenced ({{ overall.declared[0] }})</p>
<h2>Paragraphs</h2><table><tr><th>Paragraph</th><th>Declared</th><th>Evidenced</th><th>Rating</th></tr>
{% for p in paragraphs %}<tr><th><a href="#p{{ p.number }}">{{ p.number }} {{ p.title }}</a> <small>{{ p.verb }}</small></th>
{% if p.declared %}<td>{{ p.declared|range }}<div class="bar"><i style="width:{{ p.declared[0]|percent }}%"></i></div></td><td>{{ p.evidenced|range }}</td><td>{{ p.rating }}</td>
{% else %}<td colspan="3">{{ p.because or "Not assessable" }}</td>{% endif %}</tr>{% endfor %}</table>
<h2>At a glance</h2><table>{% for p in paragraphs if p.measures %}<tr><th>{{ p.number }}</th><td>{% for m in p.measures %}<svg width="14" height="14" role="img" aria-label="{{ m.title }}: {{ m.state }}"><rect width="14" height="14" fill="#eee"/>
{% if m.declared %}<rect y="{{ 14 - (14 * m.declared[0])|float }}" width="14" height="{{ (14 * m.declared[0])|float }}" fill="#7ac"/>{% endif %}</svg>{% endfor %}</td></tr>{% endfor %}</table>
{% for p in paragraphs %}<section id="p{{ p.number }}"><h2>{{ p.number }} {{ p.title }}</h2><p>{{ p.verb }} · {{ p.addressee }}</p><p>{{ p.summary }}</p>
{% for m in p.measures %}<article id="{{ m.id }}"><h3>{{ m.title }}</h3><p>{{ m.kind }} · {{ m.basis }}{% if m.critical %} · critical: {{ m.critical }}{% endif %} · {{ m.id }}</p>
<p><b>{{ m.question }}</b></p>{% if m.guidance %}<p>{{ m.guidance }}</p>{% endif %}<p>{{ m.state }}: {{ m.text }}</p>
{% if m.declared %}<p>Declared {{ m.declared|range }} ({{ m.declared[0] }}), evidenced {{ m.evidenced|range }} ({{ m.evidenced[0] }})</p>{% endif %}
{% if m.rows %}<ul>{% for mark, row in m.rows %}<li>{{ mark }}: {{ row }}</li>{% endfor %}</ul>{% endif %}
{% if m.proofs %}<table><tr><th>Evidence</th><th>Class</th><th>Place</th><th>Counts</th></tr>{% for e in m.proofs %}<tr><td>{{ e.title }}</td><td>{{ e.class }}</td><td>{{ e.at or "" }}</td><td>{{ "yes" if e.valid else "no" }}</td></tr>{% endfor %}</table>{% endif %}
{% if m.note %}<blockquote>{{ m.note }}</blockquote>{% endif %}{% if m.by %}<p>Answered by {{ m.by }}</p>{% endif %}<p>Refers to {{ m.see|join("; ") }}</p></article>
{% endfor %}</section>{% endfor %}
<h2>Open questions</h2>{% for lead, open in questions|dictsort %}<h3>{{ lead }}</h3><ul>{% for m in open %}<li><a href="#{{ m.id }}">{{ m.title }}</a> ({{ m.state }}): {{ m.question }}</li>{% endfor %}</ul>{% endfor %}
<h2>Not applicable</h2><ul>{% for m in excluded %}<li>{{ m.title }}: {{ m.text }}. {{ m.note }}</li>{% endfor %}</ul>
<h2>Evidence</h2><table><tr><th>Document</th><th>Class</th><th>Dates</th><th>Place</th><th>Serves</th></tr>
{% for e in evidence %}<tr><td>{{ e.title }}</td><td>{{ e.class }}</td><td>{{ e.date or "" }} {{ e.checked or "" }} {{ e.until or "" }}</td><td>{{ e.at or "" }}</td><td>{{ e.serves|join(", ") }}</td></tr>{% endfor %}</table>
<h2>Arithmetic</h2><table>{% for p in paragraphs if p.declared %}<tr><th>{{ p.number }}</th><td>({{ p.terms|join(" + ") }}) ÷ {{ p.terms|length }} = {{ p.declared[0] }}</td></tr>{% endfor %}</table>
</body></html>
"""


def months_later(day, months):
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def is_valid(piece, measure, classes, cut_off):
    name = piece["class"]
    if name not in measure["evidence"] or piece.get("date", cut_off) > cut_off:
        return False
    counts = classes[name]["counts"]
    day = piece.get(counts)
    if day is None:
        return False
    if counts == "until":
        return "date" in piece and day >= cut_off
    months = measure.get("evidence-months", {}).get(name, classes[name].get("months"))
    return day <= cut_off and (months is None or months_later(day, months) >= cut_off)


def named(items):
    return [item if isinstance(item, dict) else {"id": item} for item in items]


def counted(low, high, whole):
    return Fraction(low, whole), Fraction(high, whole)


def credit(measure, answer, years):
    """The credit at both ends, the answer as text, and its rows."""
    asks = measure["asks"]
    if asks == "yes-no" and "answer" in answer:
        value = {"yes": Fraction(1), "partly": Fraction(1, 2), "no": Fraction(0)}[answer["answer"]]
        return (value, value), answer["answer"], []
    if asks == "level" and "level" in answer:
        levels = measure["levels"]
        value = Fraction(answer["level"], len(levels) - 1)
        return (value, value), f"Level {answer['level']}: {levels[answer['level']]}", [("reached" if at <= answer["level"] else "not", text) for at, text in enumerate(levels)]
    if asks == "number" and "value" in answer:
        floor, target = (Fraction(str(measure.get(key, 0))) for key in ("floor", "target"))
        value = min(Fraction(1), max(Fraction(0), (Fraction(str(answer["value"])) - floor) / (target - floor)))
        return (value, value), f"{answer['value']} {measure['unit']}", [("target", target), ("floor", floor)]
    if asks == "elements" and ("covered" in answer or "missing" in answer):
        covered = {one["id"] for one in named(answer.get("covered", []))}
        missing = {one["id"] for one in named(answer.get("missing", []))}
        groups = [group["elements"] for group in measure["groups"].values()] if "groups" in measure else [measure["elements"]]
        ends = [counted(len(covered & group.keys()), len(group.keys() - missing), len(group)) for group in groups]
        rows = [("covered" if one in covered else "missing" if one in missing else "in neither list", text) for group in groups for one, text in group.items()]
        return (min(low for low, _ in ends), min(high for _, high in ends)), f"{sum(mark == 'covered' for mark, _ in rows)} of {len(rows)} covered", rows
    if asks == "series" and "series" in answer:
        cells = [(year, stage, answer["series"].get(str(year), {}).get(stage)) for year in years[-measure["years"]:] for stage in measure["stages"]]
        given = sum(isinstance(value, int) for *_, value in cells)
        left = sum(value is None for *_, value in cells)
        return counted(given, given + left, len(cells)), f"{given} of {len(cells)} counts", [(value, f"{year} {measure['stages'][stage]}") for year, stage, value in cells]
    return None


def mean(pairs):
    pairs = list(pairs)
    total = sum(weight for weight, _ in pairs)
    return tuple(sum(weight * ends[at] for weight, ends in pairs) / total for at in (0, 1)) if total else None


def percent(value):
    return f"{float(value * 100):.1f}"


def main():
    with open(sys.argv[1], "rb") as file:
        checklist = tomllib.load(file)
    with open(sys.argv[2], "rb") as file:
        own = tomllib.load(file)
    cut_off, classes = own["cut-off"], checklist["evidence-class"]
    pieces = {name: {**piece, "id": name, "serves": []} for name, piece in own.get("evidence", {}).items()}
    last = own["period"]["to"].year if own["period"]["to"].month == 12 and own["period"]["to"].day == 31 else own["period"]["to"].year - 1
    years = list(range(last - 9, last + 1))
    paragraphs, questions, excluded, everything = [], {}, [], []
    for paragraph in checklist["paragraph"]:
        measures = []
        for measure in paragraph.get("measure", []):
            answer = own.get("answer", {}).get(measure["id"], {})
            proofs = []
            for used in named(answer.get("evidence", [])):
                piece = pieces[used["id"]]
                piece["serves"].append(measure["id"])
                proofs.append({**piece, "at": used.get("at", piece.get("at")), "valid": is_valid(piece, measure, classes, cut_off)})
            scored = credit(measure, answer, years)
            state, declared, evidenced, text, rows = "open", (Fraction(0), Fraction(1)), (Fraction(0), Fraction(1)), "", []
            if "unknown" in answer:
                state, text = "unknown", answer["unknown"]
            elif "not-applicable" in answer:
                state, declared, evidenced = "not applicable", None, None
                text = checklist["not-applicable"][answer["not-applicable"]]["title"]
            elif scored:
                state, (declared, text, rows) = "given", scored
                unfinished = declared[0] != declared[1] or any(mark in ("in neither list", None) for mark, _ in rows)
                proved = any(proof["valid"] for proof in proofs)
                evidenced = declared if proved else (Fraction(0), declared[1] if unfinished else Fraction(0))
            by = own.get("contributor", {}).get(answer.get("by"), {}).get("name")
            one = {**measure, "see": measure.get("see", []), "declared": declared, "evidenced": evidenced, "state": state, "text": text, "rows": rows,
                   "proofs": proofs, "note": answer.get("note"), "by": by}
            measures.append(one)
            if state in ("open", "unknown"):
                lead = measure.get("lead", ["nobody"])[0]
                questions.setdefault(checklist.get("lead", {}).get(lead, {"title": lead})["title"], []).append(one)
            elif state == "not applicable":
                excluded.append(one)
        everything += measures
        counts = [one for one in measures if one["declared"]]
        declared = mean((one.get("weight", 1), one["declared"]) for one in counts)
        evidenced = mean((one.get("weight", 1), one["evidenced"]) for one in counts)
        rating = ""
        if declared:
            names = list(checklist["bands"])
            of = lambda value: max(at for at, name in enumerate(names) if value * 100 >= Fraction(str(checklist["bands"][name])))
            band = of(declared[0])
            for one in counts:
                if "critical" in one:
                    low = one["declared"][0]
                    failed = low < Fraction(1, 2) or one["state"] == "given" and not any(proof["valid"] for proof in one["proofs"])
                    met = low == 1 or one["asks"] == "level" and len(one["levels"]) > 3 and low >= Fraction(len(one["levels"]) - 2, len(one["levels"]) - 1)
                    if failed or not met:
                        band = min(band, names.index(checklist["caps"]["failed" if failed else "neither"]))
            rating = checklist["band-titles"][names[band]]
        paragraphs.append({**paragraph, "measures": measures, "declared": declared, "evidenced": evidenced, "rating": rating, "terms": [one["declared"][0] for one in counts]})
    overall = {reading: mean((one.get("weight", 1), one[reading]) for one in paragraphs if one[reading]) for reading in ("declared", "evidenced")}
    profile = [(kind, *(mean((one.get("weight", 1), one[reading]) for one in everything if one["kind"] == kind and one[reading]) for reading in ("declared", "evidenced")))
               for kind in ("structural", "process", "outcome")]
    environment = Environment(autoescape=True)
    environment.filters["percent"] = percent
    environment.filters["range"] = lambda ends: percent(ends[0]) + "%" if ends[0] == ends[1] else f"{percent(ends[0])}% to {percent(ends[1])}%"
    page = environment.from_string(PAGE).render(
        state=own.get("state-name", own["state"]), title=checklist["title"], symbol=checklist["source"]["symbol"], period=own["period"], cut_off=cut_off,
        profile=profile, overall=overall, paragraphs=paragraphs, questions=questions, excluded=excluded, evidence=list(pieces.values()),
    )
    with open(sys.argv[3], "w", encoding="utf-8") as file:
        file.write(page)
    print(overall["declared"][0])


main()
