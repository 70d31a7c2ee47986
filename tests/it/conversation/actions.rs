//! What the two do, in the words of their commands: the lines of a file in, messages to the post.

use serde_json::Value;

use super::gesprek::{Gesprek, Kant, Run};
use super::world::{CLIENT, besluit, uitspraak};

const START: &str = "gemeente,wet,aanbieder,toewijzing_nummer,begindatum,actie";
const STOP: &str = "gemeente,wet,aanbieder,toewijzing_nummer,begindatum,einddatum,reden,actie";
const DECLARE: &str = "gemeente,wet,bsn,toewijzing_nummer,datum,soort,hoeveelheid";

impl Gesprek {
    /// The municipality decides on the client of the story; `rest` holds products and changes.
    pub fn allocate(&mut self, rest: &Value) -> Run {
        self.allocate_to(CLIENT, rest)
    }

    /// The municipality decides on a client.
    pub fn allocate_to(&mut self, bsn: &str, rest: &Value) -> Run {
        let number = self.next_besluit();
        let text = besluit(self.wet, bsn, number, &self.vandaag, rest);
        let file = self.input(Kant::Gemeente, "besluit.json", &text);
        self.gemeente(&["allocate", &file, "--out", "uit"])
    }

    /// The provider reports starts: number, begin, what to do.
    pub fn start(&mut self, lines: &[&str]) -> Run {
        self.report("start", START, "97000011,", lines)
    }

    /// The provider reports stops: number, begin, end, reason, what to do.
    pub fn stop(&mut self, lines: &[&str]) -> Run {
        self.report("stop", STOP, "97000011,", lines)
    }

    fn report(&mut self, command: &str, header: &str, aanbieder: &str, lines: &[&str]) -> Run {
        let text = self.csv(header, aanbieder, lines);
        let file = self.input(Kant::Zorg, &format!("{command}.csv"), &text);
        self.zorg(&[command, &file, "--out", "uit"])
    }

    /// The provider declares over a month what it delivered to the client of the story: number, day,
    /// what is counted, how much.
    pub fn declare(&mut self, maand: &str, lines: &[&str]) -> Run {
        let text = self.csv(DECLARE, &format!("{CLIENT},"), lines);
        let file = self.input(Kant::Zorg, "uren.csv", &text);
        let provider = ["declare", &file, "--aanbieder", "97000011"];
        self.zorg(&[&provider[..], &["--maand", maand, "--out", "uit"]].concat())
    }

    /// The municipality decides on a request; `rest` holds the decision.
    pub fn decide(&mut self, referentie: &str, rest: &Value) -> Run {
        let text = uitspraak(self.wet, referentie, &self.vandaag, rest);
        let file = self.input(Kant::Gemeente, "uitspraak.json", &text);
        self.gemeente(&["decide", &file, "--out", "uit"])
    }

    /// The provider asks.
    pub fn request(&mut self, verzoek: &Value) -> Run {
        let file = self.input(Kant::Zorg, "verzoek.json", &verzoek.to_string());
        self.zorg(&["request", &file, "--out", "uit"])
    }

    /// A party sends a message again; gives the exit status.
    pub fn resend(&mut self, kant: Kant, args: &[&str]) -> i32 {
        let partij = ["--partij", kant.code(), "--out", "uit"];
        let args = [&["resend"], args, &partij].concat();
        match kant {
            Kant::Gemeente => self.gemeente(&args).status,
            Kant::Zorg => self.zorg(&args).status,
        }
    }

    /// Lines that each begin with municipality and law, and what follows those in this kind of file.
    fn csv(&self, header: &str, then: &str, lines: &[&str]) -> String {
        let begin = format!("0153,{},{then}", self.wet);
        let lines: Vec<String> = lines.iter().map(|line| format!("{begin}{line}")).collect();
        format!("{header}\n{}\n", lines.join("\n"))
    }
}
