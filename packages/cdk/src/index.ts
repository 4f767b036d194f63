/**
 * AWS CDK constructs for vision functions.
 *
 * @packageDocumentation
 */
export {};
