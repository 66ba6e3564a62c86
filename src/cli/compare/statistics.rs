//! The paired comparison of one number: its mean change with an interval, and a test.
//!
//! The interval is Student's t for the mean of the differences, at 95 %. The test is the exact sign test (for something
//! that is there or not: McNemar's), which asks nothing of how scores are spread; several tests are corrected by Holm.

use schemars::JsonSchema;
use serde::Serialize;
use statrs::distribution::{Binomial, ContinuousCDF, DiscreteCDF, StudentsT};

/// Of fewer pairs neither interval nor test says anything.
pub(super) const FEW: usize = 6;

/// How a number changed from A to B.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Change {
    /// Mean in A.
    pub a: f64,
    /// Mean in B.
    pub b: f64,
    /// Mean of the differences, B less A.
    pub change: f64,
    /// Where the mean change lies at 95 %; absent for fewer than six pairs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub interval: Option<[f64; 2]>,
    /// Pairs in which it rose.
    pub rose: usize,
    /// Pairs in which it fell.
    pub fell: usize,
    /// How likely so uneven a split of rises and falls is by chance; for all but the overall score corrected for the number
    /// of tests. Absent for fewer than six pairs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub p: Option<f64>,
}

impl Change {
    /// Of pairs of numbers.
    pub fn of(pairs: impl Iterator<Item = (f64, f64)>) -> Self {
        let (mut n, mut a, mut b, mut rose, mut fell) = (0_usize, 0.0, 0.0, 0, 0);
        // Whole numbers, so that the sums are exact in any order.
        let mut squares = 0.0;
        for (one, other) in pairs {
            n += 1;
            a += one;
            b += other;
            let difference = other - one;
            squares += difference * difference;
            rose += usize::from(difference > 0.0);
            fell += usize::from(difference < 0.0);
        }
        let count = n.max(1) as f64;
        let mean = (b - a) / count;
        let interval = (n >= FEW).then(|| {
            let variance = ((squares - count * mean * mean) / (count - 1.0)).max(0.0);
            let quantile = StudentsT::new(0.0, 1.0, count - 1.0).map_or(f64::INFINITY, |t| t.inverse_cdf(0.975));
            let half = quantile * (variance / count).sqrt();
            [mean - half, mean + half]
        });
        Self {
            a: a / count,
            b: b / count,
            change: mean,
            interval,
            rose,
            fell,
            p: (n >= FEW).then(|| sign_test(rose, fell)),
        }
    }

    /// -1 where it clearly fell, 1 where it clearly rose, else 0: the interval leaves out 0, or of few pairs none moves the
    /// other way.
    pub fn clearly(&self) -> i8 {
        match self.interval {
            Some([low, high]) => i8::from(low > 0.0) - i8::from(high < 0.0),
            None => i8::from(self.rose > 0 && self.fell == 0) - i8::from(self.fell > 0 && self.rose == 0),
        }
    }
}

/// The two-sided exact sign test.
pub(super) fn sign_test(rose: usize, fell: usize) -> f64 {
    let all = (rose + fell) as u64;
    if all == 0 {
        return 1.0;
    }
    let fewer = rose.min(fell) as u64;
    Binomial::new(0.5, all).map_or(1.0, |binomial| (2.0 * binomial.cdf(fewer)).min(1.0))
}

/// Corrects the likelihoods of several tests by Holm's method.
pub(super) fn holm<'p>(ps: impl Iterator<Item = &'p mut f64>) {
    let mut ps: Vec<&mut f64> = ps.collect();
    ps.sort_by(|a, b| a.total_cmp(b));
    let count = ps.len();
    let mut least = 0.0_f64;
    for (rank, p) in ps.into_iter().enumerate() {
        least = least.max((*p * (count - rank) as f64).min(1.0));
        *p = least;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(a: f64, b: f64) -> bool {
        (a - b).abs() < 5e-4
    }

    #[test]
    fn the_interval_is_students() {
        // Differences 1, 2, 3, 4, 5, 6: mean 3.5, deviation 1.8708, t(5) = 2.5706.
        let change = Change::of((1..=6).map(|i| (10.0, 10.0 + f64::from(i))));
        let [low, high] = change.interval.expect("enough pairs");
        assert!(
            close(change.change, 3.5) && close(low, 1.5367) && close(high, 5.4633),
            "{change:?}"
        );
        assert!(close(change.p.expect("enough pairs"), 0.03125));
        assert_eq!(change.clearly(), 1);
    }

    #[test]
    fn few_pairs_have_no_interval() {
        let change = Change::of((0..5).map(|_| (3.0, 2.0)));
        assert!(change.interval.is_none() && change.p.is_none());
        assert_eq!((change.fell, change.clearly()), (5, -1));
        let mixed = Change::of([(3.0, 5.0), (3.0, 2.0)].into_iter());
        assert_eq!(mixed.clearly(), 0);
    }

    #[test]
    fn the_sign_test_is_exact() {
        assert!(close(sign_test(9, 1), 0.0215));
        assert!(close(sign_test(5, 5), 1.0));
        assert!(close(sign_test(0, 0), 1.0));
        assert!(sign_test(0, 100_000) < 1e-9);
    }

    #[test]
    fn several_tests_are_corrected() {
        let mut ps = [0.04, 0.01, 0.03];
        holm(ps.iter_mut());
        assert!(close(ps[1], 0.03) && close(ps[2], 0.06) && close(ps[0], 0.06), "{ps:?}");
    }
}
