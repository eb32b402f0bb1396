/// Loaders of an account type whose fields give its own address: `load` and `load_mut` check owner, type,
/// version and that the account lies where its fields say.
macro_rules! self_named {
    ($state:ident, $zc:ident, |$fields:ident| $seeds:expr) => {
        impl $state {
            /// # Errors
            /// `InvalidAccountOwner`, `InvalidAccountData`, `WrongVersion`; `InvalidSeeds` when the account
            /// is not where its fields say.
            pub fn load(account: &AccountView) -> Result<Ref<'_, $zc>, ProgramError> {
                let address = *account.address();
                let $fields = account.as_account::<$state>(&crate::ID)?;
                if is_derived_address(&address, &$seeds.as_slices(), $fields.bump, &crate::ID) {
                    Ok($fields)
                } else {
                    Err(ProgramError::InvalidSeeds)
                }
            }

            /// # Errors
            /// As `load`.
            pub fn load_mut(account: &mut AccountView) -> Result<RefMut<'_, $zc>, ProgramError> {
                let address = *account.address();
                let $fields = account.as_account_mut::<$state>(&crate::ID)?;
                if is_derived_address(&address, &$seeds.as_slices(), $fields.bump, &crate::ID) {
                    Ok($fields)
                } else {
                    Err(ProgramError::InvalidSeeds)
                }
            }
        }
    };
}
