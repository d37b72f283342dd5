internal import CPostgres

/// Sending many statements without waiting for the answer to each: libpq's pipeline mode.
extension PostgresLink {
    /// Results are read after so many statements, so that they do not pile up in memory.
    private static let longest = 1000

    func batch(_ body: () throws -> Void) throws {
        do {
            try body()
            try leave()
        } catch {
            forget()
            throw error
        }
    }

    func send(_ text: String, _ values: [SQLValue]) throws {
        try push(try name(of: text), text, values)
        if sent.count >= Self.longest { PQclear(try settle()) }
    }

    func push(_ name: String, _ text: String, _ values: [SQLValue]) throws {
        if !isPipelined { isPipelined = PQenterPipelineMode(handle) == 1 }
        guard try execute(name, values, PQsendQueryPrepared) == 1 else { throw StoreError.unavailable(String(cString: PQerrorMessage(handle))) }
        sent.append(text)
    }

    /// Waits for what was sent, and goes back to one statement at a time.
    func leave() throws {
        guard isPipelined else { return }
        defer { if PQexitPipelineMode(handle) == 1 { isPipelined = false } }
        PQclear(try settle())
    }

    func forget() { try? leave() }

    /// Reads the results of everything sent.
    /// - Returns: the last of them, which the caller clears.
    /// - Throws: the first failure among them; the server has passed over what came after it.
    func settle() throws -> OpaquePointer? {
        guard !sent.isEmpty else { return nil }
        let texts = sent
        sent = []
        guard PQpipelineSync(handle) == 1 else { throw StoreError.unavailable(String(cString: PQerrorMessage(handle))) }
        var failure: (any Error)?
        var last: OpaquePointer?
        var (index, isDone) = (0, false)
        while !isDone, isSound {
            guard let result = PQgetResult(handle) else {
                index += 1
                continue
            }
            switch PQresultStatus(result) {
            case PGRES_PIPELINE_SYNC: isDone = true
            case PGRES_PIPELINE_ABORTED: break
            default:
                do { try check(result, texts[min(index, texts.count - 1)]) } catch { failure = failure ?? error }
                if index == texts.count - 1, last == nil {
                    last = result
                    continue
                }
            }
            PQclear(result)
        }
        if failure == nil, !isDone { failure = StoreError.unavailable(String(cString: PQerrorMessage(handle))) }
        if let failure {
            PQclear(last)
            throw failure
        }
        return last
    }
}
