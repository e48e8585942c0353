// The page of the web form. It moves values between fields and the engine, which is the program itself, compiled to WebAssembly: what
// an answer means, what is wrong with it and what it is worth is decided there. Texts are shown as text, never as markup.
"use strict";

/** @typedef {{ id: string, title: string, about?: string | null, dates?: string[] }} Named */
/** @typedef {{ id: string, text: string, gate: boolean, excludable: boolean }} Element_ */
/** @typedef {{ value: string, text: string, hint: string | null }} Choice */
/** @typedef {{ id: string, title: string, question: string, guidance: string | null, kind: string, critical: string | null, asks: string, key?: string, choices?: Choice[], groups?: { title: string, elements: Element_[] }[], unit?: string, range?: string, scale?: string, years?: string[], stages?: Element_[], evidence: Named[], reasons: Named[], leads: string, see: string, shown: Element_[], also: { id: string, text: string, unit: string | null }[] }} Question */
/** @typedef {{ id: string, number: number, title: string, summary: string, questions: string[] }} Paragraph */
/** @typedef {{ language: string, title: string, checklist: string, edition: string, state: string, body: string, body_name: string, period: string, cut_off: string, paragraphs: Paragraph[], questions: Question[], classes: Named[] }} Sheet */
/** @typedef {{ code: string, severity: string, message: string, label: string | null, help: string[], line: number, path: string[] }} Problem */
/** @typedef {{ reading: string, title: string, about: string, text: string }} Reach */
/** @typedef {{ broken: boolean, errors: number, warnings: number, problems: Problem[], states: Record<string, string>, counts: Record<string, number>, answers: Record<string, any>, evidence: Record<string, any>, figures: null | { answered: string, overall: Reach[], paragraphs: [string, Reach[]][], left_out: string[] }, effect: null | { measure: string, changes: { of: string, reading: string, title: string, without: string, with: string }[], evidence: [string, boolean, string][] } }} Status */
/** @typedef {{ path: string[], box: HTMLElement, told: HTMLElement, inputs: HTMLElement[] }} Field */
/** @typedef {{ createWritable(): Promise<{ write(text: string): Promise<void>, close(): Promise<void> }>, getFile(): Promise<File>, name: string }} Handle */

/** @param {string} id */
const byId = (id) => /** @type {HTMLElement} */ (document.getElementById(id));
const main = byId("main");
const data = JSON.parse(byId("data").textContent || "{}");
/** The pickers that some browsers have. */
const pickers = /** @type {any} */ (window);
const LARGEST = 8 * 1024 * 1024;

/** @type {WebAssembly.Module} */ let module;
/** @type {any} */ let engine;
/** @type {{ language: string, direction: string, languages: Record<string, string>, labels: Record<string, string> }} */
let words = { language: "en", direction: "ltr", languages: {}, labels: {} };
/** @type {Intl.PluralRules} */ let plurals;
let [text, name, savedText] = ["", "", ""];
/** @type {Handle | null} */ let handle = null;
/** @type {string[]} */ let history_ = [];
/** @type {Sheet} */ let sheet;
/** @type {Status} */ let status_;
let shownMeasure = "";
/** What is shown of the current state; each brings its part of the page up to date. @type {(() => void)[]} */ let live = [];
/** @type {Field[]} */ let fields = [];
/** @type {number | undefined} */ let waiting;
/** @type {null | (() => void)} */ let pending = null;

// ---- the engine

