use neoengine_shared::clock;
use neoengine_shared::event::next_seq;
use neoengine_shared::new_account::NewAccount;
use pina::*;

use super::CoreInstruction;
use crate::CoreError;
use crate::ID;
use crate::events::LedgerOpened;
use crate::state::*;

/// Opens the ledger of a region's lane in the current page. Anyone may pay for it.
#[instruction(discriminator = CoreInstruction::OpenLedger)]
pub struct OpenLedgerInstruction {
    pub class: u8,
    pub region: u8,
    pub lane: u8,
    /// Must be the current one.
    pub page: u64,
}

#[derive(Accounts)]
pub struct OpenLedgerAccounts<'a> {
    /// Pays the rent, and gets it back when the ledger closes.
    #[pina(validate(signer, writable))]
    pub payer: &'a AccountView,
    pub network: &'a AccountView,
    pub epoch_page: &'a mut AccountView,
    pub ledger: &'a mut AccountView,
    #[pina(validate(program = system::ID))]
    pub system_program: &'a AccountView,
}

impl<'a> ProcessAccountInfos<'a> for OpenLedgerAccounts<'a> {
    fn process(self, data: &[u8]) -> ProgramResult {
        let args = OpenLedgerInstruction::try_from_bytes(data)?;
        let network = Network::load_pda(self.network, &ID)?;
        let account = *self.epoch_page.address();
        let mut page = EpochPage::load_pda_mut(self.epoch_page, args.class, args.page(), &ID)?;
        let shard = page.shard(args.region, args.lane)?;
        let now = clock::now()?;
        let epoch = network.epoch_at(now)?;
        if clock::page_of(epoch) != args.page() {
            return Err(CoreError::PageNotCurrent.into());
        }

        let rent_payer = *self.payer.address();
        NewAccount {
            account: self.ledger,
            payer: self.payer,
            owner: &ID,
            seeds: &EpochLedger::seeds(args.class, args.region, args.lane, args.page()).as_slices(),
        }
        .create::<EpochLedger>(|ledger, bump| {
            ledger.version = VERSION;
            ledger.bump = bump;
            ledger.class = args.class;
            ledger.region = args.region;
            ledger.lane = args.lane;
            ledger.page = args.page;
            ledger.rent_payer = rent_payer;
            Ok(())
        })?;

        page.open_shard(shard, clock::offset_in_page(epoch));
        let seq = next_seq(&mut page.seq)?;
        page.invariant()?;
        LedgerOpened::emit(|event| {
            event.account = account;
            event.seq.set(seq);
            event.at.set(now);
            event.ledger = *self.ledger.address();
            event.region = args.region;
            event.lane = args.lane;
            Ok(())
        })
    }
}
