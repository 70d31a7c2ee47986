use bode::gateway::load::*;
use bode::gateway::ports::{Moment, Store as _, Transactie as _};
use bode::gateway::receive::*;
use bode::standard::codes::Gemeenten;
use bode::standard::schema::Schemas;
use bode::standard::types::Waarde;
use bode::store::SqliteStore;
use std::fmt::Write as _;
use std::io::Cursor;
use std::time::Instant;

fn bsn(n: u32) -> String {
    // nth valid test bsn from 900000000
    let mut k = 900_000_000 + n * 11;
    loop {
        let s = format!("{k:09}");
        if s.parse::<bode::standard::types::Bsn>().is_ok() {
            return s;
        }
        k += 1;
    }
}
fn rss() -> String {
    std::fs::read_to_string("/proc/self/status")
        .unwrap()
        .lines()
        .filter(|l| l.starts_with("VmHWM") || l.starts_with("VmRSS"))
        .collect::<Vec<_>>()
        .join(" ")
}
fn main() {
    let rt = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    rt.block_on(async {
        let n: u32 = std::env::args().nth(1).unwrap().parse().unwrap();
        let dir = std::env::args().nth(2).unwrap();
        let path = std::path::Path::new(&dir).join("perf.sqlite");
        let fresh = !path.exists();
        let moment = Moment { datum: "2026-06-15".parse().unwrap(), tijd: "12:00:00".parse().unwrap() };
        let store = SqliteStore::open(&path).await.unwrap();
        let stride = (n / 27_000).max(1);
        if fresh {
            let t = Instant::now();
            let mut csv = String::from("gemeente,aanbieder,wet,bsn,toewijzingnummer,productcategorie,productcode,ingangsdatum,einddatum,volume,eenheid,frequentie,budget\n");
            for i in 0..n {
                let agb = if i % stride == 0 { 97_000_000 } else { 97_000_001 + (i % 300) };
                writeln!(csv, "0153,{agb},JW,{},{},45,45A01,2026-01-01,2026-12-31,10,04,4,", bsn(i), i + 1).unwrap();
            }
            std::fs::write(format!("{dir}/grants.csv"), &csv).unwrap();
            load_tarieven(&store, Cursor::new("gemeente,aanbieder,wet,productcategorie,productcode,eenheid,tarief,begindatum,einddatum\n0153,97000000,JW,45,45A01,04,6000,2025-01-01,\n"), Uitvoering::Echt).await.unwrap();
            println!("generate {:?}", t.elapsed());
            drop(csv);
            let t = Instant::now();
            load_toewijzingen(&store, std::io::BufReader::new(std::fs::File::open(format!("{dir}/grants.csv")).unwrap()), moment, |_| ()).await.unwrap();
            println!("load {n} grants {:?} {}", t.elapsed(), rss());
            for month in 1..=3u32 {
                let last = [31,28,31][month as usize-1];
                let per = format!("\t\t\t<ijw:Begindatum>2026-{month:02}-01</ijw:Begindatum>\r\n\t\t\t\t<ijw:Einddatum>2026-{month:02}-{last}</ijw:Einddatum>\r\n");
                let mut x = String::new();
                let mut count = 0i64;
                for i in (0..n).step_by(stride as usize).take(27_000) {
                    count += 1;
                    write!(x, "\t\t\t<m:Client>\r\n\t\t\t\t<m:Bsn>{}</m:Bsn>\r\n\t\t\t\t<m:Prestaties>\r\n\t\t\t\t\t<m:Prestatie>\r\n\t\t\t\t\t\t<m:ProductReferentie>\r\n\t\t\t\t\t\t\t<ijw:ReferentieNummer>R{month}-{i:08}</ijw:ReferentieNummer>\r\n\t\t\t\t\t\t</m:ProductReferentie>\r\n\t\t\t\t\t\t<m:ToewijzingNummer>{}</m:ToewijzingNummer>\r\n\t\t\t\t\t\t<m:ProductCategorie>45</m:ProductCategorie>\r\n\t\t\t\t\t\t<m:ProductCode>45A01</m:ProductCode>\r\n\t\t\t\t\t\t<m:ProductPeriode>\r\n{per}\t\t\t\t\t\t</m:ProductPeriode>\r\n\t\t\t\t\t\t<m:GeleverdVolume>10</m:GeleverdVolume>\r\n\t\t\t\t\t\t<m:Eenheid>04</m:Eenheid>\r\n\t\t\t\t\t\t<m:ProductTarief>{}</m:ProductTarief>\r\n\t\t\t\t\t\t<m:IngediendBedrag>\r\n\t\t\t\t\t\t\t<ijw:Bedrag>60000</ijw:Bedrag>\r\n\t\t\t\t\t\t\t<ijw:DebetCredit>D</ijw:DebetCredit>\r\n\t\t\t\t\t\t</m:IngediendBedrag>\r\n\t\t\t\t\t</m:Prestatie>\r\n\t\t\t\t</m:Prestaties>\r\n\t\t\t</m:Client>\r\n", bsn(i), i + 1, if i % 40 == 0 { 6100 } else { 6000 }).unwrap();
                }
                let x = format!("<m:Bericht xmlns:ijw=\"http://www.istandaarden.nl/ijw/3_2/basisschema/schema\" xmlns:m=\"http://www.istandaarden.nl/ijw/3_2/jw323/schema\"><m:Header><m:BerichtCode>490</m:BerichtCode><m:BerichtVersie>3</m:BerichtVersie><m:BerichtSubversie>2</m:BerichtSubversie><m:Afzender>97000000</m:Afzender><m:Ontvanger>0153</m:Ontvanger><m:BerichtIdentificatie><ijw:Identificatie>M{month}</ijw:Identificatie><ijw:Dagtekening>2026-06-03</ijw:Dagtekening></m:BerichtIdentificatie><m:XsdVersie><ijw:BasisschemaXsdVersie>0.1.0</ijw:BasisschemaXsdVersie><ijw:BerichtXsdVersie>0.1.0</ijw:BerichtXsdVersie></m:XsdVersie></m:Header><m:Declaratie><m:DeclaratieNummer>M{month}</m:DeclaratieNummer><m:DeclaratiePeriode>{per}</m:DeclaratiePeriode><m:DeclaratieDagtekening>2026-06-03</m:DeclaratieDagtekening><m:TotaalIngediendBedrag><ijw:TotaalBedrag>{}</ijw:TotaalBedrag><ijw:DebetCredit>D</ijw:DebetCredit></m:TotaalIngediendBedrag><m:Clienten>{x}</m:Clienten></m:Declaratie></m:Bericht>", count * 60000);
                std::fs::write(format!("{dir}/323-{month}.xml"), x).unwrap();
            }
            return;
        }
        let t = Instant::now();
        let schemas = Schemas::embedded().unwrap();
        let gemeenten = Gemeenten::embedded().unwrap();
        println!("schemas {:?}", t.elapsed());
        let month = std::env::args().nth(3).unwrap();
        let bytes = std::fs::read(format!("{dir}/323-{month}.xml")).unwrap();
        let t = Instant::now();
        let verdict = bode::standard::check::beoordeel(&schemas, &bytes, bode::standard::schema::Limits::DEFAULT);
        println!("check alone {:?} {} bytes", t.elapsed(), bytes.len());
        if let bode::standard::check::Beoordeling::Goed(b) = &verdict { if let bode::standard::rules::GecontroleerdBericht::M323(d) = &**b {
            let v = bode::ledger::facts::Vragen::of(d);
            let mut tx = store.begin(bode::gateway::Partij::Gemeente("0153".parse().unwrap())).await.unwrap();
            let t = Instant::now();
            let f = tx.feiten(&v, bode::ledger::facts::Gemeentelijst::Vermeld).await.unwrap();
            println!("facts {:?} {}", t.elapsed(), f.toewijzingen.len());
            let t = Instant::now();
            let o = bode::ledger::judge::judge(d, &f, moment.datum);
            println!("judge {:?}", t.elapsed());
            drop(o);
        } } else { println!("{:?}", verdict.bevindingen().first()); }
        drop(verdict);
        let t = Instant::now();
        bode::gateway::Verpakt::pack(&bytes).unwrap();
        println!("pack {:?}", t.elapsed());
        let t = Instant::now();
        let o = receive(&store, Naslag { schemas: &schemas, gemeenten: &gemeenten }, &bytes, moment).await.unwrap();
        println!("receive {:?} {}", t.elapsed(), rss());
        if let Ontvangst::Beoordeeld { diepte, afwijkingen, toegekend, .. } = &o { println!("{diepte:?} {afwijkingen} {}", toegekend.lexical()); } else { println!("other {:?}", o.antwoord().is_some()); }
        let t = Instant::now();
        store.close().await;
        println!("close {:?}", t.elapsed());
    });
}
