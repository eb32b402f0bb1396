use neoengine_shared::SharedError;
use neoengine_shared::clock;
use neoengine_shared::new_account::NewAccount;
use pina::*;

use super::CoreInstruction;
use crate::CoreError;
use crate::ID;
use crate::authority;
use crate::events::WorkPageOpened;
use crate::flags;
use crate::rules::lane_of;
use crate::state::*;

/// Opens a device's page of the current epoch. Called by the class's program, which vouches for device,
/// owner and region.
#[instruction(discriminator = CoreInstruction::OpenWorkPage)]
pub struct OpenWorkPageInstruction {
    pub class: u8,
    pub device: Address,
    pub owner: Address,
    pub region: u8,
}

#[derive(Accounts)]
pub struct OpenWorkPageAccounts<'a> {
    /// The calling program's authority PDA.
    #[pina(validate(signer))]
    pub authority: &'a AccountView,
    pub entry: &'a AccountView,
    pub network: &'a AccountView,
    pub epoch_page: &'a AccountView,
    pub work_page: &'a mut AccountView,
    /// Pays the rent, and gets it back when the page closes.
    #[pina(validate(signer, writable))]
    pub payer: &'a AccountView,
    #[pina(validate(program = system::ID))]
    pub system_program: &'a AccountView,
}

impl<'a> ProcessAccountInfos<'a> for OpenWorkPageAccounts<'a> {
    fn process(self, data: &[u8]) -> ProgramResult {
        let args = OpenWorkPageInstruction::try_from_bytes(data)?;
        authority::require(self.entry, self.authority, flags::CREDIT_WORK, Some(args.class))?;
        let network = Network::load_pda(self.network, &ID)?;
        if network.inflow_paused() {
            return Err(SharedError::InflowPaused.into());
        }
        let now = clock::now()?;
        let page = clock::page_of(network.epoch_at(now)?);
        let epoch_page = EpochPage::load_pda(self.epoch_page, args.class, page, &ID)?;
        let lane = lane_of(args.device.as_array(), epoch_page.lanes);
        if epoch_page.shard(args.region, lane).is_err() {
            return Err(CoreError::UnknownRegion.into());
        }

        let rent_payer = *self.payer.address();
        NewAccount {
            account: self.work_page,
            payer: self.payer,
            owner: &ID,
            seeds: &WorkPage::seeds(args.class, &args.device, page).as_slices(),
        }
        .create::<WorkPage>(|work_page, bump| {
            work_page.version = VERSION;
            work_page.bump = bump;
            work_page.class = args.class;
            work_page.device = args.device;
            work_page.owner = args.owner;
            work_page.region = args.region;
            work_page.lane = lane;
            work_page.page.set(page);
            work_page.rent_payer = rent_payer;
            work_page.seq.set(1);
            Ok(())
        })?;

        let work_page = WorkPage::load_pda(self.work_page, args.class, &args.device, page, &ID)?;
        work_page.invariant()?;
        WorkPageOpened::emit(|event| {
            event.account = *self.work_page.address();
            event.seq.set(1);
            event.at.set(now);
            event.class = args.class;
            event.page.set(page);
            event.device = args.device;
            event.owner = args.owner;
            event.region = args.region;
            event.lane = lane;
            Ok(())
        })
    }
}