/** @param {string} packed base64 of a gzipped module */
async function unpack(packed) {
  const bytes = Uint8Array.from(atob(packed.trim()), (c) => c.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return WebAssembly.compile(await new Response(stream).arrayBuffer());
}

// Browsers make the instance of a large module only while nothing waits for it.
async function begin() {
  engine = (await WebAssembly.instantiate(module, {})).exports;
  if (data.checklist) ask({ call: "checklist", ...data.checklist });
}

/** @param {object} request @returns {any} */
function ask(request) {
  const bytes = new TextEncoder().encode(JSON.stringify(request));
  let answer;
  try {
    const pointer = engine.reserve(bytes.length);
    new Uint8Array(engine.memory.buffer, pointer, bytes.length).set(bytes);
    const back = engine.call(pointer, bytes.length);
    const length = new DataView(engine.memory.buffer).getUint32(back, true);
    answer = JSON.parse(new TextDecoder().decode(new Uint8Array(engine.memory.buffer, back + 4, length)));
    engine.release(back);
  } catch (error) {
    // What was typed is in this page, not in the engine: a new one goes on from there.
    void begin();
    throw new Error(t("engine-lost"));
  }
  if (answer.error !== undefined) throw new Error(answer.error);
  return answer.ok;
}

/** @param {object} request */
const about = (request) => ask({ text, name, language: words.language, ...request });

/** @param {string} key @param {Record<string, string | number>} [blanks] */
function t(key, blanks = {}) {
  const own = words.labels;
  const form = "count" in blanks ? own[`${key}.${plurals.select(Number(blanks.count))}`] ?? own[`${key}.other`] : undefined;
  return (form ?? own[key] ?? key).replace(/\{([a-z-]+)\}/g, (whole, blank) => String(blanks[blank] ?? whole));
}

/** @param {string} language */
function speak(language) {
  words = ask({ call: "labels", language });
  plurals = new Intl.PluralRules(words.language);
  document.documentElement.lang = words.language;
  document.documentElement.dir = words.direction;
  byId("skip").textContent = t("skip");
  byId("skip").hidden = false;
}

// ---- elements of the page

/**
 * @param {string} tag
 * @param {Record<string, any> | null} [attributes] `on…` is a listener, other values are attributes; `false` leaves one out
 * @param {...(Node | string | null | undefined | false)} children
 */
function h(tag, attributes, ...children) {
  const made = document.createElement(tag);
  for (const [key, value] of Object.entries(attributes ?? {})) {
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else if (value !== false && value !== undefined && value !== null) made.setAttribute(key, value === true ? "" : value);
  }
  made.append(.../** @type {(Node | string)[]} */ (children.filter((child) => child)));
  return made;
}

let lastId = 0;
const newId = () => `i${(lastId += 1)}`;

/** @param {string} label @param {() => unknown} act @param {string} [look] */
const button = (label, act, look = "plain") => h("button", { type: "button", class: look, onclick: () => attempt(act) }, label);

/** @param {string} label @param {string} to */
const link = (label, to) => h("a", { href: `#${to}` }, label);

/** Part of the page that is made again whenever something changes, where it would look different. @param {() => (Node | string | null | undefined | false)[]} make */
function part(make) {
  const box = h("div");
  live.push(() => {
    const next = h("div", null, ...make());
    if (next.innerHTML !== box.innerHTML || !box.hasChildNodes()) box.replaceChildren(...next.childNodes);
  });
  return box;
}

/** @param {string} title @param {...any} children */
const details = (title, ...children) => h("details", null, h("summary", null, title), ...children);

/** @param {string} message */
function say(message) {
  byId("said").textContent = message;
}

/** @param {string} message @param {...Node} more */
function notice(message, ...more) {
  document.querySelectorAll(".notice.passing").forEach((one) => one.remove());
  const box = h("div", { class: "notice passing", role: "alert", tabindex: "-1" }, h("p", null, message), ...more);
  main.prepend(box);
  box.focus();
}

/** @param {() => unknown} act */
async function attempt(act) {
  try {
    await act();
  } catch (error) {
    if (/** @type {Error} */ (error).name !== "AbortError") notice(/** @type {Error} */ (error).message);
  }
}

// ---- the text and what is known of it

function check() {
  status_ = about({ call: "check", measure: shownMeasure || null });
}

/** @param {object} edit */
function change(edit) {
  const before = text;
  const done = about({ call: "edit", edit });
  if (done.text !== before) {
    history_.push(before);
    text = done.text;
    remember();
  }
  refresh();
  return done;
}

function refresh() {
  check();
  live.forEach((update) => update());
  showProblems();
}

/** Waits until somebody stops typing. @param {() => void} act */
function soon(act) {
  window.clearTimeout(waiting);
  pending = act;
  waiting = window.setTimeout(settle, 300);
}

/** Does at once what waits. */
function settle() {
  window.clearTimeout(waiting);
  const act = pending;
  pending = null;
  if (act) attempt(act);
}

function undo() {
  settle();
  const before = history_.pop();
  if (before === undefined) return;
  text = before;
  remember();
  show();
}

/** @param {string} newText @param {string} newName */
function take(newText, newName) {
  const before = { text, name };
  try {
    [text, name] = [newText, newName];
    sheet = about({ call: "open" });
  } catch (error) {
    ({ text, name } = before);
    throw error;
  }
  [history_, savedText] = [[], newText];
  check();
}

const isSaved = () => text === savedText && !pending;

// ---- the copy in the browser: only if the reader asks for it

const copyKey = () => `uphold-form ${sheet.checklist} ${sheet.state} ${sheet.body}`;
/** @param {(store: Storage) => any} act */
function stored(act) {
  try {
    return act(window.localStorage);
  } catch {
    return null;
  }
}
const keepsCopy = () => stored((store) => store.getItem(copyKey())) !== null;

function remember() {
  if (!keepsCopy()) return;
  if (stored((store) => (store.setItem(copyKey(), text), true)) === null) notice(t("copy-full"));
}

// ---- files

/** @param {File} file */
async function textOf(file) {
  if (file.size > LARGEST) throw new Error(t("too-large", { limit: LARGEST / 1048576 }));
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(await file.arrayBuffer());
  } catch {
    throw new Error(t("not-text"));
  }
}

async function openFile() {
  settle();
  if (sheet && !isSaved() && !window.confirm(t("discard"))) return;
  if (pickers.showOpenFilePicker) {
    const [chosen] = await pickers.showOpenFilePicker({ types: [{ accept: { "application/toml": [".toml"] } }] });
    return opened(await chosen.getFile(), chosen);
  }
  const input = h("input", { type: "file", accept: ".toml" });
  input.addEventListener("change", () => attempt(() => opened(/** @type {any} */ (input).files[0], null)));
  input.click();
}

/** @param {File} file @param {Handle | null} from */
async function opened(file, from) {
  take(await textOf(file), file.name);
  handle = from;
  shownMeasure = "";
  if (location.hash === "#list") show();
  else location.hash = "list";
}

