import type { ArtifactsManifest } from '../manifest.ts';
import type { Figures } from './figures.ts';

/** What one writable account may take of a slot. */
const UNITS_PER_ACCOUNT_AND_SLOT = 20_000_000;
/** Slots a second on mainnet, late 2026: one in 200 ms. */
const SLOTS_PER_SECOND = 5;

/** The document that lists every instruction's cost and capacity, and every program's size. */
export function renderTable(figures: Figures, manifest: ArtifactsManifest): string {
  const rows = Object.entries(figures).flatMap(([program, instructions]) =>
    Object.entries(instructions).map(([instruction, { units, hottestWritableAccount }]) => {
      const perSlot = Math.floor(UNITS_PER_ACCOUNT_AND_SLOT / units);
      const capacity = `${count(perSlot)} | ${count(perSlot * SLOTS_PER_SECOND)}`;
      return `| ${program} | ${instruction} | ${count(units)} | ${hottestWritableAccount} | ${capacity} |`;
    }),
  );
  const sizes = Object.entries(manifest.programs).map(([name, { bytes }]) => `| ${name} | ${count(bytes)} |`);
  return `# Compute units, capacity and size

Written by \`npm run programs:cu -- --update\` from the program tests. The units are the worst case that a test found.
The capacity is how often the instruction fits on its hottest writable account, of which a slot has room for
${count(UNITS_PER_ACCOUNT_AND_SLOT)} units, with ${SLOTS_PER_SECOND} slots a second.

| program | instruction | CU | hottest writable account | a slot | a second |
|---|---|---:|---|---:|---:|
${rows.join('\n')}

| program | bytes |
|---|---:|
${sizes.join('\n')}
`;
}

function count(value: number): string {
  return value.toLocaleString('en-US');
}
