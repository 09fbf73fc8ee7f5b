// Builds the committed scripts from their modules: `npm run build`; `npm run compare` writes nothing
// and fails where a committed script is not what its modules make.
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";

import { build } from "esbuild";

import { BUNDLES } from "./bundles.js";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** @param {import("./bundles.js").Bundle} bundle */
async function built({ entry, output, format = "iife" }) {
  const result = await build({
    absWorkingDir: ROOT,
    entryPoints: [entry],
    bundle: true,
    format,
    charset: "utf8",
    target: "es2022",
    banner: { js: `// Built from ${path.posix.dirname(entry)}/ by scripts/js: change that, not this.` },
    legalComments: "none",
    logLevel: "warning",
    write: false,
  });
  return { output, text: result.outputFiles[0].text };
}

/** @param {string} output */
const committed = (output) => readFile(path.join(ROOT, output), "utf8").catch(() => "");

const scripts = await Promise.all(BUNDLES.map(built));
if (process.argv.includes("--compare")) {
  for (const { output, text } of scripts) {
    if (text === (await committed(output))) continue;
    console.error(`${output} is not what its modules make: run npm run build in scripts/js`);
    process.exitCode = 1;
  }
} else {
  await Promise.all(scripts.map(({ output, text }) => writeFile(path.join(ROOT, output), text)));
}
