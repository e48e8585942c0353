"""Sums of a JSON report from its answers up, without its derivations: credits, paragraphs, views, gaps, swings, ratings, robustness,
draws, evidence and steps. Each method compares one part of the report with what METHOD makes of the answers.
"""

import math
from collections import Counter
from datetime import date
from fractions import Fraction as F

from method import ENDS, LISTS, cause, credit, declared, drawn, extreme, is_given, is_valid, mean, met_from, scored, split_mix_64


class Recount:
    """A report beside what its answers, weights and evidence come to."""

    def __init__(self, report):
        self.report, self.found, self.counts = report, [], Counter()
        self.paragraphs = report["paragraphs"]
        self.measures = [measure for paragraph in self.paragraphs for measure in paragraph["measures"]]
        self.by_id = {one["id"]: one for one in [*self.paragraphs, *self.measures]}
        self.readings = [reading["id"] for reading in report["readings"]]
        self.floors = [F(str(band["floor"])) / 100 for band in report["bands"]]
        self.stops = {"not-met": report["cap_not_met"]["step"], "partly-met": report["cap_partly_met"]["step"]}
        self.credits = {
            (reading, zeroed): {one["id"]: {end: credit(one, reading, end, zeroed) for end in ENDS} for one in self.measures}
            for reading in self.readings
            for zeroed in (False, True)
        }

    def same(self, what, path, expected, found):
        self.counts[what] += 1
        if expected != found:
            self.found.append(f"{path}: expected {expected}, found {found}")

    def figure(self, path, expected, found):
        self.same("sums", path, expected, F(found["fraction"]) if found else None)

    def ranges(self, path, found, expected):
        """All readings of a range; `expected` gives the figure of a reading at an end."""
        for reading in ("declared", "evidenced", "corroborated"):
            self.same("sums", f"{path}.{reading}", reading in self.readings, found[reading] is not None)
            if found[reading] and reading in self.readings:
                ends = [expected(reading, end) for end in ENDS]
                for end, value in zip(ENDS, ends):
                    self.figure(f"{path}.{reading}.{end}", value, found[reading][end])
                self.same("sums", f"{path}.{reading}.firm", ends[0] == ends[1], found[reading]["firm"])

    # Sums from the answers up.

    def sums(self, reading, end, takes=lambda measure: True, equal=False, zeroed=False):
        """The figure of each paragraph and the overall, as if only some measures had been asked."""
        weight = lambda one: 1 if equal else one["weight"]
        credits = self.credits[reading, zeroed]
        figures = {
            paragraph["id"]: mean((weight(one), credits[one["id"]][end]) for one in paragraph["measures"] if takes(one))
            for paragraph in self.paragraphs
        }
        return figures, mean((weight(paragraph), figures[paragraph["id"]]) for paragraph in self.paragraphs)

    def scores(self):
        report, overall = self.report, self.report["overall"]
        for at, paragraph in enumerate(self.paragraphs):
            path, name = f"paragraphs[{at}]", paragraph["id"]
            self.ranges(f"{path}.figures", paragraph["figures"], lambda *at: self.sums(*at)[0][name])
            self.ranges(f"{path}.zeroed", paragraph["zeroed"], lambda *at: self.sums(*at, zeroed=True)[0][name])
            self.completeness(f"{path}.completeness", paragraph["completeness"], paragraph["measures"])
            for index, one in enumerate(paragraph["measures"]):
                credits = lambda reading, end: self.credits[reading, False][one["id"]][end]
                self.ranges(f"{path}.measures[{index}].figures", one["figures"], credits)
                for end, figure in (one["figures"]["corroborated"] or {}).items():
                    if end in ENDS and figure and figure["derivation"]["how"] == "least" and figure["derivation"]["parts"][0]["of"] == "own":
                        own, other = figure["derivation"]["parts"][:2]
                        self.figure(f"{path}.measures[{index}]: own, {end}", credits("evidenced", end), own)
                        self.figure(f"{path}.measures[{index}]: other, {end}", declared(one, one["review"], end), other)
        self.completeness("completeness", report["completeness"], self.measures)
        self.ranges("overall.figures", overall["figures"], lambda *at: self.sums(*at)[1])
        self.ranges("overall.zeroed", overall["zeroed"], lambda *at: self.sums(*at, zeroed=True)[1])
        weighted = any(one["weight"] != 1 for one in self.by_id.values())
        self.same("sums", "overall.equal", weighted, overall["equal"] is not None)
        if weighted and overall["equal"]:
            self.ranges("overall.equal", overall["equal"], lambda *at: self.sums(*at, equal=True)[1])
        if overall["text_alone"]:
            text = lambda measure: measure["basis"]["id"] == "text"
            self.ranges("overall.text_alone", overall["text_alone"], lambda *at: self.sums(*at, text)[1])
        for at, one in enumerate(report["not_applicable"]):
            name = one["paragraph"]
            for key, zeroed in (("counted", False), ("zeroed", True)):
                for end in ENDS:
                    figure = self.sums("evidenced", end, zeroed=zeroed)[0][name]
                    self.figure(f"not_applicable[{at}].{key}.{end}", figure, one[key][end])

    def completeness(self, path, found, measures):
        states = Counter(one["answer"]["state"]["id"] for one in measures)
        applying = [one for one in measures if one["answer"]["state"]["id"] != "not-applicable"]
        items = [row for one in applying if one["asks"] in LISTS for row in scored(one["answer"]) if row["says"] == "not-applicable"]
        names = {"full": "given", "in_part": "in-part", "not_applicable": "not-applicable"}
        expected = {name: states[names.get(name, name)] for name in ("full", "in_part", "unknown", "withheld", "open", "not_applicable")}
        expected |= {"all": len(measures), "applicable": len(applying), "items_not_applicable": len(items)}
        for name, count in expected.items():
            self.same("counts", f"{path}.{name}", count, found[name])
        share = F(expected["full"], len(applying)) if applying else None
        self.figure(f"{path}.share", share, found["share"])

    def views(self):
        """The profile and all other views; a scope's measures are known by its view alone."""
        of = {
            "kind": lambda one, name: one["kind"]["id"] == name,
            "basis": lambda one, name: one["basis"]["id"] == name,
            "lead": lambda one, name: name in [lead["id"] for lead in one["leads"]],
            "theme": lambda one, name: name in [theme["id"] for theme in one["themes"]],
            "reference": lambda one, name: any(see == name or see.startswith(f"{name} ") for see in one["see"]),
        }
        views = [("profile", "kind", self.report["profile"])]
        views += [(f"views[{at}].groups", view["by"]["id"], view["groups"]) for at, view in enumerate(self.report["views"])]
        for path, by, groups in views:
            for at, group in enumerate(groups):
                members = group["measures"]
                if by in of:
                    members = [one["id"] for one in self.measures if of[by](one, group["id"])]
                    self.same("counts", f"{path}[{at}].measures", members, group["measures"])
                takes = lambda measure: measure["id"] in members
                count = sum(any(map(takes, paragraph["measures"])) for paragraph in self.paragraphs)
                self.same("counts", f"{path}[{at}].paragraphs", count, group["paragraphs"])
                self.ranges(f"{path}[{at}].figures", group["figures"], lambda *at: self.sums(*at, takes)[1])
            if by in ("kind", "basis", "lead", "theme"):
                asked = [one for one in self.measures if not any(of[by](one, group["id"]) for group in groups)]
                none = [one["id"] for one in asked if by in ("kind", "basis") or one[f"{by}s"]]
                self.same("counts", f"{path}: measures in no group", [], none)

    def gaps(self):
        found = {(gap["reading"]["id"], gap["kind"]["id"]): (at, gap) for at, gap in enumerate(self.report["gaps"])}
        for reading in self.readings:
            ends = {
                kind: [self.sums(reading, end, lambda one: one["kind"]["id"] == kind)[0] for end in ENDS]
                for kind in ("structural", "process", "outcome")
            }
            (law_low, law_high) = ends.pop("structural")
            for kind, (low, high) in ends.items():
                both = [one for one in self.paragraphs if all(x[one["id"]] is not None for x in (law_low, law_high, low, high))]
                at, gap = found.pop((reading, kind), (0, None))
                self.same("sums", f"a gap of {kind}, {reading}", bool(both), gap is not None)
                if both and gap:
                    less, more = (
                        mean((one["weight"], other[one["id"]] - law[one["id"]]) for one in both) for other, law in ((low, law_high), (high, law_low))
                    )
                    self.figure(f"gaps[{at}].low", less, gap["low"])
                    self.figure(f"gaps[{at}].high", more, gap["high"])
                    self.same("sums", f"gaps[{at}].finding", "above" if less > 0 else "below" if more < 0 else "unsettled", gap["finding"])
                    self.same("sums", f"gaps[{at}].paragraphs", [one["id"] for one in both], gap["paragraphs"])
        self.same("sums", "gaps", [], list(found))

    def swings(self):
        """The overall with a measure at 1 less the overall with it at 0, at the declared low."""
        kinds = Counter()
        credits = self.credits["declared", False]
        for measure in self.measures:
            own = credits[measure["id"]]
            swing = None
            if own["low"] is not None:
                ends = []
                for value in (F(1), F(0)):
                    credits[measure["id"]] = {"low": value}
                    ends.append(self.sums("declared", "low")[1])
                credits[measure["id"]] = own
                swing = ends[0] - ends[1]
                kinds[measure["kind"]["id"]] += swing
            self.figure(f"the swing of {measure['id']}", swing, measure["swing"])
        shares = {one["kind"]["id"]: F(one["share"]["fraction"]) for one in self.report["overall"]["kinds"]}
        self.same("sums", "overall.kinds", dict(kinds), shares)

    # Ratings.

    def band(self, figure):
        return max(step for step, floor in enumerate(self.floors) if floor <= figure) if figure is not None else None

    def ratings(self):
        for at, paragraph in enumerate(self.paragraphs):
            for reading in ("declared", "evidenced", "corroborated"):
                path, found = f"paragraphs[{at}].ratings.{reading}", paragraph["ratings"][reading]
                figures = {end: self.sums(reading, end)[0][paragraph["id"]] for end in ENDS} if reading in self.readings else {"low": None}
                self.same("ratings", path, figures["low"] is not None, found is not None)
                if not found or figures["low"] is None:
                    continue
                critical = [one for one in paragraph["measures"] if one["critical"]]
                standings = {end: [(one, self.standing(one, reading, end)) for one in critical] for end in ENDS}
                step = lambda band: band["step"] if band else None
                bands = {}
                for end in ENDS:
                    uncapped = self.band(figures[end])
                    stops = [self.stops[standing] for _, standing in standings[end] if standing in self.stops]
                    bands[end] = min([uncapped, *stops]) if uncapped is not None else None
                    self.same("ratings", f"{path}.{end}", bands[end], step(found[end]))
                    self.same("ratings", f"{path}.uncapped_{end}", uncapped, step(found[f"uncapped_{end}"]))
                holds = lambda end, stop: bands[end] == stop and stop < self.band(figures[end]) if bands[end] is not None else False
                caps = []
                for index, (one, standing) in enumerate(standings["low"]):
                    if standing in self.stops:
                        stop, high = self.stops[standing], self.stops.get(standings["high"][index][1])
                        caps.append((one["id"], standing, cause(one, reading), stop, holds("low", stop), high is not None and holds("high", high)))
                listed = [(cap["measure"]["id"], cap["standing"]["id"], cap["cause"]["id"], cap["stops_at"]["step"], cap["low"], cap["high"]) for cap in found["caps"]]
                self.same("ratings", f"{path}.caps", caps, listed)
                differ = [one["id"] for one in paragraph["measures"] if len(set(self.credits[reading, False][one["id"]].values())) > 1]
                self.same("ratings", f"{path}.firm", bands["low"] == bands["high"], found["firm"])
                self.same("ratings", f"{path}.deciding", [] if found["firm"] else differ, [one["id"] for one in found["deciding"]])
                free = [one["id"] for one, standing in standings["low"] if standing is None]
                self.same("ratings", f"{path}.uncapping", free, [one["id"] for one in found["uncapping"]])
        for measure in self.measures:
            standing = self.standing(measure, "evidenced", "low") if measure["critical"] else None
            why = cause(measure, "evidenced") if standing in self.stops else None
            found = [measure[key] and measure[key]["id"] for key in ("standing", "cause")]
            self.same("ratings", f"the standing of {measure['id']}", [standing, why], found)

    def standing(self, measure, reading, end):
        value = self.credits[reading, False][measure["id"]][end]
        return None if value is None else "met" if value >= met_from(measure) else "partly-met" if value >= F(1, 2) else "not-met"

    # How firm the number is.

    def robustness(self):
        for reading, key in (("evidenced", "robustness"), ("declared", "robustness_declared")):
            path, found = f"overall.{key}", self.report["overall"][key]
            figures, overall = self.sums(reading, "low")
            self.same("robustness", path, overall is not None, found is not None)
            if found and overall is not None:
                self.firmness(path, found, reading, figures)

    def firmness(self, path, found, reading, figures):
        credits, ratings = self.credits[reading, False], {one["id"]: one["ratings"][reading] for one in self.paragraphs}
        rated = sorted((one for one in self.paragraphs if figures[one["id"]] is not None), key=lambda one: one["number"])
        applying = lambda paragraph: [one for one in paragraph["measures"] if credits[one["id"]]["low"] is not None]
        for name, greatest in (("least", False), ("greatest", True)):
            self.figure(f"{path}.{name}", extreme([(one["weight"], figures[one["id"]]) for one in rated], greatest), found[name])
            inner = [(one["weight"], extreme([(m["weight"], credits[m["id"]]["low"]) for m in applying(one)], greatest)) for one in rated]
            self.figure(f"{path}.{name}_of_all", extreme(inner, greatest), found[f"{name}_of_all"])
        without = [(mean((one["weight"], figures[one["id"]]) for one in rated if one is not left), left["id"]) for left in rated]
        left, name = found["leave_one_out"], f"{path}.leave_one_out"
        self.same("robustness", name, len(rated) > 1, left is not None)
        if left and len(rated) > 1:
            for key, value in (("least", min(value for value, _ in without)), ("greatest", max(value for value, _ in without))):
                self.figure(f"{name}.{key}", value, left[key])
                self.same("robustness", f"{name}.{key}_without", next(of for one, of in without if one == value), left[f"{key}_without"]["id"])
        weakest = min(rated, key=lambda one: figures[one["id"]])
        self.same("robustness", f"{path}.weakest", weakest["id"], found["weakest"]["id"])
        self.figure(f"{path}.weakest_figure", figures[weakest["id"]], found["weakest_figure"])
        self.same("robustness", f"{path}.rated", len(rated), found["rated"])
        reached = [(band, sum(ratings[one["id"]]["low"]["step"] >= band for one in rated)) for band in range(1, len(self.floors))]
        self.same("robustness", f"{path}.reached", reached, [(one["band"]["step"], one["paragraphs"]) for one in found["reached"]])
        self.draws(f"{path}.draws", found["draws"], [(one, sorted(applying(one), key=lambda m: m["id"].encode())) for one in rated], credits, ratings)

    def draws(self, path, found, paragraphs, credits, ratings):
        random, overalls, kept = split_mix_64(), [], Counter()
        moved = lambda one: one["weight"] * (500 + next(random) % 1001)
        floors = [math.ceil(floor * 10**9) for floor in self.floors]
        for _ in range(1000):
            sums = [0, 0]
            for paragraph, measures in paragraphs:
                weight = moved(paragraph)
                inner = [0, 0]
                for one in measures:
                    own = moved(one)
                    inner = [inner[0] + own * drawn(one, credits[one["id"]]["low"], next(random)), inner[1] + own]
                figure = inner[0] // inner[1]
                sums = [sums[0] + weight * figure, sums[1] + weight]
                rating = ratings[paragraph["id"]]
                band = max(step for step, floor in enumerate(floors) if floor <= figure)
                kept[paragraph["id"]] += min([band, *(cap["stops_at"]["step"] for cap in rating["caps"])]) == rating["low"]["step"]
            overalls.append(sums[0] // sums[1])
        overalls.sort()
        self.figure(f"{path}.fifth", F(overalls[49], 10**9), found["fifth"])
        self.figure(f"{path}.ninety_fifth", F(overalls[949], 10**9), found["ninety_fifth"])
        self.same("draws", f"{path}.kept", dict(kept), {one["paragraph"]: one["draws"] for one in found["kept"]})

    # Evidence, and steps.

    def evidence(self):
        report, used, documents = self.report, {}, {}
        for measure in self.measures:
            for key, file in (("answer", report["assessment"]), ("review", report["review"])):
                answer = measure[key]
                if not answer:
                    continue
                path = f"{measure['id']}.{key}"
                valid = [is_valid(use, measure["accepts"], date.fromisoformat(file["cut_off"])) for use in answer["evidence"]]
                for at, use in enumerate(answer["evidence"]):
                    self.same("verdicts", f"{path}.evidence[{at}].valid ({use['id']})", valid[at], use["valid"])
                    if key == "answer":
                        used.setdefault(use["id"], []).append((measure["id"], valid[at]))
                if any(valid) or not answer["evidence_left_out"]:
                    self.same("verdicts", f"{path}.evidenced", any(valid), answer["evidenced"])
        for at, piece in enumerate(report["evidence"]):
            uses = used.get(piece["id"], [])
            self.same("verdicts", f"evidence[{at}].uses", uses, [(use["measure"]["id"], use["valid"]) for use in piece["uses"]])
            self.same("verdicts", f"evidence[{at}].valid", any(valid for _, valid in uses), piece["valid"])
            document = tuple(" ".join((piece[key] or "").split()).lower() for key in ("title", "at"))
            documents.setdefault(document, set()).update(name for name, valid in uses if valid and is_given(self.by_id[name]["answer"]))
        if not report["evidence_left_out"]:
            served = [names for names in documents.values() if names]
            expected = {"answers": len(set().union(*served)), "documents": len(served), "most": max(map(len, served), default=0)}
            self.same("verdicts", "support", expected, {key: report["support"][key] for key in expected})

    def steps(self):
        low = self.sums("evidenced", "low")[0]
        credits = self.credits["evidenced", False]
        total = sum(one["weight"] for one in self.paragraphs if low[one["id"]] is not None)
        for at, step in enumerate(self.report["steps"]):
            measure, paragraph = self.by_id[step["measure"]["id"]], self.by_id[step["paragraph"]]
            after = F(step["paragraph_gain"]["derivation"]["parts"][0]["derivation"]["parts"][0]["fraction"])
            within = sum(one["weight"] for one in paragraph["measures"] if credits[one["id"]]["low"] is not None)
            gain = (after - credits[measure["id"]]["low"]) * measure["weight"] / within
            self.figure(f"steps[{at}].paragraph_gain", gain, step["paragraph_gain"])
            self.figure(f"steps[{at}].overall_gain", gain * paragraph["weight"] / total, step["overall_gain"])
            standing = self.standing(measure, "evidenced", "low") if measure["critical"] else None
            unmet = cause(measure, "evidenced") if standing == "not-met" else None
            self.same("steps", f"steps[{at}].unmet", unmet, step["unmet"] and step["unmet"]["id"])
        for at, way in enumerate(self.report["ways"]):
            enough = F(way["reaches"]["fraction"]) >= F(str(way["to"]["floor"])) / 100
            self.same("steps", f"ways[{at}].reaches", True, enough and way["to"]["step"] == way["from"]["step"] + 1)
