export { NeoEngineError, type NeoEngineErrorOptions } from './errors.ts';
