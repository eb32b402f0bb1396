/** A JSON value reduced to what clients rely on: names, types and nulls, not the values themselves. */
export function shapeOf(value: unknown): unknown {
  if (value === null) return 'null';
  if (Array.isArray(value)) return mergeAll(value.map(shapeOf));
  if (typeof value !== 'object') return typeof value;
  const entries = Object.entries(value).map(([name, field]) => [name, shapeOf(field)] as const);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The different shapes of a list's items, in a fixed order. */
function mergeAll(shapes: readonly unknown[]): unknown[] {
  const distinct = new Map(shapes.map((shape) => [JSON.stringify(shape), shape]));
  return [...distinct].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, shape]) => shape);
}
