//! What was granted, delivered and declared, and the rules across messages (levels 3 and 4): a
//! declaration is judged against the facts, and the judgement becomes a 325 and ledger entries.
//! Pure: everything the rules may look at comes in as [`facts::Feiten`].

pub mod answer;
pub mod business;
pub mod case;
pub mod declare;
pub mod dossier;
pub mod entry;
pub mod facts;
pub mod gesprek;
pub mod gevraagd;
pub mod intent;
pub mod judge;
pub mod judgement;
pub mod kenmerken;
pub mod mismatch;
pub mod proposal;
pub mod regie;
pub mod registry;
pub mod retour;
pub mod rules;
pub mod settings;
pub mod signals;
pub mod uitslag;
pub mod verzoek;
pub mod verzonden;
pub mod volume;
pub mod words;
pub mod zorgperiode;
