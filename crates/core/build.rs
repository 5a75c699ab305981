//! Turns the data that people write, in YAML, into what is quick to read at each start, JSON.
#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a build script reads and writes files, and speaks to Cargo by printing"
)]

use std::error::Error;
use std::path::Path;
use std::{env, fs};

/// The data files, by path below `src`.
const DATA: [&str; 2] = ["metric/catalogue.yaml", "rule/native.yaml"];

fn main() -> Result<(), Box<dyn Error>> {
    let out = env::var_os("OUT_DIR").ok_or("Cargo names no folder for what is generated")?;
    for path in DATA {
        let source = Path::new("src").join(path);
        println!("cargo::rerun-if-changed={}", source.display());
        let text = fs::read_to_string(&source)?;
        let value: serde_json::Value = serde_yaml::from_str(&text)
            .map_err(|error| format!("{}: {error}", source.display()))?;
        let name = source.with_extension("json");
        let name = name.file_name().ok_or("a data file has a name")?;
        fs::write(Path::new(&out).join(name), serde_json::to_string(&value)?)?;
    }
    Ok(())
}
