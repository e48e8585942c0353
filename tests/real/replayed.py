"""JSON reports computed again by replay.py, which knows nothing but the report and METHOD: those of the example and of random files.

In: UPHOLD (the program) and WORK (a folder). Out: one line for each check. The last checks change a report, and expect that to be noticed.
"""

import copy
import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import drafts
from checks import check, end

ROOT = Path(__file__).resolve().parents[2]
WORK = Path(os.environ["WORK"]) / "replayed"
EXAMPLE = ROOT / "checklists/hrc-31-7"
DRAFTS = 40


def report(name, assessment, *more):
    done = subprocess.run([os.environ["UPHOLD"], "report", assessment, *more, "--format", "json", "-o", "-"], capture_output=True)
    if done.returncode != 0:
        raise RuntimeError(f"{name}: exit {done.returncode}: {done.stderr.decode()[:400]}")
    path = WORK / f"{name}.json"
    path.write_bytes(done.stdout)
    return path


def replay(*paths):
    """The exit code, and what was printed."""
    script = Path(__file__).with_name("replay.py")
    done = subprocess.run([sys.executable, script, *paths], capture_output=True, text=True)
    return done.returncode, done.stdout + done.stderr


def agrees(paths):
    code, text = replay(*paths)
    return [line for line in text.splitlines() if not line.endswith("; 0 differences")] if code != 0 else []


def example():
    return [
        report(f"example-{language}{'-reviewed' * bool(review)}{''.join(more)}", EXAMPLE / "example.toml", "--lang", language, *review, *more)
        for language in ("en", "zh")
        for review in ((), ("--review", EXAMPLE / "review.toml"))
        for more in ((), ("--public",))
    ]


def other():
    for name, file in (("small", "example.toml"), ("river-safety", "answers.toml")):
        folder = ROOT / "tests/checklists" / name
        given = ("--checklist", folder / "checklist.toml", "--review", folder / "review.toml")
        yield report(name, folder / file, *given)


def drawn():
    for number in range(DRAFTS):
        folder = WORK / f"draft-{number}"
        drafts.write(folder, number)
        given = (folder / "answers.toml", "--checklist", folder / "checklist.toml")
        yield report(f"draft-{number}", *given)
        yield report(f"draft-{number}-reviewed", *given, "--review", folder / "review.toml")


def variety(paths):
    """What the random files must contain, so that their agreement means something."""
    seen = Counter()
    for path in paths:
        view = json.loads(path.read_text(encoding="utf-8"))
        seen["scope"] += view["checklist"]["scope"] is not None
        seen["weights"] += view["overall"]["equal"] is not None
        seen.update(f"gap {gap['finding']}" for gap in view["gaps"])
        for paragraph in view["paragraphs"]:
            seen["not assessable"] += bool(paragraph["measures"]) and paragraph["figures"]["declared"]["low"] is None
            for rating in filter(None, map(paragraph["ratings"].get, ("declared", "evidenced", "corroborated"))):
                seen.update(f"cause {cap['cause']['id']}" for cap in rating["caps"])
                seen["uncapping"] += bool(rating["uncapping"])
                seen["effective cap"] += any(cap["low"] for cap in rating["caps"])
            for measure in paragraph["measures"]:
                seen.update([f"asks {measure['asks']}", f"state {measure['answer']['state']['id']}"])
                limits = {one["id"]: one["months"] for one in view["classes"]}
                seen["own limit"] += any(one["months"] != limits[one["id"]] for one in measure["accepts"])
                rows = [row for row in measure["answer"]["rows"] if row["scored"]]
                seen["gate"] += any(row["gate"] and row["says"] != "yes" for row in rows)
                seen["groups"] += measure["asks"] == "elements" and len({row["group"] for row in rows}) > 1
                seen[f"{measure['asks']} not applicable in part"] += any(row["says"] == "not-applicable" for row in rows)
                seen["only at the low end"] += bool(measure["figures"]["corroborated"]) and [*measure["figures"]["corroborated"].values()].count(None) == 1
                for use in measure["answer"]["evidence"]:
                    seen[f"evidence {'valid' if use['valid'] else 'not valid'}"] += 1
    causes = "not-answered no-evidence not-applicable-by-one other-not-answered other-below answered-below"
    wanted = [f"cause {one}" for one in causes.split()]
    wanted += [f"state {one}" for one in "given in-part unknown withheld open not-applicable".split()]
    wanted += [f"asks {one}" for one in "yes-no level elements number series".split()]
    wanted += ["gap above", "gap below", "gap unsettled", "scope", "weights", "not assessable", "uncapping", "effective cap", "own limit", "gate", "groups"]
    wanted += ["elements not applicable in part", "series not applicable in part", "only at the low end", "evidence valid", "evidence not valid"]
    return [f"no draft has: {one}" for one in wanted if not seen[one]]


