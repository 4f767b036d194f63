import { jobs } from './jobs.js';

/** Fails the jobs of messages that were tried too often. */
export const handler = jobs.deadLetter();
