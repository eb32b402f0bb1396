//! Addresses of the sixteen programs, and of the authority PDA that each of the first four signs with
//! when it calls another. The program keypairs are development keys (see docs/decisions): whoever
//! deploys for good replaces this file.

use pina::Address;
use pina::address;

pub const CORE: Address = address!("3mb87o8UPVHDTyCzBor3SjtZDN1X44bYTPzbgkGLEuLV");
pub const IDENTITY: Address = address!("D2jPwDQ1Gu1vYCY4wUqyLjxVNZh64FX48uWoNXmt4mq1");
pub const CPU: Address = address!("7qze4dtYPEpQSw22DbAXN56N1EDJU1ah11s9a5NJeaGk");
pub const REWARDS: Address = address!("HFGghmWW7d1mH3hiTADBy7c4MXrWbEuGyXiheUA2xHBL");
pub const PROFILE: Address = address!("3DmYX5zJpVwwNmVbHMB3RLQepjEMwPVU9gctSpYFnUQ5");
pub const LINKING: Address = address!("9SSfMBhLxdo9KL5h2GyUypbDeuPXwtWNw2M7bkvWyHSG");
pub const RESOURCES: Address = address!("7iamzrCzFgjYECPW6DkSAzA9xh3MYVxDP5fk9ohArFF");
pub const GPU: Address = address!("8fySNXAwfr9hAKqGMQh5Me8wW3UoVFCDCkdmMJ2KQZrm");
pub const RAM: Address = address!("Fa1hcs3E5neM1LHs6TBssPJeMZwsLNbRRAxY4oZTdT17");
pub const STORAGE: Address = address!("8fCJrHaSi2eJSamHS5hHpHpfb3n8AU88Sypm2SgqZRmW");
pub const BANDWIDTH: Address = address!("AY1zQwAySK6TXTWdVujujfQaZDm9nNXSCV7Gmn4m3n1A");
pub const SOCIAL: Address = address!("HHD3TU68eVqUM7FxzhwdHB9HZB5gQhHvjJxoeniNfnYF");
pub const GUILDS: Address = address!("85F9KoLSr5Cgn1USRBDci93A8Xtf58o6J36sdtVdWbDP");
pub const ACHIEVEMENTS: Address = address!("77Yurk5bbByi6Fwt5QpUHMKgdubbQPsySD1Q3MnwdhGD");
pub const COSMETICS: Address = address!("EScS7z4852Rb3bScxwsYV4Hi2c8VktyMWy57fbNRu3nM");
pub const METRICS: Address = address!("Fup3oovEyFmRSsN2uW9z8mLSBLrfzxSdFhrpt3NMJY8R");

/// Seed of a program's authority PDA: the signer of its calls to other programs.
pub const AUTHORITY_SEED: &[u8] = b"authority";

pub const IDENTITY_AUTHORITY: Address = address!("XFt135sp1jpiqCXYssby86twWPDxGBojUb6RkdB7584");
pub const IDENTITY_AUTHORITY_BUMP: u8 = 254;
pub const CPU_AUTHORITY: Address = address!("GU75nB9vwMmjhJrfaLbkfM2kPYar33jrVhCBP4c5Lpv9");
pub const CPU_AUTHORITY_BUMP: u8 = 255;
pub const REWARDS_AUTHORITY: Address = address!("G5LiHtNim3iQfAia51fpJcU6YMPoVvajHs9AE6FGB1Ah");
pub const REWARDS_AUTHORITY_BUMP: u8 = 252;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn authorities_are_the_canonical_pdas() {
        for (program, authority, bump) in [
            (IDENTITY, IDENTITY_AUTHORITY, IDENTITY_AUTHORITY_BUMP),
            (CPU, CPU_AUTHORITY, CPU_AUTHORITY_BUMP),
            (REWARDS, REWARDS_AUTHORITY, REWARDS_AUTHORITY_BUMP),
        ] {
            assert_eq!(pina::try_find_program_address(&[AUTHORITY_SEED], &program), Some((authority, bump)));
        }
    }
}
