import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  allOf,
  type BatteryState,
  batteryPolicy,
  type MiningPolicy,
  OutOfRangeError,
  schedulePolicy,
  temperaturePolicy,
} from '../../src/index.ts';

const mines = async (policy: MiningPolicy) => (await policy.decide()).mine;

describe('the schedule', () => {
  /** A Wednesday. */
  const at = (hours: number, minutes = 0, day = 5) => new Date(2025, 2, day, hours, minutes);
  const NIGHT = { from: 22 * 60, to: 6 * 60 };

  for (const [time, expected] of [
    [at(22), true],
    [at(23, 59), true],
    [at(5, 59), true],
    [at(6), false],
    [at(21, 59), false],
  ] as const) {
    test(`over midnight, at ${time.getHours()}:${time.getMinutes()}`, async () => {
      assert.equal(await mines(schedulePolicy([NIGHT], () => time)), expected);
    });
  }

  test('a night belongs to the day on which it begins', async () => {
    const wednesdays = [{ ...NIGHT, days: [3] }];
    assert.equal(await mines(schedulePolicy(wednesdays, () => at(23))), true);
    assert.equal(await mines(schedulePolicy(wednesdays, () => at(1, 0, 6))), true);
    assert.equal(await mines(schedulePolicy(wednesdays, () => at(1))), false);
    assert.equal(await mines(schedulePolicy(wednesdays, () => at(23, 0, 6))), false);
  });

  test('within a day, on several windows, all day, never', async () => {
    const windows = [
      { from: 60, to: 120 },
      { from: 600, to: 660 },
    ];
    assert.equal(await mines(schedulePolicy(windows, () => at(10, 30))), true);
    assert.equal(await mines(schedulePolicy(windows, () => at(2))), false);
    assert.equal(await mines(schedulePolicy([{ from: 0, to: 0 }], () => at(15))), true);
    assert.equal(await mines(schedulePolicy([], () => at(15))), false);
  });

  test('refuses what is no time of the week', () => {
    for (const window of [
      { from: -1, to: 5 },
      { from: 0, to: 1_440 },
      { from: 0, to: 1, days: [7] },
    ]) {
      assert.throws(() => schedulePolicy([window]), OutOfRangeError);
    }
  });
});

describe('the battery', () => {
  const policy = (state: BatteryState | undefined, leastPercent = 40) =>
    batteryPolicy(async () => state, leastPercent);

  test('mines when powered, when full enough, and without a battery', async () => {
    assert.equal(await mines(policy({ percent: 5, powered: true })), true);
    assert.equal(await mines(policy({ percent: 40, powered: false })), true);
    assert.equal(await mines(policy(undefined)), true);
  });

  test('stops below the least charge and says so', async () => {
    assert.deepEqual(await policy({ percent: 39.9, powered: false }).decide(), {
      mine: false,
      reason: 'the battery is at 39 %',
    });
  });

  test('refuses a charge that is no percentage', () => {
    for (const percent of [-1, 101, 0.5]) assert.throws(() => policy(undefined, percent), OutOfRangeError);
  });
});

describe('the temperature', () => {
  test('stops when too hot and goes on only when it has cooled down', async () => {
    let celsius: number | undefined = 80;
    const policy = temperaturePolicy(async () => celsius, 80);
    assert.equal(await mines(policy), true);
    celsius = 80.6;
    assert.deepEqual(await policy.decide(), { mine: false, reason: 'the device is at 81 °C' });
    celsius = 76;
    assert.equal(await mines(policy), false);
    celsius = 75;
    assert.equal(await mines(policy), true);
    celsius = undefined;
    assert.equal(await mines(policy), true);
  });
});

test('all policies must agree, and the first that does not gives the reason', async () => {
  const yes: MiningPolicy = { decide: () => ({ mine: true }) };
  const no = (reason: string): MiningPolicy => ({ decide: async () => ({ mine: false, reason }) });
  assert.equal(await mines(allOf(yes, yes)), true);
  assert.deepEqual(await allOf(yes, no('a'), no('b')).decide(), { mine: false, reason: 'a' });
});