/** @param {boolean} [anyway] whether a newer file is replaced */
async function save(anyway = false) {
  settle();
  if (!pickers.showSaveFilePicker) {
    download(text, name, "application/toml");
    return saved();
  }
  const options = { suggestedName: name, types: [{ accept: { "application/toml": [".toml"] } }] };
  if (!handle) handle = /** @type {Handle} */ (await pickers.showSaveFilePicker(options));
  else if (!anyway && (await textOf(await handle.getFile())) !== savedText) {
    const replace = button(t("replace"), () => save(true));
    const copy = button(t("save-copy"), () => ((handle = null), save()));
    return notice(t("file-changed", { file: handle.name }), h("p", null, replace, " ", copy));
  }
  const writer = await handle.createWritable();
  await writer.write(text);
  await writer.close();
  name = handle.name;
  saved();
}

function saved() {
  savedText = text;
  live.forEach((update) => update());
  say(t("saved"));
}

/** @param {string} content @param {string} file @param {string} type */
function download(content, file, type) {
  const address = URL.createObjectURL(new Blob([content], { type }));
  h("a", { href: address, download: file }).click();
  window.setTimeout(() => URL.revokeObjectURL(address), 10000);
}

window.addEventListener("beforeunload", (event) => {
  settle();
  if (sheet && !isSaved()) event.preventDefault();
});

// ---- pages

/** @param {string} title @param {string | null} caption @param {...(Node | string | null | undefined | false)} children */
function page(title, caption, ...children) {
  const head = h("h1", { tabindex: "-1" }, title);
  document.title = `${title} – ${t("title")}`;
  main.replaceChildren(...(caption ? [h("p", { class: "caption" }, caption)] : []), head, .../** @type {Node[]} */ (children.filter((child) => child)));
}

function bar() {
  const language = h("select", { "aria-label": t("language"), onchange: (/** @type {any} */ event) => attempt(() => {
    settle();
    speak(event.target.value);
    if (sheet) sheet = about({ call: "open" });
    show();
  }) }, ...Object.entries(words.languages).map(([code, title]) => h("option", { value: code, lang: code, selected: code === words.language }, title)));
  const state = part(() => [isSaved() ? t("all-saved") : t("unsaved")]);
  const back = h("button", { type: "button", class: "plain", onclick: undo }, t("undo"));
  live.push(() => back.toggleAttribute("disabled", history_.length === 0));
  const own = sheet ? [back, button(t("save"), () => save(), ""), link(t("list"), "list"), link(t("report"), "report")] : [];
  const title = h("div", { class: "name" }, h("b", null, sheet ? sheet.body_name || sheet.state : t("title")), sheet ? h("span", null, name) : null);
  if (sheet) title.append(state);
  byId("bar").replaceChildren(h("div", null, title, ...own, button(t("open"), openFile), language));
  byId("bar").hidden = false;
}

function show() {
  settle();
  const [view, subject] = location.hash.slice(1).split("=").map(decodeURIComponent);
  [live, fields] = [[], []];
  shownMeasure = view === "q" ? subject : "";
  bar();
  if (!sheet) startPage();
  else {
    check();
    const question = sheet.questions.find((one) => one.id === subject);
    if (view === "q" && question) questionPage(question);
    else if (view === "check") checkPage();
    else if (view === "report") reportPage();
    else listPage();
  }
  live.forEach((update) => update());
  showProblems();
  window.scrollTo(0, 0);
  main.querySelector("h1")?.focus();
}

function startPage() {
  page(t("title"), null, h("p", null, t("start")), h("p", null, t("private")), h("div", { class: "row" }, button(t("open"), openFile, "")));
}

/** @param {string} id */
const tag = (id) => h("strong", { class: `tag ${status_.states[id]}` }, t(`state-${status_.states[id]}`));

/** @param {Reach[]} reaches */
const reached = (reaches) => h("dl", null, ...reaches.flatMap((one) => [h("dt", null, one.title), h("dd", null, one.text)]));

/** @param {string} subject @param {string} title */
function why(subject, title) {
  const text_ = h("pre", { tabindex: "0" });
  const box = details(title, text_);
  const fill = () => {
    if (box.hasAttribute("open")) text_.textContent = ["evidenced", "declared"].map((reading) => about({ call: "explain", subject, reading }).text).join("\n");
  };
  box.addEventListener("toggle", () => attempt(fill));
  live.push(fill);
  return box;
}

function figuresBox() {
  const box = part(() => {
    const found = status_.figures;
    if (!found) return [h("p", null, t("no-figures"))];
    const without = found.left_out.length > 0 && h("p", { class: "hint" }, t("left-out", { count: found.left_out.length }));
    return [h("p", null, found.answered), reached(found.overall), without, h("p", { class: "hint" }, t("figures-about"))];
  });
  return h("section", { class: "figures", "aria-label": t("figures") }, box, why("overall", t("why")));
}

