import Web

/// A phone's clock may be wrong by hours or years. What it says is kept; only what would lie in the future is moved by the difference. Nothing is ordered by it.
struct PhoneClock: Sendable, Equatable {
    /// Server minus phone, in seconds.
    let offset: Int
    private let now: Instant

    init(phone: Instant?, server now: Instant) {
        offset = phone.map { Int((now.milliseconds - $0.milliseconds) / 1000) } ?? 0
        self.now = now
    }

    /// What a time of the payload would be by the server's clock.
    static let corrected = "at_office"

    func corrected(_ payload: Fields) -> Fields {
        guard abs(offset) > 60 else { return payload }
        var fields = payload
        if let at = payload["at"].flatMap({ Instant($0) }) { fields[Self.corrected] = min(now, at.adding(seconds: offset)).description }
        guard offset < 0 else { return fields }
        if let day = payload["on"].flatMap({ Day($0) }), day > now.day { fields["on"] = min(now.day, day.adding(days: offset / 86_400)).text }
        if let at = payload["at"].flatMap({ Instant($0) }), at > now { fields["at"] = min(now, at.adding(seconds: offset)).description }
        return fields
    }
}
