//! Gives a device its personal challenge, which nobody could know before. The device's key alone signs.

use neoengine_core::read;
use neoengine_shared::{
    SharedError, class,
    clock::{self, epoch_at},
    event::next_seq,
    slot_hash,
};
use neohash::challenge;
use pina::*;

use super::CpuInstruction;
use crate::{
    ID, device,
    errors::CpuError,
    events::SessionOpened,
    neohash_version::target_bits,
    rate::session_bits,
    state::{MINING_SESSION_VERSION, Miner, MiningSession, SESSION_SECONDS},
};

#[instruction(discriminator = CpuInstruction::OpenSession)]
pub struct OpenSessionInstruction {
    /// The NeoHash version that the proof will be of: 2, or 1 where the program was built for it.
    pub neohash_version: u8,
}

#[derive(Accounts)]
pub struct OpenSessionAccounts<'a> {
    /// The device's current key.
    #[pina(validate(signer))]
    pub device_key: &'a AccountView,
    /// Pays the session's rent and gets it back when the session closes.
    #[pina(validate(signer, writable))]
    pub payer: &'a AccountView,
    /// Identity's Device.
    pub device: &'a AccountView,
    pub miner: &'a mut AccountView,
    /// The MiningSession, created here.
    pub session: &'a mut AccountView,
    /// Core's Network.
    pub network: &'a AccountView,
    /// Core's Difficulty.
    pub difficulty: &'a AccountView,
    #[pina(validate(program = system::ID))]
    pub system_program: &'a AccountView,
}

/// What the network says about a session that begins now.
struct NetworkTerms {
    epoch: u64,
    min_bits: u8,
    max_work_per_credit: u64,
}

/// What the device brings.
struct DeviceTerms {
    owner: Address,
    region: u8,
}

/// What the miner brings.
struct MinerTerms {
    counter: u64,
    session_bump: u8,
    bits: u8,
    seq: u64,
}

impl<'a> ProcessAccountInfos<'a> for OpenSessionAccounts<'a> {
    fn process(mut self, data: &[u8]) -> ProgramResult {
        let args = OpenSessionInstruction::try_from_bytes(data)?;
        let now = clock::now()?;
        let device = self.device_terms()?;
        let network = self.network_terms(now)?;
        let miner = self.begin(args.neohash_version, &network)?;

        let slot_hash = slot_hash::newest()?.hash;
        let challenge = challenge::session(&challenge::Session {
            version: args.neohash_version,
            epoch: network.epoch,
            slot_hash: &slot_hash,
            miner: self.miner.address().as_array(),
            counter: miner.counter,
        });
        let expires_at = now.checked_add(SESSION_SECONDS).ok_or(SharedError::ClockInvalid)?;
        let (miner_address, device_address) = (*self.miner.address(), *self.device.address());
        let (device_key, rent_payer) = (*self.device_key.address(), *self.payer.address());
        // The bump was found when the miner was registered; a search each minute would cost more than the rest.
        CreateProgramAccountWithUncheckedBump {
            account: self.session,
            payer: self.payer,
            owner: &ID,
            seeds: &MiningSession::seeds(&miner_address).as_slices(),
            bump: miner.session_bump,
        }
        .invoke_with::<MiningSession>(|session| {
            session.version = MINING_SESSION_VERSION;
            session.bump = miner.session_bump;
            session.neohash_version = args.neohash_version;
            session.bits = miner.bits;
            session.region = device.region;
            session.miner = miner_address;
            session.device = device_address;
            session.device_key = device_key;
            session.owner = device.owner;
            session.epoch.set(network.epoch);
            session.slot_hash = slot_hash;
            session.counter.set(miner.counter);
            session.challenge = challenge;
            session.opened_at.set(now);
            session.expires_at.set(expires_at);
            session.rent_payer = rent_payer;
            Ok(())
        })?;
        self.session.as_account::<MiningSession>(&ID)?.invariant()?;

        SessionOpened::emit(|event| {
            event.account = miner_address;
            event.seq.set(miner.seq);
            event.at.set(now);
            event.counter.set(miner.counter);
            event.challenge = challenge;
            event.neohash_version = args.neohash_version;
            event.bits = miner.bits;
            event.expires_at.set(expires_at);
            Ok(())
        })
    }
}

impl OpenSessionAccounts<'_> {
    fn device_terms(&self) -> Result<DeviceTerms, ProgramError> {
        let device = device::load(self.device)?;
        device::require_key(&device, self.device_key.address())?;
        device::require_active(&device)?;
        Ok(DeviceTerms { owner: device.owner, region: device.region })
    }

    fn network_terms(&self, now: i64) -> Result<NetworkTerms, ProgramError> {
        let network = read::network(self.network)?;
        if network.inflow_paused.get() {
            return Err(SharedError::InflowPaused.into());
        }
        Ok(NetworkTerms {
            epoch: epoch_at(network.genesis.get(), now)?,
            min_bits: read::difficulty(self.difficulty)?.min_bits,
            max_work_per_credit: network.max_work_per_credit[usize::from(class::CPU)].get(),
        })
    }

    fn begin(&mut self, version: u8, network: &NetworkTerms) -> Result<MinerTerms, ProgramError> {
        let mut miner = Miner::load_pda_mut(self.miner, self.device.address(), &ID)
            .map_err(|error| if error == ProgramError::InvalidSeeds { CpuError::WrongDevice.into() } else { error })?;
        let counter = miner.begin_session()?;
        let bits = session_bits(miner.rate_milli.get(), network.min_bits, network.max_work_per_credit);
        let terms = MinerTerms {
            counter,
            session_bump: miner.session_bump,
            bits: target_bits(version, bits)?,
            seq: next_seq(&mut miner.seq)?,
        };
        miner.invariant()?;
        Ok(terms)
    }
}
