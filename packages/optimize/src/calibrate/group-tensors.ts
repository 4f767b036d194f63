/**
 * Splits tensors into groups that fit into memory together, in their order.
 *
 * @param elements - How many elements each tensor has, by name.
 * @param maxElements - Elements that a group holds at most; a tensor that is larger is a group of its own.
 */
export function groupTensors(elements: ReadonlyMap<string, number>, maxElements: number): string[][] {
  const groups: string[][] = [];
  let room = 0;
  for (const [name, count] of elements) {
    if (groups.length === 0 || count > room) {
      groups.push([]);
      room = maxElements;
    }
    groups.at(-1)?.push(name);
    room -= count;
  }
  return groups;
}
