// The engine of the web form against the program: the same problems, figures and report, to the last byte.
//
// In: UPHOLD (the program), FORM (the page that form/build wrote), UPHOLD_NODE, WORK. Every case with an assessment goes through both.

import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { check, end, nothing } from "./tell.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const page = readFileSync(process.env.FORM, "utf8");
const packed = /<script type="application\/gzip" id="engine">([^<]*)</.exec(page)[1];
const module = new WebAssembly.Module(gunzipSync(Buffer.from(packed, "base64")));

/** A new engine: a function from a request to its answer. */
function engine() {
  const { exports } = new WebAssembly.Instance(module, {});
  return (request) => {
    const bytes = new TextEncoder().encode(typeof request === "string" ? request : JSON.stringify(request));
    const pointer = exports.reserve(bytes.length);
    new Uint8Array(exports.memory.buffer, pointer, bytes.length).set(bytes);
    const back = exports.call(pointer, bytes.length);
    const length = new DataView(exports.memory.buffer).getUint32(back, true);
    const answer = JSON.parse(new TextDecoder().decode(new Uint8Array(exports.memory.buffer, back + 4, length)));
    exports.release(back);
    return answer;
  };
}

/** The program's output and exit code. */
function program(folder, ...words) {
  try {
    return { out: execFileSync(process.env.UPHOLD, words, { cwd: folder, encoding: "utf8", maxBuffer: 1 << 28, stdio: ["ignore", "pipe", "ignore"] }), exit: 0 };
  } catch (error) {
    return { out: error.stdout, exit: error.status };
  }
}

/** Every case with an assessment: its folder, and the checklist that it names. */
const cases = readdirSync(join(root, "tests/cases")).flatMap((step) => readdirSync(join(root, "tests/cases", step)).map((name) => join(root, "tests/cases", step, name))).flatMap((folder) => {
  if (!existsSync(join(folder, "answers.toml"))) return [];
  const named = /"--checklist", "([^"]+)"/.exec(readFileSync(join(folder, "case.toml"), "utf8"))?.[1];
  const places = named ? [join(folder, named), join(root, "tests/checklists", named)] : [];
  const found = places.find(existsSync);
  if (named && !found) return [];
  const checklist = found && (statSync(found).isDirectory() ? join(found, "checklist.toml") : found);
  return [{ folder, checklist, text: readFileSync(join(folder, "answers.toml")) }];
});
cases.push({ folder: join(root, "checklists/hrc-31-7"), file: "example.toml", text: readFileSync(join(root, "checklists/hrc-31-7/example.toml")) });

/** Files of which the program says something else, because it knows what a page cannot: the folder of a checklist, the option that named it,
 * how the bytes of a file are encoded. */
const APART = ["check/accepts-an-earlier-edition", "check/unknown-checklist-other", "read/not-utf8-utf16-without-mark"];

