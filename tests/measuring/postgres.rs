//! A server of PostgreSQL that ends with the test.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// A server of PostgreSQL that ends with the test.
pub(crate) struct Postgres {
    server: Child,
    pub(crate) address: String,
    bin: PathBuf,
    _folder: tempfile::TempDir,
}

impl Postgres {
    /// Starts one; nothing where none is installed.
    pub(crate) fn start() -> Option<Self> {
        let bin = fs::read_dir("/usr/lib/postgresql")
            .ok()?
            .filter_map(Result::ok)
            .map(|entry| entry.path().join("bin"))
            .find(|bin| bin.join("initdb").exists())?;
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().join("data");
        let as_user = |program: &Path| {
            // The server refuses to run as root.
            let root = Command::new("id").arg("-u").output().unwrap().stdout == b"0\n";
            if root {
                Command::new("chown")
                    .args(["-R", "postgres"])
                    .arg(folder.path())
                    .status()
                    .unwrap();
                let mut command = Command::new("runuser");
                command.args(["-u", "postgres", "--"]).arg(program);
                command
            } else {
                Command::new(program)
            }
        };
        let made = as_user(&bin.join("initdb"))
            .args([
                "-A",
                "trust",
                "-U",
                "goalpost",
                "-E",
                "UTF8",
                "--no-sync",
                "-D",
            ])
            .arg(&data)
            .stdout(Stdio::null())
            .status()
            .unwrap();
        assert!(made.success());
        let port = {
            let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
            listener.local_addr().unwrap().port()
        };
        let server = as_user(&bin.join("postgres"))
            .arg("-D")
            .arg(&data)
            .args([
                "-c",
                "listen_addresses=127.0.0.1",
                "-c",
                "fsync=off",
                "-p",
                &port.to_string(),
                "-k",
            ])
            .arg(folder.path())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let started = Self {
            server,
            address: format!("postgres://goalpost:secret@127.0.0.1:{port}/postgres"),
            bin,
            _folder: folder,
        };
        let began = Instant::now();
        while !started.psql("select 1") {
            assert!(
                began.elapsed() < Duration::from_secs(60),
                "the server does not come up"
            );
            std::thread::sleep(Duration::from_millis(200));
        }
        Some(started)
    }

    pub(crate) fn psql(&self, sql: &str) -> bool {
        let status = Command::new(self.bin.join("psql"))
            .args(["-v", "ON_ERROR_STOP=1", "-q", "-c", sql, &self.address])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status();
        status.is_ok_and(|status| status.success())
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        // A fast shutdown of the whole server, whoever runs it.
        let pid = self.server.id().to_string();
        let children = Command::new("pkill").args(["-INT", "-P", &pid]).status();
        let _ = children.and_then(|_| Command::new("kill").args(["-INT", &pid]).status());
        let _ = self.server.wait();
    }
}
