/** Calls back for everything that is pushed to a list from now on. */
export function onPush<Item>(list: Item[], callback: (item: Item) => void): void {
  // Not enumerable, so that the list still looks like any other.
  Object.defineProperty(list, 'push', {
    configurable: true,
    value: (...items: Item[]) => {
      const length = Array.prototype.push.apply(list, items);
      for (const item of items) callback(item);
      return length;
    },
  });
}
