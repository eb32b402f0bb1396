/** Which instructions may stand in a place of a program. */
export type Place = 'multiply' | 'multiplyHigh' | 'any' | 'target' | 'branch';

const SLOTS: { readonly [place in Place]: number } = {
  multiply: 1,
  any: 1,
  multiplyHigh: 2,
  target: 2,
  branch: 2,
};
const SLOTS_A_CYCLE = 3;

const ORDER =
  'multiply target multiply any any multiply any any multiply any any multiplyHigh any multiply any any ' +
  'multiply branch multiply any any multiplyHigh any multiply any any multiply any any multiply any any';

/** The places of one pass in their order, each with its simulated cycle within the pass. */
export const PASS: readonly { readonly place: Place; readonly cycle: number }[] = withCycles(
  ORDER.split(' ') as Place[],
);

/** Instructions in one pass. */
export const PASS_INSTRUCTIONS: number = PASS.length;
/** Simulated cycles of one pass. */
export const PASS_CYCLES = 12;

function withCycles(places: readonly Place[]): { place: Place; cycle: number }[] {
  let slot = 0;
  return places.map((place) => {
    const cycle = Math.floor(slot / SLOTS_A_CYCLE);
    slot += SLOTS[place];
    return { place, cycle };
  });
}
