// Builds the committed scripts from their modules: `npm run build`; `npm run compare` writes nothing
// and fails where a committed script is not what its modules make.
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";

import { build } from "esbuild";

import { BUNDLES, MAP, MAP_INDEX } from "./bundles.js";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** @returns {Promise<string[]>} what the map's own script exports */
async function mapExports() {
  const { metafile } = await build({
    absWorkingDir: ROOT, entryPoints: [MAP_INDEX], outfile: "index.js",
    bundle: true, format: "esm", metafile: true, write: false,
  });
  return metafile.outputs["index.js"].exports.sort();
}

/**
 * Scripts that come after the map's take what it exports from the page, instead of carrying a second
 * map inside.
 * @param {string[]} names
 * @returns {import("esbuild").Plugin}
 */
const mapFromThePage = (names) => ({
  name: "map-from-the-page",
  setup({ onLoad, onResolve }) {
    onResolve({ filter: /\/index\.js$/ }, ({ path: asked, resolveDir }) => {
      const found = path.relative(ROOT, path.join(resolveDir, asked)).replaceAll("\\", "/");
      return found === MAP_INDEX ? { path: MAP_INDEX, namespace: "page" } : undefined;
    });
    onLoad({ filter: /.*/, namespace: "page" }, () => ({
      contents: `export const { ${names.join(", ")} } = window.PlanMap;`,
    }));
  },
});

/**
 * @param {import("./bundles.js").Bundle} bundle
 * @param {string[]} names that the map exports
 */
async function built(bundle, names) {
  const { entry, output, format = "iife" } = bundle;
  const result = await build({
    absWorkingDir: ROOT,
    entryPoints: [entry],
    bundle: true,
    format,
    charset: "utf8",
    target: "es2022",
    banner: { js: `// Built from ${path.posix.dirname(entry)}/ by scripts/js: change that, not this.` },
    legalComments: "none",
    plugins: bundle === MAP ? [] : [mapFromThePage(names)],
    logLevel: "warning",
    write: false,
  });
  return { output, text: result.outputFiles[0].text };
}

/** @param {string} output */
const committed = (output) => readFile(path.join(ROOT, output), "utf8").catch(() => "");

const names = await mapExports();
const scripts = await Promise.all(BUNDLES.map((bundle) => built(bundle, names)));
if (process.argv.includes("--compare")) {
  for (const { output, text } of scripts) {
    if (text === (await committed(output))) continue;
    console.error(`${output} is not what its modules make: run npm run build in scripts/js`);
    process.exitCode = 1;
  }
} else {
  await Promise.all(scripts.map(({ output, text }) => writeFile(path.join(ROOT, output), text)));
}
