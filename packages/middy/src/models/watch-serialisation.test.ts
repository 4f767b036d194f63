import { describe, expect, it, vi } from 'vitest';
import { watchSerialisation } from './watch-serialisation.js';

describe('watchSerialisation()', () => {
  it('tells when the answer becomes JSON, and changes nothing of it', () => {
    const told = vi.fn();
    const request = { response: { statusCode: 500, headers: { a: 'b' } } };

    const isWatched = watchSerialisation(request, told);

    expect(isWatched()).toBe(true);
    expect({ ...request.response }).toEqual({ statusCode: 500, headers: { a: 'b' } });
    expect(told).not.toHaveBeenCalled();
    expect(JSON.stringify(request.response)).toBe('{"statusCode":500,"headers":{"a":"b"}}');
    expect(told).toHaveBeenCalledOnce();
  });

  it('follows an answer that is made or replaced later', () => {
    const told = vi.fn();
    const request: { response?: unknown } = { response: undefined };
    const isWatched = watchSerialisation(request, told);
    expect(isWatched()).toBe(false);

    request.response = ['first'];
    const first = JSON.stringify(request.response);
    request.response = { body: 'second' };
    const second = JSON.stringify(request.response);

    expect([first, second]).toEqual(['["first"]', '{"body":"second"}']);
    expect(told).toHaveBeenCalledTimes(2);
    expect(isWatched()).toBe(true);
  });

  it.each([['text'], [null], [Object.freeze({ statusCode: 200 })]])('cannot watch %j', (response) => {
    const told = vi.fn();
    const request = { response };

    const isWatched = watchSerialisation(request, told);
    JSON.stringify(request.response);

    expect(isWatched()).toBe(false);
    expect(told).not.toHaveBeenCalled();
  });
});
