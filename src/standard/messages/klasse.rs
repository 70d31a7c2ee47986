//! What a class of a message is: a sequence of elements, read from a [`Source`] and written by a
//! [`Writer`]. The `klasse!` macro states a class once, as the schema does: element name, field,
//! type, in order. `Option` is an element that may be absent, [`Gevuld`] a list of at least one.

use std::ops::Deref;

use super::writer::{Namespace, Writer};
use crate::standard::codes::RetourCode;
use crate::standard::types::Waarde;
use crate::standard::xml::{Refused, Source};

/// What can stand between a start and an end tag: a value or a class.
pub trait Element: Sized {
    /// Reads the content of the element that was just entered, and leaves it.
    ///
    /// # Errors
    /// [`Refused`] when the source has found something wrong.
    fn read(source: &mut impl Source) -> Result<Self, Refused>;

    /// Writes the element with its tags.
    fn write(&self, writer: &mut Writer, namespace: Namespace, name: &'static str);
}

impl<T: Waarde> Element for T {
    fn read(source: &mut impl Source) -> Result<Self, Refused> {
        match T::parse_lexical(source.text()?) {
            Some(value) => Ok(value),
            None => Err(source.refuse(T::EXPECTED)),
        }
    }

    fn write(&self, writer: &mut Writer, namespace: Namespace, name: &'static str) {
        writer.leaf(namespace, name, self);
    }
}

/// A field of a class: an element that is there once, perhaps, or never.
pub trait Veld: Sized {
    /// Reads the field where the source stands.
    ///
    /// # Errors
    /// [`Refused`] when the source has found something wrong.
    fn read_field(source: &mut impl Source, name: &'static str) -> Result<Self, Refused>;

    /// Writes the field, or nothing where it is absent.
    fn write_field(&self, writer: &mut Writer, namespace: Namespace, name: &'static str);
}

impl<T: Element> Veld for T {
    fn read_field(source: &mut impl Source, name: &'static str) -> Result<Self, Refused> {
        if source.enter(name)? {
            T::read(source)
        } else {
            Err(source.refuse(name))
        }
    }

    fn write_field(&self, writer: &mut Writer, namespace: Namespace, name: &'static str) {
        self.write(writer, namespace, name);
    }
}

impl<T: Element> Veld for Option<T> {
    fn read_field(source: &mut impl Source, name: &'static str) -> Result<Self, Refused> {
        if source.enter(name)? {
            T::read(source).map(Some)
        } else {
            Ok(None)
        }
    }

    fn write_field(&self, writer: &mut Writer, namespace: Namespace, name: &'static str) {
        if let Some(element) = self {
            element.write(writer, namespace, name);
        }
    }
}

/// A class or value whose element always has the same name, so that it can stand in a list.
pub trait Genoemd {
    /// The element's name.
    const NAAM: &'static str;
}

/// A list of at least one, in an element of its own: `Clienten` holds `Client`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gevuld<T>(Vec<T>);

impl<T> Gevuld<T> {
    /// The list, if there is anything in it.
    pub fn new(items: Vec<T>) -> Option<Self> {
        (!items.is_empty()).then_some(Self(items))
    }

    /// A list of one.
    pub fn one(item: T) -> Self {
        Self(vec![item])
    }

    /// Another list of as many.
    pub fn map<U>(&self, change: impl FnMut(&T) -> U) -> Gevuld<U> {
        Gevuld(self.0.iter().map(change).collect())
    }

    /// The items.
    pub fn into_vec(self) -> Vec<T> {
        self.0
    }
}

impl<T> Deref for Gevuld<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.0
    }
}

impl<'a, T> IntoIterator for &'a Gevuld<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

/// The namespace that the items of a list stand in: lists occur in message classes only.
impl<T: Element + Genoemd> Element for Gevuld<T> {
    fn read(source: &mut impl Source) -> Result<Self, Refused> {
        let mut items = Vec::new();
        while source.enter(T::NAAM)? {
            items.push(T::read(source)?);
        }
        if items.is_empty() {
            return Err(source.refuse(T::NAAM));
        }
        source.leave()?;
        Ok(Self(items))
    }

