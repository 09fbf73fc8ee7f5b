// The page that frames this one.

/** Null where there is none, or where it is of another origin. */
export function framing() {
  try {
    return window.parent !== window && window.parent.document ? window.parent : null;
  } catch {
    return null;
  }
}
