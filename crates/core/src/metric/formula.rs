//! Formulas: `(likes + comments) / followers`.

use std::fmt;
use std::ops::Range;

use rust_decimal::Decimal;

/// Why a formula has no figure.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EvalError {
    /// An input has no figure.
    #[error("there is no figure for `{input}`")]
    Missing {
        /// The id of the input.
        input: String,
    },
    /// A divisor is zero.
    #[error("the divisor is zero")]
    DivisionByZero,
    /// The figure is larger than can be held.
    #[error("the figure is too large")]
    TooLarge,
}

/// An operation of arithmetic.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Operator {
    Add,
    Subtract,
    Multiply,
    Divide,
}

impl Operator {
    fn as_str(self) -> &'static str {
        match self {
            Self::Add => "+",
            Self::Subtract => "-",
            Self::Multiply => "*",
            Self::Divide => "/",
        }
    }

    pub(super) fn binds(self) -> u8 {
        match self {
            Self::Add | Self::Subtract => 1,
            Self::Multiply | Self::Divide => 2,
        }
    }
}

#[derive(Debug, Clone)]
pub(super) enum Node {
    Number(Decimal),
    Input(String),
    Binary(Operator, Box<Expr>, Box<Expr>),
}

/// A part of a formula with its bytes, parentheses around it included.
#[derive(Debug, Clone)]
pub(super) struct Expr {
    pub(super) node: Node,
    pub(super) range: Range<usize>,
}

/// A formula over metrics.
#[derive(Debug, Clone)]
pub struct Formula {
    pub(super) root: Expr,
    /// Every mention of an input, in the order of the text.
    pub(super) mentions: Vec<(String, Range<usize>)>,
}

impl PartialEq for Formula {
    /// Equal where they compute the same in the same order, however they are laid out.
    fn eq(&self, other: &Self) -> bool {
        same(&self.root, &other.root)
    }
}

impl Eq for Formula {}

fn same(left: &Expr, right: &Expr) -> bool {
    match (&left.node, &right.node) {
        (Node::Number(left), Node::Number(right)) => left == right,
        (Node::Input(left), Node::Input(right)) => left == right,
        (Node::Binary(operator, left, right), Node::Binary(other, first, second)) => {
            operator == other && same(left, first) && same(right, second)
        }
        _ => false,
    }
}

/// An exact quotient, so that `a / b * b` is `a`.
#[derive(Debug, Clone, Copy)]
struct Quotient {
    over: Decimal,
    under: Decimal,
}

impl Quotient {
    fn whole(value: Decimal) -> Self {
        Self {
            over: value,
            under: Decimal::ONE,
        }
    }

    fn value(self) -> Result<Decimal, EvalError> {
        self.over.checked_div(self.under).ok_or(EvalError::TooLarge)
    }

    fn apply(operator: Operator, left: Self, right: Self) -> Option<Self> {
        let plain = |over: Option<Decimal>| {
            over.map(|over| Self {
                over,
                under: left.under,
            })
        };
        match operator {
            Operator::Add if left.under == right.under => plain(left.over.checked_add(right.over)),
            Operator::Subtract if left.under == right.under => {
                plain(left.over.checked_sub(right.over))
            }
            Operator::Add | Operator::Subtract => {
                let first = exact_mul(left.over, right.under)?;
                let second = exact_mul(right.over, left.under)?;
                let over = match operator {
                    Operator::Add => first.checked_add(second),
                    _ => first.checked_sub(second),
                };
                Some(Self {
                    over: over?,
                    under: exact_mul(left.under, right.under)?,
                })
            }
            Operator::Multiply => Some(Self {
                over: exact_mul(left.over, right.over)?,
                under: exact_mul(left.under, right.under)?,
            }),
            Operator::Divide => Some(Self {
                over: exact_mul(left.over, right.under)?,
                under: exact_mul(left.under, right.over)?,
            }),
        }
    }
}

/// The product, where it can be held without rounding.
fn exact_mul(left: Decimal, right: Decimal) -> Option<Decimal> {
    let (left, right) = (left.normalize(), right.normalize());
    let product = left.checked_mul(right)?;
    (left.scale().checked_add(right.scale())? <= 28
        && !(product.is_zero() && !left.is_zero() && !right.is_zero()))
    .then_some(product)
}

