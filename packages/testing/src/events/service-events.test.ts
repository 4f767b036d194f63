import { describe, expect, it } from 'vitest';
import { eventBridgeS3Event } from './event-bridge-s3-event.js';
import { formBody } from './form-body.js';
import { s3Event } from './s3-event.js';
import { snsEvent } from './sns-event.js';
import { sqsEvent } from './sqs-event.js';

const KEY = 'in box/a+b é.jpg';

describe('events of S3', () => {
  it('encode the key in a notification and not in an EventBridge event', () => {
    expect(s3Event({ key: KEY }).Records[0]?.s3.object.key).toBe('in+box/a%2Bb+%C3%A9.jpg');
    expect(eventBridgeS3Event({ key: KEY }).detail.object.key).toBe(KEY);
  });

  it('have a version only where the bucket keeps versions', () => {
    expect(s3Event().Records[0]?.s3.object).not.toHaveProperty('versionId');
    expect(s3Event({ versionId: 'v1' }).Records[0]?.s3.object.versionId).toBe('v1');
    expect(eventBridgeS3Event().detail.object).not.toHaveProperty('version-id');
    expect(eventBridgeS3Event({ versionId: 'v1' }).detail.object['version-id']).toBe('v1');
  });

  it('tell what happened', () => {
    expect(s3Event({ eventName: 'ObjectRemoved:Delete' }).Records[0]?.eventName).toBe('ObjectRemoved:Delete');
    expect(eventBridgeS3Event({ detailType: 'Object Deleted' })['detail-type']).toBe('Object Deleted');
  });
});

describe('events of messages', () => {
  it('carry text as it is and objects as JSON', () => {
    const { Records } = sqsEvent('text', { image: 'x' });

    expect(Records.map(({ messageId, body }) => [messageId, body])).toEqual([
      ['message-0', 'text'],
      ['message-1', '{"image":"x"}'],
    ]);
    expect(snsEvent({ image: 'x' }).Records[0]?.Sns.Message).toBe('{"image":"x"}');
    expect(snsEvent('text').Records[0]?.Sns.Message).toBe('text');
  });
});

describe('formBody()', () => {
  it('writes fields, files and the end of the form', () => {
    const { body, headers } = formBody(
      [
        { name: 'title', content: 'Ä' },
        { name: 'photo', fileName: 'a.png', content: Uint8Array.of(1, 255), headers: { 'X-Part': '2' } },
      ],
      { boundary: 'B' },
    );

    expect(headers).toEqual({ 'Content-Type': 'multipart/form-data; boundary=B' });
    expect(Buffer.from(body).toString('latin1')).toBe(
      '--B\r\nContent-Disposition: form-data; name="title"\r\n\r\n\u00c3\u0084\r\n' +
        '--B\r\nContent-Disposition: form-data; name="photo"; filename="a.png"\r\n' +
        'Content-Type: application/octet-stream\r\nX-Part: 2\r\n\r\n\u0001\u00ff\r\n--B--\r\n',
    );
  });

  it('quotes a boundary that needs it, and leaves the end out when told to', () => {
    const { body, headers } = formBody([], { boundary: 'a b:c', closed: false });

    expect(headers['Content-Type']).toBe('multipart/form-data; boundary="a b:c"');
    expect(body).toHaveLength(0);
  });
});