def given(view, wants):
    """The first measure of a report that fits."""
    return next(one for paragraph in view["paragraphs"] for one in paragraph["measures"] if wants(one))


def fraction(view):
    view["overall"]["figures"]["evidenced"]["low"]["fraction"] = "1/3"


def formula(view):
    view["paragraphs"][0]["figures"]["declared"]["low"]["formula"] += " + 1"


def percentage(view):
    view["overall"]["zeroed"]["declared"]["low"]["percent"] = 99.9


def part(view):
    view["overall"]["figures"]["evidenced"]["low"]["derivation"]["parts"][0]["fraction"] = "1/7"


def source(view):
    view["overall"]["figures"]["evidenced"]["low"]["derivation"]["parts"][0]["of"] = "op99"


def reading(view):
    del view["overall"]["figures"]["evidenced"]["low"]["derivation"]["parts"][0]["reading"]


def verdict(view):
    use = given(view, lambda one: one["answer"]["evidence"])["answer"]["evidence"][0]
    use["valid"] = not use["valid"]


def date(view):
    use = next(use for use in given(view, lambda one: one["answer"]["evidenced"])["answer"]["evidence"] if use["valid"])
    use |= {key: "1990-01-01" for key in ("date", "checked", "until")}


def answer(view):
    row = given(view, lambda one: one["asks"] == "elements" and one["answer"]["evidenced"])["answer"]["rows"][0]
    row["says"] = "no" if row["says"] == "yes" else "yes"


def count(view):
    view["completeness"]["full"] += 1


def rating(view):
    rating = next(one["ratings"]["evidenced"] for one in view["paragraphs"] if one["ratings"]["evidenced"])
    rating["low"]["step"] += 1


def draws(view):
    view["overall"]["robustness"]["draws"]["kept"][0]["draws"] += 1


def notices(path, change):
    """Whether a changed report ends with 1 and at least one difference."""
    view = json.loads(path.read_text(encoding="utf-8"))
    changed = copy.deepcopy(view)
    change(changed)
    spoiled = WORK / f"spoiled-{change.__name__}.json"
    spoiled.write_text(json.dumps(changed), encoding="utf-8")
    code, text = replay(spoiled)
    return [] if code == 1 and (": expected " in text or "names no reading" in text) else [f"exit {code}: {text[:300]}"]


WORK.mkdir(parents=True, exist_ok=True)
for name, make in (("the example", example), ("the invented checklists", other)):
    check(f"every figure and verdict of {name} can be computed again from the report", lambda make=make: agrees(make()))
paths = []
check(f"{DRAFTS} random checklists give reports, with a second party and without", lambda: paths.extend(drawn()))
check("every figure and verdict of random files can be computed again from the report", lambda: agrees(paths) if paths else ["no reports"])
check("the random files contain everything that moves a figure", lambda: variety(paths))
for change in (fraction, formula, percentage, part, source, reading, verdict, date, answer, count, rating, draws):
    check(f"a changed {change.__name__} is noticed", lambda change=change: notices(WORK / "river-safety.json", change))
end()
