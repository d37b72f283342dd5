import Synchronization

/// A case-load that is fetched in pieces is put together once: it waits a minute here for the phone that asks for the next piece. What changes meanwhile comes with its next question.
final class PieceMemory: Sendable {
    private struct Kept { let cursor: String, documents: [Document], until: Instant }
    private let kept = Mutex<[String: Kept]>([:])
    /// Some megabytes each.
    private static let most = 16

    /// What was kept for this device, when it goes on from just there.
    func take(device: String, cursor: String?, at now: Instant) -> [Document]? {
        kept.withLock { kept in
            guard let found = kept.removeValue(forKey: device), found.cursor == cursor, found.until > now else { return nil }
            return found.documents
        }
    }

    func keep(_ documents: [Document], device: String, cursor: String, at now: Instant) {
        kept.withLock { kept in
            kept = kept.filter { $0.value.until > now }
            if kept.count >= Self.most, let oldest = kept.min(by: { $0.value.until < $1.value.until })?.key { kept[oldest] = nil }
            kept[device] = Kept(cursor: cursor, documents: documents, until: now.adding(seconds: 60))
        }
    }
}
