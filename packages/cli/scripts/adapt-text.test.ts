import { describe, expect, it } from 'vitest';
import { adaptText } from './adapt-text.ts';

const examples = ['async-pipeline', 'read-text-api'];

function adapt(text: string, path = 'README.md') {
  return adaptText(text, { path, example: 'async-pipeline', examples });
}

describe('adaptText()', () => {
  it('says npm for pnpm', () => {
    const { text } = adapt(
      'pnpm --filter async-pipeline start a.jpg\npnpm bundle\npnpm --filter async-pipeline verify',
    );

    expect(text).toBe('npm start a.jpg\nnpm run bundle\nnpm run verify');
  });

  it('links to the repository where a page is not in the project', () => {
    const { text } = adapt(
      '[jobs](../../docs/explanation/jobs.md) [text](../read-text-api/README.md) [own](src)',
    );

    const main = 'https://github.com/lambda-vision/lambda-vision/blob/main';
    expect(text).toBe(
      `[jobs](${main}/docs/explanation/jobs.md) [text](${main}/examples/read-text-api/README.md) [own](src)`,
    );
  });

  it('borrows the files of other examples under the same name', () => {
    expect(adapt('POST {{url}}\n\n< ../read-text-api/receipt/receipt.jpg', 'request.http')).toEqual({
      text: 'POST {{url}}\n\n< receipt/receipt.jpg',
      borrowed: ['read-text-api/receipt/receipt.jpg'],
    });
    expect(adapt("join(here, '../read-text-api/receipt/receipt.jpg')", 'verify.ts')).toEqual({
      text: "join(here, 'receipt/receipt.jpg')",
      borrowed: ['read-text-api/receipt/receipt.jpg'],
    });
  });

  it('keeps what a file in a folder names beside that folder, and what is installed', () => {
    const text = `import '../bundle.ts'; "$schema": "../../node_modules/@lambda-vision/core/vision.schema.json"`;

    expect(adapt(text, 'models/vision.json')).toEqual({ text, borrowed: [] });
  });

  it.each([
    ['verify.ts', "import '../../scripts/demo.ts';"],
    ['src/handler.ts', "\nimport '../../read-text-api/bundle.ts';"],
  ])('refuses %s that names a file beyond the folder, with the line', (path, text) => {
    expect(() => adapt(text, path)).toThrow(/nothing outside its folder, but line \d does/);
  });
});
