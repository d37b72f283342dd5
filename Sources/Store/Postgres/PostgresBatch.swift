internal import CPostgres

/// Sending many statements without waiting for the answer to each: libpq's pipeline mode.
extension PostgresLink {
    /// Results are read after so many statements, so that they do not pile up in memory.
    private static let longest = 1000

    func batch(_ body: () throws -> Void) throws {
        guard sent == nil else { return try body() }
        sent = []
        PQenterPipelineMode(handle)
        do {
            try body()
            try settle()
        } catch {
            try? settle()
            leave()
            throw error
        }
        leave()
    }

    func send(_ text: String, _ values: [SQLValue]) throws {
        let name = try self.name(of: text)
        guard try execute(name, values, PQsendQueryPrepared) == 1 else { throw StoreError.unavailable(String(cString: PQerrorMessage(handle))) }
        sent?.append(text)
        if let sent, sent.count >= Self.longest { try settle() }
    }

    /// Leaves the batch for one statement whose answer is wanted at once.
    func aside<T>(_ body: () throws -> T) throws -> T {
        try settle()
        leave()
        defer {
            PQenterPipelineMode(handle)
            sent = []
        }
        return try body()
    }

    private func leave() {
        PQexitPipelineMode(handle)
        sent = nil
    }

    /// Reads the results of everything sent.
    /// - Throws: the first failure among them; the server has passed over what came after it.
    private func settle() throws {
        guard let texts = sent, !texts.isEmpty else { return }
        sent = []
        guard PQpipelineSync(handle) == 1 else { throw StoreError.unavailable(String(cString: PQerrorMessage(handle))) }
        var failure: (any Error)?
        var (index, isDone) = (0, false)
        while !isDone, isSound {
            guard let result = PQgetResult(handle) else {
                index += 1
                continue
            }
            defer { PQclear(result) }
            switch PQresultStatus(result) {
            case PGRES_PIPELINE_SYNC: isDone = true
            case PGRES_PIPELINE_ABORTED: continue
            default:
                do { try check(result, texts[min(index, texts.count - 1)]) } catch { failure = failure ?? error }
            }
        }
        if let failure { throw failure }
        if !isDone { throw StoreError.unavailable(String(cString: PQerrorMessage(handle))) }
    }
}