    fn write(&self, writer: &mut Writer, namespace: Namespace, name: &'static str) {
        writer.open(namespace, name);
        for item in &self.0 {
            item.write(writer, Namespace::Bericht, T::NAAM);
        }
        writer.close(namespace, name);
    }
}

/// The return codes of a class in an answer.
pub type RetourCodes = Gevuld<RetourCode>;

impl Genoemd for RetourCode {
    const NAAM: &'static str = "RetourCode";
}

/// Whether a class stands in a heenbericht ([`GeenRetour`]) or in its retourbericht
/// ([`RetourCodes`]). The classes are the same but for their last element.
pub trait Retour: Veld + std::fmt::Debug + Clone + PartialEq + Eq {}

impl Retour for RetourCodes {}
impl Retour for GeenRetour {}

/// A class in a heenbericht carries no return codes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct GeenRetour;

impl Veld for GeenRetour {
    fn read_field(_source: &mut impl Source, _name: &'static str) -> Result<Self, Refused> {
        Ok(Self)
    }

    fn write_field(&self, _writer: &mut Writer, _namespace: Namespace, _name: &'static str) {}
}

/// States a class: its elements in the order of the schema.
macro_rules! klasse {
    // The composite types of the base schema are also stored and imported as JSON.
    ($(#[$doc:meta])* $name:ident in Basis $body:tt) => {
        $crate::standard::messages::klasse::klasse! {
            @class $(#[$doc])*
            #[derive(serde::Serialize, serde::Deserialize)]
            #[serde(deny_unknown_fields)]
            $name in Basis $body
        }
    };
    ($(#[$doc:meta])* $name:ident $(<$($param:ident: $bound:path),+>)? in Bericht $body:tt) => {
        $crate::standard::messages::klasse::klasse! {
            @class $(#[$doc])* $name $(<$($param: $bound),+>)? in Bericht $body
        }
    };
    (@class $(#[$doc:meta])* $name:ident $(<$($param:ident: $bound:path),+>)? in $namespace:ident {
        $($(#[$field_doc:meta])* $element:literal $field:ident: $type:ty,)+
    }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub struct $name $(<$($param),+>)? {
            $(#[doc = concat!("`", $element, "`.")] $(#[$field_doc])* pub $field: $type,)+
        }

        impl $(<$($param: $bound),+>)? $crate::standard::messages::klasse::Element for $name $(<$($param),+>)? {
            fn read(source: &mut impl $crate::standard::xml::Source) -> Result<Self, $crate::standard::xml::Refused> {
                $(let $field = <$type as $crate::standard::messages::klasse::Veld>::read_field(source, $element)?;)+
                source.leave()?;
                Ok(Self { $($field),+ })
            }

            fn write(
                &self,
                writer: &mut $crate::standard::messages::writer::Writer,
                namespace: $crate::standard::messages::writer::Namespace,
                name: &'static str,
            ) {
                writer.open(namespace, name);
                self.write_children(writer);
                writer.close(namespace, name);
            }
        }

        impl $(<$($param: $bound),+>)? $name $(<$($param),+>)? {
            /// Writes the elements of the class, without the tags around them.
            pub(super) fn write_children(&self, writer: &mut $crate::standard::messages::writer::Writer) {
                use $crate::standard::messages::klasse::Veld as _;
                $(self.$field.write_field(writer, $crate::standard::messages::writer::Namespace::$namespace, $element);)+
            }
        }

        impl $(<$($param),+>)? $crate::standard::messages::klasse::Genoemd for $name $(<$($param),+>)? {
            const NAAM: &'static str = stringify!($name);
        }
    };
}

pub(super) use klasse;
