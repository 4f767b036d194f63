import { describe } from 'vitest';
import { jobStoreContract } from './__fixtures__/job-store-contract.js';
import { memoryJobStore } from './memory-job-store.js';

describe('memoryJobStore()', () => {
  jobStoreContract(memoryJobStore);
});