function listPage() {
  const parts = sheet.paragraphs.map((one) => {
    const rows = one.questions.map((id) => {
      const question = /** @type {Question} */ (sheet.questions.find((known) => known.id === id));
      const note = [question.kind, question.critical !== null && t("critical")].filter(Boolean).join(" · ");
      const row = h("li", null, h("span", null, link(question.title, `q=${id}`), h("small", null, note)), tag(id));
      return { row, words: `${question.title} ${question.question} ${id} ${t(`state-${status_.states[id]}`)}`.toLowerCase() };
    });
    const box = h("section", null, h("h2", null, t("paragraph", { number: one.number, title: one.title })), details(t("paragraph-about"), h("p", null, one.summary)),
      h("ul", { class: "tasks" }, ...rows.map(({ row }) => row)));
    return { box, rows };
  });
  const id = newId();
  const found = h("p", { class: "hint", role: "status" });
  const search = h("input", { type: "search", id, oninput: (/** @type {any} */ event) => {
    const wanted = event.target.value.trim().toLowerCase();
    let count = 0;
    for (const { box, rows } of parts) {
      const own = rows.filter(({ row, words: of }) => !(row.hidden = !of.includes(wanted)));
      box.hidden = own.length === 0;
      count += own.length;
    }
    found.textContent = wanted ? t("found", { count }) : "";
  } });
  const next = sheet.questions.find((one) => ["problem", "confirm", "in-part", "not-started"].includes(status_.states[one.id]));
  const facts = [sheet.state, sheet.period, t("cut-off", { day: sheet.cut_off })].join(" · ");
  page(sheet.body_name ? t("for-body", { body: sheet.body_name }) : sheet.title, sheet.body_name ? sheet.title : null, h("p", { class: "hint" }, facts), h("p", null, t("list-about")),
    status_.broken && h("div", { class: "notice" }, h("p", null, t("broken"))), figuresBox(),
    h("div", { class: "row" }, next && h("a", { href: `#q=${next.id}`, class: "button" }, t(status_.counts["not-started"] === sheet.questions.length ? "begin" : "go-on")), link(t("check"), "check")),
    h("div", { class: "field unprinted" }, h("label", { for: id, class: "over" }, t("search")), search, found), ...parts.map(({ box }) => box), copyBox());
}

function copyBox() {
  const id = newId();
  const tick = /** @type {HTMLInputElement} */ (h("input", { type: "checkbox", id, checked: keepsCopy(), onchange: () => {
    stored((store) => (tick.checked ? store.setItem(copyKey(), text) : store.removeItem(copyKey())));
    tick.checked = keepsCopy();
    say(t(tick.checked ? "copy-on" : "copy-off"));
  } }));
  return h("section", { class: "unprinted" }, h("h2", null, t("copy")), h("p", { class: "hint" }, t("copy-about")), h("div", { class: "choice" }, tick, h("label", { for: id }, t("copy-keep"))));
}

// ---- problems beside fields

/** A box around inputs, in which the problems of a path are shown. @param {string[]} path @param {HTMLElement[]} inputs @param {...any} children */
function field(path, inputs, ...children) {
  const told = h("div", { id: newId() });
  const box = h("div", { class: "field" }, told, ...children);
  fields.push({ path, box, told, inputs });
  return box;
}

/** @param {Problem} one */
const problemText = (one) => [h("p", { class: one.severity }, h("span", { class: "unseen" }, `${t(one.severity)}: `), [one.message, one.label].filter(Boolean).join(" – ")),
  ...one.help.map((help) => h("p", { class: "hint" }, help))];

/** @param {string[]} path @param {string[]} whole */
const leadsTo = (path, whole) => path.every((step, at) => whole[at] === step);

/** @param {Problem} one */
const fieldOf = (one) => fields.filter(({ path }) => leadsTo(path, one.path)).sort((a, b) => b.path.length - a.path.length)[0];

function showProblems() {
  for (const { path, box, told, inputs } of fields) {
    const own = status_.problems.filter((one) => fieldOf(one)?.told === told);
    told.replaceChildren(...own.flatMap(problemText));
    const isWrong = own.some((one) => one.severity === "error");
    box.classList.toggle("wrong", isWrong);
    for (const input of inputs) {
      input.toggleAttribute("aria-invalid", isWrong);
      if (isWrong) input.setAttribute("aria-invalid", "true");
      const others = (input.dataset.hints ?? "").split(" ").filter(Boolean);
      const described = own.length > 0 ? [...others, told.id] : others;
      if (described.length > 0) input.setAttribute("aria-describedby", described.join(" "));
      else input.removeAttribute("aria-describedby");
    }
  }
}

// ---- one question

/** @param {any} value */
const asText = (value) => (typeof value === "string" ? value : value === undefined || value === null ? "" : JSON.stringify(value));

/** The value of a path as it is written. @param {string[]} path */
const valueAt = (path) => path.slice(1).reduce((inside, step) => inside?.[step], path[0] === "answer" ? status_.answers : status_.evidence);

/** A field for a text. @param {string} label @param {string[]} path @param {{ hint?: string, long?: boolean, short?: boolean, bold?: boolean, set?: (value: string) => void, get?: () => string }} [how] */
function textField(label, path, how = {}) {
  const [id, hint] = [newId(), newId()];
  const get = how.get ?? (() => asText(valueAt(path)));
  const set = how.set ?? ((value) => change({ do: "set", path, value }));
  const input = /** @type {HTMLInputElement} */ (h(how.long ? "textarea" : "input", { id, type: how.long ? false : "text", class: how.short && "short", autocomplete: "off", spellcheck: how.long ? "true" : "false", "data-hints": how.hint && hint }));
  input.value = get();
  input.addEventListener("input", () => soon(() => set(input.value)));
  input.addEventListener("change", settle);
  // A value that changed elsewhere, such as one that another answer cleared, is shown; what is being typed stays.
  live.push(() => { if (document.activeElement !== input && !pending) input.value = get(); });
  return field(path, [input], h("label", { for: id, class: how.bold === false ? "above" : "over" }, label), how.hint && h("p", { class: "hint", id: hint }, how.hint), input);
}

