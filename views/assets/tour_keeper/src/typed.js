// What is typed in the fields of a tour's editor: an edit that was on its way to the server when the
// page was left is not in the tour that the browser keeps.

const FIELD = /(?:^|\s)st-key-tour_(?:(title|kicker|text|notes)_(\d+)|title)_(\d+)(?:\s|$)/;

/**
 * The field that a class list of Streamlit's names, by the key it has in the script: `name` is
 * "title" for the tour's own, or such as "notes 2" for a field of the scene at 2.
 * @param {string} classes
 * @returns {{ name: string, revision: number } | null}
 */
export function fieldOf(classes) {
  const found = FIELD.exec(classes);
  if (!found) return null;
  return { name: found[1] ? `${found[1]} ${found[2]}` : "title", revision: Number(found[3]) };
}

/** The texts typed since the editor's fields were filled; a step that fills them anew ends them. */
export class Typed {
  constructor() {
    /** @type {Record<string, string>} */
    this.texts = {};
    this._revision = -1;
  }

  /**
   * @param {string} classes of the field
   * @param {string} text all that stands in it
   */
  note(classes, text) {
    const field = fieldOf(classes);
    if (field?.revision === this._revision) this.texts[field.name] = text;
  }

  /** @param {number} revision of the fields that the page shows */
  filled(revision) {
    if (revision === this._revision) return;
    this._revision = revision;
    this.texts = {};
  }
}
