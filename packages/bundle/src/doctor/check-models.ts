import type { Check } from './examination.js';

/** Whether every model could be loaded. */
export const checkModels: Check = ({ models }) => models.flatMap(({ findings }) => findings);
