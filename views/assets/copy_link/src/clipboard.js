/**
 * Copies what a field holds and says whether that went well.
 *
 * Browsers have a clipboard for pages of https and of this computer alone; others have the older
 * way, which copies what is selected. Both may be forbidden.
 * @param {Pick<HTMLInputElement, "value" | "focus" | "select">} field
 * @returns {Promise<boolean>}
 */
export async function copied(field) {
  if (navigator.clipboard && window.isSecureContext) {
    const done = await navigator.clipboard.writeText(field.value).then(() => true, () => false);
    if (done) return true;
  }
  field.focus();
  field.select();
  try {
    return document.execCommand("copy");
  } catch {
    return false;
  }
}
