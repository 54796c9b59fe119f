// The stage: veilwire's demo in a process of its own, and a real browser before it.

import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const here = path.dirname(fileURLToPath(import.meta.url));
export const out = path.join(here, "..", "out");
export const binary = process.env.VEILWIRE_BIN ?? path.join(here, "..", "..", "bin", "veilwire");

// startDemo runs `veilwire demo` on a free port with its store in a fresh directory.
export async function startDemo() {
  const dir = await mkdtemp(path.join(tmpdir(), "veilwire-demo-"));
  const demo = spawn(binary, ["demo", "--listen", "127.0.0.1:0", "--dir", dir], { stdio: ["ignore", "pipe", "pipe"] });
  let log = "";
  demo.stderr.on("data", (chunk) => { log += chunk; });
  const ended = new Promise((resolve, reject) => { demo.once("exit", resolve); demo.once("error", reject); });
  const address = (async () => {
    for await (const line of createInterface({ input: demo.stdout })) {
      const found = line.match(/http:\/\/127\.0\.0\.1:\d+/);
      if (found) return found[0];
    }
    throw new Error(`the demo ended without an address; it said:\n${log}`);
  })();
  const base = await Promise.race([address, ended.then(() => { throw new Error(`the demo ended:\n${log}`); })]);
  demo.stdout.resume();
  return {
    base,
    dir,
    log: () => log,
    async stop() {
      demo.kill("SIGTERM");
      const late = setTimeout(() => demo.kill("SIGKILL"), 15_000);
      const code = await ended;
      clearTimeout(late);
      return code;
    },
    remove: () => rm(dir, { recursive: true, force: true }),
  };
}

// startBrowser launches the Chromium of the lock file. It unpacks itself and its
// libraries into a temporary directory of its own.
export async function startBrowser() {
  const temporary = await mkdtemp(path.join(tmpdir(), "veilwire-browser-"));
  process.env.TMPDIR = temporary;
  if (!hasLibrary("libnss3.so")) process.env.AWS_EXECUTION_ENV = "AWS_Lambda_nodejs20.x"; // it brings its own
  const { default: chromium } = await import("@sparticuz/chromium"); // reads the environment when it is loaded
  const { default: puppeteer } = await import("puppeteer-core");
  const executablePath = await chromium.executablePath();
  if (process.env.AWS_EXECUTION_ENV) await findFonts(temporary);
  const browser = await puppeteer.launch({ args: ["--no-sandbox"], executablePath, headless: "shell" });
  return {
    browser,
    async stop() {
      await browser.close();
      await rm(temporary, { recursive: true, force: true });
    },
  };
}

// findFonts replaces the font configuration that comes with that Chromium: it
// expects its fonts in /tmp, and a page without any font ends the renderer.
async function findFonts(temporary) {
  const file = path.join(temporary, "fonts.conf");
  await writeFile(file, `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
<dir>/usr/share/fonts</dir>
<dir>${path.join(temporary, "fonts")}</dir>
<cachedir>${path.join(temporary, "fontcache")}</cachedir>
</fontconfig>
`);
  process.env.FONTCONFIG_FILE = file;
}

function hasLibrary(name) {
  return ["/lib", "/usr/lib", "/lib64", "/usr/lib64", "/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu"]
    .some((dir) => existsSync(path.join(dir, name)));
}

// everyFile reads all that the demo has left on disk.
export async function everyFile(dir) {
  const files = await readdir(dir, { recursive: true, withFileTypes: true });
  return Promise.all(files.filter((file) => file.isFile()).map(async (file) => {
    const name = path.join(file.parentPath ?? file.path, file.name);
    return { name, text: await readFile(name, "utf8") };
  }));
}
