import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { readProgramRecords } from '../../src/events/program-records.ts';

const OURS = '3mb87o8UPVHDTyCzBor3SjtZDN1X44bYTPzbgkGLEuLV';
const THEIRS = 'D2jPwDQ1Gu1vYCY4wUqyLjxVNZh64FX48uWoNXmt4mq1';
const data = (...fields: string[]) =>
  `Program data: ${fields.map((field) => Buffer.from(field).toString('base64')).join(' ')}`;
const authors = (logs: string[]) =>
  readProgramRecords(logs).records.map(({ programId, fields }) => [
    programId,
    Buffer.from(fields[0] ?? []).toString(),
  ]);

describe('program records of a transaction log', () => {
  it('belong to the program that was executing, also around a call into another', () => {
    const logs = [
      `Program ${OURS} invoke [1]`,
      data('before'),
      `Program ${THEIRS} invoke [2]`,
      data('inner'),
      `Program ${THEIRS} success`,
      data('after'),
      `Program ${OURS} success`,
    ];
    assert.deepEqual(authors(logs), [
      [OURS, 'before'],
      [THEIRS, 'inner'],
      [OURS, 'after'],
    ]);
  });

  it('cannot be forged by a program that logs an invoke line as text', () => {
    const logs = [
      `Program ${THEIRS} invoke [1]`,
      `Program log: Program ${OURS} invoke [2]`,
      data('forged'),
      `Program log: Program ${OURS} success`,
      `Program ${THEIRS} success`,
    ];
    assert.deepEqual(authors(logs), [[THEIRS, 'forged']]);
  });

  it('stop at a line that contradicts the stack', () => {
    const result = readProgramRecords([
      `Program ${OURS} invoke [1]`,
      `Program ${THEIRS} success`,
      data('late'),
    ]);
    assert.equal(result.malformed, true);
    assert.deepEqual(result.records, []);
  });

  it('say when the runtime cut the log', () => {
    const result = readProgramRecords([`Program ${OURS} invoke [1]`, data('kept'), 'Log truncated']);
    assert.equal(result.truncated, true);
    assert.equal(result.malformed, false);
    assert.equal(result.records.length, 1);
  });

  it('never throw, whatever the log holds', () => {
    const line = fc.oneof(
      fc.string(),
      fc.constant(`Program ${OURS} invoke [1]`),
      fc.constant(`Program ${OURS} failed: custom program error: 0x1`),
      fc.string().map((text) => `Program data: ${text}`),
    );
    fc.assert(fc.property(fc.array(line), (logs) => Array.isArray(readProgramRecords(logs).records)));
  });
});
