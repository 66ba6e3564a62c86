//! Reading, working and writing at the same time: one thread reads, all cores work, and what comes of it is handed over
//! in the order in which it was read. Only a few batches are held at a time.

use super::error::Stop;
use rayon::prelude::*;
use std::sync::mpsc::sync_channel;
use std::thread;

/// Jobs that are worked on together.
pub(super) const BATCH: usize = 512;

/// Batches that wait for the next stage.
const WAITING: usize = 2;

/// Takes batches of jobs from `read`, works on them, and gives each batch of results to `sink`. `read` is told `false`
/// when nobody wants more; where `sink` stops, so does all.
pub(super) fn run<J: Send, T: Send>(
    read: impl FnOnce(&mut dyn FnMut(Vec<J>) -> bool) + Send,
    work: impl Fn(J) -> T + Sync,
    sink: &mut dyn FnMut(Vec<T>) -> Result<(), Stop>,
) -> Result<(), Stop> {
    thread::scope(|scope| {
        let (jobs, to_do) = sync_channel::<Vec<J>>(WAITING);
        let (results, done) = sync_channel::<Vec<T>>(WAITING);
        scope.spawn(move || read(&mut |batch| jobs.send(batch).is_ok()));
        scope.spawn(|| {
            let results = results;
            for batch in to_do {
                let batch = batch.into_par_iter().map(&work).collect();
                if results.send(batch).is_err() {
                    break;
                }
            }
        });
        done.into_iter().try_for_each(sink)
    })
}
