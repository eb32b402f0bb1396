import { crc32 } from 'node:zlib';

/**
 * One record in a segment: magic, payload length, how much of the segment was on the disk for certain when this was
 * written, a checksum of all that, and the payload.
 */
const MAGIC = 0x314c_454e;
export const FRAME_HEADER_BYTES = 20;
/** No record comes near this; a longer length is damage. */
const MAX_PAYLOAD_BYTES = 4 * 1024 * 1024;

export interface Frame {
  readonly payload: Buffer;
  /** Where the next frame starts. */
  readonly end: number;
  /** Bytes of the segment that were durable before this frame was written. */
  readonly durableBefore: number;
}

export function encodeFrame(payload: Buffer, durableBefore: number): Buffer {
  const frame = Buffer.allocUnsafe(FRAME_HEADER_BYTES + payload.length);
  frame.writeUInt32LE(MAGIC, 0);
  frame.writeUInt32LE(payload.length, 4);
  frame.writeDoubleLE(durableBefore, 8);
  payload.copy(frame, FRAME_HEADER_BYTES);
  frame.writeUInt32LE(crc32(payload, crc32(frame.subarray(4, 16))), 16);
  return frame;
}

/** The frame at `offset`, or undefined where there is no whole and undamaged one. */
export function decodeFrame(segment: Buffer, offset: number): Frame | undefined {
  if (offset + FRAME_HEADER_BYTES > segment.length) return undefined;
  if (segment.readUInt32LE(offset) !== MAGIC) return undefined;
  const length = segment.readUInt32LE(offset + 4);
  const end = offset + FRAME_HEADER_BYTES + length;
  if (length > MAX_PAYLOAD_BYTES || end > segment.length) return undefined;
  const payload = segment.subarray(offset + FRAME_HEADER_BYTES, end);
  const sum = crc32(payload, crc32(segment.subarray(offset + 4, offset + 16)));
  if (sum !== segment.readUInt32LE(offset + 16)) return undefined;
  return { payload, end, durableBefore: segment.readDoubleLE(offset + 8) };
}

/**
 * Whether bytes from `offset` on can be a write that a crash cut short. They cannot where a whole frame further on says
 * that `offset` was durable before it was written: then something durable was damaged.
 */
export function isTornTail(segment: Buffer, offset: number): boolean {
  const magic = Buffer.alloc(4);
  magic.writeUInt32LE(MAGIC);
  for (let at = segment.indexOf(magic, offset); at >= 0; at = segment.indexOf(magic, at + 1)) {
    const frame = decodeFrame(segment, at);
    if (frame !== undefined && frame.durableBefore > offset) return false;
  }
  return true;
}
