// What the map itself says, in the language of the page.

/** @type {Record<string, string>} */
let words = Object.create(null);

/**
 * Translations by the Chinese text, with {0} for what is put in.
 * @param {Record<string, string>} translations
 */
export function setWords(translations) {
  words = Object.assign(Object.create(null), translations);
}

/**
 * @param {string} text Chinese
 * @param {string | number} [value] for the {0} in it
 */
export function say(text, value) {
  const said = words[text] || text;
  return value === undefined ? said : said.replace("{0}", () => String(value));
}
