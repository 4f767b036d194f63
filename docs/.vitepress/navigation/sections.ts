/** A part of the site: what is read for one purpose. */
export interface Section {
  /** First part of the addresses of its pages. */
  readonly folder: string;
  readonly title: string;
  /** What it is for, in a sentence. */
  readonly about: string;
}

/** The parts of the site, in the order of the navigation: Diátaxis first, then what one looks things up in. */
export const SECTIONS = [
  { folder: 'tutorials', title: 'Tutorials', about: 'Learn by doing, from an empty folder, in this order.' },
  { folder: 'how-to', title: 'How-to', about: 'You know what you want to do; each page does one thing.' },
  { folder: 'reference', title: 'Reference', about: 'Every option, field, code and name, to look up.' },
  { folder: 'explanation', title: 'Explanation', about: 'Why it is built this way, and what that costs.' },
  {
    folder: 'examples',
    title: 'Examples',
    about: 'Whole functions to copy, each of which tests itself: `npx @lambda-vision/cli init <name>`.',
  },
  { folder: 'packages', title: 'Packages', about: 'What each package is for, its options and its limits.' },
  {
    folder: 'benchmarks',
    title: 'Benchmarks',
    about: 'Measured beside the peers, losses printed like wins, each figure with its method.',
  },
  { folder: 'decisions', title: 'Decisions', about: 'What was decided, why, and what was rejected.' },
  {
    folder: 'project',
    title: 'Project',
    about: 'How to contribute, what may change, what may come in, what an attacker may do.',
  },
] as const satisfies readonly Section[];

export type SectionFolder = (typeof SECTIONS)[number]['folder'];
