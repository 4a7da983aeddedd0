/** What is checked in our scripts: ESLint's recommended rules, and a few more, each with its reason. */

import js from "@eslint/js";
import { defineConfig, globalIgnores } from "eslint/config";
import globals from "globals";

export default defineConfig([
  globalIgnores(["static/runtime/", ".venv/"]),
  js.configs.recommended,
  {
    languageOptions: { globals: globals.browser },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      "default-case-last": "error", // a default in the middle is overlooked
      eqeqeq: "error", // == converts first
      "no-alert": "error", // would stop the whole desktop
      "no-console": ["error", { allow: ["error", "warn"] }], // the console is the host's: no chatter
      "no-eval": "error", // the policy forbids it, and so does the one below
      "no-implied-eval": "error",
      "no-implicit-coercion": "error", // says what is converted to what
      "no-new-func": "error", // text as code: the policy forbids it
      "no-param-reassign": "error", // an argument is the caller's
      "no-restricted-properties": [
        "error",
        // Both parse text as markup, which Trusted Types refuses and which would let a message draw.
        { property: "innerHTML", message: "Use textContent or append." },
        { property: "outerHTML", message: "Use replaceWith." },
      ],
      "no-self-compare": "error", // always a slip; Number.isNaN says the rest
      "no-throw-literal": "error", // only an Error carries where it came from
      "no-unmodified-loop-condition": "error", // a loop that can't end holds up the desktop
      "no-unreachable-loop": "error", // a loop that runs once is none
      "no-var": "error", // let and const end with their block
      "object-shorthand": "error", // says a name once
      "prefer-const": "error", // what never changes should say so
      "symbol-description": "error", // a symbol without one can't be told apart in a log
    },
  },
  { files: ["tests/**"], rules: { "no-console": "off" } }, // there, a line on the console is often the thing to detect
  { files: ["static/worker.mjs"], languageOptions: { globals: globals.worker } },
  { files: ["**/*.js"], languageOptions: { sourceType: "script" } }, // a tag without type="module"
  { files: ["tools/**", "tests/repo/**"], languageOptions: { globals: globals.node } },
  { files: ["eslint.config.mjs"], languageOptions: { globals: {} } },
]);