/** @param {string} type @param {string} group @param {string} label @param {string | null | undefined} hint @param {() => boolean} isOn @param {(on: boolean) => void} act @param {string} [look] */
function choice(type, group, label, hint, isOn, act, look = "") {
  const [id, hintId] = [newId(), newId()];
  const input = /** @type {HTMLInputElement} */ (h("input", { type, name: group, id, "data-hints": hint ? hintId : false }));
  input.addEventListener("change", () => attempt(() => act(input.checked)));
  live.push(() => { input.checked = isOn(); });
  const box = h("div", { class: `choice ${look}` }, input, h("label", { for: id }, label, hint ? h("span", { class: "hint", id: hintId }, h("br"), hint) : null));
  return { box, input };
}

/** @param {Question} question */
function questionPage(question) {
  const at = ["answer", question.id];
  const answer = () => status_.answers[question.id] ?? {};
  const paragraph = /** @type {Paragraph} */ (sheet.paragraphs.find((one) => one.questions.includes(question.id)));
  const written = () => ["unknown", "withheld", "not-applicable"].find((key) => answer()[key] !== undefined) ?? "given";
  /** What was chosen, before its reason is typed. @type {string | null} */
  let chosen = null;
  const way = () => chosen ?? written();
  const group = newId();
  const update = () => { live.forEach((one) => one()); showProblems(); };
  /** @param {string} key @param {Node} inner */
  const revealed = (key, inner) => {
    const box = h("div", { class: "inner" }, inner);
    live.push(() => { box.hidden = way() !== key; });
    return box;
  };
  /** @param {string} key @param {string} label @param {Node} inner */
  const instead = (key, label, inner) => {
    const { box, input } = choice("radio", group, label, null, () => way() === key, () => { chosen = key; update(); });
    return [field([...at, key], [input], box), revealed(key, inner)];
  };
  /** @param {string} key */
  const reason = (key) => textField(t(`${key}-reason`), [...at, key], { long: true, hint: t("reason-hint"), set: (value) => {
    if (value.trim() || written() === key) change({ do: "set", path: [...at, key], value });
    chosen = value.trim() ? null : key;
    update();
  } });
  const own = question.choices
    ? [field([...at, question.key ?? ""], [], ...question.choices.map((one) => choice("radio", group, one.text, one.hint, () => way() === "given" && asText(answer()[question.key ?? ""]) === one.value,
      () => { chosen = null; change({ do: "set", path: [...at, question.key], value: one.value }); }).box))]
    : [choice("radio", group, t("give"), null, () => way() === "given", () => { chosen = written() === "given" ? null : "given"; update(); }).box, revealed("given", h("div", null, ...given(question, () => { chosen = null; })))];
  const reasons = question.reasons.map((one) => choice("radio", `${group}r`, one.title, one.about, () => answer()["not-applicable"] === one.id,
    () => { chosen = null; change({ do: "set", path: [...at, "not-applicable"], value: one.id }); }).box);
  const others = [...instead("unknown", t("unknown"), reason("unknown")), ...instead("withheld", t("withheld"), reason("withheld")),
    ...(reasons.length > 0 ? instead("not-applicable", t("not-applicable"), h("fieldset", null, h("legend", null, t("which-reason")), h("p", { class: "hint" }, t("reason-note")), ...reasons)) : [])];
  const kept = part(() => [chosen !== null && chosen !== written() && Object.keys(answer()).length > 0 && h("div", { class: "inset" }, h("p", null, t("kept")))]);
  const summary = h("div");
  const place = sheet.questions.indexOf(question);
  /** @param {number} step */
  const go = (step) => {
    const to = sheet.questions[place + step];
    location.hash = to ? `q=${to.id}` : "check";
  };
  const goOn = () => {
    settle();
    const wrong = status_.problems.filter((one) => one.severity === "error" && (leadsTo(at, one.path) || (one.path[0] === "evidence" && fieldOf(one))));
    const lacks = chosen !== null && chosen !== written() && chosen !== "given";
    if ((wrong.length === 0 && !lacks) || summary.hasChildNodes()) return go(1);
    /** @param {Problem} one */
    const jump = (one) => h("a", { href: "#", onclick: (/** @type {Event} */ event) => {
      event.preventDefault();
      const to = fieldOf(one);
      (to?.inputs[0] ?? to?.box.querySelector("input, textarea"))?.focus();
    } }, one.message);
    summary.replaceChildren(h("div", { class: "summary", tabindex: "-1", role: "alert" }, h("h2", null, t("summary")),
      h("ul", null, ...wrong.map((one) => h("li", null, jump(one))), lacks && h("li", null, t("reason-lacks"))), h("p", null, t("summary-go"))));
    /** @type {HTMLElement} */ (summary.firstElementChild).focus();
  };
  const confirm_ = part(() => [answer().confirm === true && h("div", { class: "notice" }, h("p", null, t("to-confirm")), button(t("confirm"), () => change({ do: "set", path: [...at, "confirm"], value: "" })))]);
  const general = field(at, []);
  page(question.title, [t("paragraph", { number: paragraph.number, title: paragraph.title }), question.kind].join(" · "), summary, part(() => [tag(question.id)]), confirm_,
    h("p", null, question.question), question.guidance && h("p", { class: "hint" }, question.guidance),
    question.critical !== null && h("div", { class: "inset" }, h("p", null, h("strong", null, t("critical")), ` – ${question.critical}`)), general,
    h("fieldset", null, h("legend", null, t("answer")), ...own, h("p", { class: "or hint" }, t("or")), ...others, kept),
    elementsBox(question, question.shown, t("shown")), ...factsBox(question), evidenceBox(question),
    textField(t("note"), [...at, "note"], { long: true, hint: t("note-hint") }), publicBox(at), effectBox(question),
    question.see && details(t("see"), h("p", null, question.see)), question.leads && details(t("leads"), h("p", null, question.leads)),
    h("div", { class: "row" }, button(t("continue"), goOn, ""), place > 0 && button(t("previous"), () => go(-1)), link(t("list"), "list"), button(t("clear"), () => { chosen = null; change({ do: "clear", measure: question.id }); })));
}

