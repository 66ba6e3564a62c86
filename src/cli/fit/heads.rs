//! Ridge regression under the signs that the features allow, by coordinate descent.

use crate::model::features::Direction;

/// Least spread that a feature is scaled by, so that a rare one cannot get a large weight.
const LEAST_SPREAD: f64 = 0.12;
/// Features that fewer drafts show get no weight.
const LEAST_DRAFTS: usize = 6;
const SWEEPS: usize = 200;

/// The features of all drafts, centred and scaled.
pub(super) struct Problem {
    rows: Vec<Vec<f64>>,
    /// How much each draft counts.
    counts: Vec<f64>,
    mean: Vec<f64>,
    scale: Vec<f64>,
    used: Vec<usize>,
    /// Products of the features over the drafts of each part.
    grams: Vec<Vec<f64>>,
}

impl Problem {
    /// Splits the drafts into parts of neighbours: variants of one draft stand together.
    pub fn new(values: &[Vec<f32>], counts: Vec<f64>, parts: usize) -> Self {
        let n = values.len().max(1) as f64;
        let width = values.first().map_or(0, Vec::len);
        let mean: Vec<f64> = (0..width)
            .map(|f| values.iter().map(|row| f64::from(row[f])).sum::<f64>() / n)
            .collect();
        let scale: Vec<f64> = (0..width)
            .map(|f| {
                let squares: f64 = values.iter().map(|row| (f64::from(row[f]) - mean[f]).powi(2)).sum();
                (squares / n).sqrt().max(LEAST_SPREAD)
            })
            .collect();
        let used: Vec<usize> = (0..width)
            .filter(|&f| values.iter().filter(|row| row[f] != 0.0).count() >= LEAST_DRAFTS)
            .collect();
        let rows: Vec<Vec<f64>> = values
            .iter()
            .map(|row| used.iter().map(|&f| (f64::from(row[f]) - mean[f]) / scale[f]).collect())
            .collect();
        let mut problem = Self {
            rows,
            counts,
            mean,
            scale,
            used,
            grams: Vec::new(),
        };
        problem.grams = (0..parts)
            .map(|part| problem.gram(|row| row * parts / values.len().max(1) == part))
            .collect();
        problem
    }

    /// Products of the features over some of the drafts.
    fn gram(&self, wanted: impl Fn(usize) -> bool) -> Vec<f64> {
        let width = self.used.len();
        let mut gram = vec![0.0; width * width];
        let wanted = self
            .rows
            .iter()
            .zip(&self.counts)
            .enumerate()
            .filter(|(at, _)| wanted(*at));
        for (_, (row, count)) in wanted {
            for (i, x) in row.iter().enumerate() {
                let line = &mut gram[i * width..=i * width + i];
                line.iter_mut().zip(row).for_each(|(cell, y)| *cell += count * x * y);
            }
        }
        for i in 0..width {
            for j in 0..i {
                gram[j * width + i] = gram[i * width + j];
            }
        }
        gram
    }

    /// Intercept and weights (of all features) that fit the targets best under the signs.
    pub fn solve(
        &self,
        targets: &[Option<f32>],
        directions: &[Direction],
        shrink: f64,
        spread: f64,
    ) -> (f64, Vec<f64>) {
        let (centre, w) = self.weigh(targets, directions, shrink, None);
        let mut out = vec![0.0; directions.len()];
        let mut intercept = centre;
        for (i, &f) in self.used.iter().enumerate() {
            out[f] = w[i] * spread / self.scale[f];
            intercept -= out[f] * self.mean[f];
        }
        (intercept, out)
    }

    /// What is predicted of each draft by a fit without its part.
    pub fn unseen(&self, targets: &[Option<f32>], directions: &[Direction], shrink: f64) -> Vec<f64> {
        let parts = self.grams.len();
        let mut out = Vec::with_capacity(self.rows.len());
        for part in 0..parts {
            let (centre, w) = self.weigh(targets, directions, shrink, Some(part));
            out.extend(
                self.rows
                    .iter()
                    .enumerate()
                    .filter(|(at, _)| at * parts / self.rows.len() == part)
                    .map(|(_, row)| centre + row.iter().zip(&w).map(|(x, w)| x * w).sum::<f64>()),
            );
        }
        out
    }

    /// The mean of the targets, and a weight for each used feature, from all drafts or those outside one part.
    fn weigh(
        &self,
        targets: &[Option<f32>],
        directions: &[Direction],
        shrink: f64,
        left_out: Option<usize>,
    ) -> (f64, Vec<f64>) {
        let parts = self.grams.len();
        let in_fit = |at: usize| Some(at * parts / self.rows.len()) != left_out;
        let known: Vec<(usize, f64)> = targets
            .iter()
            .enumerate()
            .filter(|(at, _)| in_fit(*at))
            .filter_map(|(at, t)| t.map(|t| (at, f64::from(t))))
            .collect();
        let count: f64 = known.iter().map(|(at, _)| self.counts[*at]).sum();
        let centre = known.iter().map(|(at, t)| self.counts[*at] * t).sum::<f64>() / count.max(1.0);
        let width = self.used.len();
        let mut moment = vec![0.0; width];
        for (at, t) in &known {
            moment
                .iter_mut()
                .zip(&self.rows[*at])
                .for_each(|(m, x)| *m += self.counts[*at] * x * (t - centre));
        }
        // Drafts without a target are taken out of the products of all.
        let mut gram = vec![0.0; width * width];
        for (_, part) in self
            .grams
            .iter()
            .enumerate()
            .filter(|(part, _)| Some(*part) != left_out)
        {
            gram.iter_mut().zip(part).for_each(|(sum, cell)| *sum += cell);
        }
        for (at, _) in targets.iter().enumerate().filter(|(at, t)| t.is_none() && in_fit(*at)) {
            let row = &self.rows[at];
            for (i, x) in row.iter().enumerate() {
                gram[i * width..(i + 1) * width]
                    .iter_mut()
                    .zip(row)
                    .for_each(|(cell, y)| *cell -= self.counts[at] * x * y);
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
        (centre, w)
    }
}
