/** The first characters tell; the whole text is read when it is decoded. */
const BASE64_START = /^\s*(?:data:|[A-Za-z0-9+/_-]{16,}[=\s]*)/i;

/** Whether text may be meant as base64 or a data URL. */
export function looksLikeBase64(text: string): boolean {
  return BASE64_START.test(text);
}