/** The fields of an answer that is more than one choice. @param {Question} question @param {() => void} typed @returns {Node[]} */
function given(question, typed) {
  const at = ["answer", question.id];
  if (question.groups) return question.groups.flatMap((one) => [one.title && h("h3", null, one.title), elementsBox(question, one.elements, "")]).filter(Boolean).concat(othersBox(question));
  if (question.asks === "number") {
    const set = (/** @type {string} */ value) => { typed(); change({ do: "set", path: [...at, "value"], value }); };
    return [textField(t("number", { unit: question.unit ?? "" }), [...at, "value"], { short: true, hint: `${question.range} ${question.scale}`, set })];
  }
  return (question.years ?? []).map((year) => h("fieldset", null, h("legend", null, year), h("div", { class: "cells" }, ...(question.stages ?? []).map((stage) => {
    const path = [...at, "series", year, stage.id];
    const isWord = () => ["not-recorded", "not-applicable"].includes(asText(valueAt(path)));
    const set = (/** @type {string} */ value) => { typed(); change({ do: "set", path, value }); };
    const box = textField(stage.text, path, { short: true, bold: false, get: () => (isWord() ? "" : asText(valueAt(path))), set });
    const words_ = ["not-recorded", ...(stage.excludable ? ["not-applicable"] : [])].map((word) =>
      choice("checkbox", "", t(`cell-${word}`), null, () => asText(valueAt(path)) === word, (on) => set(on ? word : ""), "line").box);
    box.append(...words_);
    return box;
  }))));
}

/** @param {Question} question */
const saysOthers = (question) => status_.answers[question.id]?.missing === "all-others";
/** @param {any} item */
const itemId = (item) => (typeof item === "string" ? item : item?.id);
/** @param {any} item */
const placeIn = (item) => (typeof item === "object" ? asText(item?.at) : "");

/** @param {Question} question @param {string} element @returns {[string, any]} the list that an element is in, and its entry */
function marked(question, element) {
  for (const list of ["covered", "missing", "does-not-apply"]) {
    const items = status_.answers[question.id]?.[list];
    const item = Array.isArray(items) && items.find((one) => itemId(one) === element);
    if (item) return [list, item];
  }
  return [saysOthers(question) && (question.groups ?? []).some((one) => one.elements.some((known) => known.id === element)) ? "missing" : "", null];
}

/** @param {Question} question @param {Element_[]} elements @param {string} title */
function elementsBox(question, elements, title) {
  if (elements.length === 0) return null;
  const rows = elements.map((one) => {
    const group = newId();
    const mark = (/** @type {string} */ list, at = "") => change({ do: "mark", measure: question.id, element: one.id, list, at });
    const radios = ["covered", "missing", ...(one.excludable ? ["does-not-apply"] : []), ""].map((list) =>
      choice("radio", group, t(`mark-${list || "none"}`), null, () => marked(question, one.id)[0] === list, () => mark(list), "line").box);
    const where = textField(t("where"), ["answer", question.id, "covered", one.id], { short: true, bold: false, get: () => placeIn(marked(question, one.id)[1]), set: (value) => mark(marked(question, one.id)[0], value) });
    live.push(() => { where.hidden = marked(question, one.id)[0] !== "covered"; });
    return h("fieldset", { class: "item" }, h("legend", null, one.text, one.gate ? h("span", { class: "hint" }, ` (${t("gate")})`) : null), h("div", null, ...radios), where);
  });
  return h("div", null, title && h("h2", null, title), ...rows);
}

/** @param {Question} question */
function othersBox(question) {
  const elements = (question.groups ?? []).flatMap((one) => one.elements.map(({ id }) => id));
  return [choice("checkbox", "", t("all-others"), t("all-others-hint"), () => saysOthers(question), (missing) => change({ do: "others", measure: question.id, elements, missing })).box];
}

