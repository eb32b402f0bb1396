import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { readLinuxBattery, readLinuxTemperature } from '../../src/index.ts';

const roots: string[] = [];
after(() => {
  for (const root of roots) rmSync(root, { recursive: true });
});

/** A directory laid out like one of sysfs: device name to file name to content. */
function sysfs(devices: Record<string, Record<string, string>>): string {
  const root = mkdtempSync(join(tmpdir(), 'neohash-sysfs-'));
  roots.push(root);
  for (const [device, files] of Object.entries(devices)) {
    mkdirSync(join(root, device));
    for (const [name, content] of Object.entries(files))
      writeFileSync(join(root, device, name), `${content}\n`);
  }
  return root;
}

const battery = (capacity: string, status: string) => ({ type: 'Battery', capacity, status });

test('a discharging battery, a charging one, one beside mains', async () => {
  const unplugged = { AC: { type: 'Mains', online: '0' }, BAT0: battery('57', 'Discharging') };
  assert.deepEqual(await readLinuxBattery(sysfs(unplugged)), { percent: 57, powered: false });
  assert.deepEqual(await readLinuxBattery(sysfs({ BAT0: battery('57', 'Charging') })), {
    percent: 57,
    powered: true,
  });
  const plugged = { ...unplugged, AC: { type: 'Mains', online: '1' } };
  assert.deepEqual(await readLinuxBattery(sysfs(plugged)), { percent: 57, powered: true });
});

test('no battery, a stylus only, an unreadable one, no such directory', async () => {
  assert.equal(await readLinuxBattery(sysfs({ AC: { type: 'Mains', online: '1' } })), undefined);
  const stylus = { ...battery('3', 'Discharging'), scope: 'Device' };
  assert.equal(await readLinuxBattery(sysfs({ stylus })), undefined);
  assert.equal(await readLinuxBattery(sysfs({ BAT0: battery('', 'Discharging') })), undefined);
  assert.equal(await readLinuxBattery('/no/such/directory'), undefined);
});

test('the hottest zone counts, and what is no zone or cannot be read does not', async () => {
  const zones = {
    thermal_zone0: { temp: '41000' },
    thermal_zone1: { temp: '67500' },
    thermal_zone2: { temp: 'invalid' },
    thermal_zone3: {},
    cooling_device0: { temp: '99000' },
  };
  assert.equal(await readLinuxTemperature(sysfs(zones)), 67.5);
  assert.equal(await readLinuxTemperature(sysfs({})), undefined);
  assert.equal(await readLinuxTemperature('/no/such/directory'), undefined);
});
