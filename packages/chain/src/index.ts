export { abortableSleep } from './abortable-sleep.ts';
export * from './deploy/index.ts';
export { NeoEngineError, type NeoEngineErrorOptions } from './errors.ts';
export * from './keys/index.ts';
export { type LinkedAbort, linkAbort } from './linked-abort.ts';
export * from './loader/index.ts';
export * from './localnet/index.ts';
export * from './rpc/index.ts';
export * from './send/index.ts';
