// Real dialogues, recorded by others, through the demo: nothing may be lost on the
// way, whatever is masked. Skipped where the corpus is not at hand.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

import { binary } from "./stage.mjs";

const corpus = path.join(path.dirname(fileURLToPath(import.meta.url)), "../../../shared/eval/dev.jsonl");

test("real dialogues pass the demo complete, over HTTP and WebSocket", { skip: existsSync(corpus) ? false : "no ../shared/eval/dev.jsonl" }, async () => {
  const dialogues = (await readFile(corpus, "utf8")).trimEnd().split("\n")
    .filter((line) => ["sgd", "abcd"].includes(JSON.parse(line).origin));
  const messages = dialogues.reduce((sum, line) => sum + JSON.parse(line).messages.length, 0);
  const dir = await mkdtemp(path.join(tmpdir(), "veilwire-replay-"));
  try {
    const file = path.join(dir, "dialogues.jsonl");
    await writeFile(file, dialogues.join("\n") + "\n");
    const { stdout } = await promisify(execFile)(binary, ["demo", "--listen", "127.0.0.1:0", "--replay", file, "--self-test"], { maxBuffer: 256 << 20 });
    assert.ok(!stdout.includes("LOST"));
    assert.match(stdout, new RegExp(`^${2 * messages} messages sent and stored`, "m"));
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
});
