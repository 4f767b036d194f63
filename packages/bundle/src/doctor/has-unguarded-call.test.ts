import { describe, expect, it } from 'vitest';
import { hasUnguardedCall } from './has-unguarded-call.js';

describe('hasUnguardedCall()', () => {
  it.each([
    ['at the top', 'load("a");'],
    ['in a function', 'function get() {\n  return load("a");\n}'],
    ['in a catch', 'try {\n  other();\n} catch {\n  load("a");\n}'],
    ['behind a try', 'try {\n  other();\n} catch {\n}\nload("a");'],
    ['in a function that a try makes', 'try {\n  get = () => {\n    load("a");\n  };\n} catch {\n}'],
    [
      'in a method that a try makes',
      'try {\n  get = {\n    a() {\n      load("a");\n    }\n  };\n} catch {\n}',
    ],
    ['besides one in a try', 'try {\n  load("a");\n} catch {\n}\nload("b");'],
  ])('finds a call %s', (_where, code) => {
    expect(hasUnguardedCall(code, 'load')).toBe(true);
  });

  it.each([
    ['none', 'other();'],
    ['one that is named only', 'const get = typeof load !== "undefined" ? load : other;'],
    ['one in a try', 'try {\n  load("a");\n} catch {\n}'],
    ['one in a condition in a try', 'try {\n  if (a) {\n    load("a");\n  }\n} catch {\n}'],
    ['one in a try in a function', 'function get() {\n  try {\n    load("a");\n  } catch {\n  }\n}'],
  ])('passes over %s', (_what, code) => {
    expect(hasUnguardedCall(code, 'load')).toBe(false);
  });
});
