use neoengine_shared::SharedError;
use neoengine_shared::class;
use neoengine_shared::clock;
use neoengine_shared::event::next_seq;
use neoengine_shared::math;
use pina::*;

use super::CoreInstruction;
use crate::CoreError;
use crate::ID;
use crate::events::DifficultyAdjusted;
use crate::limits::PAGE_EPOCHS;
use crate::limits::WINDOW_PAGES;
use crate::state::*;

/// Judges the next window of 1,440 epochs: above twice the aimed-at proofs the difficulty rises by a bit,
/// below half it falls by one. Anyone may send it once the window's pages are closed. A window whose first page
/// has retired is passed over without judging.
#[instruction(discriminator = CoreInstruction::AdjustDifficulty)]
pub struct AdjustDifficultyInstruction {}

#[derive(Accounts)]
pub struct AdjustDifficultyAccounts<'a> {
    pub network: &'a AccountView,
    pub difficulty: &'a mut AccountView,
    /// The window's six cpu pages in order; one that was never opened as its empty address.
    #[pina(remaining)]
    pub epoch_pages: &'a [AccountView],
}

impl<'a> ProcessAccountInfos<'a> for AdjustDifficultyAccounts<'a> {
    fn process(self, data: &[u8]) -> ProgramResult {
        AdjustDifficultyInstruction::try_from_bytes(data)?;
        let network = Network::load_pda(self.network, &ID)?;
        let account = *self.difficulty.address();
        let mut difficulty = Difficulty::load_pda_mut(self.difficulty, &ID)?;
        if self.epoch_pages.len() != WINDOW_PAGES {
            return Err(CoreError::WindowPageInvalid.into());
        }
        let now = clock::now()?;
        let window = difficulty.next_window();
        let first = math::mul(window, WINDOW_PAGES as u64)?;
        if clock::page_of(network.epoch_at(now)?) < math::add(first, WINDOW_PAGES as u64)? {
            return Err(CoreError::WindowNotOver.into());
        }

        let (proofs, shard_epochs) = window_figures(&network, self.epoch_pages, first, now)?;
        difficulty.judge(proofs, shard_epochs, now)?;
        let seq = next_seq(&mut difficulty.seq)?;
        difficulty.invariant()?;
        DifficultyAdjusted::emit(|event| {
            event.account = account;
            event.seq.set(seq);
            event.at.set(now);
            event.window.set(window);
            event.proofs.set(proofs);
            event.min_bits = difficulty.min_bits;
            Ok(())
        })
    }
}

/// Accepted proofs of the window from page `first`, and its (lane, epoch) pairs. None of either once its first
/// page retired, which leaves the difficulty as it is: retired pages may be closed, and a closed one looks as
/// if it had never been opened.
fn window_figures(
    network: &NetworkZc,
    epoch_pages: &[AccountView],
    first: u64,
    now: i64,
) -> Result<(u64, u64), ProgramError> {
    if clock::page_over_for(network.genesis(), first, clock::PAGE_RETIREMENT, now)? {
        return Ok((0, 0));
    }

    let idle_lanes = u64::from(network.regions) * u64::from(network.lanes);
    let (mut proofs, mut shard_epochs) = (0, 0);
    for (page, account) in (first..).zip(epoch_pages) {
        let (accepted, lanes) = page_figures(account, page)?.unwrap_or((0, idle_lanes));
        proofs = math::add(proofs, accepted)?;
        shard_epochs += lanes * PAGE_EPOCHS as u64;
    }
    Ok((proofs, shard_epochs))
}

/// Accepted proofs and lanes (over all regions) of a closed page; nothing for one that was never opened.
fn page_figures(account: &AccountView, page: u64) -> Result<Option<(u64, u64)>, ProgramError> {
    if account.owned_by(&ID) {
        let epoch_page = EpochPage::load_pda(account, class::CPU, page, &ID)?;
        if usize::from(epoch_page.closed_epochs()) != PAGE_EPOCHS {
            return Err(CoreError::WindowPageInvalid.into());
        }
        let proofs = epoch_page.proofs.iter().map(|proofs| u64::from(proofs.get())).sum();
        let lanes = u64::from(epoch_page.regions) * u64::from(epoch_page.lanes);
        return Ok(Some((proofs, lanes)));
    }

    let (address, _) = EpochPage::try_find_pda(class::CPU, page, &ID).ok_or(SharedError::WrongPda)?;
    if *account.address() == address { Ok(None) } else { Err(CoreError::WindowPageInvalid.into()) }
}
