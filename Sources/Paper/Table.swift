/// Rows under titled columns. The head stands again on every page, and a row is cut only if it is taller than a page.
public struct Table: Sendable, Codable, Equatable {
    public var columns: [Column]
    /// Cells in the order of the columns; those that are missing stay empty, those too many are left out.
    public var rows: [[Cell]]

    public init(columns: [Column], rows: [[Cell]]) {
        self.columns = columns
        self.rows = rows
    }
}

/// A column's title and its share of the table's width.
public struct Column: Sendable, Codable, Equatable {
    public var title: String
    /// Relative to the other columns: 2 is twice as wide as 1.
    public var width: Double
    /// Set at the right edge.
    public var isNumber: Bool

    public init(_ title: String, width: Double = 1, isNumber: Bool = false) {
        self.title = title
        self.width = width
        self.isNumber = isNumber
    }
}

/// What stands where a row meets a column.
public enum Cell: Sendable, Codable, Equatable {
    case text([Run])
    /// A QR code of 16 mm, for at most 251 bytes.
    case code(String)
    /// Room to write by hand, in millimetres high and at most 150.
    case empty(height: Double?)
}
