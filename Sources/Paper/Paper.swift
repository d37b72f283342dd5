/// A document that leaves the system: blocks in reading order, on A4.
public struct Paper: Sendable, Codable, Equatable {
    /// What the document is called in the reader's window and in its metadata; it is not drawn.
    public var title: String
    /// One sentence on what it is about, for the metadata.
    public var subject: String
    public var isLandscape: Bool
    /// The office on page 1, over a rule: who is above, the office itself, then its address. One line alone is the office.
    public var letterhead: [String]
    /// Small, at the left of every page's foot; the page's number stands at the right.
    public var footer: String
    /// When it was made, in milliseconds since 1970; the same value gives the same bytes.
    public var created: Int64
    public var blocks: [Block]

    public init(
        title: String, subject: String = "", isLandscape: Bool = false, letterhead: [String] = [], footer: String = "", created: Int64, blocks: [Block]
    ) {
        self.title = title
        self.subject = subject
        self.isLandscape = isLandscape
        self.letterhead = letterhead
        self.footer = footer
        self.created = created
        self.blocks = blocks
    }
}
