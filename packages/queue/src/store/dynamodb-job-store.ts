import type { AttributeValue, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { JobRecord } from '../jobs/job-record.js';
import type { JobStore, KeyClaim } from './job-store.js';

/** What {@link dynamodbJobStore} is made from. */
export interface DynamodbJobStoreOptions {
  /** Table whose only key is the text attribute `pk`; its TTL attribute is `ttl`. */
  readonly tableName: string;
  /** @defaultValue a client by the function's environment */
  readonly client?: DynamoDBClient;
}

/** What of a record has an attribute of its own: for conditions, for DynamoDB's TTL, and for whoever looks. */
interface Item {
  readonly [attribute: string]: AttributeValue;
}

/**
 * Keeps jobs in DynamoDB, with conditional writes of single items only. A job is one item with the record as JSON; an
 * idempotency key is another. Items are read consistently. DynamoDB deletes expired ones late, so their time is
 * looked at by whoever reads them.
 */
export function dynamodbJobStore({ tableName, client }: DynamodbJobStoreOptions): JobStore {
  const table = openTable(tableName, client);
  return {
    create: (record) => table.put(jobItem(record), 'attribute_not_exists(pk)'),
    async read(id) {
      const item = await table.get(jobKey(id));
      return item?.job?.S === undefined ? undefined : (JSON.parse(item.job.S) as JobRecord);
    },
    replace: (record) =>
      table.put(jobItem(record), 'version = :before', { ':before': number(record.version - 1) }),
    async claimKey(key, claim, expiresAtMs, nowMs) {
      const pk = `key#${key}`;
      const item = {
        pk: text(pk),
        claim: text(JSON.stringify(claim)),
        expiresAtMs: number(expiresAtMs),
        ttl: ttl(expiresAtMs),
      };
      const isFree = 'attribute_not_exists(pk) OR expiresAtMs <= :now';
      for (;;) {
        if (await table.put(item, isFree, { ':now': number(nowMs) })) return claim;
        const known = (await table.get(pk))?.claim?.S;
        // It can be deleted between the two; then it is free.
        if (known !== undefined) return JSON.parse(known) as KeyClaim;
      }
    },
  };
}

function jobItem(record: JobRecord): Item {
  return {
    pk: text(jobKey(record.id)),
    version: number(record.version),
    state: text(record.state),
    ttl: ttl(record.expiresAtMs),
    job: text(JSON.stringify(record)),
  };
}

function jobKey(id: string): string {
  return `job#${id}`;
}

/** One table by the two operations that are needed of it. The SDK is loaded when it is first used. */
function openTable(tableName: string, given: DynamoDBClient | undefined) {
  let own: DynamoDBClient | undefined;
  const open = async () => {
    const sdk = await import('@aws-sdk/client-dynamodb');
    if (given === undefined) own ??= new sdk.DynamoDBClient();
    return { sdk, client: given ?? (own as DynamoDBClient) };
  };
  return {
    async put(item: Item, condition: string, values?: Item): Promise<boolean> {
      const { sdk, client } = await open();
      const command = new sdk.PutItemCommand({
        TableName: tableName,
        Item: item,
        ConditionExpression: condition,
        ...(values && { ExpressionAttributeValues: values }),
      });
      try {
        await client.send(command);
        return true;
      } catch (error) {
        if (error instanceof Error && error.name === 'ConditionalCheckFailedException') return false;
        throw error;
      }
    },
    async get(pk: string): Promise<Item | undefined> {
      const { sdk, client } = await open();
      const Key = { pk: text(pk) };
      const { Item } = await client.send(
        new sdk.GetItemCommand({ TableName: tableName, Key, ConsistentRead: true }),
      );
      return Item;
    },
  };
}

function text(value: string): AttributeValue {
  return { S: value };
}

function number(value: number): AttributeValue {
  return { N: String(value) };
}

/** DynamoDB's TTL is in whole seconds. */
function ttl(expiresAtMs: number): AttributeValue {
  return number(Math.ceil(expiresAtMs / 1000));
}
