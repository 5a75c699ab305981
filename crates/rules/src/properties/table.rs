//! How tables of properties are written.

/// A table of properties: one row for each, with its name, the kind of its value, what it means, and
/// how it is read.
///
/// `where PART = FIND` says what the rows that begin with `=` are read from: `FIND` finds it in the
/// world, and there is no value where it finds nothing. A row with `=>` names a function of the world
/// and the thing instead.
macro_rules! properties {
    (
        $(#[$meta:meta])*
        $table:ident $(, where $part:pat_param = $find:expr)?;
        $($shape:ident $name:ident: $kind:ident $about:literal $(= $read:expr,)? $(=> $function:expr,)?)*
    ) => {
        $(#[$meta])*
        pub(crate) const $table: &[crate::property::Property] = properties!(
            @rows ($($part, $find)?)
            $($shape $name $kind $about [$($read)?] [$($function)?])*
        );
    };
    (
        @rows $subject:tt
        $($shape:ident $name:ident $kind:ident $about:literal $read:tt $function:tt)*
    ) => {
        &[$(crate::property::$shape(
            stringify!($name),
            crate::value::Kind::$kind,
            $about,
            properties!(@reader $subject $read $function),
        )),*]
    };
    (@reader $subject:tt [] [$function:expr]) => {
        $function
    };
    (@reader ($part:pat_param, $find:expr) [$read:expr] []) => {
        |world, it| match $find(world, it) {
            Some($part) => crate::value::Value::from($read),
            None => crate::value::Value::absent(),
        }
    };
}

pub(crate) use properties;