/** @param {Question} question */
function factsBox(question) {
  if (question.also.length === 0) return [];
  return [h("h2", null, t("also")), h("p", { class: "hint" }, t("also-hint")),
    ...question.also.map((one) => textField(one.text, ["answer", question.id, "also", one.id], { short: one.unit !== null, bold: false, hint: one.unit ?? "" }))];
}

/** @param {string[]} at */
const publicBox = (at) => choice("checkbox", "", t("public"), t("public-hint"), () => valueAt([...at, "public"]) === true, (on) => change({ do: "set", path: [...at, "public"], value: on ? "true" : "" })).box;

// ---- evidence

/** @param {Question} question */
function evidenceBox(question) {
  const accepted = question.evidence.map(({ id }) => id);
  const cited = (/** @type {string} */ id) => (Array.isArray(status_.answers[question.id]?.evidence) ? status_.answers[question.id].evidence : []).find((/** @type {any} */ one) => itemId(one) === id);
  const box = h("div");
  let known = "";
  const draw = () => {
    const ids = Object.keys(status_.evidence);
    if (ids.join(" ") === known) return;
    known = ids.join(" ");
    const before = live.length;
    const named = ids.filter((id) => cited(id) !== undefined);
    const rest = ids.filter((id) => !named.includes(id));
    const fit = rest.filter((id) => accepted.includes(status_.evidence[id].class));
    const other = rest.filter((id) => !fit.includes(id));
    /** @param {string} key @param {string[]} own */
    const list = (key, own) => own.length > 0 && details(t(key, { count: own.length }), ...own.map((id) => piece(question, id, cited)));
    const more = [list("fitting-pieces", fit), list("other-pieces", other)].filter(Boolean);
    box.replaceChildren(...named.map((id) => piece(question, id, cited)), .../** @type {Node[]} */ (more));
    live.slice(before).forEach((update) => update());
  };
  draw();
  live.push(draw);
  const kinds = details(t("counts"), h("ul", null, ...question.evidence.map((one) => h("li", null, one.title))));
  return h("div", null, field(["answer", question.id, "evidence"], [], h("h2", null, t("evidence")), h("p", { class: "hint" }, t("evidence-hint")), kinds, box), addBox(question));
}

/** @param {Question} question @param {string} id @param {(id: string) => any} cited */
function piece(question, id, cited) {
  const cite = (/** @type {boolean} */ on, at = "") => change({ do: "cite", measure: question.id, piece: id, cited: on, at });
  const title = asText(status_.evidence[id].title) || id;
  const class_ = sheet.classes.find((one) => one.id === status_.evidence[id].class)?.title ?? asText(status_.evidence[id].class);
  const { box } = choice("checkbox", "", title, class_, () => cited(id) !== undefined, (on) => cite(on));
  const verdict = part(() => {
    const own = cited(id) !== undefined && status_.effect?.evidence.find(([of]) => of === id);
    return [own && h("p", { class: own[1] ? "hint" : "warning" }, own[2])];
  });
  const where = textField(t("where"), ["answer", question.id, "evidence", id], { short: true, bold: false, get: () => placeIn(cited(id)), set: (value) => cite(true, value) });
  live.push(() => { where.hidden = cited(id) === undefined; });
  const path = ["evidence", id];
  const dates = ["date", "checked", "until"].filter((key) => sheet.classes.find((one) => one.id === status_.evidence[id].class)?.dates?.includes(key) || status_.evidence[id][key] !== undefined);
  const more = details(t("change-piece"), textField(t("piece-title"), [...path, "title"]), textField(t("piece-issuer"), [...path, "issuer"]),
    ...dates.map((key) => textField(t(`piece-${key}`), [...path, key], { short: true, hint: t("day-hint") })), textField(t("piece-at"), [...path, "at"]));
  return field(path, [], box, h("div", { class: "inner" }, verdict, where, more));
}

/** @param {Question} question */
function addBox(question) {
  /** @type {Record<string, HTMLInputElement>} */ const inputs = {};
  const input = (/** @type {string} */ key, hint = "") => {
    const [id, hintId] = [newId(), newId()];
    inputs[key] = /** @type {HTMLInputElement} */ (h("input", { type: "text", id, autocomplete: "off", class: hint && "short", "aria-describedby": hint && hintId }));
    return h("div", { class: "field" }, h("label", { for: id, class: "over" }, t(`piece-${key}`)), hint && h("p", { class: "hint", id: hintId }, hint), inputs[key]);
  };
  const id = newId();
  const own = question.evidence.map((one) => one.id);
  const classes = [...sheet.classes].sort((a, b) => Number(own.includes(b.id)) - Number(own.includes(a.id)));
  const select = /** @type {HTMLSelectElement} */ (h("select", { id }, ...classes.map((one) => h("option", { value: one.id }, one.title))));
  const dates = ["date", "checked", "until"].map((key) => ({ key, box: input(key, t("day-hint")) }));
  const fit = () => dates.forEach(({ key, box }) => { box.hidden = !sheet.classes.find((one) => one.id === select.value)?.dates?.includes(key); });
  select.addEventListener("change", fit);
  fit();
  const told = h("p", { class: "error", role: "alert" });
  const add = () => {
    if (!inputs.title.value.trim()) {
      told.textContent = t("title-lacks");
      return inputs.title.focus();
    }
    told.textContent = "";
    const values = [["class", select.value], ...["title", "issuer", "date", "checked", "until", "at"].filter((key) => !dates.some((one) => one.key === key && one.box.hidden)).map((key) => [key, inputs[key].value])];
    const { id: made } = change({ do: "add", body: sheet.body, values });
    change({ do: "cite", measure: question.id, piece: made, cited: true });
    Object.values(inputs).forEach((one) => { one.value = ""; });
    box.removeAttribute("open");
    box.querySelector("summary")?.focus();
    say(t("added"));
  };
  const box = details(t("add"), h("p", { class: "hint" }, t("add-hint")), h("div", { class: "field" }, h("label", { for: id, class: "over" }, t("piece-class")), select), told, input("title"), input("issuer"),
    ...dates.map((one) => one.box), input("at"), h("p", null, button(t("add-button"), add)));
  return box;
}

