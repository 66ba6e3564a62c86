//! Fits the table of weights: ridge regression under the signs that the features allow, by coordinate descent.

use super::calibrate::{Label, target};
use crate::config::Config;
use crate::context::Context;
use crate::model::features::{self, Direction};
use crate::model::{Head, Model, heads};
use crate::text::Text;

/// Shrinks the weights of scores, and of acts and elements.
const SHRINK: [f64; 2] = [250.0, 60.0];
/// Least spread that a feature is scaled by, so that a rare one cannot get a large weight.
const LEAST_SPREAD: f64 = 0.12;
/// Features that fewer drafts show get no weight.
const LEAST_DRAFTS: usize = 6;
/// Regression draws scores to the middle; they are spread again by this before rounding, found by cross-validation.
const SPREAD: f64 = 1.3;
const SWEEPS: usize = 400;

/// A draft with its context and label.
pub(super) struct Example<'a> {
    pub draft: &'a str,
    pub context: &'a Context,
    pub label: &'a Label,
}

/// Fits acts and elements on the signals, then scores on signals, elements and ladders.
pub(super) fn fit(examples: &[Example<'_>], config: &Config) -> Model {
    let texts: Vec<Text<'_>> = examples.iter().map(|e| Text::new(e.draft)).collect();
    let read = |model: &Model, ladders: bool| -> Vec<Vec<f32>> {
        texts
            .iter()
            .zip(examples)
            .map(|(text, e)| {
                let reading = crate::signals::read(text, e.context, config, model);
                let rungs = ladders.then(|| crate::rubric::ladders(&reading));
                features::values(&reading, rungs)
            })
            .collect()
    };
    let heads = heads();
    let width = features::names().len();
    let mut intercepts = vec![0.0; heads.len()];
    let mut weights = vec![0.0; width * heads.len()];
    let mut model = Model::none();
    for scores in [false, true] {
        let values = read(&model, scores);
        let columns: Vec<usize> = (0..heads.len())
            .filter(|&h| matches!(heads[h], Head::Score(_)) == scores)
            .collect();
        let problem = Problem::new(&values);
        for h in columns {
            let targets: Vec<Option<f32>> = examples.iter().map(|e| target(e.label, heads[h])).collect();
            let (intercept, column) = problem.solve(
                &targets,
                &features::directions(heads[h]),
                SHRINK[usize::from(!scores)],
                if scores { SPREAD } else { 1.0 },
            );
            intercepts[h] = intercept as f32;
            for (f, w) in column.into_iter().enumerate() {
                weights[f * heads.len() + h] = w as f32;
            }
        }
        model = Model::fitted(intercepts.clone(), &weights);
    }
    model
}

/// The features of all drafts, centred and scaled.
struct Problem {
    rows: Vec<Vec<f64>>,
    mean: Vec<f64>,
    scale: Vec<f64>,
    used: Vec<usize>,
}

impl Problem {
    fn new(values: &[Vec<f32>]) -> Self {
        let n = values.len().max(1) as f64;
        let width = values.first().map_or(0, Vec::len);
        let mean: Vec<f64> = (0..width)
            .map(|f| values.iter().map(|row| f64::from(row[f])).sum::<f64>() / n)
            .collect();
        let scale: Vec<f64> = (0..width)
            .map(|f| {
                (values
                    .iter()
                    .map(|row| (f64::from(row[f]) - mean[f]).powi(2))
                    .sum::<f64>()
                    / n)
                    .sqrt()
                    .max(LEAST_SPREAD)
            })
            .collect();
        let used: Vec<usize> = (0..width)
            .filter(|&f| values.iter().filter(|row| row[f] != 0.0).count() >= LEAST_DRAFTS)
            .collect();
        let rows = values
            .iter()
            .map(|row| used.iter().map(|&f| (f64::from(row[f]) - mean[f]) / scale[f]).collect())
            .collect();
        Self {
            rows,
            mean,
            scale,
            used,
        }
    }

    /// Intercept and weights (of all features) that fit the targets best under the signs.
    fn solve(&self, targets: &[Option<f32>], directions: &[Direction], shrink: f64, spread: f64) -> (f64, Vec<f64>) {
        let known: Vec<(&Vec<f64>, f64)> = self
            .rows
            .iter()
            .zip(targets)
            .filter_map(|(row, t)| t.map(|t| (row, f64::from(t))))
            .collect();
        let n = known.len().max(1) as f64;
        let centre = known.iter().map(|(_, t)| t).sum::<f64>() / n;
        let width = self.used.len();
        let mut gram = vec![0.0; width * width];
        let mut moment = vec![0.0; width];
        for (row, t) in &known {
            for (i, x) in row.iter().enumerate() {
                if *x == 0.0 {
                    continue;
                }
                moment[i] += x * (t - centre);
                for (j, y) in row.iter().enumerate().take(i + 1) {
                    gram[i * width + j] += x * y;
                }
            }
        }
        for i in 0..width {
            for j in 0..i {
                gram[j * width + i] = gram[i * width + j];
            }
        }
        let mut w = vec![0.0; width];
        let mut gradient = moment;
        for _ in 0..SWEEPS {
            let mut moved = 0.0f64;
            for i in 0..width {
                let step = (gradient[i] + gram[i * width + i] * w[i]) / (gram[i * width + i] + shrink);
                let bounded = match directions[self.used[i]] {
                    Direction::None => 0.0,
                    Direction::Up => step.max(0.0),
                    Direction::Down => step.min(0.0),
                    Direction::Free => step,
                };
                let change = bounded - w[i];
                if change != 0.0 {
                    w[i] = bounded;
                    let row = &gram[i * width..(i + 1) * width];
                    gradient.iter_mut().zip(row).for_each(|(g, x)| *g -= change * x);
                    moved = moved.max(change.abs());
                }
            }
            if moved < 1e-5 {
                break;
            }
        }
        let mut out = vec![0.0; directions.len()];
        let mut intercept = centre;
        for (i, &f) in self.used.iter().enumerate() {
            out[f] = w[i] * spread / self.scale[f];
            intercept -= out[f] * self.mean[f];
        }
        (intercept, out)
    }
}
