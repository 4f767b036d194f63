/** A file that an answer carries as base64. */
export function fileOfBase64(data: string, type: string): Blob {
  return new Blob([Uint8Array.from(atob(data), (character) => character.charCodeAt(0))], { type });
}
