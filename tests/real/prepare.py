"""Writes what the clients read: reports of the example in both languages, of the small checklist, of a file with nothing answered, and of files with
hostile text in every field.

In: UPHOLD (the program) and WORK (an empty folder). Out: the files, and `files.json` with their names.
"""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
WORK = Path(os.environ["WORK"])
SMALL = ROOT / "tests/checklists/river-safety"
EXAMPLE = ROOT / "checklists/hrc-31-7"

# What somebody writes into a field who wants a report to do something.
HOSTILE = (
    '=1+1 <script>alert(1)</script>"><img src=x onerror=alert(2)>\'</title></style><svg onload=alert(3)> '
    "javascript:alert(4) [x](javascript:alert(5)) ![y](https://example.invalid/a.png) {{ 7*7 }} {% raw %} `code` | a | &lt;b&gt; <!-- # *no* _no_ ~~no~~ $x$"
)
# The beginning of each field, so that spreadsheets meet every sign that starts a formula.
SIGNS = ["=", "+", "-", "@", " ="]
# Texts that a person writes; names that other places refer to stay as they are.
FIELDS = (
    "title summary organ symbol verb addressee about critical question guidance because weight-because partly state-name author "
    "name issuer at note unknown longest began finished floating diving watch changing"
).split()


def uphold(*words):
    """Runs the program and stops where it fails."""
    done = subprocess.run([os.environ["UPHOLD"], *map(str, words)], capture_output=True, text=True, encoding="utf-8")
    if done.returncode != 0:
        sys.exit(f"uphold {' '.join(map(str, words))} ended with {done.returncode}:\n{done.stdout}{done.stderr}")
    return done.stdout


def report(name, assessment, *more):
    """Every format of one assessment, by its ending."""
    folder = WORK / name
    folder.mkdir(parents=True, exist_ok=True)
    said = uphold("report", assessment, *more, "--format", "html,md,json,csv,docx,xlsx,pdf", "-o", folder, "--force", "--json")
    return {Path(file).suffix[1:]: file for file in json.loads(said)["written"]}


def hostile(text):
    """The file with hostile text behind every text that a person writes."""
    counter = 0

    def spoil(match):
        nonlocal counter
        if match[2] == "not-recorded":
            return match[0]
        counter += 1
        sign = SIGNS[counter % len(SIGNS)]
        evil = json.dumps(HOSTILE, ensure_ascii=False)[1:-1]
        return f'{match[1]} = "{sign}{match[2]} {evil}{counter}"'

    names = "|".join(map(re.escape, FIELDS))
    return re.sub(rf'(?m)\b((?:{names})) = "((?:[^"\\]|\\.)*)"', spoil, text)


def lengthy(text):
    """The file with every text that a person writes grown to thousands of characters, every second one with a word of 5,000 letters; and the
    words with which the texts end."""
    ends = []

    def grow(match):
        if match[2] == "not-recorded":
            return match[0]
        end = f"end{len(ends)}of{match[1].replace('-', '')}"
        more = "w" * 5000 if len(ends) % 2 else " ".join(f"word{count}" for count in range(700))
        ends.append(end)
        return f'{match[1]} = "{match[2]} {more} {end}"'

    names = "|".join(map(re.escape, (name for name in FIELDS if name not in ("state-name", "author", "name"))))
    return re.sub(rf'(?m)\b((?:{names})) = "((?:[^"\\]|\\.)*)"', grow, text), ends


