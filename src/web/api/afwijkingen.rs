//! The mismatch report: JSON, CSV or a workbook, by what the client accepts.

use std::io::Cursor;

use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use utoipa::ToSchema;

use super::Staat;
use super::aanroep::Van;
use super::invoer::{JSON, Vraag};
use super::probleem::Probleem;
use super::toewijzingen::noted;
use crate::gateway::ports::{Filter, Store as _};
use crate::report::{Afwijkingenrapport, Rapportfout, csv, json, xlsx};

const CSV: &str = "text/csv";
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// Het afwijkingenrapport: elke afwijzing en elk signaal, en de totalen. Bedragen zijn eurocenten. De
/// kolommen staan in docs/reports.md.
#[derive(ToSchema)]
#[expect(
    dead_code,
    reason = "describes the body, which the report writes itself"
)]
pub(super) struct Afwijkingen {
    /// Een rij per afwijzing of signaal.
    #[schema(value_type = Vec<Object>)]
    afwijkingen: (),
    /// De totalen: alles, per aanbieder, per product, per periode, per regel.
    #[schema(value_type = Object)]
    totalen: (),
}

/// The forms of the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Vorm {
    Json,
    Csv,
    Xlsx,
}

impl Vorm {
    const ALLE: [Self; 3] = [Self::Json, Self::Csv, Self::Xlsx];

    const fn media(self) -> &'static str {
        match self {
            Self::Json => JSON,
            Self::Csv => CSV,
            Self::Xlsx => XLSX,
        }
    }

    /// The form that the client likes best; of those it likes as much, the first of ours.
    fn of(headers: &HeaderMap) -> Option<Self> {
        let mut asked = headers.get_all(header::ACCEPT).iter().peekable();
        if asked.peek().is_none() {
            return Some(Self::Json);
        }
        let texts = asked.filter_map(|value| value.to_str().ok());
        let ranges: Vec<(&str, u32)> = texts
            .flat_map(|text| text.split(','))
            .filter_map(range)
            .collect();
        let liked = |vorm: Self| {
            let media = vorm.media();
            let group = media.split('/').next().unwrap_or_default();
            let of = |kind: &str| ranges.iter().find(|(range, _)| *range == kind);
            let found = of(media)
                .or_else(|| of(&format!("{group}/*")))
                .or_else(|| of("*/*"));
            found.map_or(0, |(_, liked)| *liked)
        };
        // The last of equals would win: the order is turned around.
        let best = Self::ALLE.into_iter().rev().max_by_key(|vorm| liked(*vorm));
        best.filter(|vorm| liked(*vorm) > 0)
    }
}

/// A kind of media with how much it is liked, in thousandths.
fn range(text: &str) -> Option<(&str, u32)> {
    let mut parts = text.split(';').map(str::trim);
    let kind = parts.next()?;
    let quality = parts.find_map(|part| part.strip_prefix("q="));
    let liked = match quality {
        None => 1000,
        Some(quality) => {
            let (whole, rest) = quality.split_once('.').unwrap_or((quality, ""));
            let digits = format!("{whole}{rest:0<3}");
            digits.get(..4)?.parse().ok()?
        }
    };
    Some((kind, liked))
}

/// Afwijkingenrapport
///
/// Wat er aan declaraties is afgewezen of opviel, regel voor regel en in totaal; als JSON, CSV of werkboek.
#[utoipa::path(
    get, path = "/afwijkingen", operation_id = "afwijkingenRapport", tag = "Declaraties",
    params(
        ("gemeente" = Option<String>, Query, description = "CBS-code.", example = "0153", pattern = "^[0-9]{4}$"),
        ("aanbieder" = Option<String>, Query, description = "AGB-code.", example = "12345678", pattern = "^[0-9]{8}$"),
        ("maand" = Option<String>, Query, description = "De maand waarover is gedeclareerd.", example = "2026-03", pattern = "^[0-9]{4}-(0[1-9]|1[0-2])$"),
    ),
    responses(
        (status = 200, description = "Het rapport.", content(
            (Afwijkingen = "application/json"),
            (String = "text/csv"),
            (Vec<u8> = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        )),
        (status = 406, description = "Geen van de gevraagde vormen is er."),
    ),
)]
pub(super) async fn rapport(
    State(kern): State<Staat>,
    van: Van,
    mut vraag: Vraag,
    headers: HeaderMap,
) -> Result<Response, Probleem> {
    let filter = Filter {
        boekhouder: van.partij().into(),
        gemeente: vraag.optie("gemeente"),
        aanbieder: vraag.optie("aanbieder"),
        maand: vraag.optie("maand"),
    };
    vraag.sluit()?;
    let vorm = Vorm::of(&headers).ok_or_else(|| {
        let forms: Vec<&str> = Vorm::ALLE.map(Vorm::media).to_vec();
        Probleem::not_acceptable(format!("Zet Accept op een van: {}.", forms.join(", ")))
    })?;
    let rijen = kern.store.afwijkingen(filter).await?;
    let totalen = kern.store.totalen(filter).await?;
    noted(&kern, &van, "afwijkingen").await?;
    let written = tokio::task::spawn_blocking(move || {
        let rapport = Afwijkingenrapport::new(rijen, &totalen)?;
        write(&rapport, vorm)
    });
    let written = written.await.map_err(|error| Probleem::internal(&error))?;
    let bytes = written.map_err(|error| Probleem::internal(&error))?;
    let kind = HeaderValue::from_static(vorm.media());
    Ok(([(header::CONTENT_TYPE, kind)], bytes).into_response())
}

fn write(rapport: &Afwijkingenrapport, vorm: Vorm) -> Result<Vec<u8>, Rapportfout> {
    let mut bytes = Vec::new();
    match vorm {
        Vorm::Json => json::write(rapport, &mut bytes)?,
        Vorm::Csv => csv::write(rapport, &mut bytes)?,
        Vorm::Xlsx => {
            let mut workbook = Cursor::new(Vec::new());
            xlsx::write(rapport, &mut workbook)?;
            bytes = workbook.into_inner();
        }
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_form_is_what_the_client_likes_best() {
        let of = |accept: Option<&str>| {
            let mut headers = HeaderMap::new();
            if let Some(accept) = accept {
                headers.insert(header::ACCEPT, accept.parse().unwrap());
            }
            Vorm::of(&headers)
        };
        assert_eq!(of(None), Some(Vorm::Json));
        assert_eq!(of(Some("*/*")), Some(Vorm::Json));
        assert_eq!(of(Some("text/csv")), Some(Vorm::Csv));
        assert_eq!(
            of(Some("text/*;q=0.5, application/json;q=0.4")),
            Some(Vorm::Csv)
        );
        assert_eq!(of(Some("text/csv;q=0, */*;q=0.1")), Some(Vorm::Json));
        assert_eq!(of(Some(XLSX)), Some(Vorm::Xlsx));
        assert_eq!(of(Some("image/png")), None);
        assert_eq!(of(Some("application/json;q=0")), None);
    }
}
