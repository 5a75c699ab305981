//! A sign of life for work that takes longer than a second, on a terminal alone.

use std::io::{self, IsTerminal as _};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// How long work may take in silence.
const SILENCE: Duration = Duration::from_secs(1);

/// A sign of life that appears after a second, and is gone when the work is done.
pub(crate) struct Progress {
    done: Arc<AtomicBool>,
    waiting: Option<JoinHandle<()>>,
}

impl Progress {
    pub(crate) fn start(doing: &'static str) -> Self {
        let done = Arc::new(AtomicBool::new(false));
        let waiting = io::stderr().is_terminal().then(|| {
            let done = Arc::clone(&done);
            thread::spawn(move || {
                thread::park_timeout(SILENCE);
                if done.load(Ordering::Acquire) {
                    return;
                }
                let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
                if let Ok(style) = ProgressStyle::with_template("{spinner} {msg} ({elapsed})") {
                    bar.set_style(style);
                }
                bar.set_message(doing);
                while !done.load(Ordering::Acquire) {
                    bar.tick();
                    thread::park_timeout(Duration::from_millis(100));
                }
                bar.finish_and_clear();
            })
        });
        Self { done, waiting }
    }

    pub(crate) fn finish(self) {
        self.done.store(true, Ordering::Release);
        if let Some(waiting) = self.waiting {
            waiting.thread().unpark();
            let _ = waiting.join();
        }
    }
}
