/** The letters of a stop sign, 4 columns and 7 rows each. */
const LETTERS: Readonly<Record<string, readonly string[]>> = {
  S: ['.##.', '#..#', '#...', '.##.', '...#', '#..#', '.##.'],
  T: ['####', '.##.', '.##.', '.##.', '.##.', '.##.', '.##.'],
  O: ['.##.', '#..#', '#..#', '#..#', '#..#', '#..#', '.##.'],
  P: ['###.', '#..#', '#..#', '###.', '#...', '#...', '#...'],
};

/** Whether there is ink at a point of a word that fills the unit square. */
export function isLetter(word: string, u: number, v: number): boolean {
  if (u < 0 || u >= 1 || v < 0 || v >= 1) return false;
  const letter = Math.floor(u * word.length);
  // A gap of one column after each letter.
  const column = Math.floor((u * word.length - letter) * 5);
  return LETTERS[word[letter] ?? '']?.[Math.floor(v * 7)]?.[column] === '#';
}
