import { htmlText } from './html-text.js';

/** Two bars of one measure. */
export interface BarPair {
  readonly name: string;
  readonly a: number;
  readonly b: number;
  /** The values as text. */
  readonly texts: readonly [a: string, b: string];
}

const [ROW, LABEL, BAR, VALUE] = [62, 190, 390, 140];

/** Pairs of horizontal bars, each pair on a scale of its own, as SVG. */
export function barPlot(title: string, pairs: readonly BarPair[]): string {
  const rows = pairs.map((pair, at) => {
    const top = at * ROW + 10;
    const most = Math.max(pair.a, pair.b, Number.MIN_VALUE);
    const bar = (which: 'a' | 'b', offset: number) => {
      const length = Math.max(1, (pair[which] / most) * BAR).toFixed(1);
      const text = htmlText(`${which}  ${pair.texts[which === 'a' ? 0 : 1]}`);
      return `<rect class="${which}" x="${LABEL}" y="${top + offset}" width="${length}" height="18" rx="2"/><text x="${LABEL + Number(length) + 8}" y="${top + offset + 14}">${text}</text>`;
    };
    return `<text class="label" x="${LABEL - 12}" y="${top + 25}" text-anchor="end">${htmlText(pair.name)}</text>${bar('a', 0)}${bar('b', 21)}`;
  });
  const height = pairs.length * ROW + 8;
  const told = pairs.map(({ name, texts }) => `${name}: a ${texts[0]}, b ${texts[1]}`).join('; ');
  return `<svg role="img" aria-label="${htmlText(`${title}. ${told}`)}" viewBox="0 0 ${LABEL + BAR + VALUE} ${height}">${rows.join('')}</svg>`;
}
