use neoengine_shared::class;
use neoengine_shared::clock;
use neoengine_shared::new_account::NewAccount;
use pina::*;

use super::CoreInstruction;
use crate::CoreError;
use crate::ID;
use crate::events::EpochPageOpened;
use crate::state::*;

/// Opens a class's page of the current epoch and fixes the rules that hold in it. Anyone may pay for it.
#[instruction(discriminator = CoreInstruction::OpenEpochPage)]
pub struct OpenEpochPageInstruction {
    pub class: u8,
    /// Must be the current one.
    pub page: u64,
}

#[derive(Accounts)]
pub struct OpenEpochPageAccounts<'a> {
    /// Pays the rent, and gets it back when the page retires.
    #[pina(validate(signer, writable))]
    pub payer: &'a AccountView,
    pub network: &'a AccountView,
    pub epoch_page: &'a mut AccountView,
    #[pina(validate(program = system::ID))]
    pub system_program: &'a AccountView,
}

impl<'a> ProcessAccountInfos<'a> for OpenEpochPageAccounts<'a> {
    fn process(self, data: &[u8]) -> ProgramResult {
        let args = OpenEpochPageInstruction::try_from_bytes(data)?;
        let network = Network::load_pda(self.network, &ID)?;
        let class = class::index(args.class)?;
        let now = clock::now()?;
        if clock::page_of(network.epoch_at(now)?) != args.page() {
            return Err(CoreError::PageNotCurrent.into());
        }

        let rules = network.rules_of(class, args.page());
        let rent_payer = *self.payer.address();
        NewAccount {
            account: self.epoch_page,
            payer: self.payer,
            owner: &ID,
            seeds: &EpochPage::seeds(args.class, args.page()).as_slices(),
        }
        .create::<EpochPage>(|page, bump| {
            page.version = VERSION;
            page.bump = bump;
            page.class = args.class;
            page.page = args.page;
            page.opened_at.set(now);
            page.weight_bps = rules.weight_bps;
            page.max_pay_per_work = rules.max_pay_per_work;
            page.regions = rules.regions;
            page.lanes = rules.lanes;
            page.rent_payer = rent_payer;
            page.seq.set(1);
            Ok(())
        })?;

        let page = EpochPage::load_pda(self.epoch_page, args.class, args.page(), &ID)?;
        page.invariant()?;
        EpochPageOpened::emit(|event| {
            event.account = *self.epoch_page.address();
            event.seq.set(1);
            event.at.set(now);
            event.class = args.class;
            event.page = args.page;
            event.weight_bps = rules.weight_bps;
            event.regions = rules.regions;
            event.lanes = rules.lanes;
            Ok(())
        })
    }
}