def main():
    files = {}
    files["example"] = report("example", EXAMPLE / "example.toml", "--review", EXAMPLE / "review.toml")
    files["chinese"] = report("chinese", EXAMPLE / "example.toml", "--review", EXAMPLE / "review.toml", "--lang", "zh")
    files["alone"] = report("alone", EXAMPLE / "example.toml")
    files["small"] = report("small", SMALL / "answers.toml", "--review", SMALL / "review.toml", "--checklist", SMALL)
    blank = WORK / "blank.toml"
    uphold("new", "hrc-31-7", "--state", "XAA", "--period", "2025", "--cut-off", "2026-03-31", "-o", blank, "--force")
    files["blank"] = report("blank", blank)

    folder = WORK / "hostile-files"
    folder.mkdir(exist_ok=True)
    for name in ("checklist.toml", "answers.toml", "review.toml"):
        text = (SMALL / name).read_text(encoding="utf-8")
        # Groupings by reference need their names to stay the beginning of each entry.
        (folder / name).write_text(hostile(text), encoding="utf-8")
    extra = json.dumps(HOSTILE, ensure_ascii=False)
    with (folder / "answers.toml").open("a", encoding="utf-8") as file:
        file.write(f"\n[answer.op02-drowned]\nunknown = {extra}\n")
    files["hostile"] = report("hostile", folder / "answers.toml", "--review", folder / "review.toml", "--checklist", folder / "checklist.toml")

    # Formulas behind every sign at which a spreadsheet may be told to split.
    pieces = "".join(f"a{sign}{begin}1+1{sign}" for sign in (";", "\t", "\n", "; ", '";', ';"') for begin in "=+-@＝＋")
    text = re.sub(r'(?m)^note = ".*"$', lambda _: f"note = {json.dumps(pieces, ensure_ascii=False)}", (SMALL / "answers.toml").read_text(encoding="utf-8"))
    (WORK / "formulas.toml").write_text(text, encoding="utf-8")
    files["formulas"] = report("formulas", WORK / "formulas.toml", "--checklist", SMALL)

    text = (SMALL / "answers.toml").read_text(encoding="utf-8")
    more = '[answer.op02-drowned]\nunknown = "Nobody counts."\n\n[answer.op01-jackets]\nlevel = 1\nnote = "Only ferries."\n'
    text, ends = lengthy(text.replace("[answer.op01-jackets]\nlevel = 1\n", more))
    (WORK / "long.toml").write_text(text, encoding="utf-8")
    files["long"] = report("long", WORK / "long.toml", "--checklist", SMALL)
    (WORK / "long.json").write_text(json.dumps(ends), encoding="utf-8")

    # A word of 300 letters in any field, beside others.
    for name in ("checklist.toml", "answers.toml", "review.toml"):
        text = (SMALL / name).read_text(encoding="utf-8")
        names = "|".join(map(re.escape, FIELDS))
        words = re.sub(rf'(?m)\b((?:{names})) = "((?!not-recorded)(?:[^"\\]|\\.)*)"', lambda found: f'{found[1]} = "{found[2]} {"w" * 300}"', text)
        (WORK / f"wordy-{name}").write_text(words, encoding="utf-8")
    wordy = (WORK / "wordy-answers.toml", "--review", WORK / "wordy-review.toml", "--checklist", WORK / "wordy-checklist.toml")
    files["wordy"] = report("wordy", *wordy)

    # Whatever is not for publication has a bird in it.
    for name in ("answers.toml", "review.toml"):
        text = (SMALL / name).read_text(encoding="utf-8")
        text = re.sub(r'(?m)^(note|name) = "', r'\1 = "canary ', text).replace("contributor.", "contributor.canary-").replace('by = "', 'by = "canary-')
        text = text.replace("swim-plan", "canary-plan").replace('"Everybody swims"', '"canary swims"\nissuer = "canary"\nat = "canary"')
        if name == "answers.toml":
            text = text.replace('"floating"', '{ id = "floating", at = "canary", evidence = ["canary-plan"] }', 1)
        (WORK / f"sung-{name}").write_text(text.replace('title = "Boat rule', 'public = true\ntitle = "open-evidence, Boat rule'), encoding="utf-8")
    sung = (WORK / "sung-answers.toml", "--review", WORK / "sung-review.toml", "--checklist", SMALL)
    files["canaries"] = report("canaries", *sung)
    files["public"] = report("public", *sung, "--public")

    for what in ("checklist", "assessment", "report", "score", "diagnostics"):
        schema = WORK / f"{what}.schema.json"
        schema.write_text(uphold("schema", what), encoding="utf-8")
    (WORK / "score.json").write_text(uphold("score", EXAMPLE / "example.toml", "--json"), encoding="utf-8")
    (WORK / "check.json").write_text(uphold("check", EXAMPLE / "example.toml", "--json"), encoding="utf-8")

    wrong = WORK / "wrong é.toml"
    wrong.write_text((EXAMPLE / "example.toml").read_text(encoding="utf-8").replace("level = 2", "level = 9", 2) + "\ncolour = 1\n[x\n", encoding="utf-8")
    done = subprocess.run([os.environ["UPHOLD"], "check", "--format", "sarif", str(wrong), str(EXAMPLE / "example.toml")], capture_output=True)
    (WORK / "check.sarif").write_bytes(done.stdout)
    (WORK / "files.json").write_text(json.dumps(files, indent=1), encoding="utf-8")


main()