/** The text of a file, if it is one. */
function decoded(bytes) {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

const differ = { problems: [], scores: [], reports: [] };
const counts = { problems: 0, scores: 0, reports: 0 };
for (const { folder, checklist, file = "answers.toml", text: bytes } of cases) {
  const text = decoded(bytes);
  if (text === null || text.length > 4 << 20 || APART.some((one) => folder.endsWith(one))) continue;
  const ask = engine();
  if (checklist && ask({ call: "checklist", name: "checklist.toml", text: readFileSync(checklist, "utf8") }).error !== undefined) continue;
  const name = `${folder.slice(root.length)}/${file}`;
  const option = checklist ? ["--checklist", checklist] : [];
  for (const language of file === "example.toml" ? ["en", "zh"] : ["en"]) {
    const request = { name: file, text, language };
    const own = program(folder, "check", "--json", "--lang", language, ...option, file);
    const status = ask({ call: "check", ...request });
    const said = JSON.parse(own.out).problems.map((one) => `${one.at?.start?.line ?? one.at?.line ?? 1} ${one.severity} ${one.code}: ${one.message} ${one.help.join(" ")}`);
    const told = status.ok?.problems.map((one) => `${one.line} ${one.severity} ${one.code}: ${one.message} ${one.help.join(" ")}`) ?? [status.error];
    counts.problems += 1;
    if (JSON.stringify(said) !== JSON.stringify(told)) differ.problems.push(`${name}: ${said.find((one, at) => one !== told[at])} | ${told.find((one, at) => one !== said[at])}`);
    if (own.exit !== 0) continue;
    counts.scores += 1;
    const score = JSON.parse(program(folder, "score", "--json", "--lang", language, ...option, file).out);
    const scored = ask({ call: "score", ...request });
    if (JSON.stringify(score) !== JSON.stringify(scored.ok)) differ.scores.push(`${name}: ${scored.error ?? "other figures"}`);
    if (counts.scores % 4 !== 0 && file !== "example.toml") continue;
    counts.reports += 1;
    const report = program(folder, "report", "--lang", language, ...option, "-o", "-", file).out;
    const made = ask({ call: "report", ...request });
    if (report !== made.ok?.html) differ.reports.push(`${name}: ${made.error ?? "another page"}`);
  }
}

await check("the module imports nothing", () => nothing(WebAssembly.Module.imports(module).map((one) => `${one.module}.${one.name}`)));
await check(`the same problems in ${counts.problems} files`, () => nothing(differ.problems));
await check(`the same figures in ${counts.scores} files`, () => nothing(differ.scores));
await check(`the same report of ${counts.reports} files, byte for byte`, () => nothing(differ.reports));
await check("enough files were compared", () => nothing(counts.problems > 250 && counts.scores > 80 && counts.reports > 20 ? [] : [JSON.stringify(counts)]));

const example = readFileSync(join(root, "checklists/hrc-31-7/example.toml"), "utf8");
const ask = engine();
const edit = (text, change) => ask({ call: "edit", name: "example.toml", text, edit: change });

await check("what is no request is answered, not trapped", () => {
  const odd = ["", "{", "[]", "null", '{"call":"none"}', '{"call":"open"}', '{"call":"open","text":5}', "\u0000", '{"call":"edit","text":"","edit":{"do":"set","path":[],"value":"x"}}'];
  nothing(odd.filter((one) => ask(one).error === undefined));
});

await check("an edit changes its line and no other, and taken back gives the bytes from before", () => {
  const path = ["answer", "op09-hotline", "level"];
  const done = edit(example, { do: "set", path, value: "1" }).ok.text;
  const changed = done.split("\n").filter((line, at) => line !== example.split("\n")[at]);
  nothing(changed.length === 1 && changed[0] === "level = 1" ? [] : changed);
  nothing(edit(done, { do: "set", path, value: "3" }).ok.text === example ? [] : ["other bytes"]);
});

await check("a reason clears the answer, and what is no number stays as it was typed", () => {
  const reason = edit(example, { do: "set", path: ["answer", "op09-hotline", "unknown"], value: "Not \"known\"\nyet" }).ok.text;
  const answer = ask({ call: "check", name: "x", text: reason }).ok.answers["op09-hotline"];
  nothing(answer.level === undefined && answer.unknown === "Not \"known\"\nyet" ? [] : [JSON.stringify(answer)]);
  const odd = edit(example, { do: "set", path: ["answer", "op02-access-worst-served", "value"], value: "81,4" }).ok.text;
  const status = ask({ call: "check", name: "x", text: odd, language: "en" }).ok;
  const own = status.problems.filter((one) => one.severity === "error");
  nothing(own.length === 1 && own[0].path.join(".") === "answer.op02-access-worst-served.value" && status.figures.left_out.length === 1 ? [] : [JSON.stringify(own)]);
});

await check("elements are marked, all others are missing, and evidence is added, named and taken back", () => {
  const measure = "op02-inclusive-access-policy";
  const open = ask({ call: "open", name: "x", text: example }).ok;
  const elements = open.questions.find((one) => one.id === measure).groups.flatMap((one) => one.elements.map(({ id }) => id));
  let text = edit(example, { do: "clear", measure }).ok.text;
  text = edit(text, { do: "mark", measure, element: elements[1], list: "covered", at: "art. \"2\"" }).ok.text;
  text = edit(text, { do: "others", measure, elements, missing: true }).ok.text;
  const added = edit(text, { do: "add", body: "justice", values: [["class", "law"], ["title", "An Act"], ["date", "2025-02-03"], ["checked", "soon"], ["issuer", ""]] }).ok;
  text = edit(added.text, { do: "cite", measure, piece: added.id, cited: true, at: "p. 3" }).ok.text;
  const status = ask({ call: "check", name: "x", text, language: "en" }).ok;
  const answer = status.answers[measure];
  nothing([
    JSON.stringify(answer.covered) === JSON.stringify([{ id: elements[1], at: "art. \"2\"" }]) ? "" : JSON.stringify(answer.covered),
    answer.missing === "all-others" ? "" : answer.missing,
    answer.evidence.some((one) => one.id === "justice-1" && one.at === "p. 3") ? "" : JSON.stringify(answer.evidence),
    status.problems.some((one) => one.path.join(".") === "evidence.justice-1.checked") ? "" : "no problem with the day",
  ].filter(Boolean));
  const named = edit(text, { do: "others", measure, elements, missing: false }).ok.text;
  const list = ask({ call: "check", name: "x", text: named }).ok.answers[measure].missing;
  nothing(list.length === elements.length - 1 ? [] : [JSON.stringify(list)]);
});

end();
