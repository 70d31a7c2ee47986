//! From the particles of a complex type to a deterministic automaton (Glushkov's construction).

use std::sync::Arc;

use super::error::SchemaProblem;
use super::model::{Complex, Element, State, Step};

/// Far above what a message needs; keeps maxOccurs="1000000" from filling memory.
const MAX_POSITIONS: usize = 1_000;

/// What a complex type's content is made of.
pub(super) enum Particle {
    Element(Arc<Element>),
    Sequence(Vec<Particle>),
    Choice(Vec<Particle>),
    Repeat {
        particle: Box<Particle>,
        min: usize,
        /// `None` is unbounded.
        max: Option<usize>,
    },
}

/// Builds the automaton for the content of `type_name`.
pub(super) fn compile(type_name: &str, content: &Particle) -> Result<Complex, SchemaProblem> {
    let mut builder = Builder {
        type_name,
        positions: Vec::new(),
    };
    let whole = builder.add(content)?;
    let ends = &whole.last;
    let start = builder.state(&whole.first, whole.nullable)?;
    let mut states = Vec::with_capacity(builder.positions.len());
    for (number, position) in builder.positions.iter().enumerate() {
        states.push(builder.state(&position.follow, ends.contains(&number))?);
    }
    Ok(Complex {
        start,
        states: states.into_boxed_slice(),
    })
}

/// One place where an element can stand, and the places that can come after it.
struct Position {
    element: Arc<Element>,
    follow: Vec<usize>,
}

/// What the construction knows of a part: whether it may be absent, and where it begins and ends.
struct Part {
    nullable: bool,
    first: Vec<usize>,
    last: Vec<usize>,
}

impl Part {
    const EMPTY: Self = Self {
        nullable: true,
        first: Vec::new(),
        last: Vec::new(),
    };
}

struct Builder<'n> {
    type_name: &'n str,
    positions: Vec<Position>,
}

impl Builder<'_> {
    fn add(&mut self, particle: &Particle) -> Result<Part, SchemaProblem> {
        match particle {
            Particle::Element(element) => self.element(element),
            Particle::Sequence(parts) => {
                let mut whole = Part::EMPTY;
                for part in parts {
                    let part = self.add(part)?;
                    whole = self.then(whole, part);
                }
                Ok(whole)
            }
            Particle::Choice(parts) => {
                let mut whole = Part {
                    nullable: parts.is_empty(),
                    ..Part::EMPTY
                };
                for part in parts {
                    let part = self.add(part)?;
                    whole.nullable |= part.nullable;
                    whole.first.extend(part.first);
                    whole.last.extend(part.last);
                }
                Ok(whole)
            }
            Particle::Repeat { particle, min, max } => self.repeat(particle, *min, *max),
        }
    }

    fn element(&mut self, element: &Arc<Element>) -> Result<Part, SchemaProblem> {
        let number = self.positions.len();
        if number == MAX_POSITIONS {
            return Err(SchemaProblem::TooLarge(self.type_name.to_owned()));
        }
        self.positions.push(Position {
            element: Arc::clone(element),
            follow: Vec::new(),
        });
        Ok(Part {
            nullable: false,
            first: vec![number],
            last: vec![number],
        })
    }

    fn then(&mut self, left: Part, right: Part) -> Part {
        self.link(&left.last, &right.first);
        let mut first = left.first;
        if left.nullable {
            first.extend(&right.first);
        }
        let mut last = right.last;
        if right.nullable {
            last.extend(&left.last);
        }
        Part {
            nullable: left.nullable && right.nullable,
            first,
            last,
        }
    }

    fn link(&mut self, from: &[usize], to: &[usize]) {
        for &number in from {
            if let Some(position) = self.positions.get_mut(number) {
                for &next in to {
                    if !position.follow.contains(&next) {
                        position.follow.push(next);
                    }
                }
            }
        }
    }

    /// `min` copies, then either a loop or optional copies that only count when the one before
    /// them is there; a flat row of optional copies would be ambiguous.
    fn repeat(
        &mut self,
        particle: &Particle,
        min: usize,
        max: Option<usize>,
    ) -> Result<Part, SchemaProblem> {
        let Some(max) = max else {
            let mut whole = Part::EMPTY;
            for _ in 1..min {
                let part = self.add(particle)?;
                whole = self.then(whole, part);
            }
            let mut looped = self.add(particle)?;
            self.link(&looped.last, &looped.first);
            looped.nullable |= min == 0;
            return Ok(self.then(whole, looped));
        };
        let mut copies = Vec::new();
        for _ in 0..max {
            copies.push(self.add(particle)?);
        }
        let mut tail = Part::EMPTY;
        for (index, mut copy) in copies.into_iter().enumerate().rev() {
            let inner_nullable = copy.nullable;
            copy = self.then(copy, tail);
            copy.nullable = index >= min || inner_nullable && copy.nullable;
            tail = copy;
        }
        Ok(tail)
    }

    fn state(&self, next: &[usize], complete: bool) -> Result<State, SchemaProblem> {
        let mut steps: Vec<Step> = Vec::with_capacity(next.len());
        for &to in next {
            let Some(position) = self.positions.get(to) else {
                continue;
            };
            let element = &position.element;
            let same = |step: &Step| {
                step.element.name == element.name && step.element.namespace == element.namespace
            };
            if steps.iter().any(same) {
                return Err(SchemaProblem::Ambiguous {
                    type_name: self.type_name.to_owned(),
                    element: element.name.to_string(),
                });
            }
            steps.push(Step {
                element: Arc::clone(element),
                to,
            });
        }
        Ok(State {
            complete,
            next: steps.into_boxed_slice(),
        })
    }
}