impl Formula {
    /// The ids of the metrics that it needs, each once, in the order of the text.
    pub fn inputs(&self) -> impl Iterator<Item = &str> {
        self.mentions
            .iter()
            .enumerate()
            .filter_map(|(index, (id, _))| {
                let first = self
                    .mentions
                    .iter()
                    .take(index)
                    .all(|(known, _)| known != id);
                first.then_some(id.as_str())
            })
    }

    /// Every mention of a metric with its bytes in the formula's text.
    #[must_use]
    pub fn mentions(&self) -> &[(String, Range<usize>)] {
        &self.mentions
    }

    /// Where the formula as a whole is multiplied by 100: the bytes to delete (` * 100`, `100 * `) so that it is not.
    #[must_use]
    pub fn multiplies_by_hundred(&self) -> Option<Range<usize>> {
        fn find(expr: &Expr) -> Option<Range<usize>> {
            let Node::Binary(operator, left, right) = &expr.node else {
                return None;
            };
            let hundred = |expr: &Expr| matches!(expr.node, Node::Number(value) if value == Decimal::ONE_HUNDRED);
            match operator {
                Operator::Multiply if hundred(right) => Some(left.range.end..right.range.end),
                Operator::Multiply if hundred(left) => Some(left.range.start..right.range.start),
                Operator::Multiply => find(left).or_else(|| find(right)),
                Operator::Divide => find(left),
                Operator::Add | Operator::Subtract => None,
            }
        }
        find(&self.root)
    }

    /// The figure, given those of the inputs: exact but for one division at the end, which keeps 28 digits.
    ///
    /// # Errors
    /// Where an input is missing, a divisor is zero or the figure too large.
    pub fn eval(&self, input: &dyn Fn(&str) -> Option<Decimal>) -> Result<Decimal, EvalError> {
        self.eval_times(input, Decimal::ONE)
    }

    /// The figure times a factor, so that a percentage is not rounded before it is multiplied.
    ///
    /// # Errors
    /// As [`Formula::eval`].
    pub fn eval_times(
        &self,
        input: &dyn Fn(&str) -> Option<Decimal>,
        factor: Decimal,
    ) -> Result<Decimal, EvalError> {
        let figure = quotient(&self.root, input)?;
        match exact_mul(figure.over, factor) {
            Some(over) => Quotient {
                over,
                under: figure.under,
            }
            .value(),
            None => figure
                .value()?
                .checked_mul(factor)
                .ok_or(EvalError::TooLarge),
        }
        .map(|value| value.normalize())
    }
}

fn quotient(expr: &Expr, input: &dyn Fn(&str) -> Option<Decimal>) -> Result<Quotient, EvalError> {
    match &expr.node {
        Node::Number(value) => Ok(Quotient::whole(*value)),
        Node::Input(id) => input(id)
            .map(Quotient::whole)
            .ok_or_else(|| EvalError::Missing { input: id.clone() }),
        Node::Binary(operator, left, right) => {
            let (left, right) = (quotient(left, input)?, quotient(right, input)?);
            if *operator == Operator::Divide && right.over.is_zero() {
                return Err(EvalError::DivisionByZero);
            }
            if let Some(exact) = Quotient::apply(*operator, left, right) {
                return Ok(exact);
            }
            // too many digits to stay exact: round here
            let (left, right) = (left.value()?, right.value()?);
            let rounded = match operator {
                Operator::Add => left.checked_add(right),
                Operator::Subtract => left.checked_sub(right),
                Operator::Multiply => left.checked_mul(right),
                Operator::Divide if right.is_zero() => return Err(EvalError::TooLarge),
                Operator::Divide => left.checked_div(right),
            };
            rounded.map(Quotient::whole).ok_or(EvalError::TooLarge)
        }
    }
}

impl fmt::Display for Formula {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write(&self.root, f)
    }
}

fn write(expr: &Expr, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let (operator, left, right) = match &expr.node {
        Node::Number(value) => return write!(f, "{value}"),
        Node::Input(id) => return f.write_str(id),
        Node::Binary(operator, left, right) => (*operator, left, right),
    };
    let binds = |expr: &Expr| match &expr.node {
        Node::Binary(operator, ..) => operator.binds(),
        Node::Number(_) | Node::Input(_) => 3,
    };
    wrapped(left, binds(left) < operator.binds(), f)?;
    write!(f, " {} ", operator.as_str())?;
    wrapped(right, binds(right) <= operator.binds(), f)
}

fn wrapped(expr: &Expr, parentheses: bool, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    if !parentheses {
        return write(expr, f);
    }
    f.write_str("(")?;
    write(expr, f)?;
    f.write_str(")")
}
