import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

const repository = resolve(import.meta.dirname, '../../../..');
const folder = join(repository, '.github/workflows');
const { packageManager, scripts } = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8')) as {
  readonly packageManager: string;
  readonly scripts: Readonly<Record<string, string>>;
};

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

interface Job {
  readonly permissions?: Readonly<Record<string, string>>;
  readonly 'timeout-minutes'?: number;
  readonly 'runs-on': string;
  readonly needs?: string | readonly string[];
  readonly environment?: string;
  readonly strategy?: { readonly matrix: Readonly<Record<string, readonly string[]>> };
  readonly steps: readonly Step[];
}

interface Workflow {
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions?: unknown;
  readonly concurrency?: unknown;
  readonly jobs: Readonly<Record<string, Job>>;
}

const workflows = readdirSync(folder).map((file) => {
  const text = readFileSync(join(folder, file), 'utf8');
  return { file, text, workflow: parse(text) as Workflow };
});
const jobs = workflows.flatMap(({ file, workflow }) =>
  Object.entries(workflow.jobs).map(([name, job]) => ({ name: `${file}: ${name}`, job })),
);
const steps = jobs.flatMap(({ job }) => job.steps);
const jobOf = (file: string, name: string) =>
  workflows.find((each) => each.file === file)?.workflow.jobs[name] as Job;

describe.each(workflows)('$file', ({ text, workflow }) => {
  it('gives nothing to jobs that do not ask, and runs one at a time', () => {
    expect(workflow.permissions).toEqual({});
    expect(workflow.concurrency).toBeDefined();
  });

  it('never runs the code of a stranger with the rights of the repository', () => {
    expect(workflow.on).not.toHaveProperty('pull_request_target');
    expect(workflow.on).not.toHaveProperty('workflow_run');
  });

  it('names each action by commit, with its version beside it', () => {
    const lines = text.split('\n').filter((line) => /\buses:/.test(line));

    expect(lines.length).toBeGreaterThan(0);
    expect(lines.filter((line) => !/uses: [\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line))).toEqual([]);
  });
});

it('names one commit of each action', () => {
  const commits = new Map<string, Set<string>>();
  for (const { uses } of steps) {
    if (uses === undefined) continue;
    const [action = '', commit = ''] = uses.split('@');
    const owned = action.split('/').slice(0, 2).join('/');
    commits.set(owned, (commits.get(owned) ?? new Set()).add(commit));
  }

  expect([...commits].filter(([, each]) => each.size !== 1)).toEqual([]);
});

describe.each(jobs)('$name', ({ job }) => {
  it('asks for what it needs, and ends', () => {
    expect(job.permissions).toBeDefined();
    expect(job['timeout-minutes']).toBeGreaterThan(0);
  });

  it('runs on a named version of the system', () => {
    const runners = job.strategy?.matrix.runner ?? [job['runs-on']];

    for (const runner of runners) expect(runner).toMatch(/^ubuntu-\d\d\.\d\d(?:-arm)?$/);
  });

  it('leaves no credentials in the checkout', () => {
    for (const step of job.steps) {
      if (!step.uses?.startsWith('actions/checkout@')) continue;
      expect(step.with).toMatchObject({ 'persist-credentials': false });
    }
  });

  it('puts no expression into a command line, where its value would be code', () => {
    expect(job.steps.filter(({ run }) => run?.includes('${{'))).toEqual([]);
  });
});

it('keeps no secret: npm knows the workflow, GitHub gives its token', () => {
  expect(
    workflows.filter(({ text }) => /\bsecrets\s*[.[]|NPM_TOKEN|NODE_AUTH_TOKEN|_authToken/.test(text)),
  ).toEqual([]);
});

it('uses the pnpm of package.json', () => {
  const named = workflows.flatMap(({ text }) => text.match(/pnpm@[\w.]+/g) ?? []);

  expect(new Set(named)).toEqual(new Set([packageManager]));
});

it('runs scripts that exist', () => {
  const named = steps.flatMap(({ run }) =>
    [...(run ?? '').matchAll(/^(?:npx -y pnpm@[\d.]+|pnpm) ([\w:]+)/gm)].map(
      ([, script]) => script as string,
    ),
  );
  const own = named.filter((name) => !['exec', 'install'].includes(name));

  expect(own.length).toBeGreaterThan(5);
  expect(own.filter((name) => !(name in scripts))).toEqual([]);
});

describe('CI', () => {
  it.each(['ci.yml: test', 'release.yml: pack'])("runs the README's test command in %s", (name) => {
    const command = /^npx -y pnpm@\S+ test/m.exec(readFileSync(join(repository, 'README.md'), 'utf8'))?.[0];
    const { job } = jobs.find((each) => each.name === name) as { job: Job };

    expect(command).toBeDefined();
    expect(job.steps.map(({ run }) => run)).toContain(command);
  });

  it('tests on both architectures of Lambda', () => {
    expect(jobOf('ci.yml', 'test').strategy?.matrix.runner).toEqual(['ubuntu-24.04', 'ubuntu-24.04-arm']);
  });

  it('passes only when every job has', () => {
    const others = Object.keys(workflows.find(({ file }) => file === 'ci.yml')?.workflow.jobs ?? {});

    expect(jobOf('ci.yml', 'passed').needs).toEqual(others.filter((name) => name !== 'passed'));
  });
});

describe('the release', () => {
  it('may ask for an identity where it publishes, each in an environment with rules of its own', () => {
    const asking = jobs.filter(({ job }) => job.permissions?.['id-token'] !== undefined);

    expect(asking.map(({ name, job }) => [name, job.environment])).toEqual([
      ['pages.yml: deploy', 'github-pages'],
      ['release.yml: publish', 'npm'],
    ]);
  });

  it('installs without install scripts, or nothing, wherever it may write', () => {
    const writing = jobs.filter(({ job }) => Object.values(job.permissions ?? {}).includes('write'));
    const installs = writing.map(({ name, job }) => [
      name,
      job.steps.filter(({ run }) => /pnpm/.test(run ?? '')).map(({ run }) => run),
    ]);
    const withoutScripts = [
      'npm install --global pnpm@10.34.9',
      'pnpm install --frozen-lockfile --ignore-scripts',
    ];

    expect(installs).toEqual([
      ['pages.yml: deploy', []],
      ['release.yml: version', withoutScripts],
      ['release.yml: publish', withoutScripts],
    ]);
  });
});

describe('the site', () => {
  it('is built for every change, and written from main by a job that runs no code of ours', () => {
    const { workflow } = workflows.find(({ file }) => file === 'pages.yml') as (typeof workflows)[number];
    const { build, deploy } = workflow.jobs as Readonly<Record<'build' | 'deploy', Job>>;

    expect(jobOf('ci.yml', 'docs').steps.map(({ run }) => run)).toContain('npx -y pnpm@10.34.9 docs:build');
    expect(workflow.on).toEqual({ push: { branches: ['main'] } });
    expect(deploy.permissions).toEqual({ pages: 'write', 'id-token': 'write' });
    expect(deploy.needs).toBe('build');
    expect(deploy.steps).toHaveLength(1);
    expect(build.permissions).toEqual({ contents: 'read' });
    expect(build.steps.at(-1)).toMatchObject({ with: { path: 'docs/.vitepress/dist' } });
  });
});
