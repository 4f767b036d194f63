import { describe, it } from 'vitest';
import { jobStoreContract } from '../testing/job-store-contract.js';
import { memoryJobStore } from './memory-job-store.js';

describe('memoryJobStore()', () => {
  for (const { title, check } of jobStoreContract(memoryJobStore)) it(title, check);
});
