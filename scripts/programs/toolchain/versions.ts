/** Debian's compiler with `core` and `alloc` for the BPF target, and what the linker is built against. */
export const DEBIAN_PACKAGES = [
  'rustc-web',
  'cargo-web',
  'libstd-rust-web-dev-bpf',
  'llvm-22-dev',
  'libpolly-22-dev',
  'libzstd-dev',
  'zlib1g-dev',
  'libxml2-dev',
  'gcc',
  'libc6-dev',
] as const;

/** Where Debian puts LLVM 22. */
export const LLVM_PREFIX = '/usr/lib/llvm-22';

/** What `cargo install` brings, pinned. */
export const CARGO_TOOLS = {
  linker: { binary: 'sbpf-linker', crate: 'sbpf-linker', version: '0.2.6' },
  pina: { binary: 'pina', crate: 'pina_cli', version: '0.23.0' },
} as const;

/** The target that programs are compiled for. */
export const TARGET = 'bpfel-unknown-none';
