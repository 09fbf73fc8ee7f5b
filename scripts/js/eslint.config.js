// Lint of the modules, not of what is built from them. Layout is left to the hand.
import js from "@eslint/js";
import globals from "globals";

export default [
  { ignores: ["**/assets/*.js", "**/assets/*/*.js", "!**/assets/src/*.js", ".venv/**", "**/node_modules/**"] },
  js.configs.recommended,
  {
    files: ["**/*.js"],
    languageOptions: { ecmaVersion: 2025, globals: { ...globals.browser, L: "readonly" } },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      eqeqeq: "error",
      "no-console": ["error", { allow: ["error"] }],
      "no-implied-eval": "error",
      "no-new-func": "error",
      "no-restricted-properties": [
        "error",
        ...["innerHTML", "outerHTML", "insertAdjacentHTML", "write", "writeln"].map((property) => ({
          property,
          message: "Text becomes text: textContent, never HTML.",
        })),
      ],
      "no-eval": "error",
      "no-shadow": "error",
      "no-unused-vars": ["error", { args: "after-used", argsIgnorePattern: "^_" }],
      "no-use-before-define": ["error", { functions: false, classes: false, variables: false }],
      "no-var": "error",
      "object-shorthand": "error",
      "prefer-const": "error",
    },
  },
  { files: ["scripts/js/*.js", "**/*.test.js"], languageOptions: { globals: globals.node } },
];
