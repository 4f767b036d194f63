import { describe, expect, it } from 'vitest';
import { defaultInitBudget } from './default-init-budget.js';
import { freezesBetweenRequests } from './freezes-between-requests.js';

const AWS_LAMBDA_RUNTIME_API = '127.0.0.1:9001';

describe.each([
  ['outside Lambda', {}, Number.POSITIVE_INFINITY, false],
  ['on demand', { AWS_LAMBDA_RUNTIME_API, AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand' }, 8000, true],
  ['in a runtime that does not say how', { AWS_LAMBDA_RUNTIME_API }, 8000, true],
  [
    'with provisioned concurrency',
    { AWS_LAMBDA_RUNTIME_API, AWS_LAMBDA_INITIALIZATION_TYPE: 'provisioned-concurrency' },
    Number.POSITIVE_INFINITY,
    true,
  ],
  [
    'on a Managed Instance',
    { AWS_LAMBDA_RUNTIME_API, AWS_LAMBDA_INITIALIZATION_TYPE: 'lambda-managed-instances' },
    Number.POSITIVE_INFINITY,
    false,
  ],
])('a process %s', (_name, environment, budgetMs, freezes) => {
  it(`may initialise for ${budgetMs} ms and ${freezes ? 'stands still' : 'goes on'} between requests`, () => {
    expect(defaultInitBudget(environment)).toBe(budgetMs);
    expect(freezesBetweenRequests(environment)).toBe(freezes);
  });
});
