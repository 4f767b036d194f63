import type { CompareReport } from '../compare-report.js';
import { megabyteText, millisecondText } from '../number-texts.js';
import { agreementPlot } from './agreement-plot.js';
import { type BarPair, barPlot } from './bar-plot.js';
import { htmlText } from './html-text.js';
import { layerPlot } from './layer-plot.js';
import { agreementTable, pairRows } from './report-rows.js';
import { REPORT_STYLE } from './report-style.js';
import { worstLayers } from './worst-layers.js';

/** Layers in the table: the worst by themselves. */
const WORST = 15;

/** A report as one page of HTML with plots, light and dark. It loads nothing and runs no script. */
export function toHtml(report: CompareReport): string {
  const { findings, damage, warnings, photos } = report;
  const title = damage ? 'b is damaged' : 'Comparison of two models';
  const policy = "default-src 'none'; style-src 'unsafe-inline'";
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>${title}: ${htmlText(report.b.source)}</title>
<style>${REPORT_STYLE}</style>
</head>
<body${damage ? ' class="damaged"' : ''}>
<main>
<h1>${title}</h1>
<ul class="findings">${findings.map((finding) => `<li>${htmlText(finding)}</li>`).join('')}</ul>
${section('Size, speed, memory', `${costs(report)}${table(['', 'a', 'b'], pairRows(report))}`)}
${section('Agreement', `${plot(agreementPlot(report.agreement))}${table(['', 'b with a'], agreementTable(report))}`)}
${layers(report)}
${list(
  'Warnings',
  warnings.map(({ code, message }) => `<code>${htmlText(code)}</code> ${htmlText(message)}`),
)}
${list(
  'Photos that were left out',
  photos.unreadable.map(({ photo, reason }) => htmlText(`${photo}: ${reason}`)),
)}
</main>
</body>
</html>
`;
}

function costs({ a, b }: CompareReport): string {
  const pair = (name: string, ofA: number, ofB: number, show: (value: number) => string): BarPair => ({
    name,
    a: ofA,
    b: ofB,
    texts: [show(ofA), show(ofB)],
  });
  const pairs = [
    pair('size', a.size.rawBytes, b.size.rawBytes, megabyteText),
    pair('size in a zip', a.size.deflatedBytes, b.size.deflatedBytes, megabyteText),
  ];
  const [ofA, ofB] = [a.measurement, b.measurement];
  if (ofA && ofB) {
    pairs.push(
      pair('latency', ofA.latencyMs, ofB.latencyMs, millisecondText),
      pair('session creation', ofA.createMs, ofB.createMs, millisecondText),
      pair('peak memory', ofA.peakRssBytes, ofB.peakRssBytes, megabyteText),
    );
  }
  return plot(barPlot('Size, speed, memory', pairs));
}

function layers({ layers, damage }: CompareReport): string {
  if (layers.length === 0) return '';
  const { head, rows } = worstLayers(layers, WORST);
  const note =
    'Signal to noise in decibels, in the order of the model. Bars: b’s layer alone, on a’s values. Line: with all that happens before it. 20 dB is an error of a tenth, 40 dB of a hundredth.';
  return section(
    'Layers',
    `<p class="note">${note}</p>${plot(layerPlot(layers, damage?.layer?.name))}<p class="note">The ${rows.length} of ${layers.length} layers that are worst alone:</p>${table(head, rows)}`,
  );
}

/** Plots keep a size at which their text can be read; narrow screens scroll. */
function plot(svg = ''): string {
  return svg === '' ? '' : `<div class="scroll" tabindex="0">${svg}</div>`;
}

function section(title: string, content: string): string {
  return `<section><h2>${title}</h2>${content}</section>`;
}

function list(title: string, items: readonly string[]): string {
  return items.length === 0
    ? ''
    : section(title, `<ul>${items.map((item) => `<li>${item}</li>`).join('')}</ul>`);
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const heads = head.map((text) => `<th scope="col">${htmlText(text)}</th>`).join('');
  const lines = rows.map(([first = '', ...cells]) => {
    const others = cells.map((text) => `<td>${htmlText(text)}</td>`).join('');
    return `<tr><th scope="row">${htmlText(first)}</th>${others}</tr>`;
  });
  return `<div class="scroll"><table><thead><tr>${heads}</tr></thead><tbody>${lines.join('')}</tbody></table></div>`;
}
