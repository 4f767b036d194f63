import { describe, expect, it } from 'vitest';
import { readReport } from './__fixtures__/read-report.js';
import { toHtml } from './to-html.js';
import { toMarkdown } from './to-markdown.js';

const report = readReport();

describe('toMarkdown', () => {
  it('tells findings, both models, agreement, layers and warnings', () => {
    expect(toMarkdown(report)).toMatchInlineSnapshot(`
      "# b is damaged

      - b is damaged.
      - It is \\<dense\\>.

      |  | a | b |
      | --- | --- | --- |
      | Model | models/a | models/b\\|c |
      | Quantization | none | qdq |
      | Size | 10.00 MB | 2.60 MB |
      | Size in a zip | 9.00 MB | 2.00 MB |
      | Latency, median | 20.0 ms | 32.0 ms |
      | Time of b over a | 1 | 1.60 (half of 40 pairs: 1.50–1.70) |
      | First run | 60.0 ms | 60.0 ms |
      | Session creation | 50.0 ms | 40.0 ms |
      | Peak memory (RSS) | 200 MB | 180 MB |
      | WebAssembly memory | 50.00 MB | 50.00 MB |
      | Photos on which it failed | 0 | 0 |

      ## Agreement

      |  | b with a |
      | --- | --- |
      | Same best class | 25 % (± 9.1) |
      | a's best class among b's five best | 75 % (± 9.1) |
      | Photos with a tie for the best class | a 0, b 18 |
      | Photos compared | 24 |

      ## Layers

      The 2 of 2 layers that are worst by themselves: b's layer on a's values.

      | layer | operator | alone | in the model | range in a | range in b | cut off |
      | --- | --- | --- | --- | --- | --- | --- |
      | \\<dense\\> | Gemm | 12.0 dB | 10.0 dB | -2 … 10 | -1 … 4 | 2 % |
      | conv | Conv | 140 dB | 140 dB | -2 … 10 | -1 … 4 | 0 % |

      ## Warnings

      - \`OPTIMIZE_FEW_PHOTOS\` 24 photos are few.
      "
    `);
  });
});

describe('toHtml', () => {
  it('is one page that loads nothing and runs nothing', () => {
    const html = toHtml(report);

    expect(html).toMatch(/^<!doctype html>\n<html lang="en">/);
    expect(html).not.toMatch(/<script|<link|<img|<iframe|@import|url\(|https?:/i);
    expect(html).toContain("default-src 'none'");
    expect(html).toContain('prefers-color-scheme: dark');
  });

  it('shows names of strangers as text', () => {
    const html = toHtml(report);

    expect(html).not.toContain('<dense>');
    expect(html).toContain('&lt;dense&gt;');
  });

  it('says in words what each plot shows, and marks the layer to blame', () => {
    const html = toHtml(report);
    const plots = [...html.matchAll(/<svg role="img" aria-label="([^"]+)"/g)].map(([, label]) => label);

    expect(plots).toEqual([
      'Size, speed, memory. size: a 10.00 MB, b 2.60 MB; size in a zip: a 9.00 MB, b 2.00 MB; latency: a 20.0 ms, b 32.0 ms; session creation: a 50.0 ms, b 40.0 ms; peak memory: a 200 MB, b 180 MB',
      'Agreement. same best class 25 % (± 9.1); best class among five 75 % (± 9.1)',
      'Signal to noise of 2 layers. Worst alone: &lt;dense&gt; with 12.0 dB',
    ]);
    expect(html.match(/class="blamed"/g)).toHaveLength(1);
  });
});
