//! How typed messages meet XML: the [`Source`] they are read from. The schema reader implements it,
//! so that one pass over the bytes both checks a message and fills its types.

/// The message was refused; the source knows why and reports it when asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Refused;

/// A schema-valid message, pulled element by element. Every method fails with [`Refused`] once
/// anything is wrong with the message; the reader that implements this keeps the findings.
pub trait Source {
    /// Between the children of the current element: enters the next child if its local name is
    /// `name`. `false` when another child comes next or the current element ends.
    ///
    /// # Errors
    /// [`Refused`] when the message is not valid up to here.
    fn enter(&mut self, name: &str) -> Result<bool, Refused>;

    /// Leaves the current element, which must have no children left.
    ///
    /// # Errors
    /// [`Refused`] when the message is not valid up to here, or holds a child nobody asked for.
    fn leave(&mut self) -> Result<(), Refused>;

    /// The value of the current leaf element, white space treated as its schema type asks, and
    /// leaves the element.
    ///
    /// # Errors
    /// [`Refused`] when the value is not valid.
    fn text(&mut self) -> Result<&str, Refused>;

    /// Refuses the element just read or left: the schema in use accepts it, but Bode's types do
    /// not (a schema folder that allows more than release 3.2). `expected` is Dutch.
    fn refuse(&mut self, expected: &str) -> Refused;
}
