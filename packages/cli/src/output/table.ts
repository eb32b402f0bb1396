import { stripVTControlCharacters } from 'node:util';

/** How a column lines up: text to the left, figures to the right. */
export type Alignment = 'left' | 'right';

const width = (text: string): number => stripVTControlCharacters(text).length;

function pad(text: string, to: number, alignment: Alignment): string {
  const space = ' '.repeat(Math.max(0, to - width(text)));
  return alignment === 'left' ? text + space : space + text;
}

/** Lines of a table without rules: a heading, then the rows, columns two spaces apart. */
export function table(
  heading: readonly string[],
  rows: readonly (readonly string[])[],
  alignments: readonly Alignment[] = [],
): string[] {
  const widths = heading.map((title, column) =>
    Math.max(width(title), ...rows.map((row) => width(row[column] ?? ''))),
  );
  return [heading, ...rows].map((row) =>
    row
      .map((cell, column) => pad(cell, widths[column] ?? 0, alignments[column] ?? 'left'))
      .join('  ')
      .trimEnd(),
  );
}
