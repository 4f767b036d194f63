import type { PackageFiles } from '../zip/package-files.js';
import type { CodeFile } from './code-file.js';
import type { ExamineOptions } from './examine-options.js';
import type { Finding } from './finding.js';
import type { ModelFinding } from './model-finding.js';
import type { TemplateFunction } from './template-function.js';

/** What the checks look at. */
export interface Examination {
  readonly files: PackageFiles;
  readonly layers: readonly PackageFiles[];
  readonly settings: Settings;
  /** The handler's file, if it is there, and what it imports of the package's own files. */
  readonly code: readonly CodeFile[];
  /** Path of the handler's file. */
  readonly handlerPath: string | undefined;
  readonly models: readonly ModelFinding[];
  readonly template: TemplateFunction | undefined;
}

/** Options with defaults and what the template says. */
export type Settings = Omit<ExamineOptions, 'layers' | 'template' | 'handler' | 'runtime' | 'today'> &
  Required<Pick<ExamineOptions, 'handler' | 'runtime' | 'today'>>;

/** Looks for one kind of fault. */
export type Check = (examination: Examination) => readonly Finding[] | Promise<readonly Finding[]>;
