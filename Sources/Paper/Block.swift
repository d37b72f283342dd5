/// One part of a paper, from margin to margin.
public enum Block: Sendable, Codable, Equatable {
    /// The name of the document, centred.
    case title(String)
    /// The head of a section; an entry of the outline when the document has more than one page.
    case heading(String)
    case subheading(String)
    case paragraph([Run])
    case centred([Run])
    case list([[Run]], isNumbered: Bool)
    /// Rows of "label : value", as at the head of a letter.
    case facts([Detail])
    case table(Table)
    /// One signature, in the right half of the page.
    case signature(Signature)
    /// Several signatures side by side, at most three in a row.
    case signatures([Signature])
    /// A QR code of 30 mm with words below it.
    case code(String, caption: String)
    /// An empty line.
    case gap
    case newPage
}

/// Some words alike in weight and link.
public struct Run: Sendable, Codable, Equatable, ExpressibleByStringInterpolation {
    public var text: String
    /// An address of http, https, mailto or tel; any other is drawn as plain words.
    public var link: String?
    public var isBold: Bool

    public init(_ text: String, link: String? = nil, isBold: Bool = false) {
        self.text = text
        self.link = link
        self.isBold = isBold
    }

    public init(stringLiteral text: String) {
        self.init(text)
    }
}

/// A label and what it says.
public struct Detail: Sendable, Codable, Equatable {
    public var label: String
    public var value: [Run]

    public init(_ label: String, _ value: [Run]) {
        self.label = label
        self.value = value
    }
}

/// Who signs, where and as what, with room for the pen.
public struct Signature: Sendable, Codable, Equatable {
    public var placeAndDay: String
    public var position: String
    public var name: String
    /// The line below the name, written out: "NIP. 1978…".
    public var number: String?
    /// Small print below everything.
    public var note: String?

    public init(placeAndDay: String, position: String, name: String, number: String? = nil, note: String? = nil) {
        self.placeAndDay = placeAndDay
        self.position = position
        self.name = name
        self.number = number
        self.note = note
    }
}
