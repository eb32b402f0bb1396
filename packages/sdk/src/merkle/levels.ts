/** A tree's nodes, level by level from the leaves to the top; neighbours pair from the left, an odd last node goes up. */
export async function buildLevels<Node>(
  leaves: readonly Node[],
  parent: (left: Node, right: Node) => Promise<Node>,
): Promise<readonly (readonly Node[])[]> {
  const levels: (readonly Node[])[] = [leaves];
  let level = leaves;
  while (level.length > 1) {
    level = await Promise.all(
      pairs(level).map(([left, right]) => (right === undefined ? left : parent(left, right))),
    );
    levels.push(level);
  }
  return levels;
}

/** The siblings that lead from leaf `index` to the top, leaf first. */
export function siblings<Node>(levels: readonly (readonly Node[])[], index: number): Node[] {
  return levels.flatMap((level, height) => {
    const sibling = level[(index >> height) ^ 1];
    return sibling === undefined ? [] : [sibling];
  });
}

/** The sides on which the siblings of leaf `index` of `count` stand, leaf first. */
export function siblingSides(index: bigint, count: bigint): ('left' | 'right')[] {
  const sides: ('left' | 'right')[] = [];
  for (let at = index, width = count; width > 1n; at >>= 1n, width = (width + 1n) >> 1n) {
    if (at & 1n) sides.push('left');
    else if (at + 1n < width) sides.push('right');
  }
  return sides;
}

function pairs<Node>(level: readonly Node[]): [Node, Node | undefined][] {
  return level.flatMap((left, index): [Node, Node | undefined][] =>
    index % 2 === 0 ? [[left, level[index + 1]]] : [],
  );
}
