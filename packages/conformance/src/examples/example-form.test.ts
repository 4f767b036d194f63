import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readHttpFile } from '@lambda-vision/local';
import { describe, expect, it } from 'vitest';
import prices from '../../../cli/src/bench/prices.json' with { type: 'json' };
import { EXAMPLE_NAMES, EXAMPLES } from './example-names.ts';
import { parseCurl } from './parse-curl.ts';

const root = resolve(EXAMPLES, '..');
const SECTIONS = ['Try it', 'Deploy', 'What it costs', 'What to look at', 'Take it away'];

/** What stands before the function takes for a million requests, USD, first tier: https://aws.amazon.com/api-gateway/pricing/ */
const FRONTS: Readonly<Record<string, number>> = { 'REST API': 3.5, 'HTTP API': 1, 'Function URL': 0 };

const URL_HERE = 'http://127.0.0.1:3000/here';

function readmeOf(name: string): string {
  return readFileSync(join(EXAMPLES, name, 'README.md'), 'utf8');
}

function section(name: string, title: string): string {
  const [, text = ''] = readmeOf(name).split(`\n## ${title}\n`);
  return text.split('\n## ')[0] as string;
}

/** Rows of the table of costs: what, milliseconds, megabytes, USD for a thousand. */
function costsOf(name: string) {
  return [
    ...section(name, 'What it costs').matchAll(/^\| ([^|]+) \| ([^|]*)\| ([^|]*)\| ([\d.]+) USD \|$/gm),
  ].map(([, what = '', time = '', memory = '', usd = '']) => ({
    what,
    ms: Number(/^([\d,]+) ms $/.exec(time)?.[1]?.replaceAll(',', '')),
    memoryMb: Number(/^([\d,]+) MB $/.exec(memory)?.[1]?.replaceAll(',', '')),
    usd,
  }));
}

describe.each(EXAMPLE_NAMES)('examples/%s', (name) => {
  const folder = join(EXAMPLES, name);
  const readme = readmeOf(name);

  it('tells first what it teaches, then shows an answer, then has the sections of every example', () => {
    const [start = '', ...rest] = readme.split('\n## ');

    expect(start).toMatch(new RegExp(`^# ${name}\n\n\\*\\*Teaches:\\*\\* `));
    expect(start).toMatch(/^(?:```(?:jsonc?|text)|!\[.+\]\()/m);
    expect(rest.map((text) => text.split('\n')[0])).toEqual(SECTIONS);
    expect(section(name, 'Take it away')).toContain(`npx @lambda-vision/cli init ${name}\n`);
  });

  it('has a template to deploy, a script that verifies, and says how to run both', () => {
    const { scripts } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));

    expect(existsSync(join(folder, 'template.yaml'))).toBe(true);
    expect(scripts).toMatchObject({ bundle: 'node bundle.ts', verify: 'node verify.ts' });
    expect(section(name, 'Try it')).toMatch(/pnpm (?:--filter [\w-]+ )?verify/);
    expect(section(name, 'Deploy')).toContain('pnpm bundle && sam deploy --guided');
  });

  it('tells how to deploy with the CDK where it can be', () => {
    const isThere = existsSync(join(folder, 'cdk.ts'));

    expect(section(name, 'Deploy').includes('npx aws-cdk@2 deploy')).toBe(isThere);
  });

  it('has requests that can be sent, named by the status of their answers, which verify.ts sends', async () => {
    const requests = await readHttpFile(join(folder, 'request.http'));

    expect(requests.length).toBeGreaterThan(1);
    for (const { title } of requests) expect(title).toMatch(/^[245]\d\d: \S/);
    expect(readFileSync(join(folder, 'verify.ts'), 'utf8')).toContain("'request.http'");
    expect(readme).toContain('](request.http)');
  });

  it('shows curl as it sends those requests', async () => {
    const requests = await readHttpFile(join(folder, 'request.http'), { url: URL_HERE });
    const sent = await Promise.all(
      requests.map(async ({ request }) => ({
        url: request.url,
        headers: Object.fromEntries(request.headers),
        body: Buffer.from(await request.arrayBuffer()),
      })),
    );
    const lines = readme
      .split('\n')
      .map((line) => line.replace(/^printf .* \| /, ''))
      .filter((line) => line.startsWith('curl '));

    expect(lines).not.toHaveLength(0);
    for (const line of lines) {
      const { url, headers, file, text } = parseCurl(line);
      const alike = sent.filter((one) => one.url === url.replace('$URL', URL_HERE));
      expect(
        alike.map((one) => one.headers),
        line,
      ).toContainEqual(headers);
      // What a pipe brings is not there.
      if (text === '@-') continue;
      const body = file === undefined ? Buffer.from(text ?? '') : readFileSync(join(folder, file));
      expect(
        alike.some((one) => one.body.equals(body)),
        line,
      ).toBe(true);
    }
  });

  it('computes what it costs from the prices that it names', () => {
    const costs = costsOf(name);
    const measured = costs.filter(({ ms }) => !Number.isNaN(ms));
    const fronts = costs.filter(({ ms }) => Number.isNaN(ms));

    expect(section(name, 'What it costs')).toContain(`${prices.region}, arm64, of ${prices.asOf}`);
    expect(measured).not.toHaveLength(0);
    for (const { what, ms, memoryMb, usd } of measured) {
      const each =
        (memoryMb / 1024) * (ms / 1000) * prices.perGbSecond.arm64 + prices.perMillionRequests / 1e6;
      expect(usd, what).toBe((each * 1000).toFixed(4));
    }
    for (const { what, usd } of fronts) {
      const [front = ''] = /^(?:REST API|HTTP API|Function URL)/.exec(what) ?? [];
      expect(usd, what).toBe(((FRONTS[front] ?? Number.NaN) / 1000).toFixed(4));
    }
    expect(readFileSync(join(folder, 'template.yaml'), 'utf8')).toContain(
      `MemorySize: ${measured[0]?.memoryMb}`,
    );
  });

  it('links only to what exists', () => {
    const targets = [...readme.matchAll(/\]\((?!https?:)([^)#]+)[^)]*\)/g)].map(
      ([, target]) => target as string,
    );

    expect(targets.filter((target) => !existsSync(join(folder, target)))).toEqual([]);
  });

  it('is in the list of the README', () => {
    expect(readFileSync(join(root, 'README.md'), 'utf8')).toContain(`[${name}](examples/${name})`);
  });
});

describe('the templates of `init`', () => {
  const main = join(root, 'packages/cli/dist/main.js');

  it('are the examples, as the README of the command shows them', () => {
    const listed = execFileSync(process.execPath, [main, 'init'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });

    expect(listed.split('\n').flatMap((line) => line.split(' ')[0] || [])).toEqual(EXAMPLE_NAMES);
    const shown = readFileSync(join(root, 'packages/cli/README.md'), 'utf8').includes(listed);
    expect(
      shown,
      `packages/cli/README.md shows:
${listed}`,
    ).toBe(true);
  });
});
