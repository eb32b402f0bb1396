//! Verifies a session's proof and credits its work to the device. The device's key alone signs; the session closes.

use neoengine_core::{cpi::CreditWork, read};
use neoengine_shared::{
    SharedError,
    bps::BPS,
    class, clock,
    closing::close_to_payer,
    event::next_seq,
    ids::{AUTHORITY_SEED, CPU_AUTHORITY, CPU_AUTHORITY_BUMP},
};
use neohash::v2::Proof;
use pina::*;

use super::CpuInstruction;
use crate::{
    ID, device,
    errors::CpuError,
    events::ProofAccepted,
    neohash_version::verify,
    rate::observed,
    state::{Miner, MiningSession},
};

#[instruction(discriminator = CpuInstruction::SubmitProof)]
pub struct SubmitProofInstruction {
    pub nonce: u64,
    /// Eight indices in canonical order; zeros for NeoHash v1.
    pub solution: [u16; 8],
    /// When the miner found the proof, by its own clock.
    pub timestamp: i64,
}

#[derive(Accounts)]
pub struct SubmitProofAccounts<'a> {
    /// The device's current key.
    #[pina(validate(signer))]
    pub device_key: &'a AccountView,
    /// Identity's Device.
    pub device: &'a AccountView,
    pub miner: &'a mut AccountView,
    pub session: &'a mut AccountView,
    /// Who paid the session's rent and gets it back.
    #[pina(validate(writable))]
    pub rent_payer: &'a AccountView,
    /// Core's Network.
    pub network: &'a AccountView,
    /// Core's EpochPage of cpu and the current page.
    pub epoch_page: &'a AccountView,
    /// Core's EpochLedger of the device's region and lane.
    pub ledger: &'a mut AccountView,
    /// Core's WorkPage of the device.
    pub work_page: &'a mut AccountView,
    #[pina(validate(address = CPU_AUTHORITY, error = SharedError::WrongPda))]
    pub program_authority: &'a AccountView,
    /// Cpu's entry in core's registry.
    pub entry: &'a AccountView,
    #[pina(validate(program = neoengine_core::ID))]
    pub core_program: &'a AccountView,
}

/// What remains of a session whose proof is right.
struct Proven {
    rent_payer: Address,
    counter: u64,
    bits: u8,
    worth_bits: u8,
    seconds: u64,
}

impl<'a> ProcessAccountInfos<'a> for SubmitProofAccounts<'a> {
    fn process(mut self, data: &[u8]) -> ProgramResult {
        let args = SubmitProofInstruction::try_from_bytes(data)?;
        let proof = Proof {
            nonce: args.nonce.get(),
            solution: core::array::from_fn(|index| args.solution[index].get()),
            timestamp: args.timestamp.get(),
        };
        let now = clock::now()?;
        self.check_device()?;
        let proven = self.check_proof(&proof, now)?;
        let work = 1_u64.checked_shl(u32::from(proven.worth_bits)).ok_or(SharedError::MathOverflow)?;
        self.count(&proven, proof.nonce, work, now)?;
        self.credit(work)?;
        close_to_payer(self.session, self.rent_payer, &proven.rent_payer, &ID)
    }
}

impl SubmitProofAccounts<'_> {
    fn check_device(&self) -> ProgramResult {
        let device = device::load(self.device)?;
        device::require_key(&device, self.device_key.address())?;
        device::require_active(&device)?;
        if read::work_page(self.work_page)?.device != *self.device.address() {
            return Err(CpuError::WrongWorkPage.into());
        }
        Ok(())
    }

    fn check_proof(&self, proof: &Proof, now: i64) -> Result<Proven, ProgramError> {
        let session = MiningSession::load_pda(self.session, self.miner.address(), &ID)?;
        if session.device != *self.device.address() {
            return Err(CpuError::WrongDevice.into());
        }
        if session.device_key != *self.device_key.address() {
            return Err(CpuError::SessionOfOldKey.into());
        }
        session.require_running(now)?;
        session.require_within(proof.timestamp, now)?;
        let (version, bits) = (session.neohash_version, session.bits);
        verify(version, &session.challenge, session.device_key.as_array(), proof, bits)?;
        Ok(Proven {
            rent_payer: session.rent_payer,
            counter: session.counter.get(),
            bits,
            worth_bits: session.worth_bits()?,
            seconds: session.seconds_run(now),
        })
    }

    fn count(&mut self, proven: &Proven, nonce: u64, work: u64, now: i64) -> ProgramResult {
        let account = *self.miner.address();
        let mut miner = Miner::load_pda_mut(self.miner, self.device.address(), &ID)?;
        let rate_milli = observed(miner.rate_milli.get(), proven.worth_bits, proven.seconds, true)?;
        miner.count_proof(work, rate_milli, now)?;
        let seq = next_seq(&mut miner.seq)?;
        miner.invariant()?;
        ProofAccepted::emit(|event| {
            event.account = account;
            event.seq.set(seq);
            event.at.set(now);
            event.counter.set(proven.counter);
            event.nonce.set(nonce);
            event.bits = proven.bits;
            event.work.set(work);
            event.rate_milli.set(rate_milli);
            Ok(())
        })
    }

    fn credit(&self, work: u64) -> ProgramResult {
        let bump = [CPU_AUTHORITY_BUMP];
        let signer = PdaSigner::from([AUTHORITY_SEED, &bump]);
        CreditWork {
            authority: self.program_authority,
            entry: self.entry,
            network: self.network,
            epoch_page: self.epoch_page,
            ledger: self.ledger,
            work_page: self.work_page,
            class: class::CPU,
            work,
            proofs: 1,
            multiplier_bps: BPS,
        }
        .invoke_signed(&[signer.as_signer()])
    }
}
