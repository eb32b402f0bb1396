//! Ends a session without a proof: the device at any time, anyone when its time is over.

use neoengine_shared::{clock, closing::close_to_payer, event::next_seq};
use pina::*;

use super::CpuInstruction;
use crate::{
    ID, device,
    errors::CpuError,
    events::SessionClosed,
    rate::observed,
    state::{Miner, MiningSession},
};

#[instruction(discriminator = CpuInstruction::CloseSession)]
pub struct CloseSessionInstruction {}

#[derive(Accounts)]
pub struct CloseSessionAccounts<'a> {
    /// The device's current key, or anyone once the session is over.
    #[pina(validate(signer))]
    pub closer: &'a AccountView,
    /// Identity's Device.
    pub device: &'a AccountView,
    pub miner: &'a mut AccountView,
    pub session: &'a mut AccountView,
    /// Who paid the session's rent and gets it back.
    #[pina(validate(writable))]
    pub rent_payer: &'a AccountView,
}

/// What is needed of a session that ends.
struct Ended {
    rent_payer: Address,
    counter: u64,
    worth_bits: u8,
    seconds: u64,
    expired: bool,
}

impl<'a> ProcessAccountInfos<'a> for CloseSessionAccounts<'a> {
    fn process(mut self, data: &[u8]) -> ProgramResult {
        let _ = CloseSessionInstruction::try_from_bytes(data)?;
        let now = clock::now()?;
        let ended = self.check_session(now)?;
        if !ended.expired && device::load(self.device)?.device_key != *self.closer.address() {
            return Err(CpuError::SessionStillOpen.into());
        }
        self.count(&ended, now)?;
        close_to_payer(self.session, self.rent_payer, &ended.rent_payer, &ID)
    }
}

impl CloseSessionAccounts<'_> {
    fn check_session(&self, now: i64) -> Result<Ended, ProgramError> {
        let session = MiningSession::load_pda(self.session, self.miner.address(), &ID)?;
        if session.device != *self.device.address() {
            return Err(CpuError::WrongDevice.into());
        }
        Ok(Ended {
            rent_payer: session.rent_payer,
            counter: session.counter.get(),
            worth_bits: session.worth_bits()?,
            seconds: session.seconds_run(now),
            expired: session.require_running(now).is_err(),
        })
    }

    fn count(&mut self, ended: &Ended, now: i64) -> ProgramResult {
        let account = *self.miner.address();
        let mut miner = Miner::load_pda_mut(self.miner, self.device.address(), &ID)?;
        let lowered = if ended.expired {
            Some(observed(miner.rate_milli.get(), ended.worth_bits, ended.seconds, false)?)
        } else {
            None
        };
        miner.count_closed(lowered);
        let seq = next_seq(&mut miner.seq)?;
        miner.invariant()?;
        SessionClosed::emit(|event| {
            event.account = account;
            event.seq.set(seq);
            event.at.set(now);
            event.counter.set(ended.counter);
            event.expired = ended.expired.into();
            event.rate_milli = miner.rate_milli;
            Ok(())
        })
    }
}
