/**
 * What a store of jobs and a place of objects have to do, for those who write their own.
 *
 * @packageDocumentation
 */
export type { ContractCase } from './contract-case.js';
export { jobBucketContract } from './job-bucket-contract.js';
export { jobStoreContract } from './job-store-contract.js';
