import { createJobs } from '@lambda-vision/queue';

/** Fails the jobs of dead letters. */
export const handler = createJobs({ tableName: process.env.TABLE_NAME ?? '' }).deadLetter();
