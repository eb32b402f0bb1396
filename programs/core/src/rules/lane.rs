/// The lane of a device: its key's first two bytes, little-endian, modulo the lanes.
pub fn lane_of(device: &[u8; 32], lanes: u8) -> u8 {
    // A page is opened with at least one lane; the result is below `lanes`, so it fits.
    (u16::from_le_bytes([device[0], device[1]]) % u16::from(lanes.max(1))) as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn follows_the_first_two_bytes() {
        let mut device = [0xff; 32];
        device[..2].copy_from_slice(&0x1234_u16.to_le_bytes());
        assert_eq!(lane_of(&device, 16), 4);
        assert_eq!(lane_of(&device, 7), (0x1234 % 7) as u8);
        assert_eq!(lane_of(&device, 1), 0);
    }
}
