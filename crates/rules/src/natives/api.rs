//! The one way in which something becomes callable for scripts: with its meaning. What is not
//! documented here cannot be registered, because nothing else has the module.

use std::collections::{BTreeMap, BTreeSet};

use rhai::{FuncRegistration, Module, RhaiNativeFunc, Shared, Variant};

/// A function that scripts can call, as the reference tells of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NativeFunction {
    /// What it is about, such as "Problems".
    pub theme: &'static str,
    /// The name it is called by.
    pub name: &'static str,
    /// How it is called, such as `days_between(from, to)`.
    pub signature: &'static str,
    /// What it does, with units.
    pub about: &'static str,
    /// A call of it in a rule that judges the goal of [`super::SAMPLE`].
    pub example: &'static str,
    /// What the call gives, as text.
    pub gives: &'static str,
}

/// Functions with their documentation, on their way into engines.
pub(crate) struct Api {
    module: Module,
    functions: Vec<NativeFunction>,
    theme: &'static str,
    arities: Arities,
}

/// How many values each function takes, by its name: each number that one of its forms does.
pub(crate) type Arities = BTreeMap<&'static str, BTreeSet<usize>>;

/// What was registered.
pub(crate) struct Registered {
    pub(crate) module: Shared<Module>,
    pub(crate) functions: Vec<NativeFunction>,
    pub(crate) arities: Arities,
}

/// A documented function that is being given its implementations, one for each kind of arguments.
pub(crate) struct Entry<'a> {
    name: &'static str,
    module: &'a mut Module,
    arities: &'a mut Arities,
}

impl Api {
    pub(crate) fn new() -> Self {
        Self {
            module: Module::new(),
            functions: Vec::new(),
            theme: "",
            arities: Arities::new(),
        }
    }

    /// What follows belongs to a theme.
    pub(crate) fn theme(&mut self, theme: &'static str) {
        self.theme = theme;
    }

    /// A function: its signature, what it does, a call of it, and what the call gives.
    pub(crate) fn function(
        &mut self,
        signature: &'static str,
        about: &'static str,
        example: &'static str,
        gives: &'static str,
    ) -> Entry<'_> {
        let call = signature.split('(').next().unwrap_or(signature);
        let name = call.rsplit('.').next().unwrap_or(call);
        self.named(name, signature, about, example, gives)
    }

    /// A function whose signature does not begin with its name, such as an operator.
    pub(crate) fn named(
        &mut self,
        name: &'static str,
        signature: &'static str,
        about: &'static str,
        example: &'static str,
        gives: &'static str,
    ) -> Entry<'_> {
        self.functions.push(NativeFunction {
            theme: self.theme,
            name,
            signature,
            about,
            example,
            gives,
        });
        Entry {
            name,
            module: &mut self.module,
            arities: &mut self.arities,
        }
    }

    pub(crate) fn finish(self) -> Registered {
        Registered {
            module: self.module.into(),
            functions: self.functions,
            arities: self.arities,
        }
    }
}

impl Entry<'_> {
    /// One implementation.
    pub(crate) fn takes<A: 'static, const N: usize, const X: bool, R, const F: bool, FUNC>(
        self,
        function: FUNC,
    ) -> Self
    where
        R: Variant + Clone,
        FUNC: RhaiNativeFunc<A, N, X, R, F> + Send + Sync + 'static,
    {
        let arities = self.arities.entry(self.name).or_default();
        arities.insert(FUNC::num_params());
        FuncRegistration::new(self.name).set_into_module(self.module, function);
        self
    }

    /// An implementation of reading by `[…]`.
    pub(crate) fn indexes<A: 'static, const N: usize, const X: bool, R, const F: bool, FUNC>(
        self,
        function: FUNC,
    ) -> Self
    where
        R: Variant + Clone,
        FUNC: RhaiNativeFunc<A, N, X, R, F> + Send + Sync + 'static,
    {
        FuncRegistration::new_index_getter().set_into_module(self.module, function);
        self
    }

    /// An implementation of `for … in …`.
    pub(crate) fn iterates<T>(self) -> Self
    where
        T: Variant + Clone + IntoIterator,
        T::Item: Variant + Clone,
    {
        self.module.set_iterable::<T>();
        self
    }
}