/** @param {Question} question */
function effectBox(question) {
  const table = part(() => {
    const found = status_.effect;
    if (!found || found.changes.length === 0) return [h("p", null, t("no-effect"))];
    const rows = found.changes.filter((one) => one.reading === "evidenced" || one.of === "measure").map((one) => h("tr", null, h("th", { scope: "row" }, `${t(`of-${one.of}`)} (${one.title})`), h("td", null, one.without), h("td", null, one.with)));
    return [h("table", null, h("thead", null, h("tr", null, ...["figure", "without", "with"].map((key) => h("th", { scope: "col" }, t(key))))), h("tbody", null, ...rows))];
  });
  return h("section", { class: "figures" }, h("h2", null, t("effect")), table, why(question.id, t("why")));
}

// ---- the last pages

function checkPage() {
  const lists = ["problem", "confirm", "in-part", "not-started"].map((state) => {
    const own = sheet.questions.filter((one) => status_.states[one.id] === state);
    return own.length > 0 && h("section", null, h("h2", null, t(`list-${state}`, { count: own.length })),
      h("ul", { class: "tasks" }, ...own.map((one) => h("li", null, h("span", null, link(one.title, `q=${one.id}`), ...status_.problems.filter((problem) => problem.severity === "error" && leadsTo(["answer", one.id], problem.path)).map((problem) => h("small", null, problem.message))), tag(one.id)))));
  });
  const elsewhere = status_.problems.filter((one) => one.severity === "error" && one.path[0] !== "answer");
  const warnings = status_.problems.filter((one) => one.severity === "warning" && one.code !== "answered-in-part");
  page(t("check"), sheet.body_name || sheet.state, h("p", null, t(lists.some(Boolean) ? "check-about" : "check-done")), figuresBox(),
    elsewhere.length > 0 && h("section", null, h("h2", null, t("elsewhere")), ...elsewhere.flatMap((one) => [...problemText(one), h("p", { class: "hint" }, t("line", { line: one.line }))])),
    ...lists, warnings.length > 0 && h("section", null, h("h2", null, t("warnings", { count: warnings.length })), ...warnings.map((one) => details(one.message, ...one.help.map((help) => h("p", null, help)), one.path[0] === "answer" && h("p", null, link(t("to-question"), `q=${one.path[1]}`))))),
    h("h2", null, t("return")), h("p", null, t("return-about", { file: name })), h("div", { class: "row" }, button(t("save"), () => save(), ""), link(t("report"), "report"), link(t("list"), "list")));
}

function reportPage() {
  const { html, name: file } = about({ call: "report" });
  // The policy of this page keeps the frame from using style elements, so their rules are taken over by script. Texts of the file
  // are escaped in the report, so every style element is the report's own.
  /** @type {string[]} */ const styles = [];
  const bare = html.replace(/<style>([^]*?)<\/style>/g, (/** @type {string} */ _, /** @type {string} */ rules) => (styles.push(rules), ""));
  const frame = /** @type {HTMLIFrameElement} */ (h("iframe", { title: t("report"), sandbox: "allow-same-origin allow-modals", srcdoc: bare }));
  frame.addEventListener("load", () => {
    const inside = /** @type {any} */ (frame.contentWindow);
    inside.document.adoptedStyleSheets = styles.map((one) => {
      const style = new inside.CSSStyleSheet();
      style.replaceSync(one);
      return style;
    });
  });
  page(t("report"), sheet.body_name || sheet.state, h("p", null, t("report-about")), h("div", { class: "row" }, button(t("print"), () => /** @type {Window} */ (frame.contentWindow).print(), ""), button(t("save-report"), () => download(html, file, "text/html")), link(t("list"), "list")), frame);
}

// ---- the beginning

async function start() {
  try {
    module = await unpack(byId("engine").textContent || "");
    await begin();
  } catch {
    byId("notes").hidden = false;
    return;
  }
  speak(data.language || navigator.language);
  if (data.text) await attempt(() => take(data.text, data.name || "answers.toml"));
  window.addEventListener("hashchange", () => attempt(show));
  await attempt(show);
  const copy = sheet && stored((store) => store.getItem(copyKey()));
  if (copy && copy !== text) notice(t("copy-found"), button(t("copy-use"), () => { history_.push(text); text = copy; show(); }));
}

byId("skip").addEventListener("click", (event) => {
  event.preventDefault();
  main.querySelector("h1")?.focus();
});
start();
