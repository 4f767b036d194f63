import type { LoadedSession, SessionCache, Tensor } from '@lambda-vision/core';

/** Sessions that were loaded, by model, with what they were warmed up with. */
export type WatchedSessions = Map<
  string,
  { readonly session: LoadedSession; readonly feeds: Readonly<Record<string, Tensor>>[] }
>;

/** Lets a cache tell which sessions pass through it and what they are run on. */
export function watchSessions(cache: SessionCache, seen: WatchedSessions): SessionCache {
  return {
    maxBytes: cache.maxBytes,
    acquire: (key, load) => cache.acquire(key, load),
    // What core keeps in its cache are sessions.
    use: (key, load, work) =>
      cache.use(key, load, (value) => work(watchSession(value as never, seen) as unknown as typeof value)),
    has: (key) => cache.has(key),
    stats: () => cache.stats(),
    forget: (key) => cache.forget(key),
    clear: () => cache.clear(),
  };
}

/** Lets a session tell what it is run on. */
export function watchSession(session: LoadedSession, seen: WatchedSessions): LoadedSession {
  const { modelId, inputs, outputs, bytes } = session;
  const known = seen.get(modelId) ?? { session, feeds: [] };
  seen.set(modelId, known);
  const run = (feeds: Readonly<Record<string, Tensor>>) => {
    known.feeds.push(feeds);
    return session.run(feeds);
  };
  return { modelId, inputs, outputs, bytes, run, release: () => session.release() };
}
