//! Resource classes: what a device lends to the network.

use crate::SharedError;

pub const CPU: u8 = 0;
pub const GPU: u8 = 1;
pub const RAM: u8 = 2;
pub const STORAGE: u8 = 3;
pub const BANDWIDTH: u8 = 4;

/// Number of classes; arrays by class have this length.
pub const CLASSES: usize = 5;

/// A registry entry that stands for no class (identity, rewards, attestors of any class).
pub const NO_CLASS: u8 = 255;

/// The class as an index into an array by class.
///
/// # Errors
/// `UnknownClass` for anything that is not one of the five, `NO_CLASS` included.
pub fn index(class: u8) -> Result<usize, SharedError> {
    let index = usize::from(class);
    if index < CLASSES { Ok(index) } else { Err(SharedError::UnknownClass) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_exactly_the_five() {
        for class in 0..=u8::MAX {
            let expected = if class <= BANDWIDTH { Ok(usize::from(class)) } else { Err(SharedError::UnknownClass) };
            assert_eq!(index(class), expected);
        }
    }
}
