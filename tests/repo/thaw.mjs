/** Starts from the frozen image in Node, does the main job in every language, and tells what was imported or read meanwhile. */

import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import process from "node:process";
import { fileURLToPath, pathToFileURL } from "node:url";
import { PYODIDE, prepared, refresh } from "../../static/linked.mjs";

const runtime = join(dirname(fileURLToPath(import.meta.url)), "..", "..", "static", "runtime");
const snapshot = (/** @type {string} */ name) => readFileSync(join(runtime, "snapshot", name));
const pyodide = join(runtime, PYODIDE);
const { loadPyodide } = await import(pathToFileURL(join(pyodide, "pyodide.mjs")).href);
const { default: create } = await import(pathToFileURL(join(pyodide, "pyodide.asm.mjs")).href);
const about = JSON.parse(snapshot("manifest.json").toString());
const python = await loadPyodide({
  indexURL: `${pyodide}/`,
  lockFileContents: { info: about.info, packages: {} },
  stdLibURL: "/dev/null",
  _loadSnapshot: new Uint8Array(),
  createPyodideModule: prepared(create, WebAssembly.compile(snapshot(about.extension)), about, async () => snapshot(about.image)),
});
refresh(python, "en");
const imported = python.runPython(`
import json, random, sys
from widget.worker import LANGUAGES, receive
touched = []
sys.addaudithook(lambda event, words: touched.append(str(words[0])) if event in {"import", "open"} else None)
before = set(sys.modules)
lcm = {"channel": "LCM", "topic": "WebService"}
receive("start", json.dumps({"source": "s", "config": json.dumps({"timout": 1, "attempts": 3, "region": "US"}), "notices": [], "language": "en", "choices": []}))
receive("heard", "nonsense")
numbers = {}
for language in LANGUAGES:
    said = {"config": json.dumps({"region": "US"}), "notices": [], "language": language}
    modes = {"callid": language, "response": [{"ModeID": "1", "Cvalue": "2015550123"}, {}]}
    receive("config", json.dumps(said))
    receive("host", json.dumps({"callid": language, "accountNumber": "5|3"}))
    shown = json.loads(receive("heard", json.dumps({**lcm, "subtopic": "CallBackModes", "message": modes})))
    numbers[language] = [row["title"] for one in shown if one["do"] == "show" for row in one["screen"]["rows"]]
done = json.loads(receive("chose", json.dumps({"callid": language, "mode": "1", "at": "10:00"})))
json.dumps({
    "imported": sorted(set(sys.modules) - before),
    "touched": touched,
    "numbers": numbers,
    "choices": [one["choice"]["modeId"] for one in done if one["do"] == "selected"],
    "random": random.random(),
})
`);
process.stdout.write(`${imported}\n`);
process.exit(0); // Pyodide's timers would keep Node waiting
