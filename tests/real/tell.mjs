// How a client tells what it found: one line for each check, and an exit code.

import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { join } from "node:path";

/** Packages lie in a cache outside the repository, so they are not found by name alone. */
export const load = createRequire(join(process.env.UPHOLD_NODE, "node_modules", "x.js"));
export const work = process.env.WORK;
export const files = JSON.parse(readFileSync(join(work, "files.json"), "utf8"));

let failed = false;

/** Runs one check; what it throws is why it failed. */
export async function check(name, run) {
  try {
    await run();
    console.log(`pass ${name}`);
  } catch (error) {
    failed = true;
    console.log(`FAIL ${name}: ${String(error.message ?? error).split("\n").slice(0, 40).join("\n     ")}`);
  }
}

export function skip(name, why) {
  console.log(`skip ${name}: ${why}`);
}

/** Fails with a list, or passes where it is empty. */
export function nothing(list) {
  if (list.length > 0) throw new Error(`${list.length} found\n${list.slice(0, 30).join("\n")}`);
}

export function end() {
  process.exit(failed ? 1 : 0);
}
