import type { Rate } from '../agreement/rate.js';
import type { TaskAgreement } from '../agreement/task-agreement.js';
import { rateText } from '../agreement-text.js';
import { htmlText } from './html-text.js';

const [WIDTH, ROW, LABEL, BAR] = [720, 34, 230, 330];

/** Shares of an agreement as bars from 0 to 100 % with their standard error, as SVG; nothing where it has no shares. */
export function agreementPlot(agreement: TaskAgreement): string | undefined {
  const shares = sharesOf(agreement);
  if (shares.length === 0) return undefined;
  const rows = shares.map(([name, rate], at) => {
    const top = at * ROW + 8;
    const x = (share: number) => (LABEL + Math.min(1, Math.max(0, share)) * BAR).toFixed(1);
    const { value, standardError } = rate;
    const middle = top + 9;
    return [
      `<text class="label" x="${LABEL - 12}" y="${top + 14}" text-anchor="end">${htmlText(name)}</text>`,
      `<rect class="track" x="${LABEL}" y="${top}" width="${BAR}" height="18" rx="2"/>`,
      `<rect class="b" x="${LABEL}" y="${top}" width="${(Number(x(value)) - LABEL).toFixed(1)}" height="18" rx="2"/>`,
      `<line class="error" x1="${x(value - standardError)}" x2="${x(value + standardError)}" y1="${middle}" y2="${middle}"/>`,
      `<text x="${LABEL + BAR + 10}" y="${top + 14}">${htmlText(rateText(rate))}</text>`,
    ].join('');
  });
  const told = shares.map(([name, rate]) => `${name} ${rateText(rate)}`).join('; ');
  return `<svg role="img" aria-label="${htmlText(`Agreement. ${told}`)}" viewBox="0 0 ${WIDTH} ${shares.length * ROW + 8}">${rows.join('')}</svg>`;
}

function sharesOf(agreement: TaskAgreement): (readonly [string, Rate])[] {
  switch (agreement.task) {
    case 'classification':
      return [
        ['same best class', agreement.top1],
        ['best class among five', agreement.top5],
      ];
    case 'detection':
      return [
        ['detections kept', agreement.kept],
        ['detections spurious', agreement.spurious],
      ];
    case 'segmentation':
      return [['overlap of masks', agreement.meanIou]];
    case 'embedding':
      return [['cosine', agreement.cosine]];
    case 'text':
      return [
        ['equal lines', agreement.equalLines],
        ['characters', agreement.characters],
      ];
    default:
      return [];
  }
}
