//! The recorded accounts of layout 1 as the program reads them: fields at the beginning, in the middle and
//! at the end lie where they lay when the accounts were recorded.

use neoengine_core::state::*;

macro_rules! read {
    ($type:ident) => {
        $type::try_from_bytes(include_bytes!(concat!(
            "../../../tests/programs/golden/core/",
            stringify!($type),
            ".v1.bin"
        )))
        .expect("a recorded account")
    };
}

#[test]
fn what_is_last_is_where_it_was() {
    assert_eq!(read!(Network).seq(), 3180981796209230582);
    assert_eq!(read!(ProgramEntry).seq(), 4917145944323070483);
    assert_eq!(read!(Region).seq(), 8027773376360367422);
    assert_eq!(read!(EpochPage).seq(), 17287315499634181566);
    assert_eq!(read!(WorkPage).seq(), 15912852215710724779);
    assert_eq!(read!(BeaconRing).seq(), 5640547672703837213);
    assert_eq!(read!(Difficulty).seq(), 16925614635443798201);
    assert_eq!(read!(SyncAnchor).seq(), 9619257178798054228);
}

#[test]
fn figures_of_the_network_are_where_they_were() {
    let network = read!(Network);
    assert_eq!((network.genesis(), network.programs()), (1372478557521700061, 13871));
    assert_eq!(network.max_work_per_epoch[4].get(), 15261790660168034722);
}

#[test]
fn figures_of_pages_and_ledgers_are_where_they_were() {
    let page = read!(EpochPage);
    assert_eq!((page.weight_bps(), page.max_pay_per_work()), (38543, 14900089795977651357));
    assert_eq!((page.closed_epochs(), page.cursors[127].get()), (60131, 33403));
    assert_eq!((page.work[239].get(), page.proofs[239].get()), (1155458039007470042, 3536569533));
    let ledger = read!(EpochLedger);
    assert_eq!((ledger.region, ledger.lane), (31, 38));
    assert_eq!((ledger.work[239].get(), ledger.proofs[239].get()), (16708594116929568182, 2930221209));
    let work_page = read!(WorkPage);
    assert_eq!((work_page.settled(), work_page.work[239].get()), (13871, 13814987203406501262));
}

#[test]
fn beacons_are_where_they_were() {
    let ring = read!(BeaconRing);
    assert_eq!((ring.epochs[191].get(), ring.slots[191].get()), (16419233425577261490, 13453286339216117897));
}
