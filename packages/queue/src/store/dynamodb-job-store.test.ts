import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contractJob } from '../testing/contract-job.js';
import { jobStoreContract } from '../testing/job-store-contract.js';
import { type LocalDynamodb, startDynamodb } from './__fixtures__/start-dynamodb.js';
import { dynamodbJobStore } from './dynamodb-job-store.js';

let dynamodb: LocalDynamodb;

beforeAll(async () => {
  dynamodb = await startDynamodb();
});
afterAll(() => dynamodb.stop());

describe('dynamodbJobStore()', () => {
  for (const { title, check } of jobStoreContract(() => dynamodbJobStore(dynamodb))) it(title, check);

  it('marks items with the second after which DynamoDB may delete them', async () => {
    const record = contractJob({ expiresAtMs: 1_700_000_000_001 });

    await dynamodbJobStore(dynamodb).create(record);

    const { Item } = await dynamodb.client.send(
      new GetItemCommand({ TableName: dynamodb.tableName, Key: { pk: { S: `job#${record.id}` } } }),
    );
    expect(Item).toMatchObject({ ttl: { N: '1700000001' }, state: { S: 'queued' }, version: { N: '1' } });
  });

  it('passes on what is wrong with the table', async () => {
    const store = dynamodbJobStore({ ...dynamodb, tableName: 'missing' });

    await expect(store.create(contractJob())).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });
});
