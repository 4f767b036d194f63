import { expect, it } from 'vitest';
import { printable } from './printable.js';

it('shows control characters instead of obeying them, and leaves every script as it is', () => {
  expect(printable('a\u001b[2Jb\nc\u009bd')).toBe('a\ufffd[2Jb\ufffdc\ufffdd');
  expect(printable('Größe 洗涤说明 🏰')).toBe('Größe 洗涤说明 🏰');
});
