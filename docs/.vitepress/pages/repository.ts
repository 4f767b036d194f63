import { resolve } from 'node:path';

/** Root of the repository, which is also the folder that the site takes its pages from. */
export const repository: string = resolve(import.meta.dirname, '../../..');

/** Where files are that have no page. */
export const REPOSITORY_URL = 'https://github.com/lambda-vision/lambda-vision';

/** Where the site is read; its path is the base of every link. */
export const SITE_URL = 'https://lambda-vision.github.io/lambda-vision/';
