import { describe, expect, it } from 'vitest';
import { pageLink } from './page-link.ts';
import { pageRoute } from './page-route.ts';

describe('pageRoute()', () => {
  it.each([
    ['docs/index.md', 'index.md', '/'],
    ['docs/how-to/quantize.md', 'how-to/quantize.md', '/how-to/quantize'],
    ['docs/decisions/README.md', 'decisions/index.md', '/decisions/'],
    ['docs/generated/reference/api/index.md', 'reference/api/index.md', '/reference/api/'],
    ['packages/core/README.md', 'packages/core.md', '/packages/core'],
    ['packages/benchmarks/README.md', 'benchmarks/method.md', '/benchmarks/method'],
    ['packages/benchmarks/results/queue.md', 'benchmarks/queue.md', '/benchmarks/queue'],
    [
      'packages/conformance/results/soak.md',
      'benchmarks/conformance/soak.md',
      '/benchmarks/conformance/soak',
    ],
    ['packages/conformance/README.md', 'project/conformance.md', '/project/conformance'],
    ['examples/classify-api/README.md', 'examples/classify-api.md', '/examples/classify-api'],
    ['DEPENDENCY_POLICY.md', 'project/dependency-policy.md', '/project/dependency-policy'],
  ])('%s is %s, read at %s', (file, route, link) => {
    expect(pageRoute(file)).toBe(route);
    expect(pageLink(route)).toBe(link);
  });

  it.each([
    'README.md',
    'packages/core/CHANGELOG.md',
    'packages/benchmarks/results/README.md',
    'packages/core/src/image/README.md',
    'packages/cli/templates/classify-api/README.md',
    'docs/node_modules/vitepress/README.md',
  ])('%s is no page', (file) => {
    expect(pageRoute(file)).toBeUndefined();
  });
});
