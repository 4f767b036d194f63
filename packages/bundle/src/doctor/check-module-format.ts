import { transform } from 'esbuild';
import type { CodeFile } from './code-file.js';
import type { Examination } from './examination.js';
import { createFinding, type Finding } from './finding.js';
import { hasUnguardedCall } from './has-unguarded-call.js';

const FREE_REQUIRE = 'LAMBDA_VISION_FREE_REQUIRE';

/** Whether modules are written as what Node.js takes them for, and have what bundlers left for them to have. */
export async function checkModuleFormat({ code }: Examination): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const file of code) {
    if (file.fault !== undefined) findings.push(invalid(file, file.fault));
    else if (file.syntax !== undefined && file.syntax !== file.format) findings.push(otherFormat(file));
    else if (file.format === 'esm' && (await lacksRequire(file))) findings.push(requireMissing(file));
    else if (file.format === 'cjs' && usesEmptyMeta(file.text)) findings.push(metaEmpty(file));
  }
  return findings;
}

function invalid({ path }: CodeFile, fault: string): Finding {
  return createFinding('DOCTOR_CODE_INVALID', {
    path,
    message: `Expected ${path} to be JavaScript but it cannot be parsed: ${fault}.`,
    advice: 'Build the package again; a file that was cut off or holds TypeScript does not run.',
  });
}

function otherFormat({ path, syntax }: CodeFile): Finding {
  const isCommonJs = syntax === 'cjs';
  return createFinding('DOCTOR_MODULE_FORMAT', {
    path,
    message: isCommonJs
      ? `Expected ${path} to be an ES module, which its name or "type": "module" says, but it is CommonJS.`
      : `Expected ${path} to be CommonJS, which its name or package.json says, but it is an ES module.`,
    advice: isCommonJs
      ? `Build with format "esm", or name the file .cjs.`
      : `Name the file .mjs, or put { "type": "module" } into the package.json beside it.`,
  });
}

/** Bundled CommonJS calls `require` for Node's own modules; in an ES module there is none unless a banner makes it. */
async function lacksRequire({ text, imports }: CodeFile): Promise<boolean> {
  const requires = imports.some(({ kind }) => kind === 'require-call');
  const needsShim = callsShim(text);
  if ((!requires && !needsShim) || /globalThis\.require\s*=/.test(text)) return false;
  const { code } = await transform(text, { define: { require: FREE_REQUIRE }, logLevel: 'silent' });
  return needsShim ? code.includes(FREE_REQUIRE) : hasUnguardedCall(code, FREE_REQUIRE);
}

/** Whether the function that esbuild puts in place of `require` is called; onnxruntime-web has one for nothing. */
function callsShim(text: string): boolean {
  const shims = text.matchAll(
    /([\w$]+)\s*=\s*(?:\/\*[^*]*\*\/\s*)?\(+\w+\)?\s*=>\s*typeof require(?![\w$])/g,
  );
  return [...shims].some(([, name = '']) =>
    new RegExp(`(?<![\\w$.])${name.replaceAll('$', '\\$')}\\(\\s*["'\`]`).test(text),
  );
}

function requireMissing({ path }: CodeFile): Finding {
  return createFinding('DOCTOR_REQUIRE_MISSING', {
    path,
    message: `Expected the ES module ${path} to have the require that bundled CommonJS packages call but nothing defines it.`,
    advice:
      "Use visionAssets() or bundleFunction(), or a banner: import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
  });
}

/** esbuild puts `{}` in place of `import.meta` in CommonJS, so that its `url` is `undefined`. */
function usesEmptyMeta(text: string): boolean {
  if (/\bimport_meta\d*\s*=\s*\{\s*\}/.test(text)) return true;
  const uses = text.matchAll(
    /(?:new URL\(\s*["'`][^"'`]*["'`],|fileURLToPath\)?\(|createRequire\)?\()\s*([\w$]+)\.url\)/g,
  );
  return [...uses].some(([, name = '']) =>
    new RegExp(`[\\s,;]${name.replaceAll('$', '\\$')}\\s*=\\s*\\{\\s*\\}`).test(text),
  );
}

function metaEmpty({ path }: CodeFile): Finding {
  return createFinding('DOCTOR_IMPORT_META_EMPTY', {
    path,
    message: `Expected ${path} to know where it lies (import.meta.url) but the build to CommonJS made import.meta empty.`,
    advice: 'Build with format "esm" and name the file .mjs, or use visionAssets(), which defines it.',
  });
}
