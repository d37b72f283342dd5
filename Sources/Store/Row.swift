internal import CPostgres
internal import Foundation
internal import GRDBSQLite

/// One row of an answer, read from left to right while the answer is open.
///
/// ```swift
/// init(row: inout Row) throws { (id, name) = (try row(), try row()) }
/// ```
public struct Row {
    enum Source { case sqlite(OpaquePointer), postgres(OpaquePointer, Int32) }
    let source: Source
    var next: Int32 = 0

    /// The value of the next column.
    public mutating func callAsFunction<T: SQLDecodable>() throws -> T {
        defer { next += 1 }
        return try T.decode(self, at: next)
    }

    func isNull(_ column: Int32) -> Bool {
        switch source {
        case .sqlite(let statement): sqlite3_column_type(statement, column) == SQLITE_NULL
        case .postgres(let result, let row): PQgetisnull(result, row, column) == 1
        }
    }

    func integer(_ column: Int32) throws -> Int64 {
        switch source {
        case .sqlite(let statement):
            guard sqlite3_column_type(statement, column) == SQLITE_INTEGER else { throw unreadable(column, "an integer") }
            return sqlite3_column_int64(statement, column)
        case .postgres(let result, let row):
            guard PQgetisnull(result, row, column) == 0, let text = PQgetvalue(result, row, column) else { throw unreadable(column, "an integer") }
            var end: UnsafeMutablePointer<CChar>?
            let number = strtoll(text, &end, 10)
            guard let end, end != text, end.pointee == 0 else { throw unreadable(column, "an integer") }
            return Int64(number)
        }
    }

    func real(_ column: Int32) throws -> Double {
        switch source {
        case .sqlite(let statement):
            guard sqlite3_column_type(statement, column) != SQLITE_NULL else { throw unreadable(column, "a number") }
            return sqlite3_column_double(statement, column)
        case .postgres(let result, let row):
            guard let number = Double(String(cString: PQgetvalue(result, row, column))) else { throw unreadable(column, "a number") }
            return number
        }
    }

    func text(_ column: Int32) throws -> String {
        switch source {
        case .sqlite(let statement):
            guard let bytes = sqlite3_column_text(statement, column) else { throw unreadable(column, "a text") }
            let length = Int(sqlite3_column_bytes(statement, column))
            return String(decoding: UnsafeBufferPointer(start: bytes, count: length), as: UTF8.self)
        case .postgres(let result, let row):
            guard PQgetisnull(result, row, column) == 0 else { throw unreadable(column, "a text") }
            return String(cString: PQgetvalue(result, row, column))
        }
    }

    func bytes(_ column: Int32) throws -> [UInt8] {
        switch source {
        case .sqlite(let statement):
            guard let start = sqlite3_column_blob(statement, column) else { return [] }
            return [UInt8](UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(statement, column))))
        case .postgres(let result, let row):
            var length = 0
            guard let start = PQunescapeBytea(PQgetvalue(result, row, column), &length) else { throw unreadable(column, "bytes") }
            defer { PQfreemem(start) }
            return [UInt8](UnsafeBufferPointer(start: start, count: length))
        }
    }

    private func unreadable(_ column: Int32, _ wanted: String) -> StoreError { .unreadable("column \(column + 1) is not \(wanted)") }
}

/// Something that can be read from a whole row, column by column in the order of its `SELECT`.
public protocol FromRow { init(row: inout Row) throws }
