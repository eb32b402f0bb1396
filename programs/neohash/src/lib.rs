//! NeoHash proof of work.
#![no_std]
