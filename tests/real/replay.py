"""Computes a JSON report again: every figure, sum, rating, draw and verdict, from the report alone and by the rules of METHOD.

In: JSON reports as arguments. Out: a line for each with what was computed again, and every difference with its path; exit 1 if there is one.
This file follows derivations and formulas; recount.py begins from the answers.
"""

import json
import math
import re
import sys
from fractions import Fraction as F

from method import ENDS, line, mean
from recount import Recount


def evaluate(formula):
    """The value of a formula: + − × ÷, brackets, min and max, over whole numbers, decimals and fractions."""
    # A leading - belongs to a negative number; subtraction is written −. Any other sign is no number, and is refused.
    tokens = re.findall(r"-?\d+(?:\.\d+)?(?:/\d+)?|min|max|\S", formula)[::-1]

    def atom():
        token = tokens.pop()
        if token in ("min", "max"):
            tokens.pop()
            values = [sums()]
            while tokens.pop() == ",":
                values.append(sums())
            return {"min": min, "max": max}[token](values)
        if token != "(":
            return F(token)
        value = sums()
        if tokens.pop() != ")":
            raise ValueError(token)
        return value

    def products():
        value = atom()
        while tokens and tokens[-1] in "×÷":
            value = value * atom() if tokens.pop() == "×" else value / atom()
        return value

    def sums():
        value = products()
        while tokens and tokens[-1] in "+−":
            value = value + products() if tokens.pop() == "+" else value - products()
        return value

    try:
        value = sums()
    except (IndexError, ValueError, TypeError, ZeroDivisionError):
        return "a formula"
    return "a formula" if tokens else value


def printed(value, floors):
    """The percentage of a figure, half to even; with floors, never up to one of them, and 0.0 for nothing but 0."""
    tenths = round(value * 1000)
    if any(value < floor <= F(tenths, 1000) for floor in floors):
        tenths -= 1
    if floors and tenths == 0 and value != 0:
        tenths = 1
    return f"{'-' if tenths < 0 else ''}{abs(tenths) // 10}.{abs(tenths) % 10}"


def is_weight(part):
    """Whether a part is a share of weights, or made of such shares alone."""
    how = part.get("derivation", {})
    return how.get("of") == "weights" or ("parts" in how and all(is_weight(one) for one in how["parts"]))


class Replay(Recount):
    """A report beside what its own derivations, formulas and fractions come to."""

    def walk(self, node, path):
        if isinstance(node, dict) and "fraction" in node and "percent" in node:
            value = F(node["fraction"])
            # Gaps, gains and swings are differences.
            difference = re.search(r"gaps\[\d+\]\.(low|high)$|_gain$|\.swing$", path)
            limits = [] if difference else [*self.floors, F(1, 2), F(1)]
            self.same("percentages", f"{path}.percent", printed(value, limits), str(node["percent"]))
            if "derivation" in node or "formula" in node:
                self.same("derivations", path, self.value(node["derivation"], path), value)
                self.same("formulas", f"{path}.formula", evaluate(node["formula"]), value)
        elif isinstance(node, (dict, list)):
            for key, inner in node.items() if isinstance(node, dict) else enumerate(node):
                self.walk(inner, f"{path}[{key}]" if isinstance(node, list) else f"{path}.{key}".lstrip("."))

    def value(self, how, path):
        parts = [self.part(part, f"{path}.parts[{index}]") for index, part in enumerate(how.get("parts", []))]
        match how["how"]:
            case "fixed":
                return F(how["value"])
            case "share":
                return F(how["part"], how["whole"])
            case "line":
                return line(how["value"], how["floor"], how["target"])
            case "least":
                return min(parts)
            case "mean":
                return mean([(part["weight"], value) for part, value in zip(how["parts"], parts)])
            case "sum":
                return sum(parts)
            case "product":
                return math.prod(parts)
            case "difference":
                return parts[0] - parts[1]

    def part(self, part, path):
        """The value of a part: from its own derivation, or from its own place in the report."""
        of, reading, end = part["of"], part.get("reading"), part.get("end")
        if not is_weight(part) and not (reading in self.readings and end in ENDS):
            self.found.append(f"{path}: {of} names no reading and end")
        if "derivation" in part:
            value = self.value(part["derivation"], path)
        else:
            source = (self.by_id.get(of, {}).get("figures", {}).get(reading) or {}).get(end)
            value = F(source["fraction"]) if source else f"a figure of {of} in the report"
        if reading in self.readings and of in self.credits[reading, False] and not path.startswith(("steps", "ways")):
            self.same("parts", f"{path} ({of})", self.credits[reading, "zeroed" in path][of][end], F(part["fraction"]))
        self.same("parts", path, value, F(part["fraction"]))
        return F(part["fraction"])

    def all(self):
        self.walk(self.report, "")
        for check in (self.scores, self.views, self.gaps, self.swings, self.ratings, self.robustness, self.evidence, self.steps):
            check()
        return self


failed = False
for name in sys.argv[1:]:
    with open(name, encoding="utf-8") as file:
        replay = Replay(json.load(file)).all()
    failed |= bool(replay.found)
    print(f"{name}: {', '.join(f'{count} {what}' for what, count in replay.counts.items())}; {len(replay.found)} differences")
    for one in replay.found:
        print(f"    {one}")
sys.exit(1 if failed or len(sys.argv) < 2 else 0)
