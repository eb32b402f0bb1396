//! Challenge and response by which a device shows that its key is still there.

use neoengine_shared::sha256::sha256;
use pina::Address;

/// The fresh challenge of a device: unforeseeable before the slot hash is known, and different for every event of the
/// device.
pub fn challenge(slot_hash: &[u8; 32], device: &Address, seq: u64) -> [u8; 32] {
    sha256(&[b"neoengine:challenge", slot_hash, device.as_ref(), &seq.to_le_bytes()])
}

/// What the device answers. That only the device can answer comes from its signature; the digest binds that signature
/// to this challenge and this incarnation.
pub fn response(challenge: &[u8; 32], device_key: &Address, incarnation: &[u8; 16]) -> [u8; 32] {
    sha256(&[b"neoengine:verify", challenge, device_key.as_ref(), incarnation])
}

/// The random identity of a new device, which off-chain signatures name.
pub fn incarnation(slot_hash: &[u8; 32], first_key: &Address) -> [u8; 16] {
    let digest = sha256(&[b"neoengine:incarnation", slot_hash, first_key.as_ref()]);
    let mut incarnation = [0; 16];
    incarnation.copy_from_slice(&digest[..16]);
    incarnation
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: Address = Address::new_from_array([7; 32]);

    #[test]
    fn a_challenge_differs_by_slot_device_and_event() {
        let base = challenge(&[1; 32], &KEY, 3);
        assert_ne!(base, challenge(&[2; 32], &KEY, 3));
        assert_ne!(base, challenge(&[1; 32], &Address::new_from_array([8; 32]), 3));
        assert_ne!(base, challenge(&[1; 32], &KEY, 4));
    }

    #[test]
    fn a_response_differs_by_challenge_key_and_incarnation() {
        let base = response(&[1; 32], &KEY, &[2; 16]);
        assert_ne!(base, response(&[3; 32], &KEY, &[2; 16]));
        assert_ne!(base, response(&[1; 32], &Address::new_from_array([8; 32]), &[2; 16]));
        assert_ne!(base, response(&[1; 32], &KEY, &[3; 16]));
    }

    #[test]
    fn an_incarnation_differs_by_slot() {
        assert_ne!(incarnation(&[1; 32], &KEY), incarnation(&[2; 32], &KEY));
    }
}
