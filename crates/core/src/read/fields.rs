//! How parts of the model are filled.

/// A part of the model with what is `given`, whose other fields are read from the keys of the same names:
/// `title: text` by `Reader::text`, `market: list(choice)` as a list of what `Reader::choice` reads.
macro_rules! fields {
    (
        $reader:ident, $pairs:expr, $part:ident { $($given:ident $(: $value:expr)?),* },
        { $($field:ident: $read:ident $(($each:ident))?,)* }
    ) => {{
        let mut part = $part {
            $($given $(: $value)?,)*
            $($field: crate::model::Field::Absent,)*
        };
        for (key, pair) in $pairs {
            match key.name {
                $(stringify!($field) => part.$field = $reader.$read(key, pair $(, Self::$each)?),)*
                _ => {}
            }
        }
        part
    }};
}

pub(super) use fields;
