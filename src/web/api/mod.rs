//! The machine API: JSON over HTTP for case systems, by the NL API Design Rules 2.2.0. A file per
//! resource; what they share stands beside them. `docs/api/openapi.json` describes it.

mod aanroep;
mod afwijkingen;
mod antwoord;
mod berichten;
mod beschrijving;
mod besluiten;
mod declaraties;
mod invoer;
mod lijstvraag;
mod pagina;
mod post;
mod probleem;
mod tempo;
mod toegang;
mod toewijzingen;
mod toezicht;
mod zendingen;

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Bytes;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::get;
use utoipa::OpenApi as _;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub use aanroep::Aanroep;
pub use beschrijving::document;
pub use toegang::{Bewijs, Gebruiker, TeKortToken, Toegangslijst, Tokenhash};

use self::tempo::Tempo;
use crate::config::Contact;
use crate::gateway::audit::Sleutel;
use crate::gateway::inbox::Postkamer;
use crate::gateway::naslag::Naslagwerk;
use crate::gateway::ports::Klok;
use crate::gateway::rol::Rol;
use crate::store::SqlStore;

/// The version of the API, in `API-Version` and in its description. Its first number is in the path.
pub const VERSIE: &str = "1.0.0";

/// How much the users together, and one of them, may ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Grenzen {
    /// The most bytes in a body.
    pub grootste_inhoud: usize,
    /// Requests per minute, per user.
    pub verzoeken_per_minuut: u32,
    /// How long a request may take.
    pub tijdslimiet: Duration,
}

/// What the API works with.
pub struct Omgeving {
    /// The store; messages that go out wait in its outbox.
    pub store: SqlStore,
    /// The inbox.
    pub postkamer: Postkamer<SqlStore>,
    /// What is consulted besides the store.
    pub naslagwerk: Arc<Naslagwerk>,
    /// The time.
    pub klok: Arc<dyn Klok>,
    /// Who may use it.
    pub toegang: Toegangslijst,
    /// How much they may ask for.
    pub grenzen: Grenzen,
    /// Tells the outbox that something waits in it.
    pub wek: Box<dyn Fn() + Send + Sync>,
    /// The key of the audit trail.
    pub sleutel: Arc<Sleutel>,
    /// Whom the description names.
    pub contact: Option<Contact>,
}

/// What every handler gets.
struct Kern {
    omgeving: Omgeving,
    tempo: Tempo,
    /// The description, made once: everybody may ask for it.
    beschrijving: Bytes,
}

type Staat = Arc<Kern>;

impl std::ops::Deref for Kern {
    type Target = Omgeving;

    fn deref(&self) -> &Omgeving {
        &self.omgeving
    }
}

/// The API, ready to be served.
pub fn router(omgeving: Omgeving) -> Router {
    let tempo = Tempo::new(
        omgeving.grenzen.verzoeken_per_minuut,
        omgeving.toegang.aantal(),
    );
    let beschrijving = document(omgeving.contact.as_ref()).to_string().into();
    let kern = Arc::new(Kern {
        omgeving,
        tempo,
        beschrijving,
    });
    let (resources, _) = resources().split_for_parts();
    let resources = resources
        .method_not_allowed_fallback(probleem::method_not_allowed)
        .route_layer(from_fn_with_state(Arc::clone(&kern), aanroep::admit));
    let v1 = resources
        .route("/openapi.json", get(beschrijving::openapi))
        .method_not_allowed_fallback(probleem::method_not_allowed);
    Router::new()
        .nest("/v1", v1)
        .fallback(probleem::not_found)
        .with_state(kern)
        .layer(tower_http::catch_panic::CatchPanicLayer::custom(
            probleem::panicked,
        ))
        .layer(from_fn(antwoord::with_headers))
}

/// Every resource with its description, by the role that it asks for.
fn resources() -> OpenApiRouter<Staat> {
    let lezen = OpenApiRouter::new()
        .routes(routes!(besluiten::toon))
        .routes(routes!(berichten::lijst))
        .routes(routes!(berichten::toon))
        .routes(routes!(berichten::inhoud))
        .routes(routes!(post::toon))
        .routes(routes!(toewijzingen::lijst))
        .routes(routes!(toewijzingen::zoek))
        .routes(routes!(declaraties::lijst))
        .routes(routes!(afwijkingen::rapport))
        .routes(routes!(zendingen::lijst))
        .routes(routes!(zendingen::toon));
    let aanleveren = OpenApiRouter::new()
        .routes(routes!(besluiten::lever_aan))
        .routes(routes!(berichten::lever_aan));
    let beheren = OpenApiRouter::new()
        .routes(routes!(zendingen::herhaal))
        .routes(routes!(zendingen::annuleer));
    OpenApiRouter::with_openapi(beschrijving::Basis::openapi())
        .merge(asking(lezen, Rol::Raadplegen))
        .merge(asking(aanleveren, Rol::Aanleveren))
        .merge(asking(beheren, Rol::Beheren))
}

/// These resources, for who has the role.
fn asking(router: OpenApiRouter<Staat>, rol: Rol) -> OpenApiRouter<Staat> {
    router.route_layer(from_fn(move |request, next| {
        aanroep::with_role(rol, request, next)
    }))
}
