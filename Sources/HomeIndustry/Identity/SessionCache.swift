import Synchronization

/// Sessions seen in the last seconds, so that a page costs one read and not two.
/// A session ended on this server is forgotten at once; one ended on another server within ``keeps`` seconds.
final class SessionCache: Sendable {
    static let keeps = 5
    private let kept = Mutex<[String: (session: Session, until: Instant)]>([:])

    func find(_ secret: String, at now: Instant) -> Session? {
        kept.withLock { kept in
            guard let entry = kept[secret], entry.until > now, entry.session.expiresAt > now else { return nil }
            return entry.session
        }
    }

    func keep(_ session: Session, for secret: String, at now: Instant) {
        kept.withLock { kept in
            if kept.count > 10_000 { kept = kept.filter { $0.value.until > now } }
            kept[secret] = (session, now.adding(seconds: Self.keeps))
        }
    }

    func forgetAll() { kept.withLock { $0 = [:] } }
}
