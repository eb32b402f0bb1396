//! `memcpy` and its kin, which LLVM calls for large copies and which the upstream BPF target does not bring.
//!
//! Each is one syscall (10 CU, and one more for each 250 bytes). Solana's own `sbf` target brings its own.

use solana_define_syscall::definitions::{sol_memcmp_, sol_memcpy_, sol_memmove_, sol_memset_};

/// C's `memcpy`.
///
/// # Safety
/// As in C: both regions hold `count` bytes and do not overlap.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn memcpy(destination: *mut u8, source: *const u8, count: usize) -> *mut u8 {
    // SAFETY: the caller's contract is the syscall's, which also aborts on a region outside the program's memory.
    unsafe { sol_memcpy_(destination, source, count as u64) };
    destination
}

/// C's `memmove`.
///
/// # Safety
/// As in C: both regions hold `count` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn memmove(destination: *mut u8, source: *const u8, count: usize) -> *mut u8 {
    // SAFETY: as in `memcpy`.
    unsafe { sol_memmove_(destination, source, count as u64) };
    destination
}

/// C's `memset`.
///
/// # Safety
/// As in C: the region holds `count` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn memset(destination: *mut u8, byte: i32, count: usize) -> *mut u8 {
    // SAFETY: as in `memcpy`.
    unsafe { sol_memset_(destination, byte as u8, count as u64) };
    destination
}

/// C's `memcmp`.
///
/// # Safety
/// As in C: both regions hold `count` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn memcmp(left: *const u8, right: *const u8, count: usize) -> i32 {
    let mut order = 0;
    // SAFETY: as in `memcpy`; `order` is the four bytes that the syscall writes.
    unsafe { sol_memcmp_(left, right, count as u64, &mut order) };
    order
}

/// C's `bcmp`: zero when equal.
///
/// # Safety
/// As in C: both regions hold `count` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bcmp(left: *const u8, right: *const u8, count: usize) -> i32 {
    // SAFETY: the same contract.
    unsafe { memcmp(left, right, count) }
}
