/** Whether text starts like JSON; neither base64, a data URL nor the bytes of a picture do. */
export function startsLikeJson(text: string): boolean {
  return /^(?:\ufeff|\u00ef\u00bb\u00bf)?[ \t\r\n]{0,60}[{["]/.test(text);
}
