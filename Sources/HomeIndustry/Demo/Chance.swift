/// Chance that is the same every time it begins from the same seed (SplitMix64).
struct Chance: RandomNumberGenerator {
    private var state: UInt64
    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var z = state
        z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
        z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
        return z ^ (z >> 31)
    }

    mutating func one<T>(of list: [T]) -> T { list[Int(next() % UInt64(list.count))] }
    mutating func upTo(_ limit: Int) -> Int { Int(next() % UInt64(max(1, limit))) }
    mutating func happens(_ percent: Int) -> Bool { upTo(100) < percent }

    /// An identity whose time and rest come from chance alone.
    mutating func id<T>(at milliseconds: Int64) -> ID<T> {
        let (high, low) = (UInt64(milliseconds) << 16 | 0x7000 | next() & 0xfff, next() & 0x3fff_ffff_ffff_ffff | 0x8000_0000_0000_0000)
        let digits = String(repeating: "0", count: 16 - String(high, radix: 16).count) + String(high, radix: 16) + String(low, radix: 16)
        var text = ""
        for (index, digit) in digits.utf8.enumerated() {
            if [8, 12, 16, 20].contains(index) { text += "-" }
            text.unicodeScalars.append(Unicode.Scalar(digit))
        }
        return ID(text)
    }
}
