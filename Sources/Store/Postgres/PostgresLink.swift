internal import CPostgres

/// One libpq connection. Used by one thread at a time.
///
/// `@unchecked`: the pool hands it to one transaction, takes it back, and keeps no other reference.
final class PostgresLink: Link, @unchecked Sendable {
    let handle: OpaquePointer
    private var prepared: [String: String] = [:]
    /// The statements that were sent and whose results are not read yet.
    var sent: [String] = []
    var isPipelined = false
    let canceller: PostgresCanceller

    /// - Throws: ``StoreError/unavailable(_:)`` when the server does not answer within five seconds.
    init(url: String, options: Database.Options) throws {
        guard let handle = PQconnectdb(url.contains("connect_timeout") ? url : "\(url)\(url.contains("?") ? "&" : "?")connect_timeout=5") else {
            throw StoreError.unavailable("no memory for a connection")
        }
        guard PQstatus(handle) == CONNECTION_OK, let cancel = PQgetCancel(handle) else {
            defer { PQfinish(handle) }
            throw StoreError.unavailable(String(cString: PQerrorMessage(handle)))
        }
        self.handle = handle
        canceller = PostgresCanceller(cancel)
        try command("SET statement_timeout = \(Int(options.statementSeconds * 1000))")
        try command("SET client_min_messages = warning")
        if !options.durable { try command("SET synchronous_commit = off") }
    }
    deinit { PQfinish(handle) }

    var isSound: Bool { PQstatus(handle) == CONNECTION_OK }
    var isIdle: Bool { PQtransactionStatus(handle) == PQTRANS_IDLE }

    /// Runs a statement without values that is not worth preparing.
    func command(_ text: String) throws {
        try leave()
        let result = PQexec(handle, text)
        defer { PQclear(result) }
        try check(result, text)
    }

    func run(_ text: String, _ values: [SQLValue], each: (inout Row) throws -> Bool) throws -> Int {
        let name = try name(of: text)
        var result: OpaquePointer?
        defer { PQclear(result) }
        if sent.isEmpty {
            try leave()
            result = try execute(name, values, PQexecPrepared)
            try check(result, text)
        } else {
            try push(name, text, values)
            result = try settle()
        }
        guard let result else { return 0 }
        for index in 0..<PQntuples(result) {
            var row = Row(source: .postgres(result, index))
            guard try each(&row) else { break }
        }
        return Int(String(cString: PQcmdTuples(result))) ?? 0
    }

    /// The server-side name of a statement, prepared on first use.
    func name(of text: String) throws -> String {
        if let name = prepared[text] { return name }
        try leave()
        if prepared.count == 500 {
            try command("DEALLOCATE ALL")
            prepared.removeAll()
        }
        let name = "s\(prepared.count)"
        let result = PQprepare(handle, name, text, 0, nil)
        defer { PQclear(result) }
        try check(result, text)
        prepared[text] = name
        return name
    }

    /// `PQexecPrepared`, which waits for the answer, or `PQsendQueryPrepared`, which does not.
    typealias Call<T> = (
        OpaquePointer?, UnsafePointer<CChar>?, Int32, UnsafePointer<UnsafePointer<CChar>?>?, UnsafePointer<Int32>?, UnsafePointer<Int32>?, Int32
    ) -> T

    /// All values go over as text, in one buffer that libpq reads during the call.
    func execute<T>(_ name: String, _ values: [SQLValue], _ call: Call<T>) throws -> T {
        var buffer: [CChar] = []
        let offsets: [Int?] = values.map { value in
            guard let text = value.wireText else { return nil }
            defer {
                buffer.append(contentsOf: text.utf8.lazy.map(CChar.init(bitPattern:)))
                buffer.append(0)
            }
            return buffer.count
        }
        if values.contains(where: \.holdsZero) { throw StoreError.violated("a text with a zero character") }
        return buffer.withUnsafeBufferPointer { bytes in
            let pointers = offsets.map { offset in offset.flatMap { offset in bytes.baseAddress.map { $0 + offset } } }
            return call(handle, name, Int32(values.count), pointers, nil, nil, 0)
        }
    }

    func check(_ result: OpaquePointer?, _ text: String) throws {
        let status = PQresultStatus(result)
        guard status != PGRES_COMMAND_OK, status != PGRES_TUPLES_OK else { return }
        guard isSound, let result else { throw StoreError.unavailable(String(cString: PQerrorMessage(handle))) }
        func field(_ code: Int32) -> String { PQresultErrorField(result, code).map { String(cString: $0) } ?? "" }
        let detail = field(constraintName).isEmpty ? field(message) : field(constraintName)
        switch field(sqlState) {
        case "23505": throw StoreError.duplicate(detail)
        case let code where code.hasPrefix("23") || code == "P0001": throw StoreError.violated(detail)
        case "40001", "40P01", "55P03": throw StoreError.busy(detail)
        case "57014": throw StoreError.timeout
        case let code where code.hasPrefix("53"): throw StoreError.full(detail)
        case let code where code.hasPrefix("08") || code.hasPrefix("57P"): throw StoreError.unavailable(detail)
        case let code: throw StoreError.failed("\(detail) [\(code)] in: \(text)")
        }
    }
}

/// Tells the server to end what one connection is doing.
///
/// `@unchecked`: libpq allows `PQcancel` from any thread.
final class PostgresCanceller: @unchecked Sendable {
    private let handle: OpaquePointer
    init(_ handle: OpaquePointer) { self.handle = handle }
    deinit { PQfreeCancel(handle) }

    func cancel() {
        var reason = [CChar](repeating: 0, count: 256)
        _ = PQcancel(handle, &reason, 256)
    }
}

// Fields of an error, as `postgres_ext.h` numbers them: characters, which Swift does not import from the macros.
private let sqlState = Int32(UInt8(ascii: "C"))
private let message = Int32(UInt8(ascii: "M"))
private let constraintName = Int32(UInt8(ascii: "n"))

extension SQLValue {
    fileprivate var wireText: String? {
        switch self {
        case .null: nil
        case .integer(let number): String(number)
        case .real(let number): String(number)
        case .text(let text): text
        case .bytes(let bytes): "\\x" + bytes.map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
        }
    }

    /// PostgreSQL cannot keep U+0000 in a text.
    fileprivate var holdsZero: Bool { if case .text(let text) = self { text.utf8.contains(0) } else { false } }
}
