//! Reads the numbers that build.rs writes: seven bits a byte, the low ones first.

pub(super) struct Numbers {
    bytes: &'static [u8],
    at: usize,
}

impl Numbers {
    pub(super) fn new(bytes: &'static [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    pub(super) fn next(&mut self) -> u32 {
        let (mut number, mut shift) = (0, 0);
        loop {
            let byte = self.bytes[self.at];
            self.at += 1;
            number |= u32::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return number;
            }
            shift += 7;
        }
    }

    /// A number that is written as its distance from the last one of its kind.
    pub(super) fn near(&mut self, last: &mut u16) -> u16 {
        let step = self.next();
        *last = last.wrapping_add(((step >> 1) as u16) ^ (step as u16 & 1).wrapping_neg());
        *last
    }
}
