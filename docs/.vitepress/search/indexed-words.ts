/**
 * The words that a text of the site is found by: names as they are written, such as `VISION_IMAGE_DECODE` and
 * `loadModel`, and their parts, so that `load model` finds it too. It runs in the browser as text: it may use nothing of
 * this module.
 */
export function indexedWords(text: string): string[] {
  return (text.match(/[\p{L}\p{N}_]+/gu) ?? []).flatMap((word) => {
    const parts = word
      .split(/_|(?<=[\p{Ll}\p{N}])(?=\p{Lu})/u)
      .filter((part) => part !== '' && part !== word);
    return [word, ...parts];
  });
}
