//! The commands: what they take, in which order they call the rest of the house, and what they
//! print. The only place that reads the clock, the environment and the file system by name.

mod allocate;
mod audit;
mod backup;
mod check;
mod decide;
mod declare;
mod demo;
mod done;
mod exit;
mod files;
mod load;
pub mod logging;
mod outbox;
mod output;
mod party;
mod progress;
mod receive;
mod regie;
mod report;
mod request;
mod resend;
mod rules;
mod send;
mod serve;
mod simulate;
mod store;
mod today;
mod toezicht;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};

use self::exit::Uitgang;
use crate::gateway::Plaats;
use crate::standard::types::Datum;

/// The open-source iWmo/iJw message gateway: the whole conversation of municipality and care provider.
#[derive(Debug, Parser)]
#[command(name = "bode", version, max_term_width = 100)]
struct Cli {
    #[command(flatten)]
    algemeen: Algemeen,
    #[command(subcommand)]
    opdracht: Opdracht,
}

/// What every command takes.
#[derive(Debug, Args)]
struct Algemeen {
    /// Store of this installation: a SQLite file, made when it does not exist yet, or a PostgreSQL
    /// database as `postgres://USER:PASSWORD@HOST/DATABASE` (better in the environment: it holds a
    /// password).
    #[arg(
        long,
        global = true,
        value_name = "FILE|URL",
        env = "BODE_DB",
        hide_env_values = true
    )]
    db: Option<Plaats>,
    /// Take this day for today (YYYY-MM-DD) instead of the clock's.
    #[arg(long, global = true, value_name = "DATE", env = "BODE_TODAY")]
    vandaag: Option<Datum>,
    /// Folder with schemas to use instead of the built-in ones: `ijw/3.2` and `iwmo/3.2` inside.
    #[arg(long, global = true, value_name = "DIR", env = "BODE_XSD")]
    xsd: Option<PathBuf>,
    /// Who gives this command, for the audit trail; the user of this machine is in it anyway.
    #[arg(long, global = true, value_name = "NAME", env = "BODE_WIE")]
    wie: Option<String>,
    /// File with the key of the audit trail. Without it: `.audit-sleutel` after the name of the store.
    #[arg(
        long,
        global = true,
        value_name = "FILE",
        env = "BODE_AUDIT_SLEUTEL",
        hide_short_help = true
    )]
    audit_sleutel: Option<PathBuf>,
}

/// The commands.
#[derive(Debug, Subcommand)]
enum Opdracht {
    /// Check messages against the schemas (level 1) and the rules inside a message (level 2).
    Check(check::CheckArgs),
    /// List the rules of the standard that Bode knows, or explain one.
    Rules(rules::RulesArgs),
    /// Say for which municipalities and providers a store acts.
    Party(party::PartyArgs),
    /// Load tariffs, providers, contracts, or existing grants.
    Load(load::LoadArgs),
    /// Turn allocations and changes in terms of the Twents Model into 301 messages.
    Allocate(allocate::AllocateArgs),
    /// Decide on requests of providers: research (319), refuse (319) or honour (301).
    Decide(decide::DecideArgs),
    /// Report that support started (305), as a provider.
    Start(regie::StartArgs),
    /// Report that support stopped (307), as a provider.
    Stop(regie::StopArgs),
    /// Ask for allocations (315) or a change of them (317), as a provider.
    Request(request::RequestArgs),
    /// Declare what was delivered (323), as a provider.
    Declare(declare::DeclareArgs),
    /// Send a message again: the same bytes, or a refused 301 made anew.
    Resend(resend::ResendArgs),
    /// Read messages meant for a party of this store, and write the answers.
    Receive(receive::ReceiveArgs),
    /// Make a report.
    Report(report::ReportArgs),
    /// Verify or show the audit trail: who did what.
    Audit(audit::AuditArgs),
    /// Take something off the worklist.
    Done(done::DoneArgs),
    /// Run the gateway day and night: take in, judge, answer and hand over.
    Serve(serve::ServeArgs),
    /// Show what waits to be handed over; try it again, or take it back.
    Outbox(outbox::OutboxArgs),
    /// Copy the embedded store to a file, while the daemon runs.
    Backup(backup::BackupArgs),
    /// Put a copy back.
    Restore(backup::RestoreArgs),
    /// Show the whole conversation in a small world of several municipalities and providers.
    Demo(demo::DemoArgs),
    /// Make an invented world of any size: lists, grants and declarations.
    Simulate(simulate::SimulateArgs),
}

/// Runs the program: parses the command line, runs the command, says what went wrong.
pub fn run() -> ExitCode {
    let cli = Cli::parse();
    let outcome = match &cli.opdracht {
        Opdracht::Check(args) => check::run(&cli.algemeen, args),
        Opdracht::Rules(args) => rules::run(args),
        Opdracht::Party(args) => party::run(&cli.algemeen, args),
        Opdracht::Load(args) => load::run(&cli.algemeen, args),
        Opdracht::Allocate(args) => allocate::run(&cli.algemeen, args),
        Opdracht::Start(args) => regie::run_start(&cli.algemeen, args),
        Opdracht::Stop(args) => regie::run_stop(&cli.algemeen, args),
        Opdracht::Declare(args) => declare::run(&cli.algemeen, args),
        Opdracht::Request(args) => request::run(&cli.algemeen, args),
        Opdracht::Decide(args) => decide::run(&cli.algemeen, args),
        Opdracht::Resend(args) => resend::run(&cli.algemeen, args),
        Opdracht::Receive(args) => receive::run(&cli.algemeen, args),
        Opdracht::Report(args) => report::run(&cli.algemeen, args),
        Opdracht::Audit(args) => audit::run(&cli.algemeen, args),
        Opdracht::Done(args) => done::run(&cli.algemeen, args),
        Opdracht::Serve(args) => serve::run(&cli.algemeen, args),
        Opdracht::Outbox(args) => outbox::run(&cli.algemeen, args),
        Opdracht::Backup(args) => backup::backup(&cli.algemeen, args),
        Opdracht::Restore(args) => backup::restore(&cli.algemeen, args),
        Opdracht::Demo(args) => demo::run(args),
        Opdracht::Simulate(args) => simulate::run(args),
    };
    outcome
        .unwrap_or_else(|error| {
            if error.is_broken_pipe() {
                return Uitgang::Goed;
            }
            anstream::eprintln!("bode: {error}");
            Uitgang::Mislukt
        })
        .into()
}
