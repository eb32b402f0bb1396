use neoengine_shared::class;
use neoengine_shared::clock;
use neoengine_shared::event::next_seq;
use pina::*;

use super::CoreInstruction;
use crate::CoreError;
use crate::ID;
use crate::authority;
use crate::events::WorkCredited;
use crate::flags;
use crate::state::*;

/// Credits verified work to a device in the current epoch. Called by the class's program.
#[instruction(discriminator = CoreInstruction::CreditWork)]
pub struct CreditWorkInstruction {
    pub class: u8,
    /// Before the multiplier.
    pub work: u64,
    pub proofs: u32,
    pub multiplier_bps: u16,
}

#[derive(Accounts)]
pub struct CreditWorkAccounts<'a> {
    /// The calling program's authority PDA.
    #[pina(validate(signer))]
    pub authority: &'a AccountView,
    pub entry: &'a AccountView,
    pub network: &'a AccountView,
    pub epoch_page: &'a AccountView,
    pub ledger: &'a mut AccountView,
    pub work_page: &'a mut AccountView,
}

impl<'a> ProcessAccountInfos<'a> for CreditWorkAccounts<'a> {
    fn process(self, data: &[u8]) -> ProgramResult {
        let args = CreditWorkInstruction::try_from_bytes(data)?;
        authority::require(self.entry, self.authority, flags::CREDIT_WORK, Some(args.class))?;
        let network = Network::load_pda(self.network, &ID)?;
        let epoch_page = EpochPage::load(self.epoch_page)?;
        let mut ledger = EpochLedger::load_mut(self.ledger)?;
        let account = *self.work_page.address();
        let mut work_page = WorkPage::load_mut(self.work_page)?;
        require_same_shard(args.class, &epoch_page, &ledger, &work_page)?;
        let now = clock::now()?;
        let epoch = network.epoch_at(now)?;
        if clock::page_of(epoch) != work_page.page() {
            return Err(CoreError::PageNotCurrent.into());
        }

        let class = class::index(args.class)?;
        let work = network.weigh(class, args.work(), args.multiplier_bps())?;
        let offset = clock::offset_in_page(epoch);
        epoch_page.require_open(work_page.region, work_page.lane, offset)?;
        work_page.add(offset, work, network.max_work_per_epoch[class].get())?;
        ledger.add(offset, work, args.proofs())?;
        let seq = next_seq(&mut work_page.seq)?;
        work_page.invariant()?;
        WorkCredited::emit(|event| {
            event.account = account;
            event.seq.set(seq);
            event.at.set(now);
            event.device = work_page.device;
            event.class = args.class;
            event.epoch.set(epoch);
            event.work.set(work);
            event.proofs = args.proofs;
            Ok(())
        })
    }
}

fn require_same_shard(
    class: u8,
    epoch_page: &EpochPageZc,
    ledger: &EpochLedgerZc,
    work_page: &WorkPageZc,
) -> Result<(), CoreError> {
    let page = work_page.page();
    let same = [epoch_page.class, ledger.class, work_page.class] == [class; 3]
        && epoch_page.page() == page
        && ledger.page() == page
        && ledger.region == work_page.region
        && ledger.lane == work_page.lane;
    if same { Ok(()) } else { Err(CoreError::PageMismatch) }
}
