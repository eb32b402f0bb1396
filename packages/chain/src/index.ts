export { NeoEngineError, type NeoEngineErrorOptions } from './errors.ts';
export * from './localnet/index.ts';
